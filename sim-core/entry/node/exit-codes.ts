/** How a node process ends. Uncaught errors end it with Node's own 1. */
export const ExitCode = {
  /** Told to stop, or the control channel ended. */
  Stopped: 0,
  /** A message on the control channel made no sense. */
  BadMessage: 2,
  /** The coordinator's beats stopped coming. */
  DeadMan: 3,
  /** The data connection was lost or refused. */
  BackboneLost: 4
} as const
