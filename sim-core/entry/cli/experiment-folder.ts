import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where experiments are kept when nothing else is asked for, by the custom of each system. */
export function experimentsFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const home = homedir()
  const base = env.XDG_DATA_HOME !== undefined && env.XDG_DATA_HOME.startsWith('/')
    ? env.XDG_DATA_HOME
    : platform === 'darwin' ? join(home, 'Library', 'Application Support') : platform === 'win32' ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local')) : join(home, '.local', 'share')
  return join(base, 'messengersim', 'experiments')
}

/** `encryption-20261123-004500`: sorts by time, and says what it is. */
export function folderName(name: string, isoTime: string): string {
  return `${name}-${isoTime.slice(0, 10).replaceAll('-', '')}-${isoTime.slice(11, 19).replaceAll(':', '')}`
}
