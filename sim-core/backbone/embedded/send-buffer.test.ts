import type { Socket } from 'node:net'
import { expect, it } from 'vitest'
import { seededNumbers } from '../../simulation/network'
import { createSendBuffer } from './send-buffer'

/** A socket that finishes writes when it is told to, in their order. */
function slowSocket(): { socket: Socket; written: { chunk: Uint8Array; finish: () => void }[] } {
  const written: { chunk: Uint8Array; finish: () => void }[] = []
  const socket = { destroyed: false, writableLength: 0, write: (chunk: Uint8Array, finish: () => void) => written.push({ chunk, finish }) }
  return { socket: socket as unknown as Socket, written }
}

it('leaves bytes as they are until the socket has written them', () => {
  const { socket, written } = slowSocket()
  const buffer = createSendBuffer(socket)
  const random = seededNumbers(3)
  const sent: number[] = []
  const arrived: number[] = []
  const finishOne = (): void => {
    const next = written.shift()
    if (next === undefined) return
    arrived.push(...next.chunk)
    next.finish()
  }
  for (let i = 0; i < 1200; i++) {
    const frame = Uint8Array.from({ length: 1 + random(1500) }, () => i)
    sent.push(...frame)
    buffer.add(frame)
    if (random(3) === 0) buffer.flush()
    // Now one, now the other is ahead: all have been written from time to time.
    for (let finished = random(i % 400 < 200 ? 2 : 6); finished > 0; finished--) finishOne()
  }
  buffer.flush()
  while (written.length > 0) finishOne()
  expect(arrived.length).toBe(sent.length)
  expect(Buffer.from(arrived).equals(Buffer.from(sent))).toBe(true)
  expect(buffer.bufferedBytes()).toBe(0)
})

it('uses the same bytes again when all have been written', () => {
  const { socket, written } = slowSocket()
  const buffer = createSendBuffer(socket)
  const places: number[] = []
  for (let i = 0; i < 4; i++) {
    buffer.add(new Uint8Array(100))
    buffer.flush()
    places.push(written[written.length - 1].chunk.byteOffset)
    if (i > 0) for (const { finish } of written.splice(0)) finish()
  }
  expect(places).toEqual([0, 100, 0, 0])
})
