import type { BackboneSnapshot, RunReport } from '../../model/run'
import { backboneRates } from './backbone-watch'
import { addCheckpoints, noCheckpoints } from './checkpoint-sums'
import type { CheckpointSums } from './checkpoint-sums'
import type { RunContext } from './context'
import type { Member } from './member'

type Checkpoints = NonNullable<RunReport['checkpoints']>

/** The backbone as it looks now; `null` until it is open. */
export function backboneSnapshot(context: RunContext): BackboneSnapshot | null {
  const { hub, input } = context
  if (hub === null) return null
  const { kind } = input.scenario.backbone
  const delivery = input.scenario.delivery.mode
  const server = hub.server?.() ?? null
  const checkpoints = sumCheckpoints(context)
  return {
    kind,
    product: server?.product ?? (kind === 'embedded' ? 'embedded hub' : 'Redis'),
    role: server?.role ?? 'hub',
    health: context.backbone.health,
    healthText: context.backbone.text,
    ...backboneRates(context),
    heldBytes: server?.heldBytes ?? hub.stats().bufferedBytes,
    keptBytes: server?.keptBytes ?? 0,
    memoryBytes: server?.memoryBytes ?? null,
    memoryBytesMax: server?.memoryBytesMax ?? null,
    answerMs: server?.answerMs ?? null,
    delivery,
    checkpoints
  }
}

/** Over all nodes and their lives, as far as they were heard; `null` unless durable. */
export function sumCheckpoints(context: RunContext): Checkpoints | null {
  if (context.input.scenario.delivery.mode !== 'durable') return null
  const { restoredPartitions: _shownWithEachRecovery, ...sum } = checkpointsOf(context.members.values())
  return sum
}

/** What all lives of these nodes have saved and restored. */
export function checkpointsOf(members: Iterable<Member>): CheckpointSums {
  const sum = noCheckpoints()
  for (const member of members) {
    addCheckpoints(sum, member.ended.checkpoints)
    const present = (member.result?.stats ?? (member.life.ended ? undefined : member.life.beat?.stats))?.checkpoints
    if (present) addCheckpoints(sum, present)
  }
  return sum
}
