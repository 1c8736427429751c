import { describe, expect, it } from 'vitest'
import { describeFailure } from '../errors'
import { limits } from '../limits'
import { parseScenarioObject, parseScenarioYaml } from './parse'
import type { ScenarioFailure } from './problem'

function refused(text: string): ScenarioFailure {
  const result = parseScenarioYaml(text, 'town.yaml')
  if (result.ok) throw new Error('the scenario was accepted')
  return result
}

function firstText(text: string): string {
  return refused(text).problems[0].text
}

describe('parseScenarioYaml', () => {
  it('fills in defaults', () => {
    const result = parseScenarioYaml('users: 20\ngraph:\n  kind: complete\n', 'a.yaml')
    expect(result.ok && result.value.graph).toEqual({ kind: 'complete', includeSelf: false })
    expect(result.ok && result.value.cluster.detector.fenceMs).toBe(10_000)
  })

  it('reads JSON too', () => {
    expect(parseScenarioYaml('{"users": 50, "length": {"kind": "fixed"}}', 'a.json')).toMatchObject({ ok: true, value: { users: 50, length: { messages: 30 } } })
  })

  it('names file, line, column, path, expected and got', () => {
    const failed = refused('users: 100\ngraph:\n  kind: small-world\n  degree: 1\n')
    expect(failed.problems).toEqual([{ path: 'graph.degree', line: 4, column: 11, expected: 'a whole number from 2 to 1,000', got: '1', text: 'graph.degree: expected a whole number from 2 to 1,000, got 1.' }])
    expect(describeFailure(failed)).toContain('town.yaml:4:11: graph.degree: expected a whole number from 2 to 1,000, got 1.')
    expect(describeFailure(failed)).toContain('nothing was started')
  })

  it('shows a missing field at the group it belongs to', () => {
    const [problem] = refused('users: 30\ncorpus:\n  source: file\n').problems
    expect(problem).toMatchObject({ path: 'corpus.path', line: 3, got: 'nothing' })
  })

  it('shows an entry of a list at its own place', () => {
    const [problem] = refused('cluster:\n  nodes: 2\n  placing: { kind: weighted, weights: [1, -2] }\n').problems
    expect(problem).toMatchObject({ path: 'cluster.placing.weights.1', line: 3, column: 43, expected: 'a number above 0, at most 1,000,000' })
  })

  it.each([
    ['users: 1e309', 'users: expected a whole number from 2 to 20,000,000, got Infinity.'],
    ['users: .nan', 'users: expected a whole number from 2 to 20,000,000, got NaN.'],
    ['users: 12.5', 'users: expected a whole number from 2 to 20,000,000, got 12.5.'],
    ['users: "12"', 'users: expected a whole number from 2 to 20,000,000, got "12".'],
    ['users:', 'users: expected a whole number from 2 to 20,000,000, got nothing.'],
    ['users: [1]', 'users: expected a whole number from 2 to 20,000,000, got a list of 1.'],
    ['seed: -1', 'seed: expected a whole number from 0 to 4,294,967,295, got -1.'],
    ['cipher: rot13', 'cipher: expected one of none, nacl-box, nacl-cached, ratchet, ratchet-native, native-aead, got "rot13".'],
    ['version: 2', 'version: expected 1, got 2.'],
    ['name: ""', 'name: expected text of 1 to 80 characters, got "".'],
    ['graph: complete', 'graph: expected fields beginning with kind (one of complete, small-world, preferential, communities, implicit, file), got "complete".'],
    ['graph: {kind: star}', 'graph.kind: expected one of complete, small-world, preferential, communities, implicit, file, got "star".'],
    ['graph: {degree: 4}', 'graph.kind: expected one of complete, small-world, preferential, communities, implicit, file, got nothing.'],
    ['conversations: {who: per-user, tieStrength: 0.7}', 'conversations.tieStrength: expected one of 0, 0.5, 1, 1.5, 2, got 0.7.'],
    ['delivery: {giveUp: 1}', 'delivery.giveUp: expected true or false, got 1.'],
    ['just text', 'The scenario: expected the fields of a scenario, got "just text".'],
    ['- 1', 'The scenario: expected the fields of a scenario, got a list of 1.']
  ])('%s', (text, expected) => {
    expect(firstText(text)).toBe(expected)
  })

  it.each([
    ['grph: {kind: complete}', 'Did you mean graph?'],
    ['graph: {kind: small-world, degre: 4}', 'Did you mean graph.degree?'],
    ['graph: {kind: complete, degree: 4}', 'It belongs to graph.kind small-world or communities or implicit, which is "complete" here.'],
    ['nodes: 3', 'Did you mean cluster.nodes?'],
    ['zzzzzzzzzz: 1', 'Known fields: version, name'],
    ['__proto__: {users: 5}', '__proto__: there is no such field.'],
    ['constructor: 1', 'constructor: there is no such field.']
  ])('refuses the unknown field of %s with a hint', (text, hint) => {
    const [problem] = refused(text).problems
    expect(problem.text).toContain(hint)
  })

  it('leaves prototypes alone', () => {
    refused('__proto__: {polluted: 1}\ngraph: {kind: complete, __proto__: {polluted: 1}}')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('points at the key of an unknown field', () => {
    expect(refused('users: 10\ngraph:\n  kind: complete\n  hops: 3\n').problems[0]).toMatchObject({ line: 4, column: 3 })
  })

  it('shows the first 20 problems and counts the rest', () => {
    const failed = refused(Array.from({ length: 30 }, (_, index) => `field${index}: 1`).join('\n'))
    expect(failed.problems).toHaveLength(20)
    expect(failed.problemsTotal).toBe(30)
    expect(describeFailure(failed)).toContain('… and 10 more.')
  })
})

describe('files that are not a scenario at all', () => {
  it.each([
    ['', 'the file is empty'],
    ['# nothing but a comment\n', 'the file is empty'],
    ['users: 1\nusers: 2\n', 'this key stands there twice'],
    ['a: [1, 2', 'flow'],
    ['users: 5\n---\nusers: 6\n', 'multiple documents'],
    ['users: !!js/function "x"', 'tag'],
    ['users: *missing', 'alias'],
    ['a: &a [*a]', 'alias'],
    [`${'['.repeat(100_000)}`, 'levels deep'],
    [`${'- '.repeat(100_000)}`, 'levels deep'],
    [Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'levels deep']
  ])('%#', (text, reason) => {
    const failed = refused(text)
    expect(failed.code).toBe('scenario-syntax')
    expect(describeFailure(failed).toLowerCase()).toContain(reason.toLowerCase())
    expect(describeFailure(failed)).not.toMatch(/\{\w+\}/)
  })

  it('gives line and column of the second of two equal keys', () => {
    expect(refused('users: 1\nseed: 3\nusers: 2\n').detail).toMatchObject({ line: 3, column: 1 })
  })

  it('refuses an alias bomb', () => {
    const levels = Array.from({ length: 12 }, (_, level) => `l${level}: &l${level} [${level === 0 ? '1' : Array(9).fill(`*l${level - 1}`).join(', ')}]`)
    expect(refused(levels.join('\n')).code).toBe('scenario-syntax')
  })

  it('refuses many aliases, allows few', () => {
    expect(parseScenarioYaml('seed: &n 27\nusers: *n', 'a').ok).toBe(true)
    expect(refused(`seed: &n 7\ncluster: {placing: {kind: weighted, weights: [${Array(20).fill('*n').join(', ')}]}}`).detail.reason).toBe('more than 16 aliases')
  })

  it('refuses more bytes than the limit, characters of several bytes included', () => {
    expect(refused(`# ${'x'.repeat(limits.scenarioBytesMax)}`).code).toBe('scenario-too-large')
    expect(refused(`# ${'é'.repeat(limits.scenarioBytesMax / 2)}`).code).toBe('scenario-too-large')
  })
})

describe('overrides over a file', () => {
  const text = 'users: 100\ngraph:\n  kind: small-world\n  degree: 7\n'

  it('win over the file', () => {
    expect(parseScenarioYaml(text, 'a.yaml', ['graph.degree=8'])).toMatchObject({ ok: true, value: { users: 100, graph: { degree: 8 } } })
  })

  it('keep the places of the file\'s own problems and give none to theirs', () => {
    const failed = parseScenarioYaml(text, 'a.yaml', ['cluster.detector.fenceMs=70'])
    expect(failed).toMatchObject({ problems: [{ path: 'graph.degree', line: 4 }, { path: 'cluster.detector.fenceMs', line: null }] })
    expect(failed.ok ? '' : describeFailure(failed)).toMatch(/a\.yaml:4:11: graph\.degree[^]*\n {2}cluster\.detector/)
  })

  it('are refused where they name no field', () => {
    expect(parseScenarioYaml(text, 'a.yaml', ['user=5'])).toMatchObject({ code: 'scenario-invalid', problems: [{ path: 'user' }] })
  })
})

describe('parseScenarioObject', () => {
  it('accepts the empty object', () => {
    expect(parseScenarioObject({}).ok).toBe(true)
  })

  it.each([[null], [undefined], [5], ['x'], [[]], [() => 1]])('refuses %s', (value) => {
    expect(parseScenarioObject(value)).toMatchObject({ ok: false, code: 'scenario-invalid' })
  })

  it('gives problems without lines', () => {
    expect(parseScenarioObject({ users: 1 })).toMatchObject({ problems: [{ path: 'users', line: null, column: null }] })
  })
})
