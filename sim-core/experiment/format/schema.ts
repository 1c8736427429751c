import { z } from 'zod'
import { limits } from '../../model/limits'
import { scenarioSchema } from '../../model/scenario/schema'
import { responseNames } from './responses'

/**
 * An experiment: one question, all that is needed to answer it, in one file. `docs/experiments.md` is generated from
 * this. Scenario fields inside it are checked by the scenario's own reader.
 */

const count = (least: number, most: number): z.ZodNumber => z.number().int().min(least).max(most)
const text = (most: number): z.ZodString => z.string().min(1).max(most)

/** Scenario fields by dotted path. */
const settings = z.record(z.string().min(1).max(80), z.unknown()).meta({ what: 'scenario fields by dotted path, each with its value, for example { graph.degree: 8 }' })
const scalar = z.union([z.string().max(200), z.number(), z.boolean()]).meta({ what: 'text, a number, true or false' })

const baseSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preset').describe('A scenario that comes with the product.'), name: text(80).describe('Name of the preset: `messengersim scenario list`.'), set: settings.default({}).describe('Fields put over it.') }),
  z.strictObject({ kind: z.literal('file').describe('A scenario file.'), path: text(4096).describe('Its path, relative to where the command runs.'), set: settings.default({}).describe('Fields put over it.') }),
  z.strictObject({ kind: z.literal('inline').describe('The scenario stands here.'), scenario: z.record(z.string(), z.unknown()).meta({ what: 'the fields of a scenario' }).describe('As in a scenario file.') })
])

const factorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('field').describe('One field of the scenario takes each of the levels.'),
    path: text(80).describe('Dotted path of the field, as --set takes it.'),
    levels: z.array(scalar).min(1).max(limits.experimentLevelsMax).describe('Its values; the first one is the control.')
  }),
  z.strictObject({
    kind: z.literal('settings').describe('Several fields change together from level to level.'),
    name: text(40).describe('What differs, in a word.'),
    levels: z.array(z.strictObject({ label: text(40).describe('Name of the level.'), set: settings.default({}).describe('Fields at this level.') })).min(1).max(limits.experimentLevelsMax).describe('The first one is the control.')
  })
])

const sizeSchema = z.strictObject({
  path: text(80).describe('Field of the scenario that makes a run longer without changing what a message costs, for example conversations.rounds.'),
  least: count(1, 1_000_000).default(1).describe('Its smallest value.'),
  most: count(1, 1_000_000).default(10_000).describe('Its largest value.'),
  cpuSeconds: z.number().min(0.05).max(600).default(0.5).meta({ unit: 's' }).describe('CPU time that each case is to use beyond starting up. Cases that would need very different sizes are compared with a control of their own size.')
})

const decisionSchema = z.strictObject({
  response: z.enum(responseNames).describe('The response that decides.'),
  expect: z.enum(['higher', 'lower', 'different', 'none']).default('different').describe('What is predicted of the other levels against the control; none: no prediction.'),
  messages: z.enum(['equal', 'any']).default('equal').describe('equal: pairs with different numbers of messages or, where the transcripts are the same, different digests make the verdict void. any: that they differ is the point.')
})

const quickSchema = z.strictObject({
  pairs: count(2, limits.experimentPairsMax).optional().describe('Pairs instead of `pairs`.'),
  budgetSeconds: count(5, 86_400).optional().meta({ unit: 's' }).describe('Time after which no further pair is begun, instead of `budgetSeconds`.'),
  cpuSeconds: z.number().min(0.05).max(600).optional().meta({ unit: 's' }).describe('Instead of `size.cpuSeconds`.'),
  set: settings.default({}).describe('Scenario fields put over the base.'),
  levels: z.array(count(1, limits.experimentLevelsMax)).min(1).max(limits.experimentFactorsMax).optional().describe('How many levels of each factor (or of the list) are taken, from the first one on.')
})

const common = {
  version: z.literal(1).default(1).describe('Version of this format.'),
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/).meta({ what: 'letters a to z, digits and hyphens, at most 40' }).describe('Name of the experiment and of its folder.'),
  title: text(80).describe('A title for people.'),
  question: text(400).describe('The question, as one would ask it.'),
  prediction: text(600).describe('What is expected and why; shown before the first run, judged after the last.'),
  seed: count(0, 0xffff_ffff).default(42).describe('Seeds of the runs, the order and the resampling follow from it.'),
  warmUp: count(0, 100).default(1).meta({ unit: 'rounds' }).describe('Rounds that are run first and discarded.'),
  budgetSeconds: count(5, 86_400).default(3600).meta({ unit: 's' }).describe('Time after which nothing further is begun.'),
  quick: quickSchema.prefault({}).describe('What `--quick` changes.')
}

/** Of experiments that run clusters. */
const withNodes = {
  ...common,
  processes: z.enum(['auto', 'kept', 'fresh']).default('auto').describe('kept: node processes are used again from run to run, so that their code is compiled already; one that replaces a killed node is new. fresh: each run starts its own, and what it costs to compile is a part of it. auto: kept, but fresh where memoryMiB is a response, because a process that was used has memory left from earlier runs.')
}

const nodesAndUsers = ['cluster.nodes', 'users'] as const

