/** A stretch of text in a line. */
export type Inline =
  | { kind: 'text' | 'code' | 'strong' | 'emphasis'; text: string }
  | { kind: 'link'; text: string; href: string }

export type Block =
  | { kind: 'heading'; level: number; id: string; line: Inline[] }
  | { kind: 'paragraph'; line: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }

/** What the pages of `docs/` use of Markdown: headings, paragraphs, lists, tables, code, links. Pictures are left out. */
export function parseMarkdown(source: string): Block[] {
  const lines = source.replaceAll('\r', '').split('\n')
  const blocks: Block[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]
    if (line.trim() === '' || /^!\[[^\]]*\]\([^)]*\)$/.test(line.trim()) || line.startsWith('<!--')) at++
    else if (line.startsWith('```')) at = takeCode(lines, at, blocks)
    else if (/^#{1,6} /.test(line)) at = takeHeading(lines, at, blocks)
    else if (line.startsWith('|') && /^\|[-:| ]+\|\s*$/.test(lines[at + 1] ?? '')) at = takeTable(lines, at, blocks)
    else if (itemPattern.test(line)) at = takeList(lines, at, blocks)
    else at = takeParagraph(lines, at, blocks)
  }
  return blocks
}

const isOrdered = (line: string): boolean => /^\d/.test(line)
const itemPattern = /^(?:[-*]|\d+\.) +/

function takeCode(lines: string[], from: number, blocks: Block[]): number {
  let to = from + 1
  while (to < lines.length && !lines[to].startsWith('```')) to++
  blocks.push({ kind: 'code', text: lines.slice(from + 1, to).join('\n') })
  return to + 1
}

function takeHeading(lines: string[], from: number, blocks: Block[]): number {
  const [, marks, text] = /^(#+) +(.*)$/.exec(lines[from]) ?? ['', '#', lines[from]]
  blocks.push({ kind: 'heading', level: marks.length, id: headingId(text), line: parseInline(text) })
  return from + 1
}

function takeTable(lines: string[], from: number, blocks: Block[]): number {
  let to = from + 2
  while (to < lines.length && lines[to].startsWith('|')) to++
  blocks.push({ kind: 'table', head: cellsOf(lines[from]), rows: lines.slice(from + 2, to).map(cellsOf) })
  return to
}

/** A bar between backticks or behind a backslash belongs to the cell. */
function cellsOf(row: string): Inline[][] {
  const cells = ['']
  let inCode = false
  for (const part of row.trim().replace(/^\||\|$/g, '').match(/\\\||`|\||[^\\`|]+|\\/g) ?? []) {
    if (part === '`') inCode = !inCode
    if (part === '|' && !inCode) cells.push('')
    else cells[cells.length - 1] += part === '\\|' ? '|' : part
  }
  return cells.map(cell => parseInline(cell.trim()))
}

function takeList(lines: string[], from: number, blocks: Block[]): number {
  const items: string[] = []
  let to = from
  for (; to < lines.length; to++) {
    if (itemPattern.test(lines[to]) && isOrdered(lines[to]) === isOrdered(lines[from])) items.push(lines[to].replace(itemPattern, ''))
    else if (/^\s+\S/.test(lines[to])) items[items.length - 1] += ` ${lines[to].trim().replace(itemPattern, '– ')}`
    else break
  }
  blocks.push({ kind: 'list', ordered: isOrdered(lines[from]), items: items.map(parseInline) })
  return to
}

function takeParagraph(lines: string[], from: number, blocks: Block[]): number {
  let to = from + 1
  while (to < lines.length && lines[to].trim() !== '' && !/^(?:#{1,6} |```|\|)/.test(lines[to]) && !itemPattern.test(lines[to])) to++
  blocks.push({ kind: 'paragraph', line: parseInline(lines.slice(from, to).join(' ')) })
  return to
}

const inlinePattern = /`([^`]+)`|\[([^\]]+)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = []
  let end = 0
  for (const match of text.matchAll(inlinePattern)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) })
    const [whole, code, label, href, strong, emphasis] = match
    if (code !== undefined) parts.push({ kind: 'code', text: code })
    else if (label !== undefined) parts.push({ kind: 'link', text: label.replaceAll('`', ''), href })
    else parts.push(strong === undefined ? { kind: 'emphasis', text: emphasis } : { kind: 'strong', text: strong })
    end = match.index + whole.length
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) })
  return parts
}

/** The name of a heading in links, as GitHub makes it. */
export function headingId(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-')
}
