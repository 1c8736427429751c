import { cpus, loadavg } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { silentLog } from '../model/ports/log'
import type { RunSnapshot } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'

/** A million users stay comfortable: whenever they are cancelled, it is over in a second. */

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 500 }, (_, i) => `line ${i} says ${'something '.repeat(i % 9)}`)
const corpus = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const million: ScenarioInput = {
  users: 1_000_000, graph: { kind: 'implicit', degree: 14, farContacts: 2 }, conversations: { who: 'per-user', perUser: 2 }, length: { kind: 'fixed', messages: 20 },
  cluster: { nodes: 2, partitionsPerNode: 4, openPerPartition: 12_500 }
}
/** On a machine that others use too, a second takes longer. */
const secondMs = (): number => 1000 * Math.max(1, (2 * loadavg()[0]) / cpus().length)

let coordinator: Coordinator | null = null
afterEach(() => coordinator?.close())

function open(): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  return coordinator
}

/** Starts a run and cancels it at the first snapshot for which the condition holds; how long that took. */
async function cancelAt(input: ScenarioInput, condition: (snapshot: RunSnapshot) => boolean): Promise<{ ms: number; verdict: string; state: string }> {
  const opened = open()
  const met = new Promise<void>((resolve) => {
    opened.onSnapshot((snapshot) => condition(snapshot) && resolve())
  })
  const starting = opened.start({ scenario: scenarioSchema.parse(input), corpus })
  await met
  const begun = performance.now()
  await opened.cancel()
  const { state, digest } = await opened.finished()
  const ms = performance.now() - begun
  await starting
  return { ms, verdict: digest.verdict, state }
}

describe('a million users', () => {
  it.each<[string, (snapshot: RunSnapshot) => boolean, string, string]>([
    ['while nodes are started', ({ state }) => state === 'preparing', 'cancelled', 'prefix'],
    ['while they befriend each other', ({ phase, friendships }) => phase === 'befriend' && friendships > 500_000, 'cancelled', 'prefix'],
    ['while they converse', ({ phase, messages }) => phase === 'converse' && messages > 1_000_000, 'cancelled', 'prefix'],
    ['while the reference is computed', ({ phase, phaseProgress }) => phase === 'report' && phaseProgress > 0.05, 'finished', 'ends-agree']
  ])('are cancelled in a second %s', async (_when, condition, state, verdict) => {
    const cancelled = await cancelAt(million, condition)
    expect(cancelled).toMatchObject({ state, verdict })
    expect(cancelled.ms).toBeLessThan(secondMs())
  })

  it('are cancelled in a second while friendships are stored', async () => {
    const cancelled = await cancelAt({ ...million, graph: { kind: 'small-world', degree: 14 } }, ({ state, phaseProgress }) => state === 'preparing' && phaseProgress > 0.1)
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.ms).toBeLessThan(secondMs())
  })

  it('are cut at the horizon, and what was said is a prefix', async () => {
    const opened = open()
    expect(await opened.start({ scenario: scenarioSchema.parse({ ...million, horizonSeconds: 1 }), corpus })).toMatchObject({ ok: true })
    const report = await opened.finished()
    expect(report).toMatchObject({ state: 'finished', cutAtHorizon: true, digest: { verdict: 'prefix' }, ledgers: { transport: { balanced: true } } })
    expect(report.endStates.cut).toBeGreaterThan(1000)
    expect(report.phaseSeconds.report).toBeLessThan(secondMs() / 1000)
  })
})
