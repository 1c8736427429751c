import type { NodeStart, StartPart } from './control'
import { limits } from './limits'

/** Characters of text, or of friendships, in one part: some milliseconds of JSON at either end. */
const PART_CHARACTERS = 2_097_152

/**
 * A start message in parts that are sent one after the other, the start itself last: texts and friendships may be so long
 * that a single line of JSON would hold up both ends.
 */
export function* startParts(start: NodeStart): Generator<StartPart | NodeStart, void> {
  const { lines } = start.corpus
  let from = 0
  let characters = 0
  for (let line = 0; line < lines.length; line++) {
    characters += lines[line].length
    if (characters < PART_CHARACTERS || line === lines.length - 1) continue
    yield { type: 'part', lines: lines.slice(from, line + 1) }
    from = line + 1
    characters = 0
  }
  const { edges } = start
  let sent = 0
  for (; edges !== undefined && edges.length - sent > PART_CHARACTERS; sent += PART_CHARACTERS) yield { type: 'part', edges: edges.slice(sent, sent + PART_CHARACTERS) }
  yield from === 0 && sent === 0 ? start : { ...start, corpus: { ...start.corpus, lines: lines.slice(from) }, ...(edges === undefined ? {} : { edges: edges.slice(sent) }) }
}

/** Puts a start message together again. */
export interface StartJoiner {
  /** False: more has come than a start may hold. */
  add(part: StartPart): boolean
  join(start: NodeStart): NodeStart
}

export function createStartJoiner(): StartJoiner {
  const lines: string[] = []
  const edges: string[] = []
  let characters = 0
  return {
    add(part) {
      for (const line of part.lines ?? []) {
        characters += line.length
        lines.push(line)
      }
      characters += part.edges?.length ?? 0
      if (part.edges !== undefined) edges.push(part.edges)
      return characters <= limits.controlLineBytesMax && lines.length <= limits.corpusLinesMax
    },
    join(start) {
      if (characters === 0) return start
      const whole = { ...start, corpus: { ...start.corpus, lines: lines.concat(start.corpus.lines) }, ...(start.edges === undefined ? {} : { edges: edges.join('') + start.edges }) }
      lines.length = edges.length = characters = 0
      return whole
    }
  }
}
