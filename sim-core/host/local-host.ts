import { cpus, freemem, totalmem } from 'node:os'
import { findRedisProgram, installAdvice } from '../backbone/redis/find-program'
import { loadUserNames } from '../corpus/load-names'
import type { AppInfo } from '../api/contract'
import { createChildProcessLauncher } from '../launch/child-process-launcher'
import type { Coordinator } from '../coordinator/types'
import type { Log } from '../model/ports/log'
import type { Launcher } from '../model/ports/launcher'
import type { Bundles } from './bundles'
import { createCorpora } from './corpora'
import type { MachineFacts } from './estimate'
import { createHost } from './host'
import type { Host } from './host'
import { createLocalCoordinator } from './local'
import { createMachines } from './machines/machines'
import type { Machines } from './machines/machines'
import { createPlacedLauncher } from './machines/placed-launcher'
import type { PlacedLauncher } from './machines/placed-launcher'
import { processTimers, processVersions } from './process-ports'
import type { Topology } from './topology'
import { startWorkerJob } from './worker-job'

export interface LocalHostOptions {
  readonly bundles: Bundles
  readonly log: Log
  readonly version: string
  readonly edition: AppInfo['edition']
  /** How node processes are started. @default child processes of this one */
  readonly launcher?: Launcher
}

/** A whole host in this process: what `messengersim serve` and the desktop app's coordinator process run. */
export function createLocalHost(options: LocalHostOptions): Host {
  const { bundles, log, version, edition } = options
  const local = options.launcher ?? createChildProcessLauncher({ entryPath: bundles.node })
  const launcher = createPlacedLauncher(local)
  const coordinator = createLocalCoordinator({ ...options, launcher })
  return createHost({
    coordinator,
    machines: createLocalMachines(bundles, local, launcher, coordinator),
    corpora: createCorpora(),
    names: loadUserNames(),
    drawTopology: input => startWorkerJob<Topology>(bundles.topologyWorker, input),
    machine: machineFacts,
    timers: processTimers,
    log,
    version,
    edition,
    versions: processVersions(version),
    redisAdvice: findRedisProgram() === null ? installAdvice() : null
  })
}

/** SSH is loaded when somebody wants it. */
function createLocalMachines(bundles: Bundles, local: Launcher, launcher: PlacedLauncher, coordinator: Coordinator): Machines {
  return createMachines({
    launcher,
    timers: processTimers,
    isRunning: () => ['preparing', 'running', 'paused', 'draining'].includes(coordinator.snapshot()?.state ?? 'idle'),
    open: async options => (await import('./remote/tools')).openRemoteTools({ ...options, bundles, local }),
    readConfig: async () => (await import('../settings/import-ssh-config')).importSshConfig()
  })
}

/** This machine, now. */
export function machineFacts(): MachineFacts {
  return { cores: Math.max(1, cpus().length), memoryMiB: Math.round(totalmem() / 2 ** 20), freeMiB: Math.floor(freemem() / 2 ** 20) }
}
