/** Something that can be done at this moment, by name. */
export interface Command {
  id: string
  title: string
  /** The key that does the same; empty where there is none. */
  key: string
  act: () => unknown
}

/** A command as the lists write it down. */
export function command(id: string, title: string, act: () => unknown, key = ''): Command {
  return { id, title, act, key }
}
