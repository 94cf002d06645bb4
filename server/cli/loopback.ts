const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1|\[::1\])$/i;

/** Tells whether a host, by name or address, is this machine itself. */
export const isLoopback = (host: string): boolean => loopback.test(host);
