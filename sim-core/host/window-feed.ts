import type { RunReport, RunSnapshot, WindowEvents } from '../api/contract'
import type { MachinesState } from '../api/machines'
import type { ExperimentState } from '../api/experiments'
import { encodeActivity } from '../api/graph-frame'
import type { ServedWindow } from '../api/rpc'
import { limits } from '../model/limits'
import { mergeActivity } from './activity'
import type { Activity } from './activity'

type Notice = Parameters<WindowEvents['notice']>[0]

/**
 * What waits for one window. Of everything only the newest is kept; nothing is sent while the
 * window still has {@link SLOW_BYTES} to take. A window that does not read costs these few slots.
 */
export interface WindowFeed {
  offerSnapshot(snapshot: RunSnapshot): void
  offerReport(report: RunReport): void
  offerExperiment(state: ExperimentState): void
  offerMachines(state: MachinesState): void
  /** The last {@link NOTICES_MAX} are kept. */
  offerNotice(notice: Notice): void
  /** A topology frame; activity of the graph before it is dropped. */
  offerTopology(frame: Uint8Array): void
  offerActivity(activity: Activity): void
  /** Sends what may be sent now. Called at 10 Hz, and after an offer that should not wait. */
  pump(nowMs: number): void
  /** Least time between two activity frames. */
  setPace(everyMs: number): void
  /** Drops what waits of the graph. */
  clearGraph(): void
}

/** Bytes not taken by the window at which it counts as slow. */
export const SLOW_BYTES = limits.apiBufferedBytesMax / 16
const NOTICES_MAX = 20
/** Events of which the newest counts, in the order in which they are sent: a report belongs to the run of the snapshot before. */
const newestOf = ['snapshot', 'report', 'machines', 'experiment'] as const

export function createWindowFeed(window: Pick<ServedWindow, 'send' | 'sendGraphFrame' | 'bufferedBytes'>): WindowFeed {
  const newest = new Map<(typeof newestOf)[number], unknown>()
  let notices: Notice[] = []
  let topology: Uint8Array | null = null
  let activity: Activity | null = null
  let paceMs = 0
  let activitySentMs = -Infinity
  const ready = (): boolean => window.bufferedBytes() < SLOW_BYTES
  const pumpGraph = (nowMs: number): void => {
    if (topology !== null && ready()) {
      window.sendGraphFrame(topology)
      topology = null
    }
    if (activity === null || topology !== null || !ready() || nowMs - activitySentMs < paceMs) return
    window.sendGraphFrame(encodeActivity(activity))
    activity = null
    activitySentMs = nowMs
  }
  return {
    offerSnapshot: given => newest.set('snapshot', given),
    offerReport: given => newest.set('report', given),
    offerExperiment: given => newest.set('experiment', given),
    offerMachines: given => newest.set('machines', given),
    offerNotice: given => {
      notices = [...notices, given].slice(-NOTICES_MAX)
    },
    offerTopology: frame => {
      topology = frame
      activity = null
    },
    offerActivity: given => {
      activity = activity === null ? given : mergeActivity([activity, given], activity.intervalMs + given.intervalMs)
    },
    setPace: everyMs => {
      paceMs = everyMs
    },
    clearGraph: () => {
      topology = null
      activity = null
    },
    pump(nowMs) {
      for (const event of newestOf) {
        if (!newest.has(event) || !ready()) continue
        window.send(event, newest.get(event) as never)
        newest.delete(event)
      }
      while (notices.length > 0 && ready()) window.send('notice', notices.shift() as Notice)
      pumpGraph(nowMs)
    }
  }
}
