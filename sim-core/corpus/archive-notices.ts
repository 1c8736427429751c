import { inRanges, within } from '../model/steps'
import type { Steps } from '../model/steps'

/**
 * Texts of Project Gutenberg carry notices around the book: between lines `*** START OF …` and
 * `*** END OF …`, in texts before 2004 after a `*END*THE SMALL PRINT!` and before an
 * `End of Project Gutenberg's …`. They are no part of the book.
 */
const begins = [/^\s*\*\*\*\s*START OF (THE|THIS) PROJECT GUTENBERG/i, /^\s*\*END(\*| )THE SMALL PRINT/i]
const ends = [/^\s*\*\*\*\s*END OF (THE|THIS) PROJECT GUTENBERG/i, /^\s*End of (the |this )?Project Gutenberg/i]

/** Lines in one step. */
const PIECE = 8192

/** The lines of the book or books alone; all lines where no notice is found. */
export function* withoutArchiveNotices(lines: readonly string[]): Steps<readonly string[]> {
  const marks = new Map<number, 'begin' | 'end'>()
  yield* within(inRanges(lines.length, PIECE, (first, behind) => {
    for (let line = first; line < behind; line++) {
      const mark = markOf(lines[line])
      if (mark !== null) marks.set(line, mark)
    }
  }), 0, 0.9)
  let inside = ![...marks.values()].includes('begin')
  const book: string[] = []
  yield* within(inRanges(lines.length, PIECE, (first, behind) => {
    for (let line = first; line < behind; line++) {
      const mark = marks.get(line)
      if (mark !== undefined) inside = mark === 'begin'
      else if (inside) book.push(lines[line])
    }
  }), 0.9, 1)
  return book
}

function markOf(line: string): 'begin' | 'end' | null {
  if (!/gutenberg|small print/i.test(line)) return null
  if (begins.some((pattern) => pattern.test(line))) return 'begin'
  return ends.some((pattern) => pattern.test(line)) ? 'end' : null
}
