/** The most characters of a scope: a token holds it, and a session. Source: assumed. */
export const maxScopeLength = 400;

/** The most characters of a name: of a scenario, a user, an app. */
export const maxNameLength = 100;

/** The most characters of a text that is kept, and is no name. */
export const maxTextLength = 2_000;

/** The longest lifetime, in s: 100 years. */
export const maxSeconds = 3_153_600_000;

/** The most steps of a scenario. */
export const maxSteps = 100;

/** The most addresses that the end of a session may lead to. */
export const maxAddresses = 100;
