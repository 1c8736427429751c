import { describe, expect, it } from 'vitest'
import type { TimelineEvent } from '../../sim-core/model/run'
import { eventText } from './event-text'

const t = (key: string, values: Record<string, unknown>): string => [key, ...Object.values(values)].join(' ').trim()
const event = (kind: TimelineEvent['kind'], text: string, node?: number): TimelineEvent => ({ atSeconds: 1, kind, text, node })

describe('timeline', () => {
  it.each([
    [event('phase', 'phase converse'), 'event.phase phase.converse'],
    [event('phase', 'something else'), 'something else'],
    [event('node-died', 'node 2 died (signal 9)', 2), 'event.node-died 2'],
    [event('node-recovered', 'node 2 is back after 0.20 s, in life 2', 2), 'event.node-recovered-after 2 0.20'],
    [event('node-recovered', 'node 2 is back', 2), 'event.node-recovered 2'],
    [event('fault', 'fault cut:node1-node2, for 4 s'), 'event.faultBegun fault.said.cut fault.link 1 2 4'],
    [event('fault', 'node 2 is killed on purpose', 2), 'fault.said.kill graph.node 2'],
    [event('fault', 'fault pause:node9 did not happen: there is no node 9.'), 'fault pause:node9 did not happen: there is no node 9.'],
    [event('fault-ended', 'fault loss:*=5% is over'), 'event.faultEnded fault.said.loss fault.allLinks 5'],
    [event('fault-recovered', 'delivery goes on 0.60 s after the fault slow:node1=0.3'), 'event.faultWell fault.said.slow graph.node 1 30 0.6'],
    [{ ...event('caught-up', 'as it is', 2), values: { seconds: '0.61', replayed: 9, duplicates: 4 } }, 'eventWith.caught-up 2 0.61 9 4'],
    [event('takeover', 'as it is', 2), 'event.takeover 2'],
    [event('finished', 'the run has finished; digest: equal'), 'event.finished'],
    [event('note', 'As it is.'), 'As it is.']
  ])('says %# in the language of the user', (given, said) => {
    expect(eventText(given, t)).toBe(said)
  })
})
