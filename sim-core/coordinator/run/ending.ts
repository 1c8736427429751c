import { messageOf } from '../../model/errors'
import { limits } from '../../model/limits'
import type { RunReport } from '../../model/run'
import type { ReferenceOutcome } from '../types'
import type { RunContext } from './context'
import { activeMembers } from './context'
import { liftFaults } from './faults'
import { endLife } from './lives'
import { isListening } from './member'
import type { Member } from './member'
import { dismiss } from './moves'
import { buildReport } from './report'
import { noteQuiet, quiesce, takeResult, wakeAll } from './settle'
import { broadcast } from './send'

/**
 * Takes the results of a run that is done. A node that dies or stays silent meanwhile makes the
 * attempt void: the others go on, the node is replaced, and this is tried again. Returns whether
 * all results are there.
 */
export async function collectResults(context: RunContext): Promise<boolean> {
  const deathsBefore = context.deaths
  liftFaults(context)
  context.collecting = true
  context.phase = 'report'
  context.stopwatch.enter('report')
  context.hooks.stateChanged()
  const isVoid = (): boolean => context.deaths !== deathsBefore || context.ending !== null
  const quiet = await quiesce(context)
  if (!isVoid() && (quiet.silent.length > 0 || quiet.unacknowledged > 0)) noteQuiet(context, quiet, 'ledger')
  if (!isVoid()) await Promise.all(activeMembers(context).map((member) => collectFrom(context, member)))
  context.collecting = false
  if (!isVoid()) return true
  if (context.ending === null) {
    for (const member of activeMembers(context)) member.result = null
    context.phase = 'drain'
    context.stopwatch.enter('drain')
    wakeAll(context)
    context.hooks.stateChanged()
  }
  return false
}

async function collectFrom(context: RunContext, member: Member): Promise<void> {
  const { life } = member
  const result = await takeResult(context, member)
  if (!result) {
    endLife(context, member, life, 'it gave no result')
    return
  }
  const owned = context.ownership.partitionsOf(member.id)
  const given = result.partitions.filter((partition) => context.ownership.nodeOf(partition.partition) === member.id && context.ownership.incarnationOf(partition.partition) === partition.incarnation)
  if (given.length !== owned.length || result.partitions.length !== owned.length) endLife(context, member, life, 'its result is not that of its partitions')
}

/** Cuts what is open and takes whatever results there are. */
export async function cutAndCollect(context: RunContext): Promise<void> {
  context.collecting = true
  liftFaults(context)
  // Partitions that are on their way are in nobody's result.
  await context.moving
  const quiet = await quiesce(context)
  noteQuiet(context, quiet, 'ledger')
  broadcast(context, { type: 'cut' }, false)
  await Promise.all([...context.members.values()].filter(isListening).map((member) => takeResult(context, member)))
  context.collecting = false
}

/** Ends every process and socket of the run; whatever state it is in. */
export async function releaseAll(context: RunContext, gently: boolean): Promise<void> {
  const members = [...context.members.values()]
  if (gently) await Promise.all(members.filter(isListening).map((member) => dismiss(context, member)))
  for (const member of members) {
    endLife(context, member, member.life, 'the run is over')
    member.state = member.state === 'dead' ? 'dead' : 'left'
  }
  while (context.pending.size > 0) await Promise.all(context.pending)
  try {
    if (context.hub?.leave && canBeResumed(context)) await context.hub.leave()
    else await context.hub?.close()
  } finally {
    // Its servers end with the run, also where the backbone does not end in order.
    await context.textStore?.close()
  }
}

/** A durable run that failed is kept as it is: what made it fail may be mended. */
export function canBeResumed({ ending, input, state, hub }: RunContext): boolean {
  const hasBegun = input.resume !== undefined || state !== 'preparing'
  const { backbone } = input.scenario
  return ending === 'failed' && hasBegun && hub?.leave !== undefined && backbone.kind === 'redis' && backbone.url !== 'managed'
}

/** Whether a reference says anything about this run, and is not too long to compute. */
function wantsReference(context: RunContext, messages: number): boolean {
  return context.ending === 'finished' && !context.cutAtHorizon && context.options.reference === 'auto' && context.input.scenario.rules === 'mended' && messages <= limits.referenceMessagesMax
}

/** Ends what is left of the run and writes its report. */
export async function conclude(context: RunContext): Promise<RunReport> {
  const coordinatorCpuSeconds = context.coordinatorCpuSeconds()
  if (context.ending === 'finished') context.phase = 'report'
  liftFaults(context)
  context.stopwatch.stop()
  if (context.textStore !== null) context.textStoreCpuSeconds = await context.textStore.cpuSeconds()
  await releaseAll(context, context.ending !== 'failed')
  const messages = context.progress.reduce((sum, entry) => sum + (entry?.heard ?? 0), 0)
  const reference = wantsReference(context, messages) ? await computeReference(context) : null
  const referenceSeconds = context.reference === null ? 0 : (context.ports.clock.nowUs() - context.reference.sinceUs) / 1e6
  return buildReport(context, { state: context.ending ?? 'failed', reference, referenceSeconds, coordinatorCpuSeconds })
}

async function computeReference(context: RunContext): Promise<ReferenceOutcome | null> {
  const progress = { sinceUs: context.ports.clock.nowUs(), share: 0 }
  context.reference = progress
  const job = context.ports.reference.run({ ...context.input, transcriptHash: context.identity.transcriptHash }, (share) => {
    progress.share = share
    context.hooks.changed()
  })
  context.referenceJob = job
  try {
    return await job.outcome
  } catch (error) {
    context.timeline.add('no-reference', { reason: messageOf(error) })
    return null
  } finally {
    context.referenceJob = null
  }
}
