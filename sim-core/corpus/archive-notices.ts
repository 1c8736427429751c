/**
 * Texts of Project Gutenberg carry notices around the book: between lines `*** START OF …` and
 * `*** END OF …`, in texts before 2004 after a `*END*THE SMALL PRINT!` and before an
 * `End of Project Gutenberg's …`. They are no part of the book.
 */
const begins = [/^\s*\*\*\*\s*START OF (THE|THIS) PROJECT GUTENBERG/i, /^\s*\*END(\*| )THE SMALL PRINT/i]
const ends = [/^\s*\*\*\*\s*END OF (THE|THIS) PROJECT GUTENBERG/i, /^\s*End of (the |this )?Project Gutenberg/i]

/** The lines of the book or books alone; all lines where no notice is found. */
export function withoutArchiveNotices(lines: readonly string[]): readonly string[] {
  const hasBeginning = lines.some((line) => matches(begins, line))
  let inside = !hasBeginning
  const book: string[] = []
  for (const line of lines) {
    if (matches(begins, line)) inside = true
    else if (matches(ends, line)) inside = false
    else if (inside) book.push(line)
  }
  return book
}

function matches(patterns: readonly RegExp[], line: string): boolean {
  return /gutenberg|small print/i.test(line) && patterns.some((pattern) => pattern.test(line))
}
