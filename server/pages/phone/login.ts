/** The user who is logged in on this phone. */
export interface Login {
  readonly name: string;
  readonly accessToken: string;
}
