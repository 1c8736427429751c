import { mkdirSync, rmSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { openRedis } from '../backbone/redis/client'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import type { Coordinator } from '../coordinator/types'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { parseFault } from '../model/fault-text'
import { silentLog } from '../model/ports/log'
import type { RunReport, RunSnapshot, TimelineEvent } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { patientDetector as detector, quickDetector } from './detectors'
import { MATRIX_LINES } from './matrix-run'

/**
 * The fault matrix, row by row, with real processes and servers: what the user sees and in which order, that
 * nothing is counted twice, that ledgers are true, and that the digest is the reference's.
 */

const corpus = { name: 'faults', lines: MATRIX_LINES, sha256: processSha256(MATRIX_LINES.join('\n')) }

interface Row {
  readonly report: RunReport
  readonly snapshots: readonly RunSnapshot[]
  readonly timeline: readonly TimelineEvent[]
  /** Seconds of the run until an event of this kind and text, NaN if there is none. */
  secondsUntil(kind: string, text?: RegExp): number
}

/** Runs about 10,000 messages at a compressed human pace; `meddle` is called once conversations are under way. */
async function run(input: ScenarioInput, meddle: (coordinator: Coordinator) => Promise<void> = async () => {}): Promise<Row> {
  const bundles = locateBundles(import.meta.url)
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  const snapshots: RunSnapshot[] = []
  try {
    const scenario = scenarioSchema.parse({
      users: 120, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'fixed', messages: 11 }, think: { kind: 'exponential', meanMs: 1500 }, clock: { kind: 'realtime', factor: 20 },
      removeFriendPercent: 20, ...input, delivery: { timeoutMs: 300, checkpointMs: 200, ...input.delivery }, cluster: { nodes: 2, partitionsPerNode: 2, detector, ...input.cluster }
    })
    const conversing = new Promise<void>((resolve) => {
      coordinator.onSnapshot((snapshot) => {
        snapshots.push(snapshot)
        if (snapshot.phase === 'converse' && snapshot.messages > 500) resolve()
      })
    })
    expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
    await conversing
    await meddle(coordinator)
    const report = await coordinator.finished()
    const timeline = coordinator.snapshot()?.timeline ?? []
    return { report, snapshots, timeline, secondsUntil: (kind, text = /./) => timeline.find((event) => event.kind === kind && text.test(event.text))?.atSeconds ?? Number.NaN }
  } finally {
    await coordinator.close()
  }
}

/** Nothing counted twice, ledgers true, digest equal. */
function expectPreserved({ report }: Row): void {
  expect(report.failure).toBeNull()
  expect(report.digest.verdict).toBe('equal')
  expect(report.ledgers.logical.inFlight).toBe(0)
  expect(report.ledgers.transport.balanced).toBe(true)
}

const bySilence = ['node-suspect', 'node-fenced', 'node-recovered']

/** After the fault the node became suspect, then was fenced for its silence, then replaced. */
function expectFenced({ report, timeline }: Row, node: number): void {
  const since = timeline.slice(timeline.findIndex(({ kind }) => kind === 'fault'))
  const told = since.filter(({ kind, values }) => bySilence.includes(kind) && values?.node === node)
  expect([...new Set(told.map(({ kind }) => kind))]).toEqual(bySilence)
  expect(report.recoveries).toContainEqual(expect.objectContaining({ node, cause: expect.stringMatching(/^silent for/) as string }))
}

function faults(...texts: string[]): Pick<ScenarioInput, 'faults'> {
  return { faults: texts.map((text) => {
    const parsed = parseFault(text)
    if (!parsed.ok) throw new Error(text)
    return parsed.value
  }) }
}

/** Sends a command to a server of the test's own. */
async function tell(server: TestServer, ...command: [string, ...string[]]): Promise<void> {
  const client = await openRedis(server.target)
  await client.redis.call(...command).finally(() => client.close())
}

/** Until the coordinator shows the backbone like this; then its sentence. */
function untilHealth(coordinator: Coordinator, health: string): Promise<string> {
  return new Promise((resolve) => {
    const end = coordinator.onSnapshot(({ backbone }) => {
      if (backbone?.health !== health) return
      end()
      resolve(backbone.healthText)
    })
  })
}

