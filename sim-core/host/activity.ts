import { ACTIVITY_EVENT_WORDS } from '../api/graph-frame'
import type { ActivityFrame } from '../api/graph-frame'
import { limits } from '../model/limits'

export type Activity = Omit<ActivityFrame, 'kind'>

/**
 * Joins samples into one in which every event stands for the same number of messages: the
 * coarsest of the samples, coarser still where the events would not fit.
 *
 * @param intervalMs what the result stands for: the longest where nodes sampled side by side, the
 * sum where samples follow each other
 */
export function mergeActivity(samples: readonly Activity[], intervalMs: number, eventsMax: number = limits.activityEventsMax): Activity {
  const messages = samples.reduce((sum, sample) => sum + sample.messages, 0)
  let messagesPerEvent = Math.max(1, ...samples.map(sample => sample.messagesPerEvent))
  while (countAt(samples, messagesPerEvent) > eventsMax) messagesPerEvent *= 2
  const events = new Uint32Array(countAt(samples, messagesPerEvent) * ACTIVITY_EVENT_WORDS)
  let at = 0
  for (const sample of samples) {
    const kept = keptOf(sample, messagesPerEvent)
    const given = sample.events.length / ACTIVITY_EVENT_WORDS
    for (let i = 0; i < kept; i++, at += ACTIVITY_EVENT_WORDS) {
      const from = Math.floor((i * given) / kept) * ACTIVITY_EVENT_WORDS
      events.set(sample.events.subarray(from, from + ACTIVITY_EVENT_WORDS), at)
    }
  }
  return { intervalMs, messages, messagesPerEvent, events }
}

function keptOf(sample: Activity, messagesPerEvent: number): number {
  return Math.floor((sample.events.length / ACTIVITY_EVENT_WORDS) * (sample.messagesPerEvent / messagesPerEvent))
}

function countAt(samples: readonly Activity[], messagesPerEvent: number): number {
  return samples.reduce((sum, sample) => sum + keptOf(sample, messagesPerEvent), 0)
}

/** Only events from or to users that the window shows; `messages` and the weight of an event stay. */
export function withinShown(activity: Activity, shown: ReadonlySet<number> | null): Activity {
  if (shown === null) return activity
  const { events } = activity
  const kept = new Uint32Array(events.length)
  let at = 0
  for (let i = 0; i < events.length; i += ACTIVITY_EVENT_WORDS) {
    if (!shown.has(events[i]) && !shown.has(events[i + 1])) continue
    kept.set(events.subarray(i, i + ACTIVITY_EVENT_WORDS), at)
    at += ACTIVITY_EVENT_WORDS
  }
  return { ...activity, events: kept.slice(0, at) }
}

/** The same between groups: whoever speaks and hears is the group that they are in. */
export function betweenGroups(activity: Activity, groupOf: (user: number) => number): Activity {
  const events = activity.events.slice()
  for (let i = 0; i < events.length; i += ACTIVITY_EVENT_WORDS) {
    events[i] = groupOf(events[i])
    events[i + 1] = groupOf(events[i + 1])
  }
  return { ...activity, events }
}
