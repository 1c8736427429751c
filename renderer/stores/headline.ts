import type { DigestVerdict, RunReport, RunSnapshot } from '../../sim-core/model/run'

/** The four figures that are always visible. `null`: no data. `settled`: of the whole run, not of now. */
export interface Headline {
  messagesPerSecond: number | null
  latencyP99Ms: number | null
  lost: number | null
  verdict: DigestVerdict | null
  settled: boolean
}

/** Takes the report where there is one, else the snapshot; never invents a figure. */
export function headlineOf(snapshot: RunSnapshot | null, report: RunReport | null): Headline {
  if (report !== null) {
    const { logical } = report.ledgers
    return {
      messagesPerSecond: report.messagesPerSecond,
      latencyP99Ms: report.latencyMs.p99,
      lost: Math.max(snapshot?.lost ?? 0, logical.inFlight),
      verdict: report.digest.verdict,
      settled: true
    }
  }
  if (snapshot === null) return { messagesPerSecond: null, latencyP99Ms: null, lost: null, verdict: null, settled: false }
  const counted = snapshot.messages > 0 || snapshot.lost > 0
  return {
    messagesPerSecond: snapshot.messagesPerSecond,
    latencyP99Ms: snapshot.latencyMs.p99,
    lost: counted ? snapshot.lost : null,
    verdict: null,
    settled: false
  }
}
