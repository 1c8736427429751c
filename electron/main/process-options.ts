import type { ForkOptions } from 'electron'

/** Nothing else of the shell's environment reaches a process that it starts. */
const environmentPassedOn = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot']

function environment(given: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(environmentPassedOn.flatMap(name => given[name] === undefined ? [] : [[name, given[name]]]))
}

/** How the coordinator process is started. */
export function coordinatorForkOptions(given: Readonly<Record<string, string | undefined>>): ForkOptions {
  return { serviceName: 'MessengerSim engine', stdio: ['ignore', 'inherit', 'inherit'], env: environment(given), execArgv: [] }
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
