import { execFileSync } from 'node:child_process'
import { afterEach, describe, expect, it } from 'vitest'
import { hasRedis } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import type { CorpusText } from '../model/corpus'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector } from '../testing/detectors'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 9)}— naïve ${i * 7919}`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
let coordinator: Coordinator | null = null

afterEach(async () => {
  await coordinator?.close()
  coordinator = null
})

/** Runs a scenario to its end; `act` is called once in the middle of its conversations. */
async function run(input: ScenarioInput, act?: (running: Coordinator) => Promise<unknown>): Promise<RunReport> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const running = coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  const scenario = scenarioSchema.parse({ users: 40, graph: { kind: 'small-world', degree: 4 }, length: { kind: 'fixed', messages: 8 }, ...input, cluster: { nodes: 2, detector, ...input.cluster } })
  expect(await running.start({ scenario, corpus })).toMatchObject({ ok: true })
  if (act !== undefined) {
    await new Promise<void>((resolve) => {
      const end = running.onSnapshot(({ phase, messages }) => {
        if (phase !== 'converse' || messages < 150) return
        end()
        resolve()
      })
    })
    await act(running)
  }
  const report = await running.finished()
  await running.close()
  return report
}

const kinds: [string, ScenarioInput][] = [
  ['one node, blocking', { textStore: { kind: 'redis-blocking' }, cluster: { nodes: 1 } }],
  ['two nodes, blocking over three connections, pushing', { textStore: { kind: 'redis-blocking', connections: 3, pushes: true } }],
  ['two nodes, async, a server for each, encrypted, on a Redis backbone', {
    textStore: { kind: 'redis-async', where: 'per-node', connections: 2, pushes: true }, cipher: 'nacl-cached', backbone: { kind: 'redis', url: 'managed' }
  }]
]
const unhurried: ScenarioInput = { think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 15 }, delivery: { timeoutMs: 300 } }

describe.skipIf(!hasRedis)('a run whose lines come from a text store', () => {
  let digest = ''

  it.each(kinds)('says what it would say without: %s', async (_name, input) => {
    digest ||= (await run({})).digest.sent
    const report = await run(input)
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal', sent: digest }, textStore: { reads: report.messages, wrong: 0, failed: 0 } })
    const { textStore } = report
    expect(textStore).toMatchObject({ kind: input.textStore?.kind, servers: textStore?.where === 'per-node' ? 2 : 1, pushes: input.textStore?.kind !== 'table' && input.textStore?.pushes === true ? report.messages : 0, pushesLost: 0 })
    expect(textStore?.answerMs).toBeGreaterThan(0)
    expect(textStore?.serverCpuSeconds).toBeGreaterThan(0)
  })

  it('goes on when a node is killed', async () => {
    const report = await run({ ...unhurried, textStore: { kind: 'redis-async', where: 'per-node' } }, (running) => running.killNode(2))
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, textStore: { servers: 2, wrong: 0 } })
    expect(report.recoveries).toHaveLength(1)
  })

  it.skipIf(process.platform === 'win32')('goes on when its server is killed, which comes back with its lines', async () => {
    // Long conversations: when the server is old enough to be killed, much is still to be said. Patience is shorter than a restart takes.
    const slow: ScenarioInput = { ...unhurried, clock: { kind: 'realtime', factor: 10 }, length: { kind: 'fixed', messages: 20 } }
    // One that ends in its first second is not started again: something is wrong with it.
    const report = await run({ ...slow, textStore: { kind: 'redis-blocking', timeoutMs: 20 } }, async () => expect(await killServers(2)).toBe(1))
    expect(report.messages).toBeGreaterThan(500)
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, recoveries: [], textStore: { reads: report.messages } })
    expect((report.textStore?.timeouts ?? 0) + (report.textStore?.failed ?? 0)).toBeGreaterThan(0)
  })

  it('fails by name when its server is gone for good', async () => {
    // Enough to say for as long as it takes to kill one within the first second of its life.
    const failing = run({ ...unhurried, length: { kind: 'fixed', messages: 1000 }, textStore: { kind: 'redis-async' } }, async () => {
      while (coordinator?.snapshot()?.state === 'running') await killServers()
    })
    expect(await failing).toMatchObject({ state: 'failed', failure: { code: 'text-store-lost', text: expect.stringContaining('of all nodes') } })
  })
})

/** Kills the private servers that this process's keepers have started, once they are so many seconds old; answers how many. */
async function killServers(secondsLeast = 0): Promise<number> {
  let servers = privateServers()
  while (servers.some(({ seconds }) => seconds < secondsLeast)) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    servers = privateServers()
  }
  for (const { pid } of servers) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It has ended since it was looked for.
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 150))
  return servers.length
}

function privateServers(): { pid: number; seconds: number }[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,etimes=,comm='], { encoding: 'utf8' }).trim().split('\n').map((row) => row.trim().split(/\s+/))
  const keepers = rows.filter(([, parent]) => parent === String(process.pid)).map(([pid]) => pid)
  return rows.filter(([, parent, , name]) => keepers.includes(parent) && /redis|valkey/.test(name)).map(([pid, , seconds]) => ({ pid: Number(pid), seconds: Number(seconds) }))
}
