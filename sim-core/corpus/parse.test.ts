import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { CorpusText } from '../model/corpus'
import { describeFailure } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { prf } from '../random/prf'
import { finishSteps } from '../model/steps'
import { firstInvalidUtf8 } from '../model/utf8'
import { readCorpus } from './parse'

const encoder = new TextEncoder()
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const parseBytes = (bytes: Uint8Array): Result<CorpusText> => finishSteps(readCorpus(bytes, 'dir/book.txt', 'book.txt', createHash('sha256')))
const parse = (content: string | number[]): Result<CorpusText> => parseBytes(typeof content === 'string' ? encoder.encode(content) : Uint8Array.from(content))

function linesOf(content: string | number[]): readonly string[] {
  const result = parse(content)
  if (!result.ok) throw new Error(describeFailure(result))
  return result.value.lines
}

describe('readCorpus', () => {
  it.each([
    ['one\ntwo\n', ['one', 'two']],
    ['one\r\ntwo\r\n', ['one', 'two']],
    ['one\rtwo', ['one', 'two']],
    ['one\r\n\r\n \t\ntwo', ['one', 'two']],
    ['\ufeffone', ['one']],
    ['  indented\t\n', ['indented']],
    ['one\fnew page', ['one\fnew page']],
    ['no line end', ['no line end']],
    ['old file\n\u001a', ['old file']],
    ['Straße – 東京 🐋', ['Straße – 東京 🐋']]
  ])('%j', (text, lines) => {
    expect(linesOf(text)).toEqual(lines)
  })

  it('has the SHA-256 of the lines joined by LF, whatever the file ended its lines with', () => {
    const expected = sha256('one\ntwo')
    for (const text of ['one\ntwo', '\ufeffone\r\n\r\ntwo\r\n', ' one\r two']) expect(parse(text)).toMatchObject({ ok: true, value: { sha256: expected, name: 'book.txt' } })
  })

  it.each<[string | number[], string, string]>([
    ['', 'corpus-empty', 'has no line of text'],
    [' \r\n\t\n', 'corpus-empty', 'has no line of text'],
    ['\ufeff', 'corpus-empty', 'has no line of text'],
    [[0x61, 0x62, 0x00, 0x63], 'corpus-binary', 'byte 2 is 0x00'],
    [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00], 'corpus-binary', 'byte 8 is 0x00'],
    [[0xff, 0xfe, 0x61, 0x00], 'corpus-binary', 'byte 3 is 0x00'],
    [[0x1b, 0x5b], 'corpus-binary', 'byte 0 is 0x1b'],
    [[0x47, 0x72, 0xfc, 0xdf, 0x65], 'corpus-not-utf8', 'byte 2 is 0xfc'],
    [[0x61, 0xe2, 0x82], 'corpus-not-utf8', 'byte 1 is 0xe2'],
    [[0xed, 0xa0, 0x80], 'corpus-not-utf8', 'byte 0 is 0xed'],
    [[0x61, 0xc0, 0xaf], 'corpus-not-utf8', 'byte 1 is 0xc0']
  ])('refuses %j', (content, code, sentence) => {
    const result = parse(content)
    expect(result).toMatchObject({ ok: false, code })
    expect(result.ok ? '' : describeFailure(result)).toContain(sentence)
    expect(result.ok ? '' : describeFailure(result)).toContain('dir/book.txt')
  })

  it('refuses too many bytes and too many lines', () => {
    expect(parseBytes(new Uint8Array(limits.corpusBytesMax + 1).fill(0x61))).toMatchObject({ code: 'corpus-too-large' })
    expect(parse('a\n'.repeat(limits.corpusLinesMax + 1))).toMatchObject({ code: 'corpus-too-many-lines', detail: { lines: limits.corpusLinesMax + 1 } })
  })
})

