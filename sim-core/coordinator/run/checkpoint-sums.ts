import type { NodeStats } from '../../model/control'

/** Checkpoints of several lives or nodes. */
export type CheckpointSums = NonNullable<NodeStats['checkpoints']>

export function noCheckpoints(): CheckpointSums {
  return { passes: 0, chunks: 0, bytes: 0, captureMsMax: 0, restoredPartitions: 0, replayedRecords: 0, refusedChunks: 0 }
}

export function addCheckpoints(sum: CheckpointSums, more: CheckpointSums): void {
  sum.passes += more.passes
  sum.chunks += more.chunks
  sum.bytes += more.bytes
  sum.captureMsMax = Math.max(sum.captureMsMax, more.captureMsMax)
  sum.restoredPartitions += more.restoredPartitions
  sum.replayedRecords += more.replayedRecords
  sum.refusedChunks += more.refusedChunks
}
