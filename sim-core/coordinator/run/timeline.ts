import { limits } from '../../model/limits'
import type { TimelineEvent } from '../../model/run'

/** What happened when; the oldest events give way when it is full, and a note says so. */
export interface Timeline {
  add(kind: TimelineEvent['kind'], text: string, node?: number): void
  events(): TimelineEvent[]
}

export function createTimeline(elapsedSeconds: () => number): Timeline {
  const events: TimelineEvent[] = []
  let dropped = 0
  return {
    add(kind, text, node) {
      events.push({ atSeconds: elapsedSeconds(), kind, text, ...(node === undefined ? {} : { node }) })
      if (events.length < limits.timelineEventsMax) return
      events.shift()
      dropped++
    },
    events: () => (dropped === 0 ? [...events] : [{ atSeconds: 0, kind: 'note', text: `${dropped} earlier events are not kept` }, ...events])
  }
}
