import type { CorpusIndex } from '../sim-core/model/corpus'

/**
 * The least that the work can cost: the same texts drawn and the same two transcript hashes kept, in
 * typed arrays, for as many conversations at a time as the kernel holds open; no actors, mailboxes,
 * protocol, lookups, ledgers or time-outs. Written apart from the kernel, so that it is not slowed by it.
 */
export function bareLoop(seed: number, corpus: CorpusIndex, messages: number, length: number): number {
  const open = 4096
  const [x0, y0, x1, y1] = [new Int32Array(open), new Int32Array(open), new Int32Array(open), new Int32Array(open)]
  const { hashLow, hashHigh, lines } = corpus
  let done = 0
  let sum = 0
  for (let first = 0; done < messages; first += open) {
    for (let index = 1; index <= length && done < messages; index++) {
      for (let c = 0; c < open && done < messages; c++) {
        const a = mix(seed ^ (first + c))
        const value = mix(mix((a + Math.imul(index, 0x9e3779b1)) | 0) ^ (a + 77)) >>> 0
        const line = (value - Math.trunc(value / lines) * lines) | 0
        const low = hashLow[line]
        const high = hashHigh[line]
        const step = 2 * index + (index & 1)
        x0[c] = mix(x0[c] ^ low ^ Math.imul(step, 0x9e3779b1))
        y0[c] = mix((y0[c] + high + step) ^ x0[c])
        x1[c] = mix(x1[c] ^ low ^ Math.imul(step, 0x9e3779b1))
        y1[c] = mix((y1[c] + high + step) ^ x1[c])
        done++
      }
    }
    sum = (sum + x0[0] + y1[0]) | 0
  }
  return sum
}

function mix(value: number): number {
  let h = value
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
