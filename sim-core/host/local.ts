import { createCoordinator } from '../coordinator/create-coordinator'
import type { Coordinator, CoordinatorOptions } from '../coordinator/types'
import { createChildProcessLauncher } from '../launch/child-process-launcher'
import { createWarmLauncher } from '../launch/warm-launcher'
import { coordinatorByClock } from '../simulation/virtual/by-clock'
import { createVirtualCoordinator } from '../simulation/virtual/coordinator'
import { createProcessPorts } from './ports'
import type { ProcessPortsOptions } from './ports'
import { processTimers } from './process-ports'

export interface LocalCoordinatorOptions extends ProcessPortsOptions {
  readonly coordinator?: CoordinatorOptions
  /** Node processes are used again from run to run, so that their code stays compiled. @default false */
  readonly keepsProcesses?: boolean
}

/**
 * A coordinator of this process: nodes are child processes (or what `launcher` starts), the hub a
 * private socket, the reference a worker thread. `close()` ends everything it started.
 */
export function createLocalCoordinator(options: LocalCoordinatorOptions): Coordinator {
  const warm = options.keepsProcesses === true ? createWarmLauncher(options.launcher ?? createChildProcessLauncher({ entryPath: options.bundles.node }), { timers: processTimers }) : null
  const ports = createProcessPorts(warm === null ? options : { ...options, launcher: warm })
  // Runs on virtual time need no processes: they are made here, by the same coordinator.
  const virtual = createVirtualCoordinator({ ...ports, soon: (callback) => void setImmediate(callback) }, options.coordinator ?? {})
  const coordinator = coordinatorByClock(createCoordinator(ports, options.coordinator ?? {}), virtual)
  return {
    ...coordinator,
    async close() {
      await coordinator.close()
      await warm?.close()
      ports.close()
    }
  }
}
