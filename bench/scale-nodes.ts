import { createSlicing, crossingShare, placePartitions } from '../sim-core/placement'
import { scenarioSchema, type ScenarioInput } from '../sim-core/model/scenario/schema'
import { createFriendGraph } from '../sim-core/social'
import { runReport } from './cluster'
import { spreadOf, type BenchIo, type BenchRow } from './types'

const ROUNDS = 3
const PARTITIONS = 4

interface Variant {
  readonly name: string
  readonly nodes: number
  readonly slicing: 'community' | 'hash'
  /** Of ties, % that join two communities. */
  readonly crossingPercent: number
}

const variants: readonly Variant[] = [
  { name: 'one node', nodes: 1, slicing: 'community', crossingPercent: 3 },
  { name: 'two nodes, community slicing', nodes: 2, slicing: 'community', crossingPercent: 3 },
  { name: 'two nodes, hash slicing', nodes: 2, slicing: 'hash', crossingPercent: 3 },
  { name: 'two nodes, everything crosses', nodes: 2, slicing: 'community', crossingPercent: 100 }
]

/** Two communities, and as many partitions on one node as on two: what differs is the node. */
function scenarioOf({ nodes, slicing, crossingPercent }: Variant, users: number, cipher: 'none' | 'nacl-cached'): ScenarioInput {
  return {
    users, cipher, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent }, length: { kind: 'fixed', messages: 30 },
    cluster: { nodes, partitionsPerNode: PARTITIONS / nodes, slicing }
  }
}

/** What a second node brings: friends kept together and scattered, with and without encryption, each round in turn. */
export async function nodesBenchmark(io: BenchIo): Promise<BenchRow[]> {
  return [...await compare(io, 'none', 20_000, variants), ...await compare(io, 'nacl-cached', 2000, variants.slice(0, 3))]
}

async function compare(io: BenchIo, cipher: 'none' | 'nacl-cached', users: number, compared: readonly Variant[]): Promise<BenchRow[]> {
  const rates = compared.map((): number[] => [])
  const isRight = compared.map(() => true)
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, variant] of compared.entries()) {
      if (!io.json) io.err(`  nodes, ${cipher}: ${variant.name}, round ${round + 1} of ${ROUNDS}\r`)
      const report = await runReport(scenarioOf(variant, users, cipher))
      rates[index].push(report.messagesPerSecond ?? 0)
      isRight[index] &&= report.digest.verdict === 'equal' && report.ledgers.transport.balanced
    }
  }
  const medians = rates.map((values) => spreadOf(values).median)
  return compared.map((variant, index) => ({
    name: `nodes: ${variant.name}, ${cipher === 'none' ? 'not encrypted' : cipher}`, unit: 'messages/s', ...spreadOf(rates[index]), right: isRight[index],
    notes: index === 0 ? [] : [notesOf(variant, users, rates[index].map((rate, round) => rate / rates[0][round]), medians, cipher)]
  }))
}

function notesOf(variant: Variant, users: number, ratios: readonly number[], [one, , , crossing]: readonly number[], cipher: string): string {
  const share = shareCrossing(variant, users)
  const { median, least, most } = spreadOf(ratios)
  const measured = `${median.toFixed(2)} times one node (${least.toFixed(2)} … ${most.toFixed(2)}), ${(share * 100).toFixed(1)} % of contacts cross`
  if (cipher !== 'none' || crossing === undefined) return measured
  // t: a local message's time on a core; c: a crossing one's, from the variant in which all cross.
  const t = 1 / one
  const c = 2 / crossing
  return `${measured}; the model 2t / (t(1−x) + x·c) says ${((2 * t) / (t * (1 - share) + share * c)).toFixed(2)}, with c/t = ${(c / t).toFixed(2)}`
}

function shareCrossing(variant: Variant, users: number): number {
  const scenario = scenarioSchema.parse(scenarioOf(variant, users, 'none'))
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  const slicing = createSlicing(scenario.cluster.slicing, users, PARTITIONS, scenario.seed, graph.value)
  return crossingShare(graph.value, slicing, placePartitions({ kind: 'even' }, PARTITIONS, [1, 2]), users)
}
