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
    [event('finished', 'the run has finished; digest: equal'), 'event.finished'],
    [event('note', 'As it is.'), 'As it is.']
  ])('says %# in the language of the user', (given, said) => {
    expect(eventText(given, t)).toBe(said)
  })
})
