import { afterAll, describe, it } from 'vitest'
import type { ExpectStatic } from 'vitest'
import { hasRedis } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { parseFault } from '../model/fault-text'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { patientDetector } from '../testing/detectors'
import type { Coordinator } from './types'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 7)}— naïve ${i * 7919}`)
const corpus = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const opened: Coordinator[] = []

afterAll(async () => {
  await Promise.all(opened.map((coordinator) => coordinator.close()))
})

async function run(expect: ExpectStatic, text: string, input: ScenarioInput): Promise<{ report: RunReport; told: string[] }> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const fault = parseFault(text)
  if (!fault.ok) throw new Error(text)
  const coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  opened.push(coordinator)
  const scenario = scenarioSchema.parse({
    users: 80, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'fixed', messages: 8 }, think: { kind: 'exponential', meanMs: 1500 }, clock: { kind: 'realtime', factor: 20 },
    backbone: { kind: 'redis', url: 'managed', appendOnly: 'everysec' }, cluster: { nodes: 2, partitionsPerNode: 2, detector: patientDetector }, ...input, faults: [fault.value]
  })
  expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
  const report = await coordinator.finished()
  return { report, told: (coordinator.snapshot()?.timeline ?? []).map(({ kind, text: said }) => `${kind}: ${said}`) }
}

describe.skipIf(!hasRedis)('a private Redis server that comes back with what it had', () => {
  it.concurrent.for<[string, ScenarioInput]>([
    ['kill:redis@0.5s+0.7s', {}],
    ['restart:redis@0.5s+0.3s', {}],
    ['pause:redis@0.5s+1.5s', {}],
    ['kill:redis@0.5s+0.7s', { delivery: { mode: 'durable' } }]
  ])('%s, %j: nobody dies of it, and the digest is the reference\'s', async ([fault, input], { expect }) => {
    const { report, told } = await run(expect, fault, input)
    expect(report.failure).toBeNull()
    expect(report.digest.verdict).toBe('equal')
    expect(report.ledgers.transport.balanced).toBe(true)
    expect(report.recoveries).toEqual([])
    expect(report.faults).toMatchObject([{ fault: fault.split('@')[0], endSeconds: expect.any(Number) as number }])
    expect(told).toContainEqual(expect.stringMatching(/^fault-recovered: delivery goes on \d+\.\d\d s after the fault (kill|restart|pause):redis$/))
  })
})

describe.skipIf(!hasRedis)('a private Redis server that comes back without what it had', () => {
  it('ends the run, which says so', async ({ expect }) => {
    const { report } = await run(expect, 'kill:redis@0.5s+0.3s', { backbone: { kind: 'redis', url: 'managed', appendOnly: 'off' } })
    expect(report.state).toBe('failed')
    expect(report.failure).toMatchObject({ code: 'redis-lost-memory', text: expect.stringMatching(/^The private Redis server was restarted and has lost what it had/) as string })
  })
})