describe('fault matrix: nodes', { concurrent: true, timeout: 300_000 }, () => {
  it('kill -9 of a node: dead by its end, before its silence could tell, replaced, nothing lost', async () => {
    const row = await run(faults('kill:node2@0.5s'))
    expectPreserved(row)
    expect(row.secondsUntil('node-died')).toBeGreaterThanOrEqual(row.secondsUntil('fault'))
    expect(row.secondsUntil('node-fenced')).toBeNaN()
    expect(row.report.recoveries).toMatchObject([{ node: 2, takenOverBy: 'respawn', cause: 'signal SIGKILL' }])
  })

  it('kill -9 of a node, survivors take over: no new process, nothing lost', async () => {
    const row = await run({ ...faults('kill:node2@0.5s'), cluster: { detector: { ...detector, takeover: 'survivors' } } })
    expectPreserved(row)
    expect(row.report.recoveries).toMatchObject([{ node: 2, takenOverBy: 'survivors' }])
    expect(row.report.nodes.find((node) => node.id === 1)?.partitions).toHaveLength(4)
  })

  it('SIGSTOP of a node: suspect, fenced, replaced; what the old one still sends is not counted', async () => {
    const row = await run({ ...faults('pause:node1@0.5s+6s'), cluster: { detector: quickDetector } })
    expectPreserved(row)
    expectFenced(row, 1)
  })

  it('cut link: both nodes go on answering, both sides bounded, nothing lost', async () => {
    const row = await run(faults('cut:node1-node2@0.5s+1s'))
    expectPreserved(row)
    expect(row.report.recoveries).toEqual([])
    expect(row.report.ledgers.transport.dropped.injectedFault).toBeGreaterThan(0)
  })

  it('latency and loss: no false death, nothing lost', async () => {
    const row = await run(faults('jitter:*=150ms@0.2s+1.5s', 'loss:*=5%@0.2s+1.5s'))
    expectPreserved(row)
    expect(row.report.recoveries).toEqual([])
    expect(row.report.latencyMs.p99).toBeGreaterThan(50)
  })

  it('corrupt frames: refused by their checksum, nothing lost', async () => {
    const row = await run(faults('corrupt:*=10%@0.2s+1s'))
    expectPreserved(row)
    expect(row.report.ledgers.resent).toBeGreaterThan(0)
  })

  it('doubled and overtaken frames: counted once, in order', async () => {
    const row = await run(faults('duplicate:*=30%@0.2s+1s', 'reorder:*=30%@0.2s+1s'))
    expectPreserved(row)
  })

  it('a node cut off from its coordinator: unreachable, then fenced and replaced', async () => {
    const row = await run({ ...faults('cut:node2-coordinator@0.5s+6s'), cluster: { detector: quickDetector } })
    expectPreserved(row)
    expectFenced(row, 2)
  })
})

describe.skipIf(!hasRedis)('fault matrix: Redis', { concurrent: true, timeout: 300_000 }, () => {
  it('kill -9 and restart with what it had: down, rates 0, back, nothing lost', async () => {
    const row = await run({ ...faults('kill:redis@0.5s+2s'), backbone: { kind: 'redis', url: 'managed', appendOnly: 'everysec' } })
    expectPreserved(row)
    expect(row.secondsUntil('backbone', /cannot be reached|not answer/)).toBeGreaterThanOrEqual(row.secondsUntil('fault'))
    const down = row.snapshots.filter(({ backbone }) => backbone?.health === 'down')
    expect(down.length).toBeGreaterThan(0)
    for (const { backbone } of down) expect([backbone?.framesPerSecond, backbone?.healthText === '']).toEqual([0, false])
  })

  it('memory full: "full", writers wait, room again, nothing lost', async () => {
    const server = await startTestServer()
    try {
      const row = await run({ backbone: { kind: 'redis', url: `redis://127.0.0.1:${server.port}` } }, async (coordinator) => {
        await tell(server, 'CONFIG', 'SET', 'maxmemory', '100kb')
        expect(await untilHealth(coordinator, 'full')).toMatch(/full|memory/)
        await tell(server, 'CONFIG', 'SET', 'maxmemory', '0')
        await untilHealth(coordinator, 'up')
      })
      expectPreserved(row)
      expect(row.report.recoveries).toEqual([])
    } finally {
      await server.stop()
    }
  })

  it('disk full: "cannot write", writers wait, goes on by itself, nothing lost', async () => {
    const server = await startTestServer(['stop-writes-on-bgsave-error yes'])
    const snapshot = `${server.folder}/dump.rdb`
    try {
      const row = await run({ backbone: { kind: 'redis', url: `redis://127.0.0.1:${server.port}` }, delivery: { mode: 'durable' } }, async (coordinator) => {
        // A snapshot cannot take the place of a folder: what a full disk does to it, without filling one.
        mkdirSync(`${snapshot}/x`, { recursive: true })
        await tell(server, 'CONFIG', 'SET', 'save', '3600 1')
        await tell(server, 'BGSAVE')
        expect(await untilHealth(coordinator, 'disk-full')).toMatch(/cannot write/)
        rmSync(snapshot, { recursive: true })
        await tell(server, 'BGSAVE')
        await untilHealth(coordinator, 'up')
      })
      expectPreserved(row)
    } finally {
      await server.stop()
    }
  })

  it('stopped where it stands: "not answering", goes on, nothing lost', async () => {
    const row = await run({ ...faults('pause:redis@0.5s+4s'), backbone: { kind: 'redis', url: 'managed' } })
    expectPreserved(row)
    expect(row.snapshots.some(({ backbone }) => backbone?.health === 'not-answering')).toBe(true)
  })
})
