import type { MachinesState } from '../../api/machines'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { LaunchedNode, Launcher } from '../../model/ports/launcher'
import type { Prompt } from '../../model/ports/prompt'
import type { Timers } from '../../model/ports/timers'
import { remoteHostSchema } from '../../model/remote/host'
import type { RemoteHost, RemoteHostInput } from '../../model/remote/host'
import type { RemoteFacts, RemoteProgress, RemoteStep, RemoteStepEvent } from '../../model/remote/steps'
import type { HostProfiles } from '../../settings/host-profiles'
import type { Imported } from '../../settings/import-ssh-config'
import type { Assignment } from '../remote/session'
import type { RemoteTools } from '../remote/tools'
import { createMachines } from './machines'
import type { Machines } from './machines'

export const factsDouble: RemoteFacts = {
  nodeVersion: '20.20.2', nodePath: '/usr/bin/node', system: 'linux', architecture: 'x64', cpus: 2, memoryBytes: 2 ** 34, freeMemoryBytes: 2 ** 33, freeDiskBytes: 2 ** 36, folder: '/export/me/.cache/messengersim', clockOffsetMs: 3, roundTripMs: 40
}

export function hostDouble(name: string, more: Partial<RemoteHostInput> = {}): RemoteHost {
  return remoteHostSchema.parse({ name, address: `${name}.example`, user: 'me', ...more })
}

/** Machines over made-up tools: nothing is connected; what each machine does is in `does`. */
export interface MachinesDouble {
  readonly machines: Machines
  /** What connecting does; with it one can ask and tell of steps. */
  does(host: string, work: (ports: { prompt: Prompt; step(step: RemoteStep, state: RemoteStepEvent['state'], detail?: string): void; signal: AbortSignal }) => Promise<Result<null>>): void
  readonly states: MachinesState[]
  readonly launchers: (Launcher | null)[]
  readonly closed: string[]
  imported: Result<Imported>
  running: boolean
  latencies: (number | null)[]
  readonly elapse: (ms: number) => void
  opens: Result<null>
}

export function openMachinesDouble(saved: RemoteHost[] = []): MachinesDouble {
  const works = new Map<string, Parameters<MachinesDouble['does']>[1]>()
  const clock = manualTimers()
  const launchers: (Launcher | null)[] = []
  const closed: string[] = []
  const states: MachinesState[] = []
  const visit = async (prompt: Prompt, progress: RemoteProgress, host: RemoteHost, signal: AbortSignal): Promise<Result<null>> => {
    const step = (name: RemoteStep, state: RemoteStepEvent['state'], detail = ''): void => progress({ host: host.name, hop: host.name, hopIndex: 0, hops: 1, step: name, state, detail, failure: state === 'failed' ? failure('ssh-auth', { host: host.name }) : null })
    return (works.get(host.name) ?? (() => Promise.resolve(success(null))))({ prompt, step, signal })
  }
  const open = (prompt: Prompt, progress: RemoteProgress): RemoteTools => {
    const then = async <T>(host: RemoteHost, signal: AbortSignal, value: T): Promise<Result<T>> => {
      const visited = await visit(prompt, progress, host, signal)
      return visited.ok ? success(value) : visited
    }
    return {
      profiles: profilesDouble(saved),
      local: launcherDouble,
      measure: (host, signal) => (host === null ? Promise.resolve(success(1.5)) : then(host, signal, 2.5)),
      session: {
        test: (host, signal) => then(host, signal, factsDouble),
        clean: (host, all, signal) => then(host, signal, { removed: 2, ended: all ? 1 : 0, alive: 0 }),
        launcher: () => Promise.resolve(failure('internal', { reason: 'not in this double' })),
        async place(assignments: readonly Assignment[], _local, _nodes, signal) {
          const visited = await Promise.all(assignments.map(({ host }) => visit(prompt, progress, host, signal)))
          const failed = visited.find((result) => !result.ok)
          if (failed !== undefined && !failed.ok) return failed
          return success({
            launcher: launcherDouble, facts: assignments.map(({ host }) => ({ host, facts: factsDouble })), latencies: () => Promise.resolve(double.latencies),
            async close() {
              closed.push('placed')
            }
          })
        },
        close: () => void closed.push('session')
      }
    }
  }
  const machines = createMachines({
    timers: clock.timers,
    launcher: { use: (launcher) => void launchers.push(launcher) },
    isRunning: () => double.running,
    readConfig: () => Promise.resolve(double.imported),
    open: ({ prompt, progress }) => Promise.resolve(double.opens.ok ? success(open(prompt, progress)) : double.opens)
  })
  machines.onChange((state) => states.push(state))
  const double: MachinesDouble = {
    machines, states, launchers, closed, does: (host, work) => void works.set(host, work), imported: success({ hosts: [], passedOver: [], resolvedBy: 'file' }), running: false, latencies: [], elapse: clock.elapse, opens: success(null)
  }
  return double
}

const launcherDouble: Launcher = { launch: () => Promise.reject<LaunchedNode>(new Error('nothing is launched in this double')) }

function profilesDouble(saved: RemoteHost[]): HostProfiles {
  let hosts = [...saved]
  let localWeight: number | null = null
  const unknown = (name: string): Result<never> => failure('host-unknown', { name, known: '' })
  return {
    folder: '',
    list: () => hosts,
    find: (name) => hosts.find((host) => host.name === name) ?? null,
    add(host) {
      const given = remoteHostSchema.parse(host)
      if (hosts.some(({ name }) => name === given.name)) return failure('host-exists', { name: given.name })
      hosts = [...hosts, given]
      return success(given)
    },
    change(host) {
      if (!hosts.some(({ name }) => name === host.name)) return unknown(host.name)
      hosts = hosts.map((other) => (other.name === host.name ? host : other))
      return success(host)
    },
    remove(name) {
      if (!hosts.some((host) => host.name === name)) return unknown(name)
      hosts = hosts.filter((host) => host.name !== name)
      return success(null)
    },
    localWeight: () => localWeight,
    setLocalWeight(weight) {
      localWeight = weight
    }
  }
}

/** Timers that go off when the test lets time pass. */
function manualTimers(): { timers: Timers; elapse(ms: number): void } {
  let nowMs = 0
  let timers: { dueMs: number; everyMs: number | null; callback(): void }[] = []
  const add = (ms: number, everyMs: number | null, callback: () => void): (() => void) => {
    const timer = { dueMs: nowMs + ms, everyMs, callback }
    timers.push(timer)
    return () => {
      timers = timers.filter((other) => other !== timer)
    }
  }
  return {
    timers: { after: (ms, callback) => add(ms, null, callback), every: (ms, callback) => add(ms, ms, callback) },
    elapse(ms) {
      nowMs += ms
      for (const timer of timers.filter(({ dueMs }) => dueMs <= nowMs)) {
        if (timer.everyMs === null) timers = timers.filter((other) => other !== timer)
        else timer.dueMs = nowMs + timer.everyMs
        timer.callback()
      }
    }
  }
}
