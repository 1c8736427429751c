import { limits } from '../../model/limits'
import type { TimelineEvent } from '../../model/run'
import { makeEvent } from '../../model/run-events'
import type { EventAbout, EventCode, EventValuesOf } from '../../model/run-events'

/** What happened when; the oldest events give way when it is full, and a note says so. */
export interface Timeline {
  add<Code extends EventCode>(code: Code, values: EventValuesOf<Code>, about?: EventAbout): void
  events(): TimelineEvent[]
}

/** @param earlier events of a run that is resumed */
export function createTimeline(elapsedSeconds: () => number, earlier: readonly TimelineEvent[] = []): Timeline {
  const events: TimelineEvent[] = [...earlier]
  let dropped = 0
  return {
    add(code, values, about) {
      events.push({ atSeconds: elapsedSeconds(), ...makeEvent(code, values, about) })
      if (events.length < limits.timelineEventsMax) return
      events.shift()
      dropped++
    },
    events: () => (dropped === 0 ? [...events] : [{ atSeconds: 0, ...makeEvent('events-dropped', { count: dropped }) }, ...events])
  }
}
