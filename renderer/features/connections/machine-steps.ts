import type { MachineAct, MachineStep } from '../../../sim-core/api/machines'
import { remoteSteps } from '../../../sim-core/model/remote/steps'
import type { RemoteStep } from '../../../sim-core/model/remote/steps'

/** A line of the checklist: a step that was taken, is being taken, or is still to come. */
export interface StepLine extends Pick<MachineStep, 'hop' | 'step' | 'detail' | 'failure'> {
  readonly state: MachineStep['state'] | 'waiting'
  /** Whether another machine begins here. */
  readonly isFirst: boolean
}

const onTheWay: readonly RemoteStep[] = ['connect', 'host-key', 'authenticate']

/** All steps of an act in their order: what is known of each, and `waiting` for those that nothing is known of yet. */
export function stepLines(act: MachineAct): StepLine[] {
  const hops = act.steps[0]?.hops ?? 1
  return Array.from({ length: hops }, (_, hopIndex) => {
    const isLast = hopIndex === hops - 1
    const steps = !isLast ? onTheWay : act.kind === 'test' || act.kind === 'clean' ? remoteSteps.filter(step => step !== 'upload') : remoteSteps
    const hop = act.steps.find(step => step.hopIndex === hopIndex)?.hop ?? (isLast ? act.host : '')
    return steps.map((step, index): StepLine => {
      const known = act.steps.find(other => other.hopIndex === hopIndex && other.step === step)
      return { hop, step, state: known?.state ?? 'waiting', detail: known?.detail ?? '', failure: known?.failure ?? null, isFirst: index === 0 }
    })
  }).flat().filter(line => line.hop !== '')
}

/** Share of the steps that are done, 0 … 1, and the one being taken. */
export function stepProgress(act: MachineAct): { share: number; present: StepLine | null } {
  const lines = stepLines(act)
  return {
    share: lines.filter(({ state }) => state === 'done').length / Math.max(1, lines.length),
    present: lines.find(({ state }) => state === 'running' || state === 'asking') ?? null
  }
}
