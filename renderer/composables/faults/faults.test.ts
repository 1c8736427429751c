import { describe, expect, it } from 'vitest'
import { faultSchema } from '../../../sim-core/model/fault'
import { formatFault } from '../../../sim-core/model/fault-text'
import type { TimelineEvent } from '../../../sim-core/model/run'
import { makeEvent } from '../../../sim-core/model/run-events'
import type { EventAbout, EventCode, EventValuesOf } from '../../../sim-core/model/run-events'
import { amountOf, faultKinds, isServerKind, makeFault, nodesOf, readAmount } from './fault-kinds'
import { activeFaults, faultSpans } from './fault-spans'
import { nodeLives } from './node-lives'

const event = <Code extends EventCode>(atSeconds: number, code: Code, values: EventValuesOf<Code>, about?: EventAbout): TimelineEvent => ({ atSeconds, ...makeEvent(code, values, about) })
const started = (atSeconds: number, node: number): TimelineEvent => event(atSeconds, 'node-started', { node, pid: 7, host: 'local' })
const died = (atSeconds: number, node: number): TimelineEvent => event(atSeconds, 'node-died', { node, cause: 'signal SIGKILL' })

describe('kinds of faults', () => {
  it('are all that the schema has, and each can be made, read and written', () => {
    expect([...faultKinds].sort()).toEqual(faultSchema.options.flatMap(option => [...option.shape.kind.values].map(String)).sort())
    for (const kind of faultKinds) {
      const fault = makeFault({ kind, nodes: [1, 2], amount: null, at: 2, lasting: 3 })
      expect(faultSchema.parse(fault), kind).toEqual(fault)
      expect(readAmount(fault)).toBe(amountOf(kind)?.otherwise ?? null)
      expect(nodesOf(fault)[0]).toBe(isServerKind(kind) ? undefined : 1)
    }
  })
  it('write a share as per cent', () => {
    expect(formatFault(makeFault({ kind: 'slow', nodes: [3], amount: 45, at: 1, lasting: 2 }))).toBe('slow:node3=0.45@1s+2s')
  })
})

describe('spans of faults', () => {
  const events: TimelineEvent[] = [
    event(1, 'fault-begun', { fault: 'cut:node1-node2', seconds: 4 }),
    event(2, 'fault-begun', { fault: 'slow:node3=0.3', seconds: 10 }, { node: 3 }),
    event(3, 'node-killed', { node: 2 }),
    died(3.1, 2),
    event(3.5, 'node-recovered', { node: 2, seconds: 0.4, incarnation: 2 }),
    event(4, 'fault-refused', { fault: 'pause:node9', reason: 'There is no node 9.' }),
    // Kept by an older version: nobody reads what its words mean.
    { atSeconds: 4.5, kind: 'fault', text: 'fault cut:node1-node2, for 4 s' },
    event(5, 'fault-over', { fault: 'cut:node1-node2' }),
    event(5.6, 'fault-recovered', { fault: 'cut:node1-node2', seconds: 0.6 })
  ]
  it('say from when to when, and when all was well again', () => {
    expect(faultSpans(events).map(({ text, fromSeconds, toSeconds, wellSeconds }) => [text, fromSeconds, toSeconds, wellSeconds])).toEqual([
      ['cut:node1-node2', 1, 5, 5.6], ['slow:node3=0.3', 2, null, null], ['kill:node2', 3, 3, 3.5]
    ])
  })
  it('count down while they last', () => {
    expect(activeFaults(faultSpans(events), 7)).toEqual([{ text: 'slow:node3=0.3', leftSeconds: 5, fault: { kind: 'slow', node: 3, share: 0.3, at: 0, for: 10 } }])
    expect(activeFaults(faultSpans([...events, event(8, 'fault-ends-with-run', { fault: 'slow:node3=0.3' }, { node: 3 })]), 9)).toEqual([])
  })
})

describe('lives of nodes', () => {
  const parts = (events: TimelineEvent[], returns: [number, number[]][] = []): unknown[] =>
    nodeLives(events, 10, new Map(returns)).flatMap(({ node, bars }) => bars.map(bar => [node, bar.part, bar.fromSeconds, bar.toSeconds, bar.life]))

  it('show a kill: until it was noticed, until the next life was at work', () => {
    expect(parts([started(0.5, 1), event(3, 'node-killed', { node: 1 }), died(3.2, 1), event(4, 'node-recovered', { node: 1, seconds: 0.8, incarnation: 5 }, { incarnation: 5 })]))
      .toEqual([[1, 'alive', 0.5, 3, 1], [1, 'silent', 3, 3.2, 1], [1, 'away', 3.2, 4, 1], [1, 'alive', 4, 10, 5]])
  })
  it('end where the others took over', () => {
    const lives = nodeLives([started(0, 2), event(3, 'node-fenced', { node: 2, seconds: 3 }), died(3, 2), event(4, 'taken-over', { node: 2, seconds: 1 })], 10, new Map())
    expect(lives[0].bars).toEqual([{ part: 'alive', fromSeconds: 0, toSeconds: 3, life: 1, takenOver: false }, { part: 'away', fromSeconds: 3, toSeconds: 4, life: 1, takenOver: true }])
  })
  it('show silence that ended by itself, and a removed node', () => {
    expect(parts([started(0, 1), event(2, 'node-suspect', { node: 1, seconds: 1 }), event(8, 'node-removed', { node: 1, partitions: 2 })], [[1, [1, 5]]]))
      .toEqual([[1, 'alive', 0, 2, 1], [1, 'silent', 2, 5, 1], [1, 'alive', 5, 8, 1]])
  })
})
