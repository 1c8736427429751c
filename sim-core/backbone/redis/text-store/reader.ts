import type { RedisTarget } from '../../../model/control'
import type { LineSource } from '../../../model/ports/line-source'
import { COMMAND_MS, openRedis } from '../client'
import { LINES_KEY, chatKey } from './keys'

/** Connects a node to the server that holds its lines. Rejects with the connection's error. */
export async function openLineReader(target: RedisTarget, connections: number, timeoutMs: number): Promise<LineSource> {
  // A read that is given up must not be ended by the client first: its answer may still come.
  const commandMs = Math.max(COMMAND_MS, 2 * timeoutMs)
  const opened = await Promise.allSettled(Array.from({ length: connections }, () => openRedis(target, commandMs)))
  const clients = opened.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
  const failed = opened.find((outcome) => outcome.status === 'rejected')
  if (failed !== undefined) {
    for (const client of clients) client.close()
    throw failed.reason
  }
  return {
    read(connection, line, done) {
      clients[connection].redis.lindexBuffer(LINES_KEY, line).then((bytes) => done(bytes ?? new Uint8Array(0)), () => done(null))
    },
    push(connection, initiator, slotRound, bytes, done) {
      clients[connection].redis.rpush(chatKey(initiator, slotRound), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then(() => done(true), () => done(false))
    },
    close() {
      for (const client of clients) client.close()
    }
  }
}
