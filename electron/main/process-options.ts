import type { ForkOptions } from 'electron'

/** Nothing else of the shell's environment reaches a process that it starts. */
const environmentPassedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']
/** What the coordinator needs besides: where the user's files lie, as for the command line, and who holds the user's SSH keys. */
const coordinatorNeeds = ['XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_STATE_HOME', 'LOCALAPPDATA', 'APPDATA', 'USERPROFILE', 'MESSENGERSIM_CONFIG_DIR', 'SSH_AUTH_SOCK']

function environment(given: Readonly<Record<string, string | undefined>>, more: readonly string[] = []): Record<string, string> {
  return Object.fromEntries([...environmentPassedOn, ...more].flatMap(name => given[name] === undefined ? [] : [[name, given[name]]]))
}

/** How the coordinator process is started. */
export function coordinatorForkOptions(given: Readonly<Record<string, string | undefined>>): ForkOptions {
  return { serviceName: 'MessengerSim engine', stdio: ['ignore', 'inherit', 'inherit'], env: environment(given, coordinatorNeeds), execArgv: [] }
}

/** How the keeper of a private server is started. */
export function keeperForkOptions(given: Readonly<Record<string, string | undefined>>): ForkOptions {
  return { serviceName: 'MessengerSim server keeper', stdio: ['ignore', 'ignore', 'pipe'], env: environment(given), execArgv: [] }
}

/** How a node process is started. `heapMiB` has been checked to be a whole number. */
export function nodeForkOptions(given: Readonly<Record<string, string | undefined>>, heapMiB: number | undefined): ForkOptions {
  return {
    serviceName: 'MessengerSim node',
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment(given),
    execArgv: heapMiB === undefined ? [] : [`--max-old-space-size=${heapMiB}`]
  }
}
