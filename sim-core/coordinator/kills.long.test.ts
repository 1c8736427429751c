import { afterAll, describe, expect, it } from 'vitest'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { silentLog } from '../model/ports/log'
import { scenarioSchema } from '../model/scenario/schema'
import type { Coordinator } from './types'

const lines = Array.from({ length: 500 }, (_, i) => `line ${i} says something`)
const corpus = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }

describe('processes killed at any time', () => {
  let coordinator: Coordinator | null = null
  afterAll(() => coordinator?.close())

  // Two kills a run, spread over all phases: a run takes about a second and a half.
  it.each(Array.from({ length: 24 }, (_, i) => [i]))('leave the digest and the ledger as they are: run %i', async (run) => {
    const bundles = locateBundles(import.meta.url)
    if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
    coordinator ??= createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
    const scenario = scenarioSchema.parse({
      users: 1500, seed: run, graph: { kind: 'small-world', degree: 10 }, removeFriendPercent: run % 2 === 0 ? 0 : 30, delivery: { timeoutMs: 300 },
      cluster: { nodes: 3, slicing: run % 3 === 0 ? 'range' : 'hash', detector: { heartbeatMs: 100, suspectMs: 2000, fenceMs: 5000 } }
    })
    expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
    const kills = [run * 50, 300 + ((run * 370) % 900)].map((atMs, index) => setTimeout(() => void coordinator?.killNode(1 + ((run + index) % 3)), atMs))
    const report = await coordinator.finished()
    kills.forEach(clearTimeout)
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, ledgers: { logical: { inFlight: 0 }, transport: { balanced: true } } })
  }, 60_000)
})
