import { describe, expect, it } from 'vitest'
import { describeFailure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { ScenarioFailure } from '../../model/scenario/problem'
import { readyExperiments } from '../ready'
import { prepareCases } from './cases'
import type { PreparedExperiment } from './cases'
import { parseExperimentYaml } from './parse'
import { keepsProcesses } from './schema'

const good = `kind: compare
name: mine
title: Mine
question: What?
prediction: That.
base: { kind: preset, name: original-20 }
factors:
  - { kind: field, path: cipher, levels: [none, nacl-cached] }
  - kind: settings
    name: friends
    levels:
      - { label: few, set: { users: 10 } }
      - { label: many, set: { users: 20, length.messages: 10 } }
`

function prepared(text: string, quick = false): PreparedExperiment {
  const parsed = parseExperimentYaml(text, 'mine.yaml')
  if (!parsed.ok) throw new Error(describeFailure(parsed))
  const cases = prepareCases(parsed.value, null, quick)
  if (!cases.ok) throw new Error(describeFailure(cases))
  return cases.value
}

function refused(text: string): ScenarioFailure | Failure {
  const parsed = parseExperimentYaml(text, 'mine.yaml')
  const result = parsed.ok ? prepareCases(parsed.value, null, false) : parsed
  if (result.ok) throw new Error('the experiment was accepted')
  return result
}

describe('the processes of its runs', () => {
  it.each([
    ['', true],
    ['processes: fresh\n', false],
    ['responses: [cpuSeconds, memoryMiB]\ndecision: { response: cpuSeconds }\n', false],
    ['processes: kept\nresponses: [cpuSeconds, memoryMiB]\ndecision: { response: cpuSeconds }\n', true]
  ])('are used again unless memory is measured or the file says otherwise: %j', (more, kept) => {
    expect(keepsProcesses(prepared(`${good}${more}`).experiment)).toBe(kept)
  })

  it('are new ones in the ready-made experiments that are about memory, and there only', () => {
    expect(readyExperiments().filter(({ parsed: { experiment } }) => experiment.kind !== 'stores' && !keepsProcesses(experiment)).map(({ name }) => name)).toEqual(['cpu-or-memory', 'capacity'])
  })
})

describe('an experiment file', () => {
  it('makes a grid of scenarios, the first factor within each level of the others', () => {
    const { cases, families } = prepared(good)
    expect(cases.map(({ label, scenario }) => [label, scenario.cipher, scenario.users, scenario.length])).toEqual([
      ['none · few', 'none', 10, { kind: 'fixed', messages: 30 }],
      ['none · many', 'none', 20, { kind: 'fixed', messages: 10 }],
      ['nacl-cached · few', 'nacl-cached', 10, { kind: 'fixed', messages: 30 }],
      ['nacl-cached · many', 'nacl-cached', 20, { kind: 'fixed', messages: 10 }]
    ])
    expect(families).toEqual([{ label: 'few', control: 0, treatments: [2] }, { label: 'many', control: 1, treatments: [3] }])
  })

  it('knows lists and one factor at a time', () => {
    const list = prepared(`${good}design: list\n`)
    expect(list.cases.map(({ label }) => label)).toEqual(['none · few', 'nacl-cached · many'])
    const single = prepared(`${good}design: one-at-a-time\n`)
    expect(single.cases.map(({ label }) => label)).toEqual(['none · few', 'nacl-cached · few', 'none · many'])
    expect(single.families).toEqual([{ label: '', control: 0, treatments: [1, 2] }])
  })

  it('takes the quick variant\'s pairs, levels and settings', () => {
    const text = `${good}size: { path: conversations.rounds }\nquick: { pairs: 3, cpuSeconds: 0.1, levels: [2, 1], set: { seed: 9 } }\n`
    expect(prepared(text, true)).toMatchObject({ experiment: { pairs: 3, size: { cpuSeconds: 0.1 } }, cases: [{ scenario: { seed: 9 } }, { scenario: { seed: 9 } }] })
    expect(prepared(text).cases).toHaveLength(4)
  })

  it('puts lists and groups into a scenario whole', () => {
    const text = good.replace('users: 10 }', 'users: 10, faults: [{ kind: kill, node: 1, at: 1 }], cluster.placing: { kind: weighted, weights: [1, 2] } }')
    expect(prepared(text).cases[0].scenario).toMatchObject({ faults: [{ kind: 'kill', node: 1, at: 1 }], cluster: { placing: { kind: 'weighted', weights: [1, 2] } } })
  })

  it.each([
    ['kind: comparison', /^kind: expected one of compare, knee, scaling, stores, got "comparison"/],
    [`${good}pears: 4`, 'pears: there is no such field. Did you mean pairs?'],
    [`${good}pairs: 1`, 'pairs: expected a whole number from 2 to 1,000, got 1.'],
    [`${good}design: gird`, 'design: expected one of grid, list, one-at-a-time, got "gird".'],
    [`${good}responses: [cpuUsPerMesage]`, /^responses.0: expected one of cpuUsPerMessage, /],
    [`${good}decision: { response: wallSeconds }`, 'decision.response: expected one of the responses (cpuUsPerMessage, messagesPerSecond, p99Ms), got wallSeconds. Name it in responses too.'],
    [`${good}decision: { expect: more, response: p99Ms }`, 'decision.expect: expected one of higher, lower, different, none, got "more".'],
    [good.replace('name: mine', 'name: Mine!'), 'name: expected letters a to z, digits and hyphens, at most 40, got "Mine!".'],
    [good.replace('original-20', 'orignal-20'), 'base.name: there is no preset "orignal-20". Did you mean original-20?'],
    [good.replace('path: cipher', 'path: cypher'), 'cypher: there is no such field. Did you mean cipher?'],
    [good.replace('[none, nacl-cached]', '[none, rot13]'), /^cipher: expected one of none, .*, got "rot13"/],
    [good.replace('[none, nacl-cached]', '[[none]]'), 'factors.0.levels.0: expected text, a number, true or false, got a list of 1.'],
    [good.replace('users: 10', 'users: 1'), 'users: expected a whole number from 2 to 20,000,000, got 1.'],
    [good.replace('label: few', 'lable: few'), /factors.1.levels.0.lable: there is no such field. Did you mean factors.1.levels.0.label\?/],
    [good.replace(/factors:[^]*/, 'factors:\n  - { kind: field, path: cipher, levels: [none] }\n'), 'factors: expected at least two cases, got 1. Give a factor a second level.']
  ])('refuses %#', (text, expected) => {
    const failed = refused(text) as ScenarioFailure
    expect(failed.code).toBe('experiment-invalid')
    const texts = failed.problems.map((problem) => problem.text)
    expect(texts.some((found) => (typeof expected === 'string' ? found === expected : expected.test(found))), texts.join('\n')).toBe(true)
  })

  it('names file, line and column, for what a scenario refuses too', () => {
    expect(describeFailure(refused(good.replace('users: 10', 'users: 1')))).toContain('mine.yaml:12:37: users: expected')
    expect(describeFailure(refused(good.replace('[none, nacl-cached]', '[none, rot13]')))).toContain('mine.yaml:8:49: cipher: expected one of')
    expect(describeFailure(refused(`${good}pears: 4\n`))).toContain('mine.yaml:14:1: pears: there is no such field.')
    expect(describeFailure(refused('kind: [\n'))).toContain('mine.yaml:')
    expect(describeFailure(refused(''))).toContain('the file is empty')
  })

  it('refuses a grid that is too large, and more runs than any experiment may have', () => {
    const factors = Array.from({ length: 3 }, (_, index) => `  - { kind: field, path: ${['seed', 'users', 'length.messages'][index]}, levels: [2, 3, 4, 5, 6] }`).join('\n')
    expect(describeFailure(refused(good.replace(/factors:[^]*/, `factors:\n${factors}\n`)))).toBe('The experiment has 125 cases; the limit is 64. Use fewer levels, or design one-at-a-time.')
    const many = good.replace(/factors:[^]*/, `factors:\n  - { kind: field, path: users, levels: [${Array.from({ length: 20 }, (_, index) => index + 20).join(', ')}] }\npairs: 1000\n`)
    expect(describeFailure(refused(many))).toContain('pairs: expected at most 10000 runs in all, got 20000.')
  })

  it('wants the realtime clock for a knee, and a range', () => {
    const knee = 'kind: knee\nname: k\ntitle: K\nquestion: Q?\nprediction: P.\n'
    expect(describeFailure(refused(`${knee}base: { kind: preset, name: original-20 }\n`))).toContain('base: expected a scenario with clock.kind realtime, got max.')
    expect(describeFailure(refused(`${knee}from: 100\nto: 100\n`))).toContain('from: expected less than to (100), got 100.')
  })
})

describe('the ready-made experiments', () => {
  it.each(readyExperiments().map(({ name, parsed }) => [name, parsed] as const))('%s can be run, quick and full', (name, parsed) => {
    expect(parsed.experiment.name).toBe(name)
    for (const quick of [false, true]) {
      const cases = prepareCases(parsed, null, quick)
      expect(cases.ok, cases.ok ? '' : describeFailure(cases)).toBe(true)
      const budget = cases.ok ? cases.value.experiment.budgetSeconds : 0
      if (quick) expect(budget).toBeLessThanOrEqual(name === 'encryption' ? 180 : 60)
    }
  })
})
