import { setTimeout as sleep } from 'node:timers/promises'
import type { Coordinator } from '../sim-core/coordinator/types'
import type { ScenarioInput } from '../sim-core/model/scenario/schema'
import type { Figure } from './peers/compare'

/** How often nodes tell how far they are: the error of a mark's messages. */
const HEARTBEAT_MS = 50
const POLL_MS = 20

/** Two communities of friends on four partitions, with more to be said than a benchmark waits for. */
export const endless: ScenarioInput = {
  users: 20_000, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 3 }, conversations: { who: 'every-contact', rounds: 200 }, length: { kind: 'fixed', messages: 30 },
  cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community', detector: { heartbeatMs: HEARTBEAT_MS } }
}

/** What a run had done at an instant. */
export interface Mark {
  readonly seconds: number
  readonly messages: number
  /** Of all processes. */
  readonly cpuSeconds: number
}

/** @throws where no run is on */
export function takeMark(coordinator: Coordinator): Mark {
  const snapshot = coordinator.snapshot()
  if (snapshot?.state !== 'running' || snapshot.phase !== 'converse') throw new Error('the run ended before it had been looked at')
  const { nodes } = snapshot
  const { user, system } = process.cpuUsage()
  return {
    seconds: performance.now() / 1000,
    messages: nodes.reduce((sum, node) => sum + node.messages, 0),
    cpuSeconds: nodes.reduce((sum, node) => sum + (node.cpuSeconds ?? 0), (user + system) / 1e6)
  }
}

export function between(first: Mark, last: Mark): Figure {
  return { messages: last.messages - first.messages, seconds: last.seconds - first.seconds, cpuSeconds: last.cpuSeconds - first.cpuSeconds }
}

/** Waits until a run has conversed so long: its code is compiled, its conversations are at all stages. @throws where it ends before */
export async function whenConversed(coordinator: Coordinator, seconds: number): Promise<void> {
  for (;;) {
    const snapshot = coordinator.snapshot()
    if (snapshot === null || !['preparing', 'running'].includes(snapshot.state)) throw new Error('the run ended before it had been looked at')
    if (snapshot.phase === 'converse' && snapshot.conversePhaseSeconds >= seconds) return
    await sleep(POLL_MS)
  }
}

/** What a run does from `warmSeconds` of conversing on, for so many seconds. */
export async function lookAt(coordinator: Coordinator, warmSeconds: number, seconds: number): Promise<Figure> {
  await whenConversed(coordinator, warmSeconds)
  const first = takeMark(coordinator)
  await sleep(seconds * 1000)
  return between(first, takeMark(coordinator))
}
