/** Bytes ever put into the stream up to this frame, with it. */
export function bytesUpTo(id: string): number {
  return Number(id.slice(id.indexOf('-') + 1))
}

/** The least id behind this one. */
export function following(id: string): string {
  const dash = id.indexOf('-')
  return `${id.slice(0, dash)}-${Number(id.slice(dash + 1)) + 1}`
}
