import type { CorpusText } from '../model/corpus'
import type { Scenario } from '../model/scenario/schema'

type GeneratedCorpus = Extract<Scenario['corpus'], { source: 'generated' }>

const letters = 'etaoinshrdlucmfwypvbgk'
const WORD_LETTERS_MAX = 9

/**
 * Text of exact sizes, for asking what the size of a message costs: lines of lower-case words, each
 * beginning with its number so that no two are alike (lines too short for that repeat). The same fields
 * always give the same text.
 * @param sha256 of a string's UTF-8 bytes, 64 hexadecimal digits
 */
export function generateCorpus({ bytes, bytesMax, lines }: GeneratedCorpus, sha256: (text: string) => string): CorpusText {
  const random = xorshift(0x9e37_79b9)
  const made = Array.from({ length: lines }, (_, line) => makeLine(line, sizeOf(bytes, Math.max(bytes, bytesMax), random), random))
  return { name: bytesMax > bytes ? `${bytes}–${bytesMax} bytes` : `${bytes} bytes`, lines: made, sha256: sha256(made.join('\n')) }
}

/** Equally likely in each doubling between the two: as many lines of 64 … 127 bytes as of 128 … 255. */
function sizeOf(least: number, most: number, random: (below: number) => number): number {
  const doublings = Math.floor(Math.log2(most / least)) + 1
  const from = least * 2 ** random(doublings)
  return Math.min(most, from + random(Math.min(from, most - from + 1)))
}

function makeLine(line: number, size: number, random: (below: number) => number): string {
  let text = `${line} `
  while (text.length < size) {
    for (let letter = 1 + random(WORD_LETTERS_MAX); letter > 0; letter--) text += letters[Math.min(random(letters.length), random(letters.length))]
    text += ' '
  }
  // A space at the end would be lost where texts are trimmed.
  return `${text.slice(0, size - 1)}${text[size - 1] === ' ' || text[size - 1] === undefined ? '.' : text[size - 1]}`
}

/** Marsaglia's xorshift32: numbers below a bound, always the same ones. */
function xorshift(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}
