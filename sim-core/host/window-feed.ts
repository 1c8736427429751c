import type { RunReport, RunSnapshot, WindowEvents } from '../api/contract'
import type { MachinesState } from '../api/machines'
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

export function createWindowFeed(window: Pick<ServedWindow, 'send' | 'sendGraphFrame' | 'bufferedBytes'>): WindowFeed {
  let snapshot: RunSnapshot | null = null
  let report: RunReport | null = null
  let machines: MachinesState | null = null
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
    offerSnapshot: given => {
      snapshot = given
    },
    offerReport: given => {
      report = given
    },
    offerMachines: given => {
      machines = given
    },
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
      if (snapshot !== null && ready()) {
        window.send('snapshot', snapshot)
        snapshot = null
      }
      if (report !== null && ready()) {
        window.send('report', report)
        report = null
      }
      if (machines !== null && ready()) {
        window.send('machines', machines)
        machines = null
      }
      while (notices.length > 0 && ready()) window.send('notice', notices.shift() as Notice)
      pumpGraph(nowMs)
    }
  }
}
