import { homedir } from 'node:os'
import { join } from 'node:path'

interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home: string
}

/** The user's folder for our settings; `MESSENGERSIM_CONFIG_DIR` names another one. */
export function defaultSettingsFolder({ env, platform, home }: Surroundings = { env: process.env, platform: process.platform, home: homedir() }): string {
  if (env.MESSENGERSIM_CONFIG_DIR) return env.MESSENGERSIM_CONFIG_DIR
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'MessengerSim')
  if (platform === 'darwin') return join(home, 'Library', 'Preferences', 'MessengerSim')
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'messengersim')
}
