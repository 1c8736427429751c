import { cpus, freemem, totalmem } from 'node:os'
import { findRedisProgram, installAdvice } from '../backbone/redis/find-program'
import { loadUserNames } from '../corpus/load-names'
import type { AppInfo } from '../api/contract'
import type { Log } from '../model/ports/log'
import type { Launcher } from '../model/ports/launcher'
import type { Bundles } from './bundles'
import { createCorpora } from './corpora'
import type { MachineFacts } from './estimate'
import { createHost } from './host'
import type { Host } from './host'
import { createLocalCoordinator } from './local'
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
  return createHost({
    coordinator: createLocalCoordinator(options),
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

/** This machine, now. */
export function machineFacts(): MachineFacts {
  return { cores: Math.max(1, cpus().length), memoryMiB: Math.round(totalmem() / 2 ** 20), freeMiB: Math.floor(freemem() / 2 ** 20) }
}
