import { posix, win32 } from 'node:path'

const filePattern = /\.(?:ya?ml|json)$/i

/**
 * The scenario file that a command line asks to open, as the system writes it for a double-click: the last argument
 * that is neither an option nor the program, and is named like a scenario. `null`: there is none.
 * @param folder where relative names begin
 */
export function scenarioPathIn(argv: readonly string[], folder: string, platform: string): string | null {
  const paths = platform === 'win32' ? win32 : posix
  const named = argv.slice(1).filter(argument => !argument.startsWith('-') && filePattern.test(argument) && !argument.includes('\0'))
  const last = named.at(-1)
  return last === undefined ? null : paths.resolve(folder, last)
}

/** Files that wait until the window asks for them; of too many the newest. */
export interface OpenedFiles {
  add(path: string): void
  take(): string | null
}

const WAITING_MAX = 4

export function createOpenedFiles(onAdded: () => void): OpenedFiles {
  let waiting: string[] = []
  return {
    add(path) {
      waiting = [...waiting, path].slice(-WAITING_MAX)
      onAdded()
    },
    take: () => waiting.shift() ?? null
  }
}
