import { describe, expect, it } from 'vitest'
import { limits } from '../../model/limits'
import { keptResultsSchema } from '../kept-run'
import { createTimeline } from './timeline'

const kept = keptResultsSchema.shape.timeline

describe('timeline', () => {
  it('gives up the oldest events when it is full, and says how many', () => {
    let second = 0
    const timeline = createTimeline(() => second++)
    for (let event = 0; event < limits.timelineEventsMax + 9; event++) timeline.add('phase', { phase: 'converse' })
    const events = timeline.events()
    expect(events.length).toBe(limits.timelineEventsMax)
    expect(events[0]).toEqual({ atSeconds: 0, kind: 'note', code: 'events-dropped', text: '10 earlier events are not kept', values: { count: 10 } })
    expect(events[1].atSeconds).toBe(10)
  })
  it('is kept with its codes and goes on from there; what has none stays as it is', () => {
    const timeline = createTimeline(() => 1)
    timeline.add('node-died', { node: 2, cause: 'signal SIGKILL' }, { incarnation: 1 })
    const old = { atSeconds: 0, kind: 'note', text: 'from before' } as const
    expect(kept.parse([old, ...timeline.events()])).toEqual([old, ...timeline.events()])
    expect(createTimeline(() => 2, [old]).events()).toEqual([old])
    expect(kept.safeParse([{ ...old, code: 7 }]).success).toBe(false)
  })
})
