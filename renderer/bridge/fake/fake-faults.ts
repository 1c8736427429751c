import type { Fault } from '../../../sim-core/model/fault'
import { describeFault } from '../../../sim-core/model/fault-text'
import type { BackboneSnapshot, FaultReport } from '../../../sim-core/model/run'
import type { EventAbout, EventCode, EventValuesOf } from '../../../sim-core/model/run-events'
import type { Scenario } from '../../../sim-core/model/scenario/schema'

/** Puts an event on the made-up run's timeline, now. */
export type Note = <Code extends EventCode>(code: Code, values: EventValuesOf<Code>, about?: EventAbout) => void

/** Faults of a made-up run: they begin and end as real ones do, and say the same. */
export interface FakeFaults {
  begin(fault: Fault, atSeconds: number): void
  step(atSeconds: number): void
  /** Nodes that are stopped now. */
  stopped(): ReadonlySet<number>
  reports(): FaultReport[]
}

const RECOVER_SECONDS = 0.6

export function createFakeFaults(note: Note): FakeFaults {
  const reports: FaultReport[] = []
  let running: { fault: Exclude<Fault, { kind: 'kill' }>; report: FaultReport; until: number }[] = []
  let recovering: { text: string; report: FaultReport; at: number; node?: number }[] = []
  return {
    begin(fault, atSeconds) {
      const report: FaultReport = { fault: describeFault(fault), atSeconds, endSeconds: null, recoverSeconds: null }
      reports.push(report)
      if (fault.kind === 'kill') {
        Object.assign(report, { endSeconds: atSeconds, recoverSeconds: 2.2 })
        return
      }
      running.push({ fault, report, until: atSeconds + fault.for })
      note('fault-begun', { fault: report.fault, seconds: fault.for }, 'node' in fault ? { node: fault.node } : {})
    },
    step(atSeconds) {
      for (const { fault, report } of running.filter(({ until }) => until <= atSeconds)) {
        report.endSeconds = atSeconds
        note('fault-over', { fault: report.fault }, 'node' in fault ? { node: fault.node } : {})
        if (fault.kind === 'cut' || fault.kind === 'pause') recovering.push({ text: report.fault, report, at: atSeconds + RECOVER_SECONDS })
      }
      running = running.filter(({ until }) => until > atSeconds)
      for (const { text, report } of recovering.filter(({ at }) => at <= atSeconds)) {
        report.recoverSeconds = RECOVER_SECONDS
        note('fault-recovered', { fault: text, seconds: RECOVER_SECONDS })
      }
      recovering = recovering.filter(({ at }) => at > atSeconds)
    },
    stopped: () => new Set(running.flatMap(({ fault }) => (fault.kind === 'pause' ? [fault.node] : []))),
    reports: () => reports
  }
}

/** Seconds of the made-up run in which its Redis does not answer, so that the window can be seen to say so. */
const OUTAGE = { from: 18, to: 23 }

export function fakeBackbone(scenario: Scenario, messagesPerSecond: number | null, atSeconds: number): BackboneSnapshot {
  const redis = scenario.backbone.kind === 'redis'
  const out = redis && atSeconds > OUTAGE.from && atSeconds < OUTAGE.to
  const rate = messagesPerSecond ?? 0
  const passes = Math.floor((atSeconds * 1000 * 16) / scenario.delivery.checkpointMs)
  return {
    kind: scenario.backbone.kind, product: redis ? 'Redis 7.0.15' : 'embedded hub', role: redis ? 'master' : 'hub',
    health: out ? 'not-answering' : 'up', healthText: out ? 'The server at 127.0.0.1:6379 has not answered for 1.2 s.' : '',
    framesPerSecond: out || messagesPerSecond === null ? null : rate * 0.4, bytesPerSecond: out || messagesPerSecond === null ? null : rate * 38,
    heldBytes: out ? 1_400_000 : 0, keptBytes: scenario.delivery.mode === 'durable' ? 3_200_000 : 0,
    memoryBytes: redis ? 14_800_000 + rate * 100 : null, memoryBytesMax: redis ? 268_435_456 : null, answerMs: out ? null : redis ? 0.31 : null,
    delivery: scenario.delivery.mode,
    checkpoints: scenario.delivery.mode === 'durable' ? { passes, bytes: passes * 21_000, captureMsMax: 3.4 } : null
  }
}
