/** Lets everything else that waits in this process have its turn: timers, sockets, other jobs. Settles soon after. */
export type Breathe = () => Promise<void>;
