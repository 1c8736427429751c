import { describe, expect, it } from 'vitest'
import { limits } from '../limits'
import { parseScenarioYaml } from './parse'

const problemOf = (yaml: string): { path: string; line: number | null; text: string } => {
  const parsed = parseScenarioYaml(yaml, 'x.yaml', [])
  if (parsed.ok) throw new Error('accepted')
  return (parsed as unknown as { problems: { path: string; line: number; text: string }[] }).problems[0]
}

describe('faults in a scenario file', () => {
  it('are read with their defaults', () => {
    const parsed = parseScenarioYaml('faults:\n  - { kind: pause, node: 2 }\n  - kind: loss\n    percent: 2\n    at: 1.5\n', 'x.yaml', [])
    expect(parsed).toMatchObject({ ok: true, value: { faults: [{ kind: 'pause', node: 2, at: 0, for: 5 }, { kind: 'loss', nodes: [], percent: 2, at: 1.5, for: 5 }] } })
  })

  it.each([
    ['faults: kill', 'faults', 1, 'a list of'],
    ['faults:\n  - kind: explode', 'faults.0.kind', 2, 'one of kill, pause'],
    ['faults:\n  - { kind: kill, node: 0 }', 'faults.0.node', 2, 'from 1'],
    ['faults:\n  - { kind: kill, node: 1 }\n  - { kind: kill, node: 1, for: 3 }', 'faults.1.for', 3, 'no such field'],
    ['faults:\n  - { kind: kill, node: 1, at: -1 }', 'faults.0.at', 2, 'from 0'],
    ['faults:\n  - { kind: slow, node: 1, share: 2 }', 'faults.0.share', 2, 'to 1'],
    ['faults:\n  - { kind: loss }', 'faults.0.percent', null, 'a number'],
    ['faults:\n  - { kind: loss, percent: 200 }', 'faults.0.percent', 2, 'to 100'],
    ['faults:\n  - { kind: cut, nodes: [1, 2, 3] }', 'faults.0.nodes', 2, '0 to 2 entries'],
    ['faults:\n  - { kind: kill, node: 9 }', 'faults.0.node', 2, 'one of the nodes 1 to 4'],
    [`faults:\n${'  - { kind: kill, node: 1 }\n'.repeat(limits.faultsMax + 1)}`, 'faults', 2, `0 to ${limits.faultsMax} entries`]
  ])('%s', (yaml, path, line, part) => {
    const problem = problemOf(yaml)
    expect({ path: problem.path.replace(/\[(\d+)\]/g, '.$1'), text: problem.text }).toEqual({ path, text: expect.stringContaining(part) as string })
    if (line !== null) expect(problem.line).toBe(line)
  })
})