describe('long texts', () => {
  /** Longer than what is looked at in one step, with a character and a line end on each edge at some length of `before`. */
  const long = (before: string): string => `${before}${'Straße – 東京 🐋\r\n'.repeat(30_000)}`

  it.each(['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'CRLF comes here, cut', 'half of the last letter', '\ufeff', 'x\r\n'])('are read alike wherever they are cut: behind %j', (before) => {
    const lines = linesOf(long(before))
    const first = before.replace(/\ufeff|\r\n/g, '')
    expect(lines).toHaveLength(30_000 + (before.endsWith('\n') ? 1 : 0))
    expect(lines[0]).toBe(before.endsWith('\n') ? 'x' : `${first}Straße – 東京 🐋`)
    expect(new Set(lines.slice(1))).toEqual(new Set(['Straße – 東京 🐋']))
    expect(parse(long(before))).toMatchObject({ value: { sha256: sha256(lines.join('\n')) } })
  })

  it('are refused at the very byte, however far in', () => {
    const bytes = encoder.encode(long(''))
    const wrong = (value: number): Uint8Array => {
      const copy = bytes.slice()
      copy[copy.length - 1] = value
      return copy
    }
    expect(parseBytes(wrong(0x00))).toMatchObject({ code: 'corpus-binary', detail: { offset: bytes.length - 1 } })
    expect(parseBytes(wrong(0xff))).toMatchObject({ code: 'corpus-not-utf8', detail: { offset: bytes.length - 1 } })
  })

  it.each([['of many lines', 'whale\n'.repeat(500_000)], ['of one line', 'whale '.repeat(500_000)], ['of white space', ' \n'.repeat(1_500_000)]])('%s are read in many small steps', (_what, text) => {
    const shares = [...readCorpus(encoder.encode(text), 'a', 'a', createHash('sha256'))]
    // Control characters, UTF-8 and lines are looked for one after the other.
    expect(shares.length).toBeGreaterThan((3 * text.length) / 400_000)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(shares[0]).toBeGreaterThanOrEqual(0)
    expect(shares.at(-1)).toBeLessThanOrEqual(1)
  })
})

describe('long lines', () => {
  const bytesOf = (line: string): number => encoder.encode(line).length

  it('are split without a break inside a character', () => {
    const text = '🐋é漢a'.repeat(1500)
    const lines = linesOf(text)
    expect(lines.join('')).toBe(text)
    for (const line of lines) expect(bytesOf(line)).toBeLessThanOrEqual(limits.corpusLineBytesMax)
    expect(lines.length).toBe(Math.ceil(bytesOf(text) / limits.corpusLineBytesMax))
  })

  it('are split at spaces where there are any', () => {
    const lines = linesOf('whale '.repeat(1000))
    expect(lines.every((line) => line.startsWith('whale') && line.endsWith('whale'))).toBe(true)
    expect(lines.join(' ').split(' ')).toHaveLength(1000)
  })

  it('stay whole at the limit', () => {
    expect(linesOf('x'.repeat(limits.corpusLineBytesMax))).toHaveLength(1)
    expect(linesOf('x'.repeat(limits.corpusLineBytesMax + 1)).map((line) => line.length)).toEqual([limits.corpusLineBytesMax, 1])
  })

  it('of spaces alone vanish', () => {
    expect(parse(' '.repeat(10_000))).toMatchObject({ code: 'corpus-empty' })
  })
})

describe('notices of the archive', () => {
  it.each<[string, string[]]>([
    ['licence\n*** START OF THE PROJECT GUTENBERG EBOOK MOBY-DICK ***\nbook\n*** END OF THE PROJECT GUTENBERG EBOOK MOBY-DICK ***\nlicence', ['book']],
    ['licence\n***START OF THIS PROJECT GUTENBERG EBOOK X***\nbook\nEnd of Project Gutenberg\'s X, by Y\n***END OF THIS PROJECT GUTENBERG EBOOK X***\nlicence', ['book']],
    ['old\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\nbook\nEnd of The Project Gutenberg Etext of X\nmore', ['book']],
    ['book\nEnd of Project Gutenberg\'s Grimms\' Fairy Tales\nlicence', ['book']],
    ['a\n*** START OF THE PROJECT GUTENBERG EBOOK 1 ***\none\n*** END OF THE PROJECT GUTENBERG EBOOK 1 ***\nb\n*** START OF THE PROJECT GUTENBERG EBOOK 2 ***\ntwo\n*** END OF THE PROJECT GUTENBERG EBOOK 2 ***', ['one', 'two']],
    ['***\nstars are no notice\n*** START of the match ***\n*****', ['***', 'stars are no notice', '*** START of the match ***', '*****']],
    ['He read in the Project Gutenberg catalogue.', ['He read in the Project Gutenberg catalogue.']]
  ])('%#', (text, lines) => {
    expect(linesOf(text)).toEqual(lines)
  })
})

describe('firstInvalidUtf8', () => {
  it('agrees with the platform on whether random bytes are UTF-8', () => {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let valid = 0
    for (let round = 0; round < 3000; round++) {
      const starts = [0xc3, 0xe0, 0xe2, 0xed, 0xf0, 0xf4, 0x41, 0xc1, 0xf5]
      const bytes = Uint8Array.from({ length: 1 + (round % 5) }, (_, at) => {
        const value = prf(3, round, 0, at, 1)
        return at === 0 ? starts[value % starts.length] : 0x80 + ((value >>> 8) % 0x44)
      })
      const accepted = (() => {
        try {
          decoder.decode(bytes)
          return true
        } catch {
          return false
        }
      })()
      if (accepted) valid++
      expect(firstInvalidUtf8(bytes) < 0).toBe(accepted)
    }
    expect(valid).toBeGreaterThan(100)
  })
})
