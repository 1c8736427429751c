import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { describeFailure } from '../model/errors'
import { scenarioSchema } from '../model/scenario/schema'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { estimateRun } from './estimate'
import { areFriendshipsOf, loadScenarioGraph } from './scenario-graph'

const folder = mkdtempSync(join(tmpdir(), 'messengersim-graph-'))
const path = join(folder, 'net.csv')
writeFileSync(path, 'Source,Target\n5,9\n9,7\n7,5\n9,5\n')
mkdirSync(join(folder, 'a folder'))
writeFileSync(join(folder, 'bad.csv'), '5,9\n9\n')

afterAll(() => rmSync(folder, { recursive: true }))

const scenarioOf = (graph: object, more: ScenarioInput = {}): Scenario => scenarioSchema.parse({ ...more, graph: { kind: 'file', path, ...graph } as ScenarioInput['graph'] })

describe('the file of friendships of a scenario', () => {
  it('decides users and friendships, and is told by the SHA-256 of its pairs', async () => {
    const loaded = await loadScenarioGraph(scenarioOf({}, { users: 777, cluster: { nodes: 1, partitionsPerNode: 2 } }))
    if (!loaded.ok) throw new Error(describeFailure(loaded))
    const { scenario, edges = '' } = loaded.value
    const sha256 = createHash('sha256').update(new Uint8Array(Uint32Array.of(0, 1, 1, 2, 2, 0).buffer)).digest('hex')
    expect(scenario).toMatchObject({ users: 3, graph: { kind: 'file', path, sha256, friendships: 3 } })
    expect(await areFriendshipsOf(scenario, edges)).toBe(true)
    expect(await areFriendshipsOf(scenario, edges.replace('A', 'B'))).toBe(false)
    expect(estimateRun(scenario, { cores: 2, memoryMiB: 8000, freeMiB: 8000 })).toMatchObject({ users: 3, friendships: 3, conversations: 6 })
    // Read again, as a scenario that was written down says it.
    expect(await loadScenarioGraph(scenario)).toEqual(loaded)
  })

  it('leaves scenarios without one as they are', async () => {
    const scenario = scenarioSchema.parse({})
    expect(await loadScenarioGraph(scenario)).toEqual({ ok: true, value: { scenario } })
  })

  it.each<[object, ScenarioInput, string, string]>([
    [{ sha256: 'f'.repeat(64) }, {}, 'graph-file-changed', 'in place of ffffffffffffffff'],
    [{ path: join(folder, 'none.csv') }, {}, 'graph-file-unreadable', 'there is no such file'],
    [{ path: join(folder, 'a folder') }, {}, 'graph-file-unreadable', 'it is a directory'],
    [{ path: '/dev/null' }, {}, 'graph-file-unreadable', 'it is not a regular file'],
    [{ path: join(folder, 'bad.csv') }, {}, 'graph-file-invalid', 'line 2, column 2: the line has one column only'],
    [{}, { cluster: { nodes: 4, partitionsPerNode: 1 } }, 'scenario-invalid', 'at most one partition per user (3 users)']
  ])('is refused: %j %j', async (graph, more, code, part) => {
    const loaded = await loadScenarioGraph(scenarioOf(graph, more))
    expect(loaded).toMatchObject({ ok: false, code })
    if (!loaded.ok) expect(describeFailure(loaded)).toContain(part)
  })
})
