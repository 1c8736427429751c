import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { openRedis } from '../backbone/redis/client'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { createChildProcessLauncher } from '../launch/child-process-launcher'
import type { CorpusText } from '../model/corpus'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector } from '../testing/detectors'

/** Runs in a row whose node processes are used again. */

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 9)}— naïve ${i * 7919}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
let coordinators: Coordinator[] = []
/** All processes that were really started, with their ends. */
let started: { pid: number; ended: Promise<void> }[] = []

function open(keepsProcesses: boolean): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const inner = createChildProcessLauncher({ entryPath: bundles.value.node })
  const coordinator = createLocalCoordinator({
    bundles: bundles.value, log: silentLog, version: 'test', keepsProcesses,
    launcher: {
      async launch(request) {
        const node = await inner.launch(request)
        started.push({ pid: node.pid, ended: new Promise((resolve) => node.onExit(() => resolve())) })
        return node
      }
    }
  })
  coordinators.push(coordinator)
  return coordinator
}

afterEach(async () => {
  await Promise.all(coordinators.map((coordinator) => coordinator.close()))
  await Promise.all(started.map(({ ended }) => ended))
  for (const { pid } of started) expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  coordinators = []
  started = []
})

async function run(coordinator: Coordinator, input: ScenarioInput, during?: () => Promise<unknown>): Promise<RunReport> {
  const scenario = scenarioSchema.parse({ users: 30, graph: { kind: 'small-world', degree: 4 }, length: { kind: 'geometric', mean: 6 }, delivery: { timeoutMs: 300 }, ...input, cluster: { nodes: 2, detector, ...input.cluster } })
  expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
  await during?.()
  const report = await coordinator.finished()
  expect(report).toMatchObject({ failure: null, digest: { verdict: 'equal' } })
  return report
}

/** What the system rounds off. */
const CLOCK_TICKS_SECONDS = 0.02

/** CPU that a process has used so far; endless where the system does not say it as exactly. */
function usedSeconds(pid: number): number {
  if (process.platform !== 'linux') return Infinity
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user, system] = stat.slice(stat.lastIndexOf(')') + 2).split(' ').slice(11, 13).map(Number)
  return (user + system) / 100
}

const pids = (report: RunReport): number[] => report.nodes.map(({ pid }) => pid)
const unhurried: ScenarioInput = { users: 80, graph: { kind: 'small-world', degree: 6 }, length: { kind: 'fixed', messages: 16 }, think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 50 } }

describe('a warm cluster', () => {
  it('has the digests of cold ones, in the same processes, and counts each run by itself', async () => {
    // Each differs from the one before in size, secrets and identity.
    const inputs: ScenarioInput[] = [{}, { seed: 7, cipher: 'ratchet-native' }, { users: 50, seed: 8 }, { cipher: 'nacl-cached', removeFriendPercent: 20 }, {}]
    const warm = open(true)
    const reports: RunReport[] = []
    for (const input of inputs) reports.push(await run(warm, input))
    expect(started.length).toBe(2)
    expect(new Set(reports.map((report) => pids(report).join())).size).toBe(1)
    const processSeconds = pids(reports[0]).map(usedSeconds)
    const cold = open(false)
    for (const [index, input] of inputs.entries()) {
      const { digest, messages } = await run(cold, input)
      expect(reports[index]).toMatchObject({ digest: { sent: digest.sent, received: digest.received, contacts: digest.contacts }, messages })
    }
    expect(started.length).toBe(2 + 5 * 2)
    // Each run has only its own time: together they have no more than their process, which each later one would count again.
    for (const [index, seconds] of processSeconds.entries()) {
      const ofRuns = reports.map(({ nodes }) => nodes[index].cpuSeconds)
      expect(Math.min(...ofRuns)).toBeGreaterThan(0)
      expect(ofRuns.reduce((sum, each) => sum + each, 0)).toBeLessThan(seconds + CLOCK_TICKS_SECONDS)
    }
    expect(reports.map(({ cipher }) => cipher.messages > 0)).toEqual([false, true, false, true, false])
    expect(reports[4].cipher.cpuSeconds).toBe(0)
    expect(reports[4].ledgers.transport.transmitted).toBeLessThan(reports[2].ledgers.transport.transmitted)
  })

  it('replaces a node that was killed by a process of its own, and goes on with that one', async () => {
    const warm = open(true)
    const first = await run(warm, { cluster: { nodes: 3 } })
    const converses = new Promise<number>((resolve) => {
      const end = warm.onSnapshot(({ phase, messages, nodes }) => {
        if (phase !== 'converse' || messages < 500 || !pids(first).includes(nodes[1].pid)) return
        end()
        resolve(nodes[1].pid)
      })
    })
    const second = await run(warm, unhurried, async () => process.kill(await converses, 'SIGKILL'))
    expect(second.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL' }])
    expect(pids(second)[0]).toBe(pids(first)[0])
    // The third node waits, and is not what takes the place of a dead one.
    expect(pids(first)).not.toContain(pids(second)[1])
    const third = await run(warm, { cluster: { nodes: 3 } })
    expect(pids(third)).toEqual([...pids(second), pids(first)[2]])
    expect(started.length).toBe(4)
  })

  it('is kept after a run that is cancelled too', async () => {
    const warm = open(true)
    const scenario = scenarioSchema.parse({ ...unhurried, cluster: { nodes: 2, detector } })
    expect(await warm.start({ scenario, corpus })).toMatchObject({ ok: true })
    await new Promise<void>((resolve) => {
      const end = warm.onSnapshot(({ phase, messages }) => {
        if (phase !== 'converse' || messages < 100) return
        end()
        resolve()
      })
    })
    expect(await warm.cancel()).toMatchObject({ ok: true })
    const cancelled = await warm.finished()
    expect(cancelled.state).toBe('cancelled')
    expect(pids(await run(warm, {}))).toEqual(pids(cancelled))
  })

  it.skipIf(!hasRedis)('changes between backbones, durable or not, and leaves nothing on a server', async () => {
    const server = await startTestServer()
    try {
      const warm = open(true)
      const backbone = { kind: 'redis', url: `redis://127.0.0.1:${server.port}` } as const
      const reports = [await run(warm, { backbone }), await run(warm, {}), await run(warm, { backbone, delivery: { timeoutMs: 300, mode: 'durable' } }), await run(warm, { backbone })]
      expect(new Set(reports.map((report) => report.digest.sent)).size).toBe(1)
      expect(new Set(reports.map((report) => pids(report).join())).size).toBe(1)
      const client = await openRedis(server.target)
      expect(await client.redis.keys('ms:{*').finally(() => client.close())).toEqual([])
    } finally {
      await server.stop()
    }
  })
})
