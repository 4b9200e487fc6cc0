/**
 * Who remembers how far a log had come, apart from its database: after yesterday's backup was restored, nobody may sign a second history
 * over the first (security 9).
 */
export interface LogMark {
  readonly size: number;
  /** 32 bytes, RFC 6962 §2.1. */
  readonly root: Uint8Array;
  /** Whose memory it is, for people: a file, a witness's name. */
  readonly by: string;
}

export interface LogMarks {
  /** What is remembered of this origin. Throws when somebody who must be asked cannot be. */
  read(origin: string): Promise<readonly LogMark[]>;
  /** Durable before the promise resolves; called before the checkpoint is published. A smaller one than what is kept changes nothing. */
  remember(origin: string, mark: Omit<LogMark, 'by'>): Promise<void>;
}
