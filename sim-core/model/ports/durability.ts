/**
 * What a durable backbone keeps of a partition beside its frames, so that whoever takes it over
 * goes on from there. A checkpoint only shortens a replay: any part of it may be old or missing.
 */

/** One stretch of a partition's state, copied whole within one tick; opaque here. */
export interface CheckpointChunk {
  /** Kind and number of the stretch; the same stretch has the same id in every checkpoint. */
  readonly id: number
  readonly bytes: Uint8Array
}

/** What was saved of a partition last. */
export interface SavedPartition {
  /** Written with each completed pass; says what the chunks belong to. */
  readonly head: Uint8Array
  readonly chunks: readonly CheckpointChunk[]
}

export interface CheckpointSave {
  readonly partition: number
  /** Life that saves. A save of a life that is over, or by a node that is not the owner, is refused. */
  readonly incarnation: number
  /** Stretches that have changed; others stay as they are. */
  readonly chunks: readonly CheckpointChunk[]
  /** Ends a pass: `null` while more of its chunks are to come. */
  readonly head: Uint8Array | null
  /** With a head: frames up to this one (inclusive) are not needed any more; '' where there is none. */
  readonly position: string
}

/**
 * Part of an endpoint of a durable backbone. Unlike elsewhere, a partition's frames stay where they
 * are until they are covered by a checkpoint, wait while nobody hosts the partition, and are read
 * only from {@link Durability.open} on.
 */
export interface Durability {
  /** What the last owner saved; `null`: nothing. Rejects when the backbone does not answer. */
  load(partition: number): Promise<SavedPartition | null>
  /** Begins to hand over the partition's frames that come behind `position`, oldest first; '': all that are kept. */
  open(partition: number, position: string): void
  /** Hands over no more frames of this partition. */
  leave(partition: number): void
  /** The newest frame of the partition that was handed over; '' before the first. */
  position(partition: number): string
  /** Bytes of the frames handed over since the position that was saved last. */
  unsavedBytes(partition: number): number
  /** False: refused, the life is over. Rejects when the backbone does not answer; may be tried again. */
  save(save: CheckpointSave): PromiseLike<boolean>
}
