import type { NodeStats } from '../../model/control'
import { messageOf } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { RunReport } from '../../model/run'
import type { RunContext } from './context'

/** What is kept of a run beyond its end: its results, and its chat log. */

/** Opens the place where the run's record is kept, if there is one. Answers why it cannot be written, `null` if it can. */
export async function openRecord(context: RunContext): Promise<Failure | null> {
  const { ports, input, identity, hub } = context
  if (ports.openRecord === undefined || hub === null) return null
  const opened = await ports.openRecord({ ...input, runId: identity.runId, transcriptHash: identity.transcriptHash, hub: hub.address })
  if (!opened.ok) return opened
  context.record = opened.value
  return null
}

/** Writes the end of the record. What goes wrong is said on the timeline: the run itself is over. */
export async function endRecord(context: RunContext, report: RunReport): Promise<void> {
  try {
    await context.record?.end(report)
  } catch (error) {
    context.timeline.add('end-not-kept', { place: context.record?.place ?? '', reason: messageOf(error) })
  }
  context.record = null
}

/** What the nodes say about their chat logs; nodes that gave no result as of their last beat. */
export function chatLogReport({ record, identity, input, members }: RunContext): Pick<RunReport, 'chatLog'> {
  if (record === null || record.chatLog === null) return {}
  const figures = [...members.values()].flatMap((member) => (member.result?.stats ?? member.life.beat?.stats)?.chatLog ?? [])
  const sum = (of: (figure: NonNullable<NodeStats['chatLog']>) => number): number => figures.reduce((total, figure) => total + of(figure), 0)
  const { keep, sampleOneIn } = input.scenario.chatLog
  return {
    chatLog: {
      run: identity.runId, kind: record.chatLog.redis === undefined ? 'files' : 'redis', place: record.place, keep, sampleOneIn,
      written: sum((figure) => figure.written), notWritten: sum((figure) => figure.notWritten + figure.waiting)
    }
  }
}
