import { limits } from '../../model/limits'
import type { TimelineEvent } from '../../model/run'

/** What an event is about, beside its text. */
export type EventDetail = Pick<TimelineEvent, 'node' | 'incarnation' | 'lives' | 'values'>

/** What happened when; the oldest events give way when it is full, and a note says so. */
export interface Timeline {
  add(kind: TimelineEvent['kind'], text: string, about?: number | EventDetail): void
  events(): TimelineEvent[]
}

/** @param earlier events of a run that is resumed */
export function createTimeline(elapsedSeconds: () => number, earlier: readonly TimelineEvent[] = []): Timeline {
  const events: TimelineEvent[] = [...earlier]
  let dropped = 0
  return {
    add(kind, text, about) {
      const detail = typeof about === 'number' ? { node: about } : about
      events.push({ atSeconds: elapsedSeconds(), kind, text, ...detail })
      if (events.length < limits.timelineEventsMax) return
      events.shift()
      dropped++
    },
    events: () => (dropped === 0 ? [...events] : [{ atSeconds: 0, kind: 'note', text: `${dropped} earlier events are not kept` }, ...events])
  }
}
