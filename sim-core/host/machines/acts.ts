import type { MachineAct, MachineActKind, MachineFailure, MachineStep } from '../../api/machines'
import { describeFailure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { remoteSteps } from '../../model/remote/steps'
import type { RemoteStepEvent } from '../../model/remote/steps'

export function toMachineFailure(problem: Failure): MachineFailure {
  return { code: problem.code, text: describeFailure(problem), values: { ...problem.detail } }
}

export function beginAct(host: string, kind: MachineActKind): MachineAct {
  return { host, kind, state: 'running', steps: [], facts: null, weight: null, cleaned: null, failure: null }
}

/**
 * Takes a step's news in. Each step of each machine on the way stands there once; one that is taken again takes back
 * those after it, as they will be taken again too.
 */
export function withStep(act: MachineAct, event: RemoteStepEvent): MachineAct {
  const order = ({ hopIndex, step }: Pick<MachineStep, 'hopIndex' | 'step'>): number => hopIndex * remoteSteps.length + remoteSteps.indexOf(step)
  const { hop, hopIndex, hops, step, state, detail } = event
  const mine: MachineStep = { hop, hopIndex, hops, step, state, detail, failure: event.failure === null ? null : toMachineFailure(event.failure) }
  const before = act.steps.filter((other) => order(other) < order(mine))
  const after = act.steps.filter((other) => order(other) > order(mine))
  return { ...act, steps: [...before, mine, ...(state === 'running' ? [] : after)] }
}
