import { describe, expect, it } from 'vitest'
import { faultSchema } from '../../../sim-core/model/fault'
import { formatFault } from '../../../sim-core/model/fault-text'
import type { TimelineEvent } from '../../../sim-core/model/run'
import { amountOf, faultKinds, isServerKind, makeFault, nodesOf, readAmount } from './fault-kinds'
import { activeFaults, faultSpans } from './fault-spans'
import { nodeLives } from './node-lives'

const event = (atSeconds: number, kind: TimelineEvent['kind'], text: string, node?: number): TimelineEvent => ({ atSeconds, kind, text, ...(node === undefined ? {} : { node }) })

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
  const events = [
    event(1, 'fault', 'fault cut:node1-node2, for 4 s'),
    event(2, 'fault', 'fault slow:node3=0.3, for 10 s', 3),
    event(3, 'fault', 'node 2 is killed on purpose', 2),
    event(3.1, 'node-died', 'node 2 ended: signal SIGKILL', 2),
    event(3.5, 'node-recovered', 'node 2 is back after 0.40 s, in life 2', 2),
    event(4, 'fault', 'fault pause:node9@0 did not happen: there is no node 9'),
    event(5, 'fault-ended', 'fault cut:node1-node2 is over'),
    event(5.6, 'fault-recovered', 'delivery goes on 0.60 s after the fault cut:node1-node2')
  ]
  it('say from when to when, and when all was well again', () => {
    expect(faultSpans(events).map(({ text, fromSeconds, toSeconds, wellSeconds }) => [text, fromSeconds, toSeconds, wellSeconds])).toEqual([
      ['cut:node1-node2', 1, 5, 5.6], ['slow:node3=0.3', 2, null, null], ['kill:node2', 3, 3, 3.5]
    ])
  })
  it('count down while they last', () => {
    expect(activeFaults(faultSpans(events), 7)).toEqual([{ text: 'slow:node3=0.3', leftSeconds: 5, fault: { kind: 'slow', node: 3, share: 0.3, at: 0, for: 10 } }])
    expect(activeFaults(faultSpans([...events, event(8, 'fault-ended', 'fault slow:node3=0.3 ends with the run', 3)]), 9)).toEqual([])
  })
})

describe('lives of nodes', () => {
  const parts = (events: TimelineEvent[], returns: [number, number[]][] = []): unknown[] =>
    nodeLives(events, 10, new Map(returns)).flatMap(({ node, bars }) => bars.map(bar => [node, bar.part, bar.fromSeconds, bar.toSeconds, bar.life]))

  it('show a kill: until it was noticed, until the next life was at work', () => {
    expect(parts([event(0.5, 'node-started', '', 1), event(3, 'fault', 'node 1 is killed on purpose', 1), event(3.2, 'node-died', '', 1), { ...event(4, 'node-recovered', 'node 1 is back after 0.80 s, in life 5', 1), incarnation: 5 }]))
      .toEqual([[1, 'alive', 0.5, 3, 1], [1, 'silent', 3, 3.2, 1], [1, 'away', 3.2, 4, 1], [1, 'alive', 4, 10, 5]])
  })
  it('end where the others took over', () => {
    const lives = nodeLives([event(0, 'node-started', '', 2), event(3, 'node-fenced', '', 2), event(3, 'node-died', '', 2), event(4, 'taken-over', 'what node 2 hosted is at work again after 1.00 s', 2)], 10, new Map())
    expect(lives[0].bars).toEqual([{ part: 'alive', fromSeconds: 0, toSeconds: 3, life: 1, takenOver: false }, { part: 'away', fromSeconds: 3, toSeconds: 4, life: 1, takenOver: true }])
  })
  it('show silence that ended by itself, and a removed node', () => {
    expect(parts([event(0, 'node-started', '', 1), event(2, 'node-suspect', '', 1), event(8, 'node-removed', '', 1)], [[1, [1, 5]]]))
      .toEqual([[1, 'alive', 0, 2, 1], [1, 'silent', 2, 5, 1], [1, 'alive', 5, 8, 1]])
  })
})
