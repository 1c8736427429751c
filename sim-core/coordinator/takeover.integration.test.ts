import { afterAll, describe, expect, it } from 'vitest'
import { hasRedis } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { parseFault } from '../model/fault-text'
import type { Fault } from '../model/fault'
import { silentLog } from '../model/ports/log'
import type { RunReport, TimelineEvent } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector, quickDetector } from '../testing/detectors'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 7)}— naïve ${i * 7919}`)
const corpus = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const durable: ScenarioInput = { delivery: { mode: 'durable', timeoutMs: 300, checkpointMs: 100 }, backbone: { kind: 'redis', url: 'managed' } }
const opened: Coordinator[] = []

const fault = (text: string): Fault => {
  const parsed = parseFault(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

/** About 20,000 messages at human pace, two to three seconds of conversation. */
async function start(input: ScenarioInput): Promise<Coordinator> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  opened.push(coordinator)
  const scenario = scenarioSchema.parse({
    users: 200, graph: { kind: 'small-world', degree: 10 }, length: { kind: 'geometric', mean: 10 }, removeFriendPercent: 20, delivery: { timeoutMs: 300 },
    think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 25 }, ...input, cluster: { nodes: 3, partitionsPerNode: 2, detector, ...input.cluster }
  })
  expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
  return coordinator
}

function underWay(running: Coordinator): Promise<void> {
  return new Promise((resolve) => {
    const end = running.onSnapshot(({ phase, messages }) => {
      if (phase !== 'converse' || messages < 2000) return
      end()
      resolve()
    })
  })
}

async function finished(running: Coordinator): Promise<{ report: RunReport; timeline: TimelineEvent[] }> {
  const report = await running.finished()
  expect(report).toMatchObject({ failure: null, digest: { verdict: 'equal' }, ledgers: { logical: { inFlight: 0 }, transport: { balanced: true } } })
  return { report, timeline: running.snapshot()?.timeline ?? [] }
}

afterAll(async () => {
  await Promise.all(opened.map((coordinator) => coordinator.close()))
})

describe.concurrent('a dead node\'s partitions', () => {
  it('are taken over by the survivors, rebuilt from the scenario', async () => {
    const { report, timeline } = await finished(await start({ cluster: { nodes: 3, detector: { ...detector, takeover: 'survivors' } }, faults: [fault('kill:node2@0.5s')] }))
    expect(report.recoveries).toMatchObject([{ node: 2, takenOverBy: 'survivors', restoredPartitions: 0 }])
    expect(report.nodes.map((node) => [node.incarnation, node.partitions.length])).toEqual([[1, 3], [1, 0], [1, 3]])
    expect(timeline.map((event) => event.kind)).toEqual(expect.arrayContaining(['node-died', 'takeover', 'taken-over', 'caught-up']))
  })

  it.skipIf(!hasRedis).each(['respawn', 'survivors'] as const)('go on from their checkpoints (durable, %s)', async (takeover) => {
    const { report } = await finished(await start({ ...durable, cluster: { nodes: 3, detector: { ...detector, takeover } }, faults: [fault('kill:node2@1s')] }))
    expect(report.recoveries).toMatchObject([{ node: 2, takenOverBy: takeover, restoredPartitions: 2 }])
    expect(report.checkpoints?.passes).toBeGreaterThan(10)
    expect(report.checkpoints?.refusedChunks).toBe(0)
  })
})

describe.skipIf(!hasRedis).concurrent('in durable', () => {
  it('a node comes, another is drained, and every partition goes on where it stood', async () => {
    const running = await start({ ...durable, cluster: { nodes: 2 } })
    await underWay(running)
    expect(await running.addNode()).toEqual({ ok: true, value: { node: 3 } })
    expect(await running.removeNode(1)).toMatchObject({ ok: true })
    const { report, timeline } = await finished(running)
    expect(report.nodes.map((node) => node.partitions.length)).toEqual([0, 2, 2])
    const moved = timeline.flatMap((event) => (event.kind === 'node-added' || event.kind === 'node-removed' ? (event.lives ?? []) : []))
    expect(moved.length).toBeGreaterThan(2)
    expect(report.recoveries).toEqual([])
  })
})

describe.concurrent('a node that is cut off from the coordinator', () => {
  it('for too long is fenced and replaced, and its old life ends', async () => {
    const { report, timeline } = await finished(await start({ cluster: { nodes: 2, detector: quickDetector }, faults: [fault('cut:node2-coordinator@0.3s+20s')] }))
    expect(timeline.map((event) => event.kind)).toEqual(expect.arrayContaining(['fault', 'node-suspect', 'node-fenced', 'node-recovered', 'fault-ended']))
    expect(report.recoveries.some(({ node, cause }) => node === 2 && cause.startsWith('silent for'))).toBe(true)
    expect(report.faults).toMatchObject([{ fault: 'cut:node2-coordinator' }])
    expect(report.faults[0].recoverSeconds).toBeGreaterThan(0.9)
  })
})
