import { describe, expect, it } from 'vitest'
import { applyOverrides } from './override'
import { parseScenarioObject } from './parse'
import { findPreset } from './presets'

function overridden(input: unknown, ...texts: string[]): unknown {
  const result = applyOverrides(input, texts)
  if (!result.ok) throw new Error(result.problems.map((problem) => problem.text).join(' '))
  return result.value
}

function refusal(...texts: string[]): string {
  const result = applyOverrides({}, texts)
  if (result.ok) throw new Error('accepted')
  return result.problems.map((problem) => problem.text).join(' ')
}

describe('applyOverrides', () => {
  it.each<[string, unknown]>([
    ['users=20', { users: 20 }],
    ['users=1_000_000', { users: 1_000_000 }],
    ['seed=1e6', { seed: 1_000_000 }],
    ['name=a = b', { name: 'a = b' }],
    ['cipher=nacl-cached', { cipher: 'nacl-cached' }],
    ['graph.degree=8', { graph: { kind: 'small-world', degree: 8 } }],
    ['graph=complete', { graph: { kind: 'complete' } }],
    ['delivery.giveUp=true', { delivery: { giveUp: true } }],
    ['cluster.detector.fenceMs=9000', { cluster: { detector: { fenceMs: 9000 } } }],
    ['conversations.rounds=3', { conversations: { who: 'every-contact', rounds: 3 } }],
    ['clock.kind=realtime', { clock: { kind: 'realtime' } }]
  ])('%s', (text, expected) => {
    expect(overridden({}, text)).toEqual(expected)
    expect(parseScenarioObject(overridden({}, text))).toMatchObject({ ok: true })
  })

  it('reads lists, whatever brackets stand around them', () => {
    const expected = { cluster: { nodes: 2, placing: { kind: 'weighted', weights: [1, 2.5] } } }
    expect(overridden({}, 'cluster.nodes=2', 'cluster.placing.weights=1, 2.5', 'cluster.placing=weighted')).toEqual(expected)
    expect(overridden({}, 'cluster.nodes=2', 'cluster.placing.kind=weighted', 'cluster.placing.weights=[1,2.5]')).toEqual(expected)
  })

  it('drops fields of the old kind and keeps those that both have', () => {
    const input = { graph: { kind: 'small-world', degree: 8, rewirePercent: 5 } }
    expect(overridden(input, 'graph.kind=implicit')).toEqual({ graph: { kind: 'implicit', degree: 8 } })
    expect(overridden(input, 'graph.kind=complete')).toEqual({ graph: { kind: 'complete' } })
    expect(overridden(input, 'graph.kind=small-world')).toEqual(input)
  })

  it('sets kinds first, in whatever order they come', () => {
    expect(overridden({}, 'length.messages=5', 'length=fixed')).toEqual({ length: { kind: 'fixed', messages: 5 } })
  })

  it('leaves the given input as it was', () => {
    const input = { graph: { kind: 'small-world', degree: 8 } }
    overridden(input, 'graph=complete', 'users=5')
    expect(input).toEqual({ graph: { kind: 'small-world', degree: 8 } })
  })

  it('drops the think time with the max clock, unless it is asked for', () => {
    const town = findPreset('town')?.input
    expect(parseScenarioObject(overridden(town, 'clock=max'))).toMatchObject({ ok: true, value: { think: { kind: 'none' }, clock: { kind: 'max' } } })
    expect(parseScenarioObject(overridden(town, 'clock=max', 'think.meanMs=5'))).toMatchObject({ ok: false })
  })

  it.each([
    ['user=20', 'Did you mean users?'],
    ['graph.degre=2', 'Did you mean graph.degree?'],
    ['graph.attach=2', 'It belongs to graph.kind preferential, which is "small-world" here.'],
    ['degree=2', 'Did you mean graph.degree?'],
    ['users.more=2', 'users.more: there is no such field.'],
    ['cluster.detector.fence.x=2', 'Did you mean cluster.detector.fenceMs?'],
    ['cluster.detector=2', 'cluster.detector is a group of fields'],
    ['users', 'is not of the form path=value'],
    ['=5', 'is not of the form path=value'],
    ['a..b=5', 'is not of the form path=value'],
    ['__proto__.x=5', '__proto__: there is no such field'],
    ['graph.__proto__=5', 'there is no such field'],
    ['constructor.prototype.x=5', 'there is no such field']
  ])('refuses %s', (text, sentence) => {
    expect(refusal(text)).toContain(sentence)
  })

  it('names every wrong text', () => {
    expect(refusal('user=1', 'seeds=2')).toMatch(/users\?.*seed\?/)
  })

  it.each([
    ['users=many', 'users: expected a whole number from 2 to 20,000,000, got "many".'],
    ['users=', 'users: expected a whole number from 2 to 20,000,000, got "".'],
    ['users=0x10', 'got "0x10".'],
    ['users=Infinity', 'got "Infinity".'],
    ['users=1e999', 'got Infinity.'],
    ['delivery.giveUp=yes', 'delivery.giveUp: expected true or false, got "yes".'],
    ['graph=star', 'graph.kind: expected one of complete, small-world, preferential, communities, implicit, file, got "star".'],
    ['conversations={who: per-user}', 'conversations.who: expected one of every-contact, per-user']
  ])('leaves the range of %s to the check', (text, sentence) => {
    const checked = parseScenarioObject(overridden({}, text))
    expect(checked.ok ? '' : checked.problems[0].text).toContain(sentence)
  })
})
