import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import type { LineRequest } from '../model/ports/text-gate'
import type { TextStoreScenario } from '../model/scenario/schema'
import { smallCorpus } from '../testing/fixtures'
import { createNodeTextGate } from './text-gate'
import type { NodeTextGate } from './text-gate'

interface SentRead {
  readonly connection: number
  readonly line: number
  readonly done: (bytes: Uint8Array | null) => void
}

interface Bench {
  readonly gate: NodeTextGate
  /** Reads that are on their way, oldest first. */
  readonly sent: SentRead[]
  readonly pushed: { connection: number; done: (isKept: boolean) => void }[]
  nowMs: number
  came: number
  ask(line: number): LineRequest
  /** Answers the oldest read, with the right line where nothing else is said. */
  answer(bytes?: Uint8Array | null): void
}

function lineOf(line: number): Uint8Array {
  const from = smallCorpus.wordOffset[line] * 4
  return smallCorpus.bytes.slice(from, from + smallCorpus.byteLength[line])
}

function createBench(store: Partial<TextStoreScenario> = {}): Bench {
  const sent: SentRead[] = []
  const pushed: Bench['pushed'] = []
  let next = 0
  const bench = {
    sent, pushed, nowMs: 0, came: 0, gate: undefined as unknown as NodeTextGate,
    ask(line: number) {
      const request: LineRequest = { partition: 0, incarnation: 1, row: next, initiator: next++, slotRound: 0, role: 0, index: 1, line }
      bench.gate.ask(request)
      return request
    },
    answer(bytes?: Uint8Array | null) {
      const read = sent.shift() ?? expect.unreachable('a read is on its way')
      read.done(bytes === undefined ? lineOf(read.line) : bytes)
    }
  }
  bench.gate = createNodeTextGate({
    store: { kind: 'redis-blocking', where: 'central', connections: 1, timeoutMs: 100, pushes: false, ...store },
    corpus: smallCorpus,
    clock: { nowUs: () => bench.nowMs * 1000 },
    source: { read: (connection, line, done) => sent.push({ connection, line, done }), push: (connection, _initiator, _slotRound, _bytes, done) => pushed.push({ connection, done }), close: () => {} },
    onCame: () => bench.came++
  })
  return bench
}

