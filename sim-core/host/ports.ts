import { crc32 } from 'node:zlib'
import { openTextStore } from '../backbone/redis/text-store/servers'
import type { CoordinatorPorts } from '../coordinator/types'
import { createChildProcessLauncher, createKeeperLauncher } from '../launch/child-process-launcher'
import type { KeeperLauncher, Launcher } from '../model/ports/launcher'
import type { Log } from '../model/ports/log'
import type { Bundles } from './bundles'
import { createHubOpener } from './hubs'
import { createMachineSampler, processClock, processCpuClock, processRandomBytes, processSha256, processTimers } from './process-ports'
import { createReferenceRunner } from './reference-runner'
import { createRecordOpener, defaultChatLogFolder } from './run-records'

export interface ProcessPortsOptions {
  readonly bundles: Pick<Bundles, 'node' | 'referenceWorker' | 'redisKeeper'>
  readonly log: Log
  /** Version of the product, for reports. */
  readonly version: string
  /** How node processes are started. @default child processes of this one */
  readonly launcher?: Launcher
  /** How keepers of private servers are started. @default child processes of this one */
  readonly launchKeeper?: KeeperLauncher
  /** Where chat logs lie. @default the user's folder for such files */
  readonly chatLogFolder?: string
}

/** The coordinator's ports as a process of this machine fills them. `close` ends what they hold. */
export function createProcessPorts(options: ProcessPortsOptions): CoordinatorPorts & { close(): void } {
  const machine = createMachineSampler(options.version)
  const launchKeeper = options.launchKeeper ?? createKeeperLauncher(options.bundles.redisKeeper)
  return {
    launcher: options.launcher ?? createChildProcessLauncher({ entryPath: options.bundles.node }),
    timers: processTimers,
    clock: processClock,
    log: options.log,
    createHub: createHubOpener(launchKeeper),
    openTextStore: (store, lines) => openTextStore({ store, lines, launchKeeper }),
    openRecord: createRecordOpener(options.chatLogFolder ?? defaultChatLogFolder()),
    randomBytes: processRandomBytes,
    sha256: processSha256,
    checksum: (bytes) => crc32(bytes),
    reference: createReferenceRunner(options.bundles.referenceWorker),
    machine,
    turns: { clock: processClock, soon: (callback) => void setImmediate(callback) },
    cpuClock: processCpuClock,
    timestamp: () => new Date().toISOString(),
    close: () => machine.close()
  }
}
