import type { TextStoreFigures } from '../../model/control'

/** What several lives or nodes had to do with the text store. */
export type TextStoreSums = Omit<TextStoreFigures, 'waiting'>

export function noReads(): TextStoreSums {
  return { reads: 0, timeouts: 0, wrong: 0, failed: 0, pushes: 0, pushesLost: 0, queuedSeconds: 0, answerSeconds: 0, waitMsMax: 0 }
}

export function addReads(sum: TextStoreSums, more: TextStoreSums): void {
  sum.reads += more.reads
  sum.timeouts += more.timeouts
  sum.wrong += more.wrong
  sum.failed += more.failed
  sum.pushes += more.pushes
  sum.pushesLost += more.pushesLost
  sum.queuedSeconds += more.queuedSeconds
  sum.answerSeconds += more.answerSeconds
  sum.waitMsMax = Math.max(sum.waitMsMax, more.waitMsMax)
}
