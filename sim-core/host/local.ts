import { createCoordinator } from '../coordinator/create-coordinator'
import type { Coordinator, CoordinatorOptions } from '../coordinator/types'
import { createProcessPorts } from './ports'
import type { ProcessPortsOptions } from './ports'

/**
 * A coordinator of this process: nodes are child processes (or what `launcher` starts), the hub a
 * private socket, the reference a worker thread. `close()` ends everything it started.
 */
export function createLocalCoordinator(options: ProcessPortsOptions & { readonly coordinator?: CoordinatorOptions }): Coordinator {
  const ports = createProcessPorts(options)
  const coordinator = createCoordinator(ports, options.coordinator ?? {})
  return {
    ...coordinator,
    async close() {
      await coordinator.close()
      ports.close()
    }
  }
}
