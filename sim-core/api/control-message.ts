/** What the shell sends a new process, together with the port of its control channel. */
export const CONTROL_MESSAGE = 'control'
