import { TICK_US } from '../kernel/context'
import type { PartitionState } from '../kernel/partition'

/** Idle wait when only time can bring work, µs. */
export const IDLE_US = 5_000

/** How long nothing happens at these partitions of a node unless a frame arrives, µs; at least 1. */
export function idleUs(partitions: readonly PartitionState[]): number {
  let waitUs = partitions.some((partition) => partition.wheel.waiting > 0) ? TICK_US : IDLE_US
  for (const { context, arrivals, initiatedOpen, openMax, befriended } of partitions) {
    if (arrivals !== null && befriended && initiatedOpen < openMax) waitUs = Math.min(waitUs, context.arrivalOriginUs + arrivals.nextUs() - context.runUs)
  }
  return Math.max(1, waitUs)
}
