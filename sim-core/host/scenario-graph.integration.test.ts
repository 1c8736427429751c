import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import { locateBundles } from './bundles'
import { createLocalCoordinator } from './local'
import { loadScenarioData } from './scenario-data'
import { patientDetector as detector } from '../testing/detectors'

const bundles = locateBundles(import.meta.url)
if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
const folder = mkdtempSync(join(tmpdir(), 'messengersim-graph-'))
const path = join(folder, 'net.txt')

/** As collections of networks publish them: comments, tabs, both directions of some friendships, ids with gaps. */
function writeNetwork(): void {
  const rows: string[] = ['# Undirected graph: net.txt', '# Nodes: 300 Edges: 1500', '# FromNodeId\tToNodeId']
  for (let i = 0; i < 1500; i++) {
    const group = i % 6
    const from = ((i * 7919) % 50) * 6 + group
    const to = ((i * 104_729 + 17) % 50) * 6 + (i % 25 === 0 ? (group + 1) % 6 : group)
    rows.push(`${from * 11}\t${to * 11}`)
    if (i % 9 === 0) rows.push(`${to * 11}\t${from * 11}`)
  }
  writeFileSync(path, `${rows.join('\r\n')}\r\n`)
}

async function run(input: ScenarioInput, kill = false): Promise<RunReport> {
  const loaded = await loadScenarioData(scenarioSchema.parse({ length: { kind: 'geometric', mean: 10 }, removeFriendPercent: 20, ...input, graph: { kind: 'file', path } }))
  if (!loaded.ok) throw new Error(JSON.stringify(loaded))
  if (!bundles.ok) throw new Error('not built')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, version: 'test', log: silentLog })
  try {
    const started = await coordinator.start(loaded.value)
    if (!started.ok) throw new Error(JSON.stringify(started))
    if (kill) expect(await coordinator.killNode(2)).toMatchObject({ ok: true })
    return await coordinator.finished()
  } finally {
    await coordinator.close()
  }
}

afterAll(() => rmSync(folder, { recursive: true }))

describe('runs over a network that was read from a file', () => {
  writeNetwork()
  it('reach one digest on one node and on two, sliced by community, and when a node is killed', async () => {
    const one = await run({ cluster: { nodes: 1, slicing: 'range' } })
    const two = await run({ cluster: { nodes: 2, slicing: 'community' } })
    const killed = await run({ cluster: { nodes: 2, slicing: 'community', detector } }, true)
    for (const report of [one, two, killed]) expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, users: 294 })
    expect(one.conversations).toBe(2 * one.friendships)
    expect(new Set([one, two, killed].map((report) => report.digest.sent)).size).toBe(1)
    expect(new Set([one, two, killed].map((report) => report.transcriptHash)).size).toBe(1)
  }, 60_000)
})
