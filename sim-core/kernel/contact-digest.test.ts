import { describe, expect, it } from 'vitest'
import type { ScenarioInput } from '../model/scenario/schema'
import { finishSteps } from '../model/steps'
import type { Engine } from '../node/engine'
import { computeReference } from '../reference'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { createFriendGraph } from '../social'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { recomputeContactLanes } from './contact-digest'

/** Runs to the end over a network that loses and repeats; answers the lanes kept, recomputed, and of the reference. */
function lanesOf(input: ScenarioInput): { kept: string; recomputed: string; reference: string } {
  const scenario = scenarioOf({ length: { kind: 'fixed', messages: 2 }, cluster: { nodes: 2, partitionsPerNode: 2 }, delivery: { timeoutMs: 20 }, ...input })
  const cluster = new SimulatedCluster({
    scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, random: seededNumbers(3), bucketBits: 4,
    faults: { delayUsMin: 100, delayUsMax: 600, dropPerMille: 40, duplicatePerMille: 40 }
  })
  expect(cluster.run(600_000_000)).toBe(true)
  const kept = new Uint32Array(4)
  const recomputed = new Uint32Array(4)
  for (const { engine } of cluster.nodes) {
    for (const partition of (engine as Engine | null)?.partitions ?? []) {
      partition.contactLanes.forEach((lane, i) => (kept[i] += lane))
      finishSteps(recomputeContactLanes(partition)).forEach((lane, i) => (recomputed[i] += lane))
    }
  }
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  return { kept: hexLanes(kept), recomputed: hexLanes(recomputed), reference: computeReference(scenario, graph.value, smallCorpus, transcriptHashOf(scenario)).contacts }
}

describe('the contact digest', () => {
  it.each<[string, ScenarioInput]>([
    ['friendships', { users: 40, graph: { kind: 'implicit', degree: 6, farContacts: 2 } }],
    ['friendships of which some end', { users: 40, graph: { kind: 'small-world', degree: 6 }, removeFriendPercent: 40 }],
    ['contacts with oneself', { users: 12, graph: { kind: 'complete', includeSelf: true }, removeFriendPercent: 30 }]
  ])('is kept up with %s, whatever is lost or comes twice', (_what, input) => {
    const { kept, recomputed, reference } = lanesOf(input)
    expect(kept).toBe(recomputed)
    expect(kept).toBe(reference)
  })
})
