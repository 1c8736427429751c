import { limits } from '../../model/limits'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { FoundProblem } from '../../model/scenario/check'
import { nearest } from '../../model/scenario/nearest'
import { findPreset, presets } from '../../model/scenario/presets'
import type { Scenario } from '../../model/scenario/schema'
import type { ParsedExperiment } from './parse'
import type { BaseScenario, CompareExperiment, Experiment, Factor, KneeExperiment, ScalingExperiment } from './schema'
import { layerScenario } from './settings'
import type { Layer } from './settings'

/** One combination of levels: what one kind of run of the experiment is. */
export interface Case {
  /** Position among the cases, from 0. */
  readonly index: number
  /** Levels in words: `nacl-cached`, or `nacl-cached · long`. */
  readonly label: string
  /** Level of each factor, by factor name. */
  readonly levels: Readonly<Record<string, string>>
  readonly scenario: Scenario
}

/** Cases that are compared with each other: the first is the control. */
export interface Family {
  /** What these have in common, in words; empty where there is one family only. */
  readonly label: string
  readonly control: number
  readonly treatments: readonly number[]
}

/** An experiment that can be run: every scenario in it is checked. */
export interface PreparedExperiment<E extends Experiment = Experiment> {
  readonly experiment: E
  readonly quick: boolean
  readonly cases: readonly Case[]
  readonly families: readonly Family[]
}

/** A level as settings, with its place in the file. */
interface Level {
  readonly label: string
  readonly layer: Layer
}

/**
 * Turns an experiment into the scenarios of its runs.
 *
 * @param fileBase plain content of the scenario file that the base names; `null` for other bases
 * @param quick whether the quick variant is wanted
 * @returns all cases, or every problem at its place. Codes: `experiment-invalid`, `experiment-too-large`
 */
export function prepareCases(parsed: ParsedExperiment, fileBase: unknown, quick: boolean): Result<PreparedExperiment> {
  const experiment = quick ? quickened(parsed.experiment) : parsed.experiment
  if (experiment.kind === 'stores') return success({ experiment, quick, cases: [], families: [] })
  const base = baseOf(experiment.base, fileBase)
  if ('problem' in base) return parsed.refuse([base.problem])
  const layers: Layer[] = [
    ...(experiment.base.kind === 'inline' ? [] : [{ settings: experiment.base.set, placeOf: (key: string) => ['base', 'set', key] }]),
    ...(quick ? [{ settings: experiment.quick.set, placeOf: (key: string) => ['quick', 'set', key] }] : [])
  ]
  const combos = combinationsOf(experiment)
  if (combos.length > limits.experimentArmsMax) return failure('experiment-too-large', { count: combos.length, what: 'cases', limit: limits.experimentArmsMax, advice: 'Use fewer levels, or design one-at-a-time' })
  const problems = new Map<string, FoundProblem>()
  const cases: Case[] = []
  for (const [index, combo] of combos.entries()) {
    const layered = layerScenario(base.value, [...layers, ...combo.levels.map((level) => level.layer)], (path) => ['base', ...(experiment.base.kind === 'inline' ? ['scenario', ...path] : [])])
    if ('scenario' in layered) cases.push({ index, label: combo.label, levels: combo.names, scenario: { ...layered.scenario, name: experiment.name } })
    else for (const found of layered.problems) problems.set(found.path.join('.') + found.text, found)
  }
  if (problems.size > 0) return parsed.refuse([...problems.values()])
  const unfit = rulesOf(experiment, cases)
  return unfit === null ? success({ experiment, quick, cases, families: familiesOf(experiment, combos) }) : parsed.refuse([unfit])
}

function quickened(experiment: Experiment): Experiment {
  const { quick } = experiment
  const withBudget = { ...experiment, budgetSeconds: quick.budgetSeconds ?? experiment.budgetSeconds }
  if (withBudget.kind !== 'compare') {
    const sized = withBudget.kind === 'scaling' && withBudget.size !== undefined ? { ...withBudget, size: { ...withBudget.size, cpuSeconds: quick.cpuSeconds ?? withBudget.size.cpuSeconds } } : withBudget
    const [levels = Infinity] = quick.levels ?? []
    const shorter = sized.kind === 'scaling' ? { ...sized, levels: sized.levels.slice(0, levels) } : sized.kind === 'stores' ? { ...sized, sizes: sized.sizes.slice(0, levels) } : sized
    return { ...shorter, repeats: quick.pairs ?? shorter.repeats }
  }
  const size = withBudget.size === undefined ? undefined : { ...withBudget.size, cpuSeconds: quick.cpuSeconds ?? withBudget.size.cpuSeconds }
  const factors = withBudget.factors.map((factor, index) => shortened(factor, quick.levels?.[index]))
  return { ...withBudget, pairs: quick.pairs ?? withBudget.pairs, factors, ...(size === undefined ? {} : { size }) }
}

function shortened(factor: Factor, levels = Infinity): Factor {
  return factor.kind === 'field' ? { ...factor, levels: factor.levels.slice(0, levels) } : { ...factor, levels: factor.levels.slice(0, levels) }
}

function baseOf(base: BaseScenario, fileBase: unknown): { value: unknown } | { problem: FoundProblem } {
  if (base.kind === 'inline') return { value: base.scenario }
  if (base.kind === 'file') return { value: fileBase }
  const preset = findPreset(base.name)
  if (preset !== null) return { value: preset.input }
  const names = presets.map(({ name }) => name)
  const near = nearest(base.name, names)
  const hint = near === null ? `Presets: ${names.join(', ')}.` : `Did you mean ${near}?`
  return { problem: { path: ['base', 'name'], atKey: false, expected: `one of ${names.join(', ')}`, got: JSON.stringify(base.name), text: `base.name: there is no preset ${JSON.stringify(base.name)}. ${hint}` } }
}

