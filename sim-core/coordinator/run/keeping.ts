import { messageOf } from '../../model/errors'
import { redactScenario } from '../../model/redact'
import type { RunPhase } from '../../model/run'
import type { KeptResults, KeptRun } from '../kept-run'
import type { RunContext } from './context'
import { bookEndedLife, copyUse } from './member'
import type { Member } from './member'
import { expectedMessages, phaseProgress, totalProgress } from './phases'

/** What goes on is kept so often. */
export const KEEP_MS = 1000
/** Events of the timeline that are kept. */
const EVENTS_KEPT = 500

/** Whether this run keeps anything: what follows does nothing elsewhere. */
function isKept(context: RunContext): boolean {
  return context.input.scenario.delivery.mode === 'durable' && context.hub?.keep !== undefined
}

/** Keeps what the run is, so that it can be resumed. Rejects when the backbone does not take it. */
export async function keepRun(context: RunContext): Promise<void> {
  if (isKept(context)) await context.hub?.keep?.('run', JSON.stringify(describeRun(context)))
}

/**
 * Keeps how far the run has come. One write at a time: while one is under way nothing is begun, but
 * a change of phase is written behind it. A backbone that does not take it is named on the timeline once.
 */
export function keepResults(context: RunContext): void {
  // What is over is removed, not kept.
  if (!isKept(context) || context.ending === 'finished' || context.ending === 'cancelled') return
  const { keeping } = context
  if (keeping.underWay) {
    keeping.again = true
    return
  }
  keeping.underWay = true
  const writing = context.hub?.keep?.('results', JSON.stringify(describeResults(context))) ?? Promise.resolve()
  writing.then(
    () => {
      keeping.refused = false
    },
    (error: unknown) => {
      if (!keeping.refused && context.ending === null) context.timeline.add('progress-not-kept', { reason: messageOf(error) })
      keeping.refused = true
    }
  ).finally(() => {
    keeping.underWay = false
    if (!keeping.again || context.ending !== null) return
    keeping.again = false
    keepResults(context)
  })
}

function describeRun({ input, identity, ports }: RunContext): KeptRun {
  const { scenario, corpus, edges } = input
  return {
    format: 1,
    runId: identity.runId,
    runNumber: identity.runNumber,
    version: ports.machine.versions().messengersim ?? '',
    startedAt: ports.timestamp?.() ?? '',
    scenario: redactScenario(scenario),
    transcriptHash: identity.transcriptHash,
    scenarioHash: identity.scenarioHash,
    corpus: { name: corpus.name, sha256: corpus.sha256, lines: scenario.corpus.source !== 'moby-dick' ? [...corpus.lines] : null },
    ...(edges === undefined ? {} : { edges })
  }
}

function describeResults(context: RunContext): KeptResults {
  const { ports, stopwatch, members } = context
  const { scenario } = context.input
  const totals = totalProgress(context.progress)
  const phase: RunPhase = context.phase
  return {
    format: 1,
    savedAt: ports.timestamp?.() ?? '',
    state: context.state,
    phase,
    phaseProgress: phaseProgress(phase, totals, scenario.users, expectedMessages(scenario, totals.initiatedPlanned)),
    elapsedSeconds: stopwatch.elapsedSeconds(),
    phaseSeconds: stopwatch.phaseSeconds(),
    conversations: Math.min(totals.initiatedEnded, totals.respondedEnded),
    conversationsTotal: totals.initiatedPlanned,
    messages: totals.heard,
    coordinator: { cpuSeconds: context.coordinatorCpuSeconds(), rssBytesMax: context.coordinatorRssBytesMax },
    nodes: [...members.values()].map((member) => ({ id: member.id, incarnation: member.incarnation, used: useOf(member) })),
    recoveries: context.recoveries.reports,
    faults: context.faults.reports,
    timeline: context.timeline.events().slice(-EVENTS_KEPT)
  }
}

/** What all lives of a node used and did, the present one as it said last. */
function useOf(member: Member): KeptResults['nodes'][number]['used'] {
  const used = copyUse(member.ended)
  if (!member.life.ended) bookEndedLife({ ended: used }, member.life)
  return used
}
