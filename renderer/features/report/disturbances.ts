import type { RunReport } from '../../../sim-core/model/run'

export type Delivery = 'at-most-once' | 'effectively-once' | 'durable'

/** Whether what the delivery mode promises is what happened; `unknown` where nothing could be compared. */
export type PromiseKept = 'kept' | 'kept-without-test' | 'lost-as-allowed' | 'cut-short' | 'unknown' | 'broken'

/** At most once promises order and no doubles, the others that nothing is lost besides. */
export function promiseOf(report: RunReport, delivery: Delivery): PromiseKept {
  const { verdict } = report.digest
  if (verdict === 'DIFFERENT') return 'broken'
  if (verdict === 'void') return 'unknown'
  if (verdict === 'prefix') return report.state === 'finished' && delivery === 'at-most-once' ? 'lost-as-allowed' : 'cut-short'
  return report.recoveries.length > 0 || report.faults.length > 0 ? 'kept' : 'kept-without-test'
}
