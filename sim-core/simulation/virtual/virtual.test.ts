import { afterEach, describe, expect, it } from 'vitest'
import type { ReferenceOutcome } from '../../coordinator/types'
import { silentLog } from '../../model/ports/log'
import type { RunReport } from '../../model/run'
import type { ScenarioInput } from '../../model/scenario/schema'
import { computeReference } from '../../reference/reference'
import { createFriendGraph } from '../../social/friend-graph'
import { checksum, scenarioOf, sha256, smallCorpus, smallCorpusText } from '../../testing/fixtures'
import { createVirtualCoordinator } from './coordinator'
import type { VirtualPorts } from './coordinator'

const town: ScenarioInput = { users: 80, graph: { kind: 'small-world', degree: 6 }, length: { kind: 'fixed', messages: 8 }, clock: { kind: 'virtual' }, cluster: { nodes: 2, partitionsPerNode: 2 } }

const ports: VirtualPorts = {
  log: silentLog, sha256, checksum,
  // Unpredictable in the product; figures must not depend on it, so it differs from run to run here too.
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
  machine: { sample: () => ({ cpuSeconds: performance.now(), rssBytes: 1, eventLoopLagMs: null }), versions: () => ({ node: 'test' }) },
  clock: { nowUs: () => performance.now() * 1000 },
  soon: (callback) => void setImmediate(callback),
  reference: { run: ({ scenario, transcriptHash }) => ({ outcome: Promise.resolve().then(() => referenceOf(scenario, transcriptHash)), cancel: () => {} }) }
}

function referenceOf(scenario: Parameters<typeof computeReference>[0] & Parameters<typeof createFriendGraph>[0], transcriptHash: string): ReferenceOutcome {
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error('the graph can be built')
  const { lanes, contactLanes, ...reference } = computeReference(scenario, graph.value, smallCorpus, transcriptHash)
  return { ...reference, digest: [...lanes], contacts: [...contactLanes] }
}

const open: ReturnType<typeof createVirtualCoordinator>[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((coordinator) => coordinator.close()))
})

function coordinatorOf(around: Partial<VirtualPorts> = {}): ReturnType<typeof createVirtualCoordinator> {
  const coordinator = createVirtualCoordinator({ ...ports, ...around })
  open.push(coordinator)
  return coordinator
}

async function run(input: ScenarioInput = {}, clock: object = {}): Promise<RunReport> {
  const coordinator = coordinatorOf()
  const started = await coordinator.start({ scenario: scenarioOf({ ...town, ...input, clock: { kind: 'virtual', ...clock } }), corpus: smallCorpusText })
  expect(started).toMatchObject({ ok: true })
  return coordinator.finished()
}

