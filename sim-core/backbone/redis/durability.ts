import { limits } from '../../model/limits'
import type { CheckpointChunk, CheckpointSave, Durability, SavedPartition } from '../../model/ports/durability'
import type { RedisClient } from './client'
import type { Connection } from './endpoint'
import { bytesUpTo, following } from './frame-id'
import { findScript, saveScript } from './frame-scripts'
import { pause } from './patience'
import type { Positions } from './positions'

/** One call carries so many bytes of chunks at most, if none alone is longer. */
const SAVE_BYTES = 4_194_304
/** Chunks that are asked for at a time. */
const LOAD_CHUNKS = 16
/** Pause before looking again whether the partition is this node's now. */
const OWNED_MS = 20

type Ask = <T>(script: string, keyNames: readonly string[], given: readonly (string | number | Buffer)[]) => Promise<T>

/** @param positionsOf what reads the group of a partition */
export function createDurability(client: RedisClient, connection: Connection, positionsOf: (partition: number) => Positions): Durability {
  const ask: Ask = <T>(script: string, keyNames: readonly string[], given: readonly (string | number | Buffer)[]) =>
    connection.patiently(() => client.redis.callBuffer('EVAL', script, keyNames.length, ...keyNames, ...given) as Promise<T>)
  return {
    load: (partition) => load(client, connection, ask, partition),
    open: (partition, position) => positionsOf(partition).open(partition, position),
    leave: (partition) => positionsOf(partition).leave(partition),
    position: (partition) => positionsOf(partition).of(partition)?.handedId ?? '',
    unsavedBytes(partition) {
      const position = positionsOf(partition).of(partition)
      if (!position || position.savedBytes < 0) return 0
      return Math.max(0, bytesUpTo(position.handedId) - position.savedBytes)
    },
    save: createSaving(connection, ask, positionsOf)
  }
}

/** Saves one after another for each partition, so that nothing old is written over the new. */
function createSaving(connection: Connection, ask: Ask, positionsOf: (partition: number) => Positions): Durability['save'] {
  const { run, node, session } = connection
  const last = new Map<number, Promise<unknown>>()
  let waitingBytes = 0

  async function post(save: CheckpointSave, chunks: readonly CheckpointChunk[], head: Uint8Array | null): Promise<boolean> {
    const { partition, incarnation, position } = save
    const keys = run.groups[partition % run.groups.length]
    const trims = head !== null && position !== ''
    const saved = await ask<number>(saveScript, [keys.members, keys.routes, keys.held, run.checkpoints[partition], run.streams[partition], keys.meta], [
      node, session, partition, incarnation, trims ? following(position) : '', trims ? bytesUpTo(position) : '', head === null ? 0 : 1, head === null ? '' : Buffer.from(head),
      ...chunks.flatMap(({ id, bytes }) => [id, Buffer.from(bytes)])
    ])
    return saved === 1
  }

  async function saveNow(save: CheckpointSave): Promise<boolean> {
    const positions = positionsOf(save.partition)
    // The server trims only what it knows to be applied.
    positions.confirm(true)
    const parts = inParts(save.chunks)
    for (const part of parts.slice(0, -1)) if (!(await post(save, part, null))) return false
    if (!(await post(save, parts.at(-1) ?? [], save.head))) return false
    if (save.head !== null) positions.saved(save.partition, save.position)
    return true
  }

  return (save) => {
    const bytes = save.chunks.reduce((sum, chunk) => sum + chunk.bytes.byteLength, save.head?.byteLength ?? 0)
    if (waitingBytes + bytes > limits.checkpointQueueBytesMax) {
      return Promise.reject(new Error(`more than ${limits.checkpointQueueBytesMax} bytes (limits.checkpointQueueBytesMax) wait to be saved`))
    }
    waitingBytes += bytes
    const saved = (last.get(save.partition) ?? Promise.resolve()).then(() => saveNow(save)).finally(() => {
      waitingBytes -= bytes
    })
    last.set(save.partition, saved.catch(() => null))
    return saved
  }
}

async function load(client: RedisClient, connection: Connection, ask: Ask, partition: number): Promise<SavedPartition | null> {
  const names = await find(connection, ask, partition)
  if (names === null) return null
  const get = (wanted: string[]): Promise<(Buffer | null)[]> => connection.patiently(() => client.redis.hmgetBuffer(connection.run.checkpoints[partition], ...wanted))
  const [head] = await get(['head'])
  const ids = names.map(String).filter((name) => name !== 'head')
  const chunks: CheckpointChunk[] = []
  for (let first = 0; first < ids.length; first += LOAD_CHUNKS) {
    const wanted = ids.slice(first, first + LOAD_CHUNKS)
    const found = await get(wanted)
    found.forEach((bytes, i) => {
      if (bytes) chunks.push({ id: Number(wanted[i]), bytes })
    })
  }
  return head ? { head, chunks } : null
}

/** Names of what is saved; `null`: nothing. Waits until the partition is this node's: from then on nobody else can save. */
async function find(connection: Connection, ask: Ask, partition: number): Promise<Buffer[] | null> {
  const { run, node, session } = connection
  const keys = run.groups[partition % run.groups.length]
  const deadline = performance.now() + connection.commandMs
  for (;;) {
    const answer = await ask<number | Buffer[]>(findScript, [keys.members, keys.routes, run.checkpoints[partition]], [node, session, partition])
    if (Array.isArray(answer)) return answer
    if (answer === 2) return null
    if (answer === 0) {
      connection.lost()
      throw new Error('the node is not a member of the run any more')
    }
    if (performance.now() > deadline) throw new Error(`partition ${partition} is not this node's`)
    await pause(OWNED_MS)
  }
}

function inParts(chunks: readonly CheckpointChunk[]): CheckpointChunk[][] {
  const parts: CheckpointChunk[][] = []
  let bytes = Infinity
  for (const chunk of chunks) {
    if (bytes + chunk.bytes.byteLength > SAVE_BYTES) {
      parts.push([])
      bytes = 0
    }
    parts.at(-1)!.push(chunk)
    bytes += chunk.bytes.byteLength
  }
  return parts
}