describe('a node\'s way to its text store', () => {
  it('has one read under way over each connection where it blocks, first come first served', () => {
    const bench = createBench({ connections: 2 })
    const requests = [5, 6, 7, 8].map((line) => bench.ask(line))
    expect(bench.sent.map(({ connection, line }) => [connection, line])).toEqual([[0, 5], [1, 6]])
    bench.nowMs = 10
    bench.answer()
    expect(bench.sent.map(({ connection, line }) => [connection, line])).toEqual([[1, 6], [0, 7]])
    bench.nowMs = 30
    bench.answer()
    bench.answer()
    expect([bench.gate.take(), bench.gate.take(), bench.gate.take(), bench.gate.take()]).toEqual([...requests.slice(0, 3), null])
    expect(bench.came).toBe(1)
    // 5: 0 + 10 ms, 6: 0 + 30, 7: 10 + 20.
    expect(bench.gate.figures()).toMatchObject({ reads: 3, queuedSeconds: 0.01, answerSeconds: 0.06, waitMsMax: 30, timeouts: 0, waiting: 1 })
  })

  it('sends all reads at once where it does not, up to the bound', () => {
    const bench = createBench({ kind: 'redis-async', connections: 2 })
    for (let i = 0; i < limits.textStoreReadsMax + 2; i++) bench.ask(i % 97)
    expect(bench.sent).toHaveLength(limits.textStoreReadsMax)
    expect(bench.sent.slice(0, 4).map(({ connection }) => connection)).toEqual([0, 1, 0, 1])
    bench.answer()
    expect(bench.sent).toHaveLength(limits.textStoreReadsMax)
    expect(bench.gate.figures().waiting).toBe(limits.textStoreReadsMax + 1)
  })

  it('counts a wait that is too long, asks again behind the others, and takes the late answer', () => {
    const bench = createBench()
    const first = bench.ask(5)
    bench.nowMs = 50
    bench.ask(6)
    bench.nowMs = 100
    bench.gate.turn()
    expect(bench.gate.figures().timeouts).toBe(0)
    bench.nowMs = 101
    bench.gate.turn()
    // Whoever gave up does not hold the connection: the next read is behind it.
    expect(bench.gate.figures().timeouts).toBe(1)
    expect(bench.sent.map(({ line }) => line)).toEqual([5, 6])
    bench.nowMs = 120
    bench.answer()
    expect(bench.gate.take()).toBe(first)
    bench.answer()
    expect(bench.sent, 'nobody waits for line 5 any more').toHaveLength(0)
    expect(bench.gate.figures()).toMatchObject({ reads: 2, timeouts: 1, waiting: 0 })
  })

  it('waits twice as long after each time-out', () => {
    const bench = createBench()
    bench.ask(5)
    const timeoutsAtMs: number[] = []
    for (bench.nowMs = 1; bench.nowMs < 12_000; bench.nowMs++) {
      const before = bench.gate.figures().timeouts
      bench.gate.turn()
      if (bench.gate.figures().timeouts > before) timeoutsAtMs.push(bench.nowMs)
    }
    expect(timeoutsAtMs.map((at, index) => at - (timeoutsAtMs[index - 1] ?? 0))).toEqual([101, 201, 401, 801, 1601, 3201, 3201])
    expect(bench.sent).toHaveLength(8)
  })

  it('does not use a line that was not asked for, nor silence, and asks again a little later', () => {
    const bench = createBench()
    bench.ask(5)
    bench.answer(lineOf(6))
    expect(bench.gate.take()).toBeNull()
    bench.gate.turn()
    expect(bench.sent).toHaveLength(0)
    bench.nowMs = 100
    bench.gate.turn()
    bench.answer(null)
    bench.nowMs = 200
    bench.gate.turn()
    bench.answer(new Uint8Array(0))
    bench.nowMs = 300
    bench.gate.turn()
    bench.answer(lineOf(5).fill(33))
    bench.nowMs = 400
    bench.gate.turn()
    bench.answer()
    expect(bench.gate.take()).toMatchObject({ line: 5 })
    expect(bench.gate.figures()).toMatchObject({ wrong: 3, failed: 1, reads: 1, waiting: 0 })
  })

  it('pushes what was said over the connection that it came by, and waits for nobody', () => {
    const bench = createBench({ connections: 2, pushes: true })
    bench.ask(5)
    bench.ask(6)
    bench.answer()
    bench.answer()
    bench.gate.take()
    bench.gate.take()
    bench.gate.said()
    bench.gate.said()
    expect(bench.pushed.map(({ connection }) => connection), 'only what was taken last').toEqual([1])
    bench.pushed[0].done(false)
    expect(bench.gate.figures()).toMatchObject({ pushes: 0, pushesLost: 1 })
  })

  it('leaves pushes out where too many are unanswered', () => {
    const bench = createBench({ kind: 'redis-async', pushes: true })
    for (let i = 0; i < limits.textStoreReadsMax + 1; i++) {
      bench.ask(3)
      bench.answer()
      bench.gate.take()
      bench.gate.said()
    }
    expect(bench.pushed).toHaveLength(limits.textStoreReadsMax)
    expect(bench.gate.figures().pushesLost).toBe(1)
    bench.pushed[0].done(true)
    expect(bench.gate.figures()).toMatchObject({ pushes: 1, pushesLost: 1 })
  })

  it('says nothing more once it is closed', () => {
    const bench = createBench()
    bench.ask(5)
    bench.ask(6)
    bench.gate.close()
    bench.answer()
    expect(bench.gate.take()).toBeNull()
    expect(bench.sent).toHaveLength(0)
  })
})
