import type { Durability, SavedPartition } from '../../model/ports/durability'
import type { Timers } from '../../model/ports/timers'

/** Loads under way at a time. */
const LOADS_AT_ONCE = 8
/** Pause before a load is tried again while the backbone does not answer. */
const RETRY_MS = 250

export interface LoadOptions {
  readonly timers: Timers
  /** The node is over: nothing is tried again. */
  readonly isOver: () => boolean
}

/**
 * What the last owners saved of these partitions; those of whom nothing was saved are left out. Waits
 * for a backbone that does not answer as long as the node lives: the coordinator decides how long that is.
 */
export async function loadSaved(durability: Durability, partitions: readonly number[], options: LoadOptions): Promise<Map<number, SavedPartition>> {
  const saved = new Map<number, SavedPartition>()
  const waiting = [...partitions]
  const worker = async (): Promise<void> => {
    for (let partition = waiting.shift(); partition !== undefined; partition = waiting.shift()) {
      const found = await loadOne(durability, partition, options)
      if (found !== null) saved.set(partition, found)
    }
  }
  await Promise.all(Array.from({ length: Math.min(LOADS_AT_ONCE, partitions.length) }, worker))
  return saved
}

/** Bytes of their own from offset 0: a `Buffer` is a window on shared memory, and its `slice` too. */
function plain(saved: SavedPartition | null): SavedPartition | null {
  if (saved === null) return null
  return { head: new Uint8Array(saved.head), chunks: saved.chunks.map(({ id, bytes }) => ({ id, bytes: new Uint8Array(bytes) })) }
}

async function loadOne(durability: Durability, partition: number, { timers, isOver }: LoadOptions): Promise<SavedPartition | null> {
  for (;;) {
    try {
      return plain(await durability.load(partition))
    } catch (error) {
      if (isOver()) throw error
      await new Promise<void>((resolve) => timers.after(RETRY_MS, resolve))
    }
  }
}