describe('a run on virtual time', () => {
  it('gives the same report twice, to the microsecond', async () => {
    const input: ScenarioInput = { cipher: 'native-aead', faults: [{ kind: 'kill', node: 2, at: 0.002 }, { kind: 'jitter', nodes: [1], ms: 2, at: 0.001, for: 0.01 }] }
    const [first, second] = [await run(input), await run(input)]
    expect(second).toEqual(first)
    expect(first).toMatchObject({ state: 'finished', clock: 'virtual', digest: { verdict: 'equal' } })
    expect(first.recoveries).toHaveLength(1)
  })

  it('keeps the books: digest, ledgers, latency, throughput, CPU', async () => {
    const report = await run()
    expect(report).toMatchObject({ state: 'finished', clock: 'virtual', messages: 80 * 6 * 8, digest: { verdict: 'equal' }, ledgers: { logical: { inFlight: 0 }, transport: { balanced: true, unknown: 0 } } })
    expect(report.latencyMs.p99).toBeGreaterThan(0.1)
    expect(report.messagesPerSecond).toBeCloseTo(report.messages / report.conversePhaseSeconds, 6)
    expect(report.nodes.every((node) => node.host === 'virtual' && node.cpuSeconds > 0)).toBe(true)
  })

  it.each<[string, ScenarioInput['faults']]>([
    ['kill', [{ kind: 'kill', node: 1, at: 0.002 }]],
    ['pause', [{ kind: 'pause', node: 1, at: 0.002, for: 0.5 }]],
    ['slow', [{ kind: 'slow', node: 1, share: 0.1, at: 0, for: 5 }]],
    ['cut', [{ kind: 'cut', nodes: [1, 2], at: 0.002, for: 2 }]],
    ['cut-coordinator', [{ kind: 'cut-coordinator', node: 1, at: 0.002, for: 20 }]],
    ['delay', [{ kind: 'delay', nodes: [], ms: 3, at: 0, for: 5 }]],
    ['loss', [{ kind: 'loss', nodes: [], percent: 20, at: 0, for: 3 }]],
    ['duplicate', [{ kind: 'duplicate', nodes: [], percent: 30, at: 0, for: 3 }]],
    ['reorder', [{ kind: 'reorder', nodes: [], percent: 30, at: 0, for: 3 }]],
    ['corrupt', [{ kind: 'corrupt', nodes: [], percent: 20, at: 0, for: 3 }]]
  ])('keeps the digest under the fault %s', async (name, faults) => {
    const report = await run({ faults })
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, ledgers: { transport: { balanced: true } } })
    expect(report.faults.map(({ fault }) => fault.split(':')[0])).toEqual([name === 'cut-coordinator' ? 'cut' : name])
  })

  it('every cost shows where it belongs', async () => {
    const plain = await run()
    const far = await run({}, { linkUs: 20_000 })
    expect((far.latencyMs.p99 ?? 0) - (plain.latencyMs.p99 ?? 0)).toBeGreaterThan(35)
    const dear = await run({}, { messageUs: 100 })
    // 3,840 messages at 100 µs, receipts at half of it.
    const added = dear.cpuSeconds - plain.cpuSeconds
    expect(added).toBeGreaterThan((3840 * 100) / 1e6)
    expect(added).toBeLessThan((3840 * 160) / 1e6)
    expect(dear.messagesPerSecond).toBeLessThan((plain.messagesPerSecond ?? 0) / 4)
    const sealed = await run({ cipher: 'native-aead' }, { cipherScale: 10 })
    expect(sealed.cpuSeconds - plain.cpuSeconds).toBeGreaterThan((3840 * 100) / 1e6)
    expect(sealed.cipher.cpuSeconds).toBeGreaterThan(0.2)
    const slow = await run({}, { gigabitsPerSecond: 0.001 })
    expect(slow.messagesPerSecond).toBeLessThan((plain.messagesPerSecond ?? 0) / 2)
    const together = await run({}, { messageUs: 100, cores: 1 })
    expect(together.conversePhaseSeconds / dear.conversePhaseSeconds).toBeGreaterThan(1.6)
    expect(together.digest).toEqual(plain.digest)
  })

  it('frames wait for the hub, which forwards one after the other', async () => {
    const report = await run({ cluster: { nodes: 6, partitionsPerNode: 1 } }, { frameUs: 3000 })
    const hubSeconds = report.cpuSeconds - report.nodes.reduce((sum, node) => sum + node.cpuSeconds, 0)
    // Six nodes share the other two thirds, so that the hub alone holds the run up.
    expect(hubSeconds).toBeGreaterThan(0.1)
    expect(hubSeconds).toBeLessThan(Object.values(report.phaseSeconds).reduce((sum, seconds) => sum + seconds, 0))
  })

  it('overloaded, it queues: more conversations a second than it can do show in latency', async () => {
    const rate = (conversationsPerSecond: number): Promise<RunReport> => run({ load: { kind: 'open', conversationsPerSecond } }, { messageUs: 500 })
    // 480 conversations of 8 messages at 0.5 ms and more: two nodes do some 400 a second.
    const [calm, busy] = [await rate(100), await rate(4000)]
    expect(calm.load?.firstMs.p99).toBeLessThan(20)
    expect(busy.load?.firstMs.p99).toBeGreaterThan(300)
    expect(busy.digest).toEqual(calm.digest)
  })

  it('is cancelled at once, and leaves the event loop its turns meanwhile', async () => {
    const coordinator = coordinatorOf()
    const scenario = scenarioOf({ ...town, users: 400, length: { kind: 'fixed', messages: 2000 } })
    const started = await coordinator.start({ scenario, corpus: smallCorpusText })
    expect(started).toMatchObject({ ok: true })
    expect(await coordinator.start({ scenario, corpus: smallCorpusText })).toMatchObject({ ok: false, code: 'run-active' })
    for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await coordinator.cancel()).toMatchObject({ ok: true })
    const report = await coordinator.finished()
    expect(report).toMatchObject({ state: 'cancelled', digest: { verdict: 'prefix' } })
    // Had it not left its turns, or had it not stopped, it would have said all of them.
    expect(report.messages).toBeLessThan((400 * 6 * 2000) / 2)
  })

  it('lets others have their turn while the tables of its nodes are built', async () => {
    let [turns, nowUs] = [0, 0]
    // Each look at this clock finds that the turn is over.
    const coordinator = coordinatorOf({
      clock: { nowUs: () => (nowUs += 10_000) },
      soon(callback) {
        turns++
        setImmediate(callback)
      }
    })
    expect(await coordinator.start({ scenario: scenarioOf({ ...town, users: 20_000 }), corpus: smallCorpusText })).toMatchObject({ ok: true })
    expect(turns).toBeGreaterThan(50)
    expect(await coordinator.cancel()).toMatchObject({ ok: true })
    expect(await coordinator.finished()).toMatchObject({ state: 'cancelled', digest: { verdict: 'prefix' } })
  })

  it('stands still while it is paused, and goes on', async () => {
    const coordinator = coordinatorOf()
    await coordinator.start({ scenario: scenarioOf({ ...town, length: { kind: 'fixed', messages: 300 } }), corpus: smallCorpusText })
    expect(await coordinator.pause()).toMatchObject({ ok: true })
    const before = coordinator.snapshot()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(coordinator.snapshot()?.elapsedSeconds).toBe(before?.elapsedSeconds)
    expect(await coordinator.resume()).toMatchObject({ ok: true })
    expect(await coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })
  it('ends where it fails in a pause', async () => {
    const coordinator = coordinatorOf()
    await coordinator.start({ scenario: scenarioOf({ ...town, length: { kind: 'fixed', messages: 300 }, cluster: { nodes: 1, detector: { respawnsMax: 0 } } }), corpus: smallCorpusText })
    // The node that is being added ends in time that passes.
    const asked = [coordinator.pause(), coordinator.addNode()]
    expect(await coordinator.killNode(1)).toMatchObject({ ok: true })
    expect(await Promise.all(asked)).toMatchObject([{ ok: true }, { ok: false }])
    expect(await coordinator.finished()).toMatchObject({ state: 'failed', failure: { code: 'node-respawn-limit' } })
  })
  it('answers questions in a pause, and stands still again afterwards', async () => {
    const coordinator = coordinatorOf()
    await coordinator.start({ scenario: scenarioOf({ ...town, length: { kind: 'fixed', messages: 300 } }), corpus: smallCorpusText })
    // The first ones come while the nodes are still becoming quiet.
    const [paused, early] = await Promise.all([coordinator.pause(), coordinator.inspectUser(1)])
    expect([paused, early, await coordinator.inspectUser(0), await coordinator.busyUsers()]).toMatchObject([{ ok: true }, { ok: true }, { ok: true }, { ok: true }])
    const before = coordinator.snapshot()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(coordinator.snapshot()).toMatchObject({ state: 'paused', elapsedSeconds: before?.elapsedSeconds })
    expect(await coordinator.resume()).toMatchObject({ ok: true })
    expect(await coordinator.finished()).toMatchObject({ state: 'finished', digest: { verdict: 'equal' } })
  })
})
