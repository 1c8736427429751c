import { describe, expect, it } from 'vitest'
import { failure } from '../../model/errors'
import type { RunReport } from '../../model/run'
import { scenarioSchema } from '../../model/scenario/schema'
import type { Scenario } from '../../model/scenario/schema'
import type { TwinPorts } from './calibrate'
import { compareTwins, realTwin, twinRun, virtualTwin } from './twin'

const corpus = { name: 'test', lines: ['one'], sha256: '0'.repeat(64) }
const scenario = scenarioSchema.parse({ name: 'asked', cluster: { nodes: 2 } })

/** Constants of a machine that does not exist, and reports as its runs would give them. */
const truth = { startMs: 50, messageUs: 2, crossingUs: 3, frameUs: 30, linkUs: 200 }

function reportOf(asked: Scenario): RunReport {
  const { clock, cluster, users, length, name } = asked
  const lonely = name.startsWith('two users')
  const messages = length.kind !== 'fixed' ? 1000 : lonely ? length.messages : users * 20 * length.messages
  const requests = lonely ? 1 : users * 5
  const crossings = cluster.nodes === 1 ? 0 : messages / 2
  const costs = clock.kind === 'virtual' ? clock : truth
  const befriendUs = clock.kind === 'virtual' ? clock.befriendUs : 2
  const cpuUs = cluster.nodes * costs.startMs * 1000 + messages * costs.messageUs + 2 * requests * befriendUs + crossings * costs.crossingUs
  return {
    state: 'finished', messages, conversePhaseSeconds: 2, messagesPerSecond: messages / 2, cpuSeconds: (lonely ? 100_000 + messages * (truth.messageUs + truth.crossingUs + truth.frameUs) : cpuUs) / 1e6,
    latencyMs: { p50: (2 * (truth.linkUs + truth.frameUs)) / 1000, p99: 1, p999: 1, max: 1 }, nodes: [{ cpuSeconds: cpuUs / 1e6 }], cipher: { cpuSeconds: clock.kind === 'virtual' ? 1 : 3 },
    ledgers: { logical: { spoken: messages, heard: messages, inFlight: 0 }, receipts: 0, resent: 0, befriending: { requests, accepts: requests, removals: 0 } },
    digest: { verdict: 'equal', sent: 'a', received: 'a' }, failure: null
  } as unknown as RunReport
}

function portsOf(change: (report: RunReport, asked: Scenario) => RunReport = (report) => report): TwinPorts & { readonly asked: Scenario[] } {
  const asked: Scenario[] = []
  return {
    asked, say: () => {}, isCancelled: () => false, nowSeconds: () => 0,
    coordinator: {
      start(input) {
        asked.push(input.scenario)
        return Promise.resolve({ ok: true, value: { runId: '1' } })
      },
      finished: () => Promise.resolve(change(reportOf(asked.at(-1)!), asked.at(-1)!))
    }
  }
}

describe('a twin run', () => {
  it('finds the constants of the machine, and models the scenario with them', async () => {
    const ports = portsOf()
    const result = await twinRun(ports, { scenario: { ...scenario, cipher: 'native-aead' }, corpus }, 8)
    expect(result).toMatchObject({ ok: true, value: { digestsEqual: true, calibration: { costs: { ...truth, cipherScale: 3 } } } })
    const [real, model] = ports.asked.slice(-2)
    expect(real.clock).toEqual({ kind: 'max' })
    expect(model).toMatchObject({ name: 'asked', clock: { kind: 'virtual', messageUs: 2, cores: 0, cipherScale: 3 } })
  })

  it('gives up where a machine is too busy to tell what a message costs', async () => {
    expect(await twinRun(portsOf((report) => ({ ...report, nodes: report.nodes.map((node) => ({ ...node, cpuSeconds: 1 })) })), { scenario, corpus }, 8)).toMatchObject({ ok: false, code: 'twin-too-noisy' })
  })

  it('says that digests differ', async () => {
    const result = await twinRun(portsOf((report, asked) => (asked.name === 'asked' && asked.clock.kind === 'virtual' ? { ...report, digest: { ...report.digest, sent: 'b' } } : report)), { scenario, corpus }, 8)
    expect(result).toMatchObject({ ok: true, value: { digestsEqual: false } })
  })

  it('ends with the reason of a run that could not be made', async () => {
    const ports = portsOf()
    const refused = { ...ports, coordinator: { ...ports.coordinator, start: () => Promise.resolve(failure('run-active', { state: 'running' })) } }
    expect(await twinRun(refused, { scenario, corpus }, 8)).toMatchObject({ ok: false, code: 'run-active' })
    expect(await twinRun({ ...ports, isCancelled: () => true }, { scenario, corpus }, 8)).toMatchObject({ ok: false, code: 'run-cancelled' })
    expect(await twinRun(portsOf((report) => ({ ...report, state: 'cancelled' })), { scenario, corpus }, 8)).toMatchObject({ ok: false, code: 'run-cancelled' })
    expect(await twinRun(portsOf((report) => ({ ...report, state: 'failed', failure: { code: 'x', text: 'no room' } })), { scenario, corpus }, 8)).toMatchObject({ ok: false, code: 'twin-run-failed' })
  })

  it('gives errors in percent, and none where nothing was measured', () => {
    const real = reportOf(scenario)
    const rows = compareTwins(real, { ...real, messagesPerSecond: (real.messagesPerSecond ?? 0) * 1.1, latencyMs: { ...real.latencyMs, p99: null } })
    expect(rows.find(({ name }) => name === 'throughput')?.errorPercent).toBeCloseTo(10, 6)
    expect(rows.find(({ name }) => name === 'p99')?.errorPercent).toBeNull()
  })

  it('goes from either clock to the other', () => {
    const costs = { startMs: 1, messageUs: 1, crossingUs: 1, frameUs: 1, cipherScale: 1, linkUs: 1 }
    const paced = scenarioSchema.parse({ think: { kind: 'exponential' }, clock: { kind: 'virtual', factor: 60 } })
    expect(realTwin(paced).clock).toEqual({ kind: 'realtime', factor: 60 })
    expect(virtualTwin(realTwin(paced), costs, 2).clock).toMatchObject({ kind: 'virtual', factor: 60, cores: 2 })
    expect(realTwin(scenarioSchema.parse({ clock: { kind: 'virtual' } })).clock).toEqual({ kind: 'max' })
  })
})
