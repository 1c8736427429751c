import { expect, it } from 'vitest'
import { finishSteps } from '../model/steps'
import { decodeTies, encodeTies } from './edge-text'

it.each([1, 2, 3, 3071, 3072, 3073, 10_000, 60_000])('brings %i ties through base64', (ties) => {
  const from = Uint32Array.from({ length: ties }, (_, i) => i)
  const to = Uint32Array.from({ length: ties }, (_, i) => (i * 2_654_435_761 + 1) % 20_000_000)
  to.forEach((user, i) => (to[i] = user === from[i] ? user + 1 : user))
  const text = encodeTies({ from, to })
  const bytes = new Uint8Array(Buffer.from(text, 'base64'))
  expect(bytes.length).toBe(ties * 8)
  expect(new DataView(bytes.buffer).getUint32((ties - 1) * 8 + 4, true)).toBe(to[ties - 1])
  expect(finishSteps(decodeTies(text, 20_000_000))).toEqual({ from, to })
})

it('refuses what is no list of ties between these users', () => {
  const text = encodeTies({ from: Uint32Array.of(0, 2), to: Uint32Array.of(1, 5) })
  expect(finishSteps(decodeTies(text, 6))).not.toBeNull()
  for (const [wrong, users] of [[text, 5], [text.slice(4), 6], [text.slice(1), 6], [text.replace(/^./, '*'), 6], [`ä${text.slice(1)}`, 6], [encodeTies({ from: Uint32Array.of(3), to: Uint32Array.of(3) }), 6]] as const) {
    expect(finishSteps(decodeTies(wrong, users))).toBeNull()
  }
})
