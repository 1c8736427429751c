import { finishSteps, inRanges, within } from '../model/steps'
import type { Steps } from '../model/steps'
import { PIECE } from './pieces'
import type { TieList } from './stored-graph'

/** Bytes of a chunk: whole ties and whole groups of base64. */
const CHUNK_BYTES = 24 * 1024
const TIE_BYTES = 8

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const sextets = new Int8Array(128).fill(-1)
for (let value = 0; value < alphabet.length; value++) sextets[alphabet.charCodeAt(value)] = value

/** Ties as they travel: base64 of pairs of users, each a little-endian u32. */
export function encodeTies(ties: TieList): string {
  return finishSteps(writeTies(ties))
}

/** {@link encodeTies} in steps. */
export function* writeTies({ from, to }: TieList): Steps<string> {
  const texts: string[] = []
  const chunk = new DataView(new ArrayBuffer(CHUNK_BYTES))
  yield* inRanges(from.length, CHUNK_BYTES / TIE_BYTES, (begin, end) => {
    for (let i = begin; i < end; i++) {
      chunk.setUint32((i - begin) * TIE_BYTES, from[i], true)
      chunk.setUint32((i - begin) * TIE_BYTES + 4, to[i], true)
    }
    texts.push(btoa(String.fromCharCode(...new Uint8Array(chunk.buffer, 0, (end - begin) * TIE_BYTES))))
  })
  return texts.join('')
}

/** What {@link encodeTies} made; `null` for anything else, and for ties that lead beyond the users or to oneself. */
export function* decodeTies(text: string, users: number): Steps<TieList | null> {
  const bytes = yield* within(decodeBase64(text), 0, 0.8)
  if (bytes === null || bytes.length % TIE_BYTES !== 0) return null
  const view = new DataView(bytes.buffer)
  const ties = { from: new Uint32Array(bytes.length / TIE_BYTES), to: new Uint32Array(bytes.length / TIE_BYTES) }
  let areRight = true
  yield* within(inRanges(ties.from.length, PIECE, (begin, end) => {
    areRight &&= takeTies(view, users, ties, begin, end)
  }), 0.8, 1)
  return areRight ? ties : null
}

function takeTies(view: DataView, users: number, { from, to }: TieList, begin: number, end: number): boolean {
  for (let i = begin; i < end; i++) {
    from[i] = view.getUint32(i * TIE_BYTES, true)
    to[i] = view.getUint32(i * TIE_BYTES + 4, true)
    if (from[i] >= users || to[i] >= users || from[i] === to[i]) return false
  }
  return true
}

/** Characters that are decoded in one step: whole groups of four. */
const PIECE_CHARACTERS = 8 * PIECE

/** Standard base64 with padding; `null`: it is none. The platform's own would make a string of it first. */
function* decodeBase64(text: string): Steps<Uint8Array<ArrayBuffer> | null> {
  if (text.length % 4 !== 0) return null
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let isRight = true
  yield* inRanges(text.length - padding, PIECE_CHARACTERS, (begin, end) => {
    isRight &&= decodeGroups(text, bytes, begin, end)
  })
  return isRight ? bytes : null
}

/** Characters `begin` … `end` − 1; groups of four begin at multiples of four. */
function decodeGroups(text: string, bytes: Uint8Array, begin: number, end: number): boolean {
  let at = (begin / 4) * 3
  let bits = 0
  for (let i = begin; i < end; i++) {
    const code = text.charCodeAt(i)
    const value = code < 128 ? sextets[code] : -1
    if (value < 0) return false
    bits = ((bits & 0x3ffff) << 6) | value
    if (i % 4 !== 0) bytes[at++] = bits >>> (6 - (i % 4) * 2)
  }
  return true
}
