import type { BackboneSnapshot, RunReport } from '../../model/run'
import type { RunContext } from './context'

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
    health: 'up',
    healthText: '',
    framesPerSecond: null,
    bytesPerSecond: null,
    heldBytes: server?.heldBytes ?? hub.stats().bufferedBytes,
    keptBytes: server?.keptBytes ?? 0,
    memoryBytes: server?.memoryBytes ?? null,
    memoryBytesMax: server?.memoryBytesMax ?? null,
    answerMs: server?.answerMs ?? null,
    delivery,
    checkpoints
  }
}

/** Over all nodes' present lives; `null` unless durable. */
export function sumCheckpoints(context: RunContext): Checkpoints | null {
  if (context.input.scenario.delivery.mode !== 'durable') return null
  const sum: Checkpoints = { passes: 0, chunks: 0, bytes: 0, captureMsMax: 0, replayedRecords: 0, refusedChunks: 0 }
  for (const member of context.members.values()) {
    const saved = (member.result?.stats ?? member.life.beat?.stats)?.checkpoints
    if (!saved) continue
    sum.passes += saved.passes
    sum.chunks += saved.chunks
    sum.bytes += saved.bytes
    sum.captureMsMax = Math.max(sum.captureMsMax, saved.captureMsMax)
    sum.replayedRecords += saved.replayedRecords
    sum.refusedChunks += saved.refusedChunks
  }
  return sum
}
