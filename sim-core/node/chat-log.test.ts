import { describe, expect, it } from 'vitest'
import { readChatRecord, CHAT_RECORD_WORDS } from '../wire/chat-record'
import type { ChatRecord } from '../wire/chat-record'
import { scenarioOf, smallCorpus } from '../testing/fixtures'
import { createNodeChatLog } from './chat-log'
import type { NodeChatLog } from './chat-log'

interface Bench {
  readonly log: NodeChatLog
  readonly problems: { reason: string; notWritten: number }[]
  readonly written: ChatRecord[]
  nowUs: number
  /** Ends the write under way; with an error it fails. */
  answer(error?: Error): Promise<void>
  readonly writes: number
  note(count: number): void
}

function createBench(bufferRecords?: number): Bench {
  let pending: { words: Uint32Array; resolve: () => void; reject: (error: Error) => void } | null = null
  let next = 1
  const bench = {
    nowUs: 0, writes: 0, problems: [] as Bench['problems'], written: [] as ChatRecord[],
    async answer(error?: Error) {
      const { words, resolve, reject } = pending ?? expect.unreachable('a write is under way')
      pending = null
      if (error) reject(error)
      else {
        for (let at = 0; at < words.length; at += CHAT_RECORD_WORDS) bench.written.push(readChatRecord(words, at) ?? expect.unreachable('a record'))
        resolve()
      }
      await new Promise((done) => setImmediate(done))
    },
    note(count: number) {
      for (let i = 0; i < count; i++) bench.log.note(7, 3, (next++ % 60_000) + 1, i & 1, smallCorpus.hashLow[i % 97], smallCorpus.hashHigh[i % 97])
    },
    log: undefined as unknown as NodeChatLog
  }
  bench.log = createNodeChatLog({
    scenario: scenarioOf({ chatLog: { keep: 'all' } }), corpus: smallCorpus, clock: { nowUs: () => bench.nowUs },
    sink: {
      write(words) {
        bench.writes++
        return new Promise<void>((resolve, reject) => {
          pending = { words, resolve, reject }
        })
      },
      close: async () => {}
    },
    onProblem: (problem) => bench.problems.push(problem),
    ...(bufferRecords === undefined ? {} : { bufferRecords })
  })
  return bench
}

describe('a node\'s chat log', () => {
  it('knows lines by their hash, and keeps the hash of a text that is none', async () => {
    const bench = createBench()
    bench.log.note(4_000_000_000, 0xffff_0001, 1, 0, smallCorpus.hashLow[96], smallCorpus.hashHigh[96])
    bench.log.note(5, 2, 60_000, 1, smallCorpus.hashLow[96], 0xfeed_beef)
    bench.nowUs += 1_000_000
    bench.log.turn()
    await bench.answer()
    expect(bench.written).toEqual([
      { initiator: 4_000_000_000, slotRound: 0xffff_0001, index: 1, speaker: 0, line: 96, hashLow: 0, hashHigh: 0 },
      { initiator: 5, slotRound: 2, index: 60_000, speaker: 1, line: -1, hashLow: smallCorpus.hashLow[96], hashHigh: 0xfeed_beef }
    ])
    expect(bench.log.figures()).toEqual({ written: 2, notWritten: 0, waiting: 0 })
  })

  it('writes one batch at a time, in order, and a failed one again', async () => {
    const bench = createBench()
    bench.nowUs = 20_000
    bench.note(5)
    bench.log.turn()
    bench.note(5)
    bench.log.turn()
    expect([bench.writes, bench.log.figures().waiting, bench.log.isSettled()]).toEqual([1, 10, false])
    await bench.answer(new Error('the disk is full'))
    bench.log.turn()
    expect([bench.writes, bench.problems]).toEqual([1, [{ reason: 'the disk is full', notWritten: 0 }]])
    bench.nowUs += 100_000
    bench.log.turn()
    await bench.answer(new Error('the disk is full'))
    bench.nowUs += 100_000
    bench.log.turn()
    await bench.answer()
    bench.log.turn()
    await bench.answer()
    expect(bench.written.map((record) => record.index)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect([bench.writes, bench.problems.length, bench.log.isSettled()]).toEqual([4, 1, true])
  })

  it('holds the simulation up while it is behind, for a second at most', async () => {
    const bench = createBench(100)
    bench.note(1)
    bench.nowUs += 20_000
    bench.log.turn()
    expect(bench.log.isBehind()).toBe(false)
    bench.note(50)
    expect(bench.log.isBehind()).toBe(true)
    bench.nowUs += 999_999
    expect(bench.log.isBehind()).toBe(true)
    bench.nowUs += 1
    expect(bench.log.isBehind()).toBe(false)
    await bench.answer()
    expect([bench.log.isBehind(), bench.written.length]).toEqual([false, 1])
  })

  it('leaves out what does not fit, counts it and says so once', async () => {
    const bench = createBench(100)
    bench.note(130)
    expect(bench.log.figures()).toEqual({ written: 0, notWritten: 30, waiting: 100 })
    expect(bench.problems).toEqual([{ reason: 'it cannot keep up', notWritten: 1 }])
    bench.nowUs += 20_000
    bench.log.turn()
    await bench.answer()
    expect([bench.written.length, bench.written[0].index, bench.written[99].index]).toEqual([100, 2, 101])
    bench.note(101)
    expect([bench.problems.length, bench.log.figures().notWritten]).toEqual([2, 31])
  })

  it('takes what a restored partition notes at once', async () => {
    const bench = createBench()
    bench.note(300_000)
    bench.log.turn()
    await bench.answer()
    expect(bench.log.figures()).toEqual({ written: 300_000, notWritten: 0, waiting: 0 })
    expect(bench.written.every((record, at) => record.index === ((at + 1) % 60_000) + 1)).toBe(true)
  })
})

describe('the choice of conversations', () => {
  it.each([2, 10, 1000])('takes about one in %i, the same ones each time', (sampleOneIn) => {
    const keeps = (seed: number): boolean[] => {
      const { log } = { log: createNodeChatLog({ scenario: scenarioOf({ seed, chatLog: { keep: 'sample', sampleOneIn } }), corpus: smallCorpus, clock: { nowUs: () => 0 }, sink: { write: async () => {}, close: async () => {} }, onProblem: () => {} }) }
      return Array.from({ length: 40_000 }, (_, i) => log.keeps(i >>> 2, i & 3))
    }
    const kept = keeps(1).filter(Boolean).length
    const expected = 40_000 / sampleOneIn
    expect(Math.abs(kept - expected)).toBeLessThan(5 * Math.sqrt(expected))
    expect(keeps(1)).toEqual(keeps(1))
    expect(keeps(2)).not.toEqual(keeps(1))
  })
})