export const experimentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('compare').describe('Cases are compared with a control, pair by pair.'),
    ...withNodes,
    base: baseSchema.prefault({ kind: 'preset', name: 'town' }).describe('The scenario that all runs have in common.'),
    factors: z.array(factorSchema).min(1).max(limits.experimentFactorsMax).describe('What is varied.'),
    design: z.enum(['grid', 'list', 'one-at-a-time']).default('grid').describe('grid: every level with every other; the first factor is compared within each combination of the others. list: first levels together, second levels together … one-at-a-time: from the first levels, one factor is changed at a time.'),
    pairs: count(2, limits.experimentPairsMax).default(20).describe('Runs of each case, each beside a run of its control.'),
    order: z.enum(['abba', 'shuffled']).default('abba').describe('abba: forwards and backwards in turn, so that a drift of the machine cancels; shuffled: drawn from the seed.'),
    seeds: z.enum(['per-pair', 'same']).default('per-pair').describe('Whether each pair gets a scenario seed of its own; within a pair it is the same.'),
    size: sizeSchema.optional().describe('How the length of runs is found: a pilot tries.'),
    responses: z.array(z.enum(responseNames)).min(1).max(responseNames.length).default(['cpuUsPerMessage', 'messagesPerSecond', 'p99Ms']).describe('What is measured.'),
    decision: decisionSchema.prefault({ response: 'cpuUsPerMessage' }).describe('What decides, and how.')
  }),
  z.strictObject({
    kind: z.literal('knee').describe('The highest load that a limit of latency allows.'),
    ...withNodes,
    base: baseSchema.prefault({ kind: 'preset', name: 'town' }).describe('A scenario with an open load, or on the realtime clock.'),
    varies: z.enum(['speed', 'arrivals']).default('speed').describe('What the load is. arrivals: conversations a second (load.conversationsPerSecond of an open load); speed: how many times faster than life users are (clock.factor), who wait for answers.'),
    from: z.number().min(0.01).max(10_000_000).default(10).meta({ unit: '× real time, or conversations/s' }).describe('Load that surely is inside.'),
    to: z.number().min(0.01).max(10_000_000).default(10_000).meta({ unit: '× real time, or conversations/s' }).describe('Load beyond which is not looked.'),
    p99Ms: z.number().min(0.1).max(600_000).default(50).meta({ unit: 'ms' }).describe('The limit: the 99th percentile of the latency stays below.'),
    repeats: count(1, 51).default(5).describe('Runs at each load near the knee; most of them decide.'),
    precision: z.number().min(1.01).max(2).default(1.1).describe('The knee is known when the load inside and the one outside differ by no more than this factor.')
  }),
  z.strictObject({
    kind: z.literal('scaling').describe('How throughput grows with nodes or users, and what that says about very many.'),
    ...withNodes,
    base: baseSchema.prefault({ kind: 'preset', name: 'town' }).describe('The scenario that all runs have in common.'),
    path: z.enum(nodesAndUsers).default('cluster.nodes').describe('What grows.'),
    levels: z.array(count(1, limits.usersMax)).min(3).max(limits.experimentLevelsMax).describe('Its values; a fit takes at least six, and no more nodes than the machine has cores.'),
    repeats: count(2, 100).default(5).describe('Runs of each.'),
    size: sizeSchema.optional().describe('How the length of runs is found.'),
    messagesPerUserDay: count(1, 10_000).default(50).describe('What a user of the extrapolation sends and hears in a day.'),
    peak: z.number().min(1).max(100).default(3).describe('Peak rate over mean rate of a day.'),
    cipher: scenarioSchema.shape.cipher.unwrap().default('nacl-cached').describe('Mode whose cost is extrapolated too.')
  }),
  z.strictObject({
    kind: z.literal('stores').describe('Five ways to keep actors in memory, as small programs of their own.'),
    ...common,
    sizes: z.array(count(10, 10_000_000)).min(1).max(12).default([100, 1000, 10_000, 100_000, 1_000_000]).meta({ unit: 'actors' }).describe('Numbers of actors.'),
    repeats: count(2, 101).default(11).describe('Measured rounds of each.'),
    messages: count(1000, 1_000_000_000).default(2_000_000).describe('Messages in a round at most; the slow stores send fewer.')
  })
])

/** A complete experiment, defaults filled in. */
export type Experiment = z.output<typeof experimentSchema>
/** Whether the runs of an experiment share their node processes. */
export function keepsProcesses(experiment: Experiment): boolean {
  if (experiment.kind === 'stores') return false
  const measuresMemory = experiment.kind === 'compare' && experiment.responses.includes('memoryMiB')
  return experiment.processes === 'kept' || (experiment.processes === 'auto' && !measuresMemory)
}

export type ExperimentKind = Experiment['kind']
export type CompareExperiment = Extract<Experiment, { kind: 'compare' }>
export type KneeExperiment = Extract<Experiment, { kind: 'knee' }>
export type ScalingExperiment = Extract<Experiment, { kind: 'scaling' }>
export type StoresExperiment = Extract<Experiment, { kind: 'stores' }>
export type BaseScenario = CompareExperiment['base']
export type Factor = CompareExperiment['factors'][number]
export type Settings = Readonly<Record<string, unknown>>
