import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { RedisTarget } from '../../model/control'
import type { RunReport } from '../../model/run'
import type { RunContext } from './context'
import type { Member } from './member'
import { addReads, noReads } from './text-store-sums'

/** Opens the text store that the scenario asks for, if it does. Answers why it cannot be had. */
export async function openTextStore(context: RunContext, onLost: (problem: Failure) => void): Promise<Failure | null> {
  const { ports, input } = context
  const { textStore } = input.scenario
  if (textStore.kind === 'table') return null
  if (ports.openTextStore === undefined) return failure('text-store-start-failed', { reason: 'none is offered here' })
  const opened = await ports.openTextStore(textStore, input.corpus.lines)
  if (!opened.ok) return opened
  context.textStore = opened.value
  opened.value.onLost(onLost)
  return null
}

/** The server for a node that is about to start; `null`: it needs none. */
export async function textStoreFor({ textStore }: RunContext, member: Member): Promise<Result<RedisTarget | null>> {
  return textStore === null ? success(null) : textStore.targetFor(member.id)
}

/** What the nodes say of their text store; nodes that gave no result as of their last beat. */
export function textStoreReport({ input, members, textStore, textStoreCpuSeconds }: RunContext): Pick<RunReport, 'textStore'> {
  const { textStore: chosen } = input.scenario
  if (chosen.kind === 'table' || textStore === null) return {}
  const sums = noReads()
  for (const member of members.values()) {
    addReads(sums, member.ended.textStore)
    const present = (member.result?.stats ?? (member.life.ended ? undefined : member.life.beat?.stats))?.textStore
    if (present) addReads(sums, present)
  }
  const { queuedSeconds, answerSeconds, ...counts } = sums
  const mean = (seconds: number): number | null => (sums.reads === 0 ? null : (seconds * 1000) / sums.reads)
  return { textStore: { kind: chosen.kind, where: chosen.where, servers: textStore.servers(), ...counts, queuedMs: mean(queuedSeconds), answerMs: mean(answerSeconds), serverCpuSeconds: textStoreCpuSeconds } }
}
