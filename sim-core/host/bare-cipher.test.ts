import { describe, expect, it } from 'vitest'
import type { CorpusText } from '../model/corpus'
import { scenarioSchema } from '../model/scenario/schema'
import { measureBareCipher } from './bare-cipher'

const corpusOf = (lineBytes: number): CorpusText => ({ name: 'test', lines: Array.from({ length: 50 }, (_, i) => String(i % 10).repeat(lineBytes)), sha256: '' })
const run = { messages: 4000, conversations: 200, friendships: 3 }
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('a cipher by itself', () => {
  it('is measured on the texts that it is given: long ones cost more', async () => {
    const scenario = scenarioSchema.parse({ cipher: 'nacl-cached' })
    const short = await measureBareCipher(scenario, run, corpusOf(10))
    const long = await measureBareCipher(scenario, run, corpusOf(2000))
    expect(short).toMatchObject({ engine: expect.stringContaining('tweetnacl') })
    expect(short?.us).toHaveLength(7)
    // 200 times as many bytes, and what a message costs anyway.
    expect(mean(long!.us)).toBeGreaterThan(mean(short!.us) * 4)
  }, 60_000)

  it('is nothing where nothing is sealed', async () => {
    expect(await measureBareCipher(scenarioSchema.parse({ cipher: 'none' }), run, corpusOf(10))).toBeNull()
  })
})
