import { messageOf } from '../../model/errors'
import type { RedisClient } from './client'
import type { RunKeys } from './keys'
import { pause } from './patience'
import type { StreamReply } from './reader'

const BLOCK_MS = 1000
const READ_ENTRIES = 128

export interface HubListener {
  onObserver(frame: Uint8Array, node: number): void
  /** A session was cut, as one group says. */
  onCut(node: number, session: string, reason: string): void
  isClosed(): boolean
}

/** Hears who was cut in one group, and in the first one the samples for the live graph. */
export async function listen(reading: RedisClient, run: RunKeys, group: number, controlFrom: string, listener: HubListener): Promise<void> {
  const keys = run.groups[group]
  const after = new Map([[keys.control, controlFrom], ...(group === 0 ? [[keys.observer, '0-0'] as const] : [])])
  while (!listener.isClosed()) {
    try {
      const reply = await reading.redis.xreadBuffer('COUNT', READ_ENTRIES, 'BLOCK', BLOCK_MS, 'STREAMS', ...after.keys(), ...after.values()) as StreamReply
      for (const [keyBytes, entries] of reply ?? []) {
        const key = keyBytes.toString('latin1')
        for (const [id, fields] of entries) {
          after.set(key, id.toString('latin1'))
          if (fields === null) continue
          if (key === keys.control) hear(fields, listener)
          else listener.onObserver(Uint8Array.from(fields[3]), Number(fields[1].toString('latin1')))
        }
      }
    } catch (error) {
      // Timed out, cut off or not now: the client opens its connection again, with pauses of its own.
      messageOf(error)
      await pause()
    }
  }
}

function hear(fields: Buffer[], listener: HubListener): void {
  const [, type, , node, , session, , reason] = fields.map(String)
  if (type === 'cut') listener.onCut(Number(node), session, reason)
}
