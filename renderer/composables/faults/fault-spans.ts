import type { Fault } from '../../../sim-core/model/fault'
import { parseFault } from '../../../sim-core/model/fault-text'
import type { TimelineEvent } from '../../../sim-core/model/run'

/** A fault as it went over the run's seconds. */
export interface FaultSpan {
  /** What and where, as `--fault` takes it: `cut:node1-node2`. */
  text: string
  fault: Fault
  fromSeconds: number
  /** `null`: it is under way. A kill is over at once. */
  toSeconds: number | null
  plannedSeconds: number
  /** When delivery or the node was well again; `null`: not (yet), or there was nothing to get over. */
  wellSeconds: number | null
}

export interface ActiveFault {
  fault: Fault
  text: string
  /** Until it ends by itself. */
  leftSeconds: number
}

/** What an event of a timeline says of a fault. */
type FaultNews =
  | { kind: 'begun'; text: string; seconds: number }
  | { kind: 'ended'; text: string }
  | { kind: 'well'; text: string }
  | { kind: 'killed'; text: string; node: number }

/** Reads an event of the engine; `null`: it tells of no fault that happened. */
function readFaultNews({ code, node, values = {} }: TimelineEvent): FaultNews | null {
  const text = String(values.fault)
  if (code === 'fault-begun') return { kind: 'begun', text, seconds: Number(values.seconds) }
  if (code === 'fault-over' || code === 'fault-ends-with-run') return { kind: 'ended', text }
  if (code === 'fault-recovered') return { kind: 'well', text }
  return code === 'node-killed' && node !== undefined ? { kind: 'killed', text: `kill:node${node}`, node } : null
}

/** Reads the faults off a timeline, oldest first; those that did not happen are none. */
export function faultSpans(events: readonly TimelineEvent[]): FaultSpan[] {
  const spans: FaultSpan[] = []
  for (const event of events) {
    const news = readFaultNews(event)
    if (news !== null) take(spans, news, event.atSeconds)
    if (event.kind !== 'node-recovered' && event.kind !== 'taken-over') continue
    for (const span of spans) if (span.fault.kind === 'kill' && span.fault.node === event.node) span.wellSeconds ??= event.atSeconds
  }
  return spans
}

function take(spans: FaultSpan[], news: FaultNews, atSeconds: number): void {
  if (news.kind === 'begun') {
    const parsed = parseFault(`${news.text}@0s+${news.seconds}s`)
    if (parsed.ok) spans.push({ text: news.text, fault: parsed.value, fromSeconds: atSeconds, toSeconds: null, plannedSeconds: news.seconds, wellSeconds: null })
  } else if (news.kind === 'killed') {
    spans.push({ text: news.text, fault: { kind: 'kill', node: news.node, at: 0 }, fromSeconds: atSeconds, toSeconds: atSeconds, plannedSeconds: 0, wellSeconds: null })
  } else if (news.kind === 'ended') {
    const span = spans.find(candidate => candidate.toSeconds === null && candidate.text === news.text)
    if (span !== undefined) span.toSeconds = atSeconds
  } else {
    const span = spans.find(candidate => candidate.wellSeconds === null && candidate.toSeconds !== null && candidate.text === news.text)
    if (span !== undefined) span.wellSeconds = atSeconds
  }
}

/** Faults under way at this second of the run. */
export function activeFaults(spans: readonly FaultSpan[], elapsedSeconds: number): ActiveFault[] {
  return spans.filter(span => span.toSeconds === null)
    .map(({ fault, text, fromSeconds, plannedSeconds }) => ({ fault, text, leftSeconds: Math.max(0, fromSeconds + plannedSeconds - elapsedSeconds) }))
}
