import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { indexCorpus } from './index'
import { generateCorpus } from './generate'

const sha256 = (text: string): string => text.length.toString(16).padStart(64, '0')
const sizes = (lines: readonly string[]): number[] => lines.map((line) => Buffer.byteLength(line))

describe('a generated text', () => {
  it.each([1, 2, 7, 64, 256, 1024, limits.corpusLineBytesMax])('has lines of exactly %i bytes', (bytes) => {
    const { lines } = generateCorpus({ source: 'generated', bytes, bytesMax: bytes, lines: 200 }, sha256)
    expect(new Set(sizes(lines))).toEqual(new Set([bytes]))
    expect(lines.every((line) => line.trim() === line)).toBe(true)
    if (bytes > 8) expect(new Set(lines).size).toBe(200)
    expect(indexCorpus({ name: 'x', lines, sha256: '' }).byteLength[0]).toBe(bytes)
  })

  it('is the same each time', () => {
    const make = (): readonly string[] => generateCorpus({ source: 'generated', bytes: 40, bytesMax: 300, lines: 50 }, sha256).lines
    expect(make()).toEqual(make())
  })

  it('has each doubling as often as the others', () => {
    const found = sizes(generateCorpus({ source: 'generated', bytes: 64, bytesMax: 511, lines: 6000 }, sha256).lines)
    expect([Math.min(...found) >= 64, Math.max(...found) <= 511]).toEqual([true, true])
    for (const from of [64, 128, 256]) {
      const share = found.filter((size) => size >= from && size < from * 2).length / 6000
      expect(share).toBeGreaterThan(0.31)
      expect(share).toBeLessThan(0.36)
    }
  })
})
