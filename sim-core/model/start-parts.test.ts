import { describe, expect, it } from 'vitest'
import { toNodeSchema } from './control'
import type { NodeStart, StartPart } from './control'
import { limits } from './limits'
import { scenarioSchema } from './scenario/schema'
import { createStartJoiner, startParts } from './start-parts'

function startOf(lines: string[], edges?: string): NodeStart {
  return {
    type: 'start', runId: 'r', runNumber: 1, node: 1, incarnation: 1, scenario: scenarioSchema.parse({}), transcriptHash: '1'.repeat(64), partitions: 1, ownership: [], phase: 'initialise',
    corpus: { name: 'test', lines, sha256: '2'.repeat(64) }, ...(edges === undefined ? {} : { edges }), keySeed: '3'.repeat(64), hub: { token: '4'.repeat(64) }
  }
}

/** As a node takes it, over JSON. */
function joined(start: NodeStart): { whole: NodeStart | null; parts: number; longest: number } {
  const joiner = createStartJoiner()
  const texts = [...startParts(start)].map((part) => JSON.stringify(part))
  let whole: NodeStart | null = null
  for (const text of texts) {
    const message = toNodeSchema.parse(JSON.parse(text))
    if (message.type === 'part') expect(joiner.add(message)).toBe(true)
    else if (message.type === 'start') whole = joiner.join(message)
  }
  return { whole, parts: texts.length - 1, longest: Math.max(...texts.map((text) => text.length)) }
}

const text = (characters: number): string[] => Array.from({ length: Math.ceil(characters / 1000) }, (_, line) => `${line} `.padEnd(1000, 'ä'))

describe('a start message', () => {
  it.each<[string, NodeStart, number]>([
    ['is sent as it is where it is short', startOf(['one', 'two'], 'AAAABBBB'), 0],
    ['is sent with a long text in parts', startOf(text(7_000_000)), 3],
    ['is sent with many friendships in parts', startOf(['one'], 'ABCD'.repeat(2_000_000)), 3],
    ['is sent with both in parts', startOf(text(3_000_000), 'ABCD'.repeat(800_000)), 2]
  ])('%s, and is put together again', (_what, start, parts) => {
    const { whole, parts: sent, longest } = joined(start)
    expect(sent).toBe(parts)
    expect(longest).toBeLessThan(2_200_000)
    expect(whole).toEqual(start)
  })

  it('forgets its parts with the start that they belong to', () => {
    const joiner = createStartJoiner()
    joiner.add({ type: 'part', lines: ['one'] })
    expect(joiner.join(startOf(['two'])).corpus.lines).toEqual(['one', 'two'])
    expect(joiner.join(startOf(['three'])).corpus.lines).toEqual(['three'])
  })

  it('is refused where its parts are more than it may hold', () => {
    const joiner = createStartJoiner()
    const part: StartPart = { type: 'part', edges: 'A'.repeat(2_000_000) }
    let taken = 0
    while (joiner.add(part)) taken++
    expect(taken).toBe(Math.floor(limits.controlLineBytesMax / 2_000_000))
  })
})
