import { join } from 'node:path'
import { findRedisProgram, installAdvice } from '../backbone/redis/find-program'
import { loadUserNames } from '../corpus/load-names'
import type { AppInfo } from '../api/contract'
import { createChildProcessLauncher } from '../launch/child-process-launcher'
import type { Coordinator } from '../coordinator/types'
import type { Log } from '../model/ports/log'
import type { KeeperLauncher, Launcher } from '../model/ports/launcher'
import type { SecretStore } from '../model/ports/secret-store'
import { dataFolder } from '../settings/data-folder'
import type { Bundles } from './bundles'
import { createLocalBareMeter } from './bare-meter'
import { createCorpora } from './corpora'
import type { Corpora } from './corpora'
import { createHost } from './host'
import type { Host } from './host'
import { createHistory } from './history'
import { createLaboratory } from './laboratory'
import type { Laboratory } from './laboratory'
import { createLocalCoordinator } from './local'
import { createMachines } from './machines/machines'
import type { Machines } from './machines/machines'
import { createPlacedLauncher } from './machines/placed-launcher'
import type { PlacedLauncher } from './machines/placed-launcher'
import { machineFacts, processTimers, processVersions } from './process-ports'
import type { Topology } from './topology'
import { startWorkerJob } from './worker-job'

export interface LocalHostOptions {
  readonly bundles: Bundles
  readonly log: Log
  readonly version: string
  readonly edition: AppInfo['edition']
  /** How node processes are started. @default child processes of this one */
  readonly launcher?: Launcher
  /** How keepers of private servers are started. @default child processes of this one */
  readonly launchKeeper?: KeeperLauncher
  /** Where runs and experiments are kept. @default the user's folder for such files */
  readonly dataFolder?: string
  /** Where passwords are kept that the user wants kept. @default nowhere */
  readonly secretStore?: SecretStore
}

/** A whole host in this process: what `messengersim serve` and the desktop app's coordinator process run. */
export function createLocalHost(options: LocalHostOptions): Host {
  const { bundles, log, version, edition } = options
  const local = options.launcher ?? createChildProcessLauncher({ entryPath: bundles.node })
  const launcher = createPlacedLauncher(local)
  const coordinator = createLocalCoordinator({ ...options, launcher })
  const kept = options.dataFolder ?? dataFolder()
  const corpora = createCorpora()
  const machines = createLocalMachines(options, local, launcher, coordinator)
  const laboratory = createLocalLaboratory(options, corpora, () => (machines.placing ? 'preparing' : activeState(coordinator)))
  return createHost({
    coordinator,
    machines,
    laboratory,
    history: createHistory({ runsFolder: join(kept, 'runs'), experimentsFolder: join(kept, 'experiments'), timestamp, machine: machineFacts, activeExperiment: () => (laboratory.obstacle() === null ? null : laboratory.state()?.id ?? null) }),
    corpora,
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

const timestamp = (): string => new Date().toISOString()

function activeState(coordinator: Coordinator): string | null {
  const state = coordinator.snapshot()?.state ?? 'idle'
  return ['preparing', 'running', 'paused', 'draining'].includes(state) ? state : null
}

/** Its runs have a coordinator of their own: what windows look at would be measured with them. */
function createLocalLaboratory(options: LocalHostOptions, corpora: Corpora, runState: () => string | null): Laboratory {
  return createLaboratory({
    folder: join(options.dataFolder ?? dataFolder(), 'experiments'),
    createCoordinator: ({ keepsProcesses }) => createLocalCoordinator({ ...options, keepsProcesses }),
    loadCorpus: (corpus) => corpora.load({ corpus, backbone: { kind: 'embedded' } }),
    loadGraph: corpora.loadGraph,
    bareCipher: () => createLocalBareMeter(options.bundles),
    nowSeconds: () => performance.now() / 1000,
    timestamp,
    version: options.version,
    log: options.log,
    runState
  })
}

/** SSH is loaded when somebody wants it. */
function createLocalMachines({ bundles, secretStore }: LocalHostOptions, local: Launcher, launcher: PlacedLauncher, coordinator: Coordinator): Machines {
  return createMachines({
    launcher,
    timers: processTimers,
    isRunning: () => activeState(coordinator) !== null,
    open: async options => (await import('./remote/tools')).openRemoteTools({ ...options, bundles, local, secretStore }),
    readConfig: async () => (await import('../settings/import-ssh-config')).importSshConfig()
  })
}
