/** Named moments of a long act, so that a test can end the process exactly there. Production passes a value that does nothing. */
export interface Steps {
  reached(step: string): void;
}
