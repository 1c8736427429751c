/** JSON messages both ways between the coordinator and a node. Order is kept; nothing is doubled. */
export interface ControlChannel {
  send(message: unknown): void
  onMessage(handler: (message: unknown) => void): void
  /** Called once when the other side is gone. */
  onClose(handler: () => void): void
  close(): void
}
