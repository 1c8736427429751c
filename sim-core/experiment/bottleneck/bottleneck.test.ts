import { describe, expect, it } from 'vitest'
import type { NodeSnapshot, RunReport, RunSnapshot } from '../../model/run'
import { exampleReport } from '../test-rows'
import { findBottleneck } from './bottleneck'
import type { Bottleneck, BottleneckFacts } from './bottleneck'
import { createSampleKeeper } from './samples'

const node = (id: number, change: Partial<NodeSnapshot> = {}): NodeSnapshot => ({ id, cpuShare: 0.2, gcShare: 0.01, queueDepth: 5, eventLoopLagMs: 1, rssBytes: 2 ** 26, ...change }) as NodeSnapshot

/** Five seconds of samples of these nodes. */
function samples(nodes: NodeSnapshot[], change: Partial<RunSnapshot> = {}, coordinatorShare = 0.1): RunSnapshot[] {
  return Array.from({ length: 10 }, (_, index) => ({ phase: 'converse', state: 'running', nodes, elapsedSeconds: index / 2, timeline: [], coordinator: { cpuSeconds: (index / 2) * coordinatorShare, rssBytes: 1, eventLoopLagMs: 0, bufferedBytes: 0 }, backbone: null, ...change }) as unknown as RunSnapshot)
}

const facts: BottleneckFacts = { scenario: { think: { kind: 'none' }, clock: { kind: 'max' }, delivery: { mode: 'effectively-once', timeoutMs: 1000, retries: 5, checkpointMs: 2000, giveUp: false } }, cores: 8 }

function found(given: RunSnapshot[], report: Partial<RunReport> = {}, change: Partial<BottleneckFacts> = {}): Bottleneck {
  return findBottleneck(given, exampleReport(report), { ...facts, ...change })
}

describe('the bottleneck of a run', () => {
  it('is a node\'s CPU, with the others beside it', () => {
    expect(found(samples([node(1, { cpuShare: 0.97 }), node(2, { cpuShare: 0.31 })]))).toEqual({ kind: 'cpu', node: 1, text: 'CPU of node 1: it used 97.0 % of a core, the others 31.0 % … 31.0 %.' })
  })

  it('is the machine\'s CPU, where nodes share its cores', () => {
    const four = [1, 2, 3, 4].map((id) => node(id, { cpuShare: 0.45 }))
    const nodes = [1, 2, 3, 4].map((id) => ({ ...exampleReport().nodes[0], id }))
    expect(found(samples(four), { nodes }, { cores: 2 })).toEqual({ kind: 'machine', node: null, text: 'CPU of the machine: 4 nodes and the coordinator together used 1.90 of its 2 cores.' })
    expect(found(samples(four), { nodes }, { cores: 8 }).kind).not.toBe('machine')
  })

  it('is memory, where collecting garbage takes the time', () => {
    expect(found(samples([node(1), node(2, { cpuShare: 0.99, gcShare: 0.31, rssBytes: 2 ** 29 })]))).toMatchObject({ kind: 'memory', node: 2 })
  })

  it('is one queue at a node that has time', () => {
    expect(found(samples([node(1), node(2, { queueDepth: 5000, cpuShare: 0.3 })]))).toEqual({ kind: 'queue', node: 2, text: 'One queue: 5\u2009000 of 5\u2009005 waiting records waited at node 2, which used only 30.0 % of a core.' })
  })

  it('is the backbone: busy, unwell, slow to answer, or full', () => {
    expect(found(samples([node(1), node(2)], {}, 0.98))).toMatchObject({ kind: 'backbone' })
    const unwell = { backbone: { health: 'memory-full', healthText: 'its memory is full', answerMs: 1 } } as unknown as Partial<RunSnapshot>
    expect(found(samples([node(1)], unwell)).text).toBe('The backbone: its memory is full.')
    const down = { backbone: { health: 'down', healthText: 'The Redis server at h:1 cannot be reached. Nodes keep what they send and try again.', answerMs: 1 } } as unknown as Partial<RunSnapshot>
    expect(found(samples([node(1)], down)).text).toBe('The backbone: The Redis server at h:1 cannot be reached. Nodes keep what they send and try again.')
    const slow = { backbone: { health: 'up', healthText: '', answerMs: 120 } } as unknown as Partial<RunSnapshot>
    expect(found(samples([node(1)], slow)).text).toBe('The backbone: a command to its server takes 120 ms.')
    const full = { coordinator: { cpuSeconds: 0, rssBytes: 1, eventLoopLagMs: 0, bufferedBytes: 2 ** 25 } } as Partial<RunSnapshot>
    expect(found(samples([node(1)], full))).toMatchObject({ kind: 'backbone' })
  })

  it('is waiting, where messages are sent again or given up', () => {
    const { ledgers } = exampleReport()
    expect(found(samples([node(1), node(2)]), { ledgers: { ...ledgers, resent: 90 } })).toMatchObject({ kind: 'waiting', text: 'Waiting for answers: 90.0 messages were sent again (9.00 %) and 0 conversations given up, after time-outs of at least 1\u2009000 ms.' })
    expect(found(samples([node(1), node(2)]), { endStates: { timedOut: 3 } }).kind).toBe('waiting')
    // A busy node sends a little again besides: CPU is the reason, not the wait.
    expect(found(samples([node(1, { cpuShare: 0.99 }), node(2)]), { ledgers: { ...ledgers, resent: 50 } }).kind).toBe('cpu')
  })

  it('is people who think, at human pace', () => {
    const scenario = { ...facts.scenario, think: { kind: 'exponential', meanMs: 20_000 }, clock: { kind: 'realtime', factor: 60 } } as BottleneckFacts['scenario']
    expect(found(samples([node(1), node(2)]), {}, { scenario })).toEqual({ kind: 'think', node: null, text: 'Think time: people pause 333 ms before a message, an answer takes 1.00 ms; the busiest node used 20.0 % of a core.' })
  })

  it('is the way between nodes, where messages take long and nobody works', () => {
    expect(found(samples([node(1), node(2)]), { latencyMs: { p50: 52, p99: 60, p999: 61, max: 70 } }).kind).toBe('network')
  })

  it('is nothing, or not known, rather than a guess', () => {
    expect(found(samples([node(1), node(2)]))).toMatchObject({ kind: 'none' })
    expect(found(samples([node(1)]), { conversePhaseSeconds: 0.05 })).toMatchObject({ kind: 'unknown', text: 'Too short to say what held it up: 0.0500 s of conversing.' })
    expect(found([], {}).kind).toBe('none')
  })
})

describe('samples of a run', () => {
  it('are kept in bounded space, from beginning to end', () => {
    const keeper = createSampleKeeper()
    for (let index = 0; index < 100_000; index++) keeper.add({ elapsedSeconds: index, timeline: [{}] } as unknown as RunSnapshot)
    const kept = keeper.samples()
    expect(kept.length).toBeLessThanOrEqual(1024)
    expect(kept.length).toBeGreaterThan(500)
    expect(kept[0].elapsedSeconds).toBe(0)
    expect(kept.at(-1)!.elapsedSeconds).toBeGreaterThan(99_000)
    expect(kept[0].timeline).toEqual([])
  })
})
