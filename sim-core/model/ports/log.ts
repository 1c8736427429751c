/** Where a component says what it does. Never given secrets. */
export interface Log {
  info(event: string, detail?: Record<string, unknown>): void
  warn(event: string, detail?: Record<string, unknown>): void
  error(event: string, detail?: Record<string, unknown>): void
}

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }
