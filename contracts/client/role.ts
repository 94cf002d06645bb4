/** The roles of clients: the page that shows the code, the app that scans it, the server that exchanges the ticket. */
export const clientRoles = ['web', 'phone', 'backend'] as const;

/**
 * The client that a rule is about.
 *
 * @example
 * const role: ClientRole = 'phone';
 */
export type ClientRole = (typeof clientRoles)[number];
