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

const begun = /^fault (\S+), for ([\d.]+) s$/
const ended = /^fault (\S+) (?:is over|ends)/
const well = /^delivery goes on [\d.]+ s after the fault (\S+)$/

/** Reads the faults off a timeline, oldest first; those that did not happen are none. */
export function faultSpans(events: readonly TimelineEvent[]): FaultSpan[] {
  const spans: FaultSpan[] = []
  for (const event of events) {
    if (event.kind === 'fault') begin(spans, event)
    else if (event.kind === 'fault-ended') {
      const span = spans.find(candidate => candidate.toSeconds === null && candidate.text === ended.exec(event.text)?.[1])
      if (span !== undefined) span.toSeconds = event.atSeconds
    } else if (event.kind === 'fault-recovered') {
      const span = spans.find(candidate => candidate.wellSeconds === null && candidate.toSeconds !== null && candidate.text === well.exec(event.text)?.[1])
      if (span !== undefined) span.wellSeconds = event.atSeconds
    } else if (event.kind === 'node-recovered') {
      for (const span of spans) if (span.fault.kind === 'kill' && span.fault.node === event.node) span.wellSeconds ??= event.atSeconds
    }
  }
  return spans
}

function begin(spans: FaultSpan[], event: TimelineEvent): void {
  const [, text, seconds] = begun.exec(event.text) ?? []
  if (text !== undefined) {
    const parsed = parseFault(`${text}@0s+${seconds}s`)
    if (parsed.ok) spans.push({ text, fault: parsed.value, fromSeconds: event.atSeconds, toSeconds: null, plannedSeconds: Number(seconds), wellSeconds: null })
  } else if (event.node !== undefined && event.text.includes('killed on purpose')) {
    const fault: Fault = { kind: 'kill', node: event.node, at: 0 }
    spans.push({ text: `kill:node${event.node}`, fault, fromSeconds: event.atSeconds, toSeconds: event.atSeconds, plannedSeconds: 0, wellSeconds: null })
  }
}

/** Faults under way at this second of the run. */
export function activeFaults(spans: readonly FaultSpan[], elapsedSeconds: number): ActiveFault[] {
  return spans.filter(span => span.toSeconds === null)
    .map(({ fault, text, fromSeconds, plannedSeconds }) => ({ fault, text, leftSeconds: Math.max(0, fromSeconds + plannedSeconds - elapsedSeconds) }))
}