interface Combination {
  readonly label: string
  readonly names: Record<string, string>
  readonly levels: readonly Level[]
  /** Index of the level of each factor. */
  readonly at: readonly number[]
}

function combinationsOf(experiment: CompareExperiment | KneeExperiment | ScalingExperiment): Combination[] {
  if (experiment.kind === 'knee') return [{ label: 'load', names: {}, levels: [], at: [] }]
  if (experiment.kind === 'scaling') return combine(experiment.levels.map((_, index) => [index]), [{ kind: 'field', path: experiment.path, levels: experiment.levels }])
  const counts = experiment.factors.map((factor) => factor.levels.length)
  const shapes = { grid: () => grid(counts), list: () => Array.from({ length: Math.min(...counts) }, (_, index) => counts.map(() => index)), 'one-at-a-time': () => oneAtATime(counts) }
  return combine(shapes[experiment.design](), experiment.factors)
}

/** The last factor turns fastest. Bounded before it is built: more than the limit is refused all the same. */
function grid(counts: readonly number[]): number[][] {
  let rows: number[][] = [[]]
  for (const count of counts) rows = rows.slice(0, limits.experimentArmsMax + 1).flatMap((row) => Array.from({ length: count }, (_, index) => [...row, index]))
  return rows
}

function oneAtATime(counts: readonly number[]): number[][] {
  const first = counts.map(() => 0)
  return [first, ...counts.flatMap((count, factor) => Array.from({ length: count - 1 }, (_, index) => first.with(factor, index + 1)))]
}

function combine(rows: readonly (readonly number[])[], factors: readonly Factor[]): Combination[] {
  return rows.map((at) => {
    const levels = at.map((level, factor) => levelOf(factors[factor], factor, level))
    const names = Object.fromEntries(levels.map((level, factor) => [factorName(factors[factor]), level.label]))
    const varied = levels.filter((_, factor) => factors.length === 1 || factors[factor].levels.length > 1)
    return { label: (varied.length > 0 ? varied : levels).map((level) => level.label).join(' · '), names, levels, at }
  })
}

export function factorName(factor: Factor): string {
  return factor.kind === 'field' ? factor.path : factor.name
}

function levelOf(factor: Factor, factorIndex: number, index: number): Level {
  const place = ['factors', factorIndex, 'levels', index]
  if (factor.kind === 'settings') return { label: factor.levels[index].label, layer: { settings: factor.levels[index].set, placeOf: (key) => [...place, 'set', key] } }
  return { label: String(factor.levels[index]), layer: { settings: { [factor.path]: factor.levels[index] }, placeOf: () => place } }
}

/** In a grid the first factor is compared within each combination of the others; else all with the first case. */
function familiesOf(experiment: Experiment, combos: readonly Combination[]): Family[] {
  if (experiment.kind !== 'compare' || experiment.design !== 'grid') return [{ label: '', control: 0, treatments: combos.map((_, index) => index).slice(1) }]
  const byContext = new Map<string, number[]>()
  for (const [index, combo] of combos.entries()) {
    const context = combo.levels.slice(1).filter((_, index) => experiment.factors[index + 1].levels.length > 1).map((level) => level.label).join(' · ')
    byContext.set(context, [...(byContext.get(context) ?? []), index])
  }
  return [...byContext].map(([label, [control, ...treatments]]) => ({ label, control, treatments }))
}

/** What only the whole tells. */
function rulesOf(experiment: CompareExperiment | KneeExperiment | ScalingExperiment, cases: readonly Case[]): FoundProblem | null {
  const broken = (path: PropertyKey[], expected: string, got: string, why: string): FoundProblem => ({ path, atKey: false, expected, got, text: `${path.join('.')}: expected ${expected}, got ${got}. ${why}` })
  if (experiment.kind === 'knee') {
    const { clock, load } = cases[0].scenario
    if (experiment.varies === 'speed' && clock.kind !== 'realtime') return broken(['base'], 'a scenario with clock.kind realtime', clock.kind, 'The load is clock.factor, which only the realtime clock has. Or search over arrivals of an open load: varies: arrivals.')
    if (experiment.varies === 'arrivals' && load.kind !== 'open') return broken(['base'], 'a scenario with load.kind open', load.kind, 'The load is load.conversationsPerSecond, which only an open load has.')
    return experiment.from < experiment.to ? null : broken(['from'], `less than to (${experiment.to})`, String(experiment.from), '')
  }
  if (experiment.kind === 'compare' && cases.length < 2) return broken(['factors'], 'at least two cases', '1', 'Give a factor a second level.')
  if (experiment.kind === 'compare' && !experiment.responses.includes(experiment.decision.response)) return broken(['decision', 'response'], `one of the responses (${experiment.responses.join(', ')})`, experiment.decision.response, 'Name it in responses too.')
  const runs = experiment.kind === 'compare' ? cases.length * experiment.pairs : cases.length * experiment.repeats
  return runs <= limits.experimentRunsMax ? null : broken([experiment.kind === 'compare' ? 'pairs' : 'repeats'], `at most ${limits.experimentRunsMax} runs in all`, `${runs}`, 'Use fewer pairs or cases.')
}
