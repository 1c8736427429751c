import { describe, expect, it } from 'vitest'
import { describeFailure } from '../model/errors'
import { limits } from '../model/limits'
import { parseEdgeList } from './edge-list'
import type { EdgeList } from './edge-list'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

function parse(text: string): EdgeList {
  const parsed = parseEdgeList(bytesOf(text), 'net.txt')
  if (!parsed.ok) throw new Error(describeFailure(parsed))
  return parsed.value
}

function pairsOf({ ties: { from, to } }: EdgeList): string {
  return Array.from(from, (user, i) => `${user}-${to[i]}`).join(' ')
}

describe('edge lists', () => {
  it('reads what collections of networks publish: comments, tabs, ids of any size', () => {
    const text = '# Undirected graph: ../../data/output/small.txt\n# FromNodeId\tToNodeId\n9007199254740991\t7\n7\t3000000000\r\n\r\n  3000000000   9007199254740991  \n'
    const list = parse(text)
    expect(list).toMatchObject({ users: 3, selfLoops: 0, repeated: 0 })
    expect(pairsOf(list)).toBe('0-1 1-2 2-0')
  })

  it.each([
    ['separators', '1,2\n2;3\n3 , 4\n4\t5\n5 ;6', '0-1 1-2 2-3 3-4 4-5'],
    ['further columns', '1 2 0.5 2009-01-01\n2,3,"a, b",\n3;1;', '0-1 1-2 2-0'],
    ['a byte order mark', '\ufeff1 2', '0-1'],
    ['a byte order mark and names', '\ufeffSource,Target,Type\n1,2,Undirected', '0-1'],
    ['quoted names', '% konect\n"from";"to"\n1;2', '0-1'],
    ['names in another script', 'источник цель\n1 2', '0-1'],
    ['line ends of old', '1 2\r2 3\r', '0-1 1-2'],
    ['comments anywhere', '1 2\n  % said\n#\n2 3', '0-1 1-2'],
    ['leading zeros', '007 7\n07 8', '0-1'],
    ['no end of line at the end', '1 2\n2 3', '0-1 1-2']
  ])('takes %s', (_what, text, pairs) => expect(pairsOf(parse(text))).toBe(pairs))

  it('drops friendships with oneself and repeated ones in either direction, and counts both', () => {
    const list = parse('1 2\n2 1\n1 1\n1 2 7\n4 4\n2 3')
    expect(list).toMatchObject({ users: 4, selfLoops: 2, repeated: 2 })
    expect(pairsOf(list)).toBe('0-1 1-3')
  })

  it.each([
    ['', 'graph-file-empty', 'no friendship'],
    ['# nothing\n\n', 'graph-file-empty', 'no friendship'],
    ['from to\n', 'graph-file-empty', 'no friendship'],
    ['5 5\n', 'graph-file-empty', 'no friendship'],
    ['1 2\n2 abc\n', 'graph-file-invalid', 'line 2, column 3: "abc" is not a whole number'],
    ['1 2\nfrom to\n', 'graph-file-invalid', 'line 2, column 1: "from" is not a whole number'],
    ['from to\na b\n', 'graph-file-invalid', 'line 2, column 1: "a" is not a whole number'],
    ['from 2\n', 'graph-file-invalid', 'line 1, column 1: "from" is not a whole number'],
    ['1 to\n', 'graph-file-invalid', 'line 1, column 3: "to" is not a whole number'],
    ['1 -2\n', 'graph-file-invalid', 'line 1, column 3: -2 is negative'],
    ['-1 -2\n', 'graph-file-invalid', 'line 1, column 1: -1 is negative'],
    ['1.5 2\n', 'graph-file-invalid', 'line 1, column 1: "1.5" is not a whole number'],
    ['1 2e3\n', 'graph-file-invalid', 'line 1, column 3: "2e3" is not a whole number'],
    ['"1","2"\n"2","3"\n', 'graph-file-invalid', 'line 2, column 1'],
    ['# a\n\n  17\n', 'graph-file-invalid', 'line 3, column 5: the line has one column only'],
    ['1,\n', 'graph-file-invalid', 'line 1, column 3: the line has one column only'],
    [',1\n', 'graph-file-invalid', 'line 1, column 1: the first column is empty'],
    ['1,,2\n', 'graph-file-invalid', 'line 1, column 3: the second column is empty'],
    ['\ufeff1 x\n', 'graph-file-invalid', 'line 1, column 3: "x"'],
    ['1 9007199254740992\n', 'graph-file-invalid', '9007199254740992 is larger than 9007199254740991'],
    [`1 ${'9'.repeat(400)}\n`, 'graph-file-invalid', 'line 1, column 3'],
    ['1 2\u0000\n', 'graph-file-invalid', '"2\\u0000" is not a whole number'],
    [`1 ${'ä'.repeat(400)}\n`, 'graph-file-invalid', `"${'ä'.repeat(20)}…" is not a whole number`],
    ['%%MatrixMarket matrix coordinate pattern symmetric\n3 3 2\n', 'graph-file-invalid', 'Matrix Market']
  ])('refuses %j', (text, code, part) => {
    const parsed = parseEdgeList(bytesOf(text), 'net.txt')
    expect(parsed).toMatchObject({ ok: false, code })
    if (!parsed.ok) expect(describeFailure(parsed)).toContain(part)
    if (!parsed.ok) expect(describeFailure(parsed)).toContain('net.txt')
  })

  it('refuses bytes that are not UTF-8: compressed files, UTF-16', () => {
    expect(parseEdgeList(Uint8Array.of(0x1f, 0x8b, 8, 0), 'net.gz')).toMatchObject({ ok: false, code: 'graph-file-not-utf8', detail: { offset: 1, byte: '0x8b' } })
    expect(parseEdgeList(Uint8Array.of(0xff, 0xfe, 0x31, 0), 'net.txt')).toMatchObject({ ok: false, code: 'graph-file-not-utf8', detail: { offset: 0 } })
  })

  it('refuses a user with more contacts than slots can be numbered, by the id in the file', () => {
    const star = (leaves: number): string => Array.from({ length: leaves }, (_, leaf) => `${leaf + 100_000} 77`).join('\n')
    expect(parse(star(limits.slotsPerUserMax)).users).toBe(limits.slotsPerUserMax + 1)
    expect(parseEdgeList(bytesOf(star(limits.slotsPerUserMax + 1)), 'net.txt')).toMatchObject({ ok: false, code: 'graph-file-hub', detail: { id: 77, contacts: 65_001, limit: 65_000 } })
  })

  it('refuses what is larger than its limits, with the line', () => {
    expect(parseEdgeList(new Uint8Array(limits.graphFileBytesMax + 1), 'net.txt')).toMatchObject({ ok: false, code: 'graph-file-too-large' })
    const rows = 2000
    const many = Array.from({ length: Math.ceil(limits.graphFileFriendshipsMax / rows) }, (_, i) => Array.from({ length: rows }, (_unused, j) => `${i} ${10_000 + j}`).join('\n')).join('\n')
    expect(parseEdgeList(bytesOf(`${many}\n0 10000\n1 2\n`), 'net.txt')).toMatchObject({ ok: false, code: 'graph-file-too-many', detail: { line: limits.graphFileFriendshipsMax + 2, what: 'friendships', limit: limits.graphFileFriendshipsMax } })
  }, 30_000)

  it('never throws, whatever the bytes are', () => {
    const letters = bytesOf('0123456789     \t,;#%-.\n\n\n\r\ufeff"aä')
    let state = 7
    const below = (bound: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * bound)
    }
    let read = 0
    for (let round = 0; round < 10_000; round++) {
      const bytes = round % 3 === 0 ? bytesOf('# a\n1 2\n3,1;x\r\n7\t900\n') : Uint8Array.from({ length: below(60) }, () => (round % 3 === 1 ? below(256) : letters[below(letters.length)]))
      for (let change = below(3); change > 0 && bytes.length > 0; change--) bytes[below(bytes.length)] = letters[below(letters.length)]
      const parsed = parseEdgeList(bytes, 'x')
      if (!parsed.ok) {
        expect(parsed.code).toMatch(/^graph-file-/)
        expect(describeFailure(parsed)).not.toMatch(/\{(path|line|column|reason|offset|byte)\}/)
        continue
      }
      read++
      const { users, ties } = parsed.value
      expect(ties.from.every((from, i) => from !== ties.to[i] && from < users && ties.to[i] < users)).toBe(true)
    }
    expect(read).toBeGreaterThan(1000)
  })
})
