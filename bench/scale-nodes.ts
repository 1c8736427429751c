import { createSlicing, crossingShare, placePartitions } from '../sim-core/placement'
import { scenarioSchema, type ScenarioInput } from '../sim-core/model/scenario/schema'
import { createFriendGraph } from '../sim-core/social'
import { isRight, runOnce, runReport } from './cluster'
import { endless, lookAt } from './marks'
import { orderOf, rateRow, ratioRow, type Figure, type Round } from './peers/compare'
import { takeRounds } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

const ROUNDS = 5
const PARTITIONS = 4
/** Of the converse phase: compilers are done and conversations at all stages after the first, none has come to its last round after both. */
const WARM_SECONDS = 3
const LOOK_SECONDS = 5

interface Variant {
  readonly name: string
  readonly nodes: number
  readonly slicing: 'community' | 'hash'
  /** Of ties, % that join two communities. */
  readonly crossingPercent: number
}

const one: Variant = { name: 'one node', nodes: 1, slicing: 'community', crossingPercent: 3 }
/** What the machine itself gives for a second process: caches and memory are shared even where no message crosses. */
const apart: Variant = { name: 'two nodes, nothing crosses', nodes: 2, slicing: 'community', crossingPercent: 0 }
const community: Variant = { name: 'two nodes, community slicing', nodes: 2, slicing: 'community', crossingPercent: 3 }
const hash: Variant = { name: 'two nodes, hash slicing', nodes: 2, slicing: 'hash', crossingPercent: 3 }
const all: Variant = { name: 'two nodes, everything crosses', nodes: 2, slicing: 'community', crossingPercent: 100 }

interface Comparison {
  readonly name: string
  readonly cipher: 'none' | 'nacl-cached'
  readonly length: NonNullable<ScenarioInput['length']>
  readonly users: number
  /** How often each contact is spoken with. Once: the whole run is measured; more often: its midst. */
  readonly rounds: number
  readonly variants: readonly Variant[]
  /** Of two nodes to one, by the name of the variant. */
  readonly goals: Readonly<Record<string, string>>
}

/** As the default has it: conversations are at all stages at a time. */
const varying: Comparison['length'] = { kind: 'geometric', mean: 30 }
/**
 * Where all are alike, conversations that began together stay in step, on a node by itself for ever: its best case, of
 * neighbouring records and rows. What crosses ends that, so that a second node costs more there than its crossing messages do.
 */
const alike: Comparison['length'] = { kind: 'fixed', messages: 30 }

/** Encrypted, agreeing on a key with each contact is most of the work, and all of it comes early: it must be in the figure. */
const comparisons: readonly Comparison[] = [
  { name: 'not encrypted', cipher: 'none', length: varying, users: 20_000, rounds: 60, variants: [one, apart, community, hash, all], goals: { [community.name]: 'at least 1.6' } },
  { name: 'not encrypted, all of 30 messages', cipher: 'none', length: alike, users: 20_000, rounds: 60, variants: [one, apart, community], goals: { [community.name]: 'at least 1.6' } },
  { name: 'nacl-cached', cipher: 'nacl-cached', length: alike, users: 800, rounds: 1, variants: [one, apart, community, hash], goals: { [community.name]: 'at least 1.7', [hash.name]: 'at least 1.7' } }
]

/** Two communities, and as many partitions and open conversations on one node as on two: what differs is the node. */
function scenarioOf({ nodes, slicing, crossingPercent }: Variant, { users, cipher, length, rounds }: Comparison): ScenarioInput {
  return {
    ...endless, users, cipher, length, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent }, conversations: { who: 'every-contact', rounds },
    cluster: { ...endless.cluster, nodes, partitionsPerNode: PARTITIONS / nodes, slicing }
  }
}

/** What a second node brings: friends kept together and scattered, with and without encryption, each round in the other direction. */
export async function* nodesBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  for (const comparison of comparisons) yield* await compare(io, comparison)
}

async function compare(io: BenchIo, comparison: Comparison): Promise<BenchRow[]> {
  const { variants, name } = comparison
  const wrong = new Set<string>()
  const count = io.rounds ?? ROUNDS
  const { done: rounds, row: more } = await takeRounds<Round>(io, count, async (number) => {
    const round: Record<string, Figure> = {}
    for (const variant of orderOf(variants, number)) {
      if (!io.json) io.err(`  nodes, ${name}: ${variant.name}, round ${number + 1} of ${count}        \r`)
      const { figure, right } = await (comparison.rounds > 1 ? inTheMidst : whole)(scenarioOf(variant, comparison))
      round[variant.name] = figure
      if (!right) wrong.add(variant.name)
    }
    return round
  })
  const title = (variant: Variant): string => `nodes: ${variant.name}, ${name}`
  const rates = variants.map((variant) => rateRow(title(variant), variant.name, rounds, [`${(shareCrossing(variant, comparison) * 100).toFixed(1)} % of contacts cross`], !wrong.has(variant.name)))
  const ratios = variants.slice(1).map((variant) => ratioRow(`${title(variant)}, to one node`, variant.name, [one.name], rounds, comparison.goals[variant.name]))
  const noted = ratios.flatMap((row, index) => (row === null ? [] : [{ ...row, notes: [...row.notes, ...modelNote(variants[index + 1], comparison, rounds)] }]))
  return [...rates, ...noted].map((row) => ({ ...row, ...more }))
}

async function whole(input: ScenarioInput): Promise<{ figure: Figure; right: boolean }> {
  const report = await runReport(input)
  const { messages, conversePhaseSeconds, cpuSeconds } = report
  return { figure: { messages, seconds: conversePhaseSeconds, cpuSeconds }, right: isRight(report) }
}

/** A run that is cut then: each transcript must be a prefix of the reference's, and no record be missing. */
async function inTheMidst(input: ScenarioInput): Promise<{ figure: Figure; right: boolean }> {
  let figure: Figure | null = null
  const result = await runOnce(input, {
    async during(coordinator) {
      figure = await lookAt(coordinator, WARM_SECONDS, LOOK_SECONDS)
    }
  })
  if ('missing' in result || figure === null) throw new Error('the run was not looked at')
  return { figure, right: isRight(result.finished, ['prefix']) }
}

/** t: CPU time of a local message; c: of a crossing one, from the variant in which all cross. */
function modelNote(variant: Variant, comparison: Comparison, rounds: readonly Round[]): string[] {
  const cost = (name: string): number => spreadOf(rounds.flatMap((round) => round[name] ?? []).map(({ cpuSeconds, messages }) => cpuSeconds / messages)).median
  if (!comparison.variants.includes(all)) return []
  const share = shareCrossing(variant, comparison)
  const t = cost(one.name)
  const c = cost(all.name)
  return [`the model 2t / (t(1−x) + x·c) says ${((2 * t) / (t * (1 - share) + share * c)).toFixed(2)}, with c/t = ${(c / t).toFixed(2)} by CPU time`]
}

function shareCrossing(variant: Variant, comparison: Comparison): number {
  const scenario = scenarioSchema.parse(scenarioOf(variant, comparison))
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  const slicing = createSlicing(scenario.cluster.slicing, scenario.users, PARTITIONS, scenario.seed, graph.value)
  return variant.nodes === 1 ? 0 : crossingShare(graph.value, slicing, placePartitions({ kind: 'even' }, PARTITIONS, [1, 2]), scenario.users)
}
