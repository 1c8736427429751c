import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where what is measured is kept when nothing else is asked for, by the custom of each system. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  const home = homedir()
  const base = env.XDG_DATA_HOME !== undefined && env.XDG_DATA_HOME.startsWith('/')
    ? env.XDG_DATA_HOME
    : platform === 'darwin' ? join(home, 'Library', 'Application Support') : platform === 'win32' ? (env.LOCALAPPDATA ?? join(home, 'AppData', 'Local')) : join(home, '.local', 'share')
  return join(base, 'messengersim')
}

/** Experiments of the command line and of the window lie side by side. */
export function experimentsFolder(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform): string {
  return join(dataFolder(env, platform), 'experiments')
}

/** `encryption-20261123-004500`: sorts by time, and says what it is. */
export function folderName(name: string, isoTime: string): string {
  return `${name}-${isoTime.slice(0, 10).replaceAll('-', '')}-${isoTime.slice(11, 19).replaceAll(':', '')}`
}
