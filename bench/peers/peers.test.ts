import { describe, expect, it } from 'vitest'
import { createFriendGraph } from '../../sim-core/social/friend-graph'
import { betterOf, orderOf, ratioRow, type Round } from './compare'
import { parsePeerOutput, wrongCounts } from './output'
import { createPeerPlan } from './plan'
import { missingFor, preparePeers, type Machine } from './programs'
import { sizeOf } from './sizes'
import { findProgram, runProgram, startProgram } from './tools'

const output = { runtime: 'X 1', users: 2, messages: 10, textBytes: 99, setupSeconds: 0, seconds: 0.5, cpuSeconds: 0.4 }

describe('what a peer prints', () => {
  it('is its last line', () => {
    expect(parsePeerOutput('CAF', `PORT 1\n${JSON.stringify(output)}\n`)).toEqual(output)
  })

  it.each([
    ['', 'the CAF program printed nothing where a line of JSON was expected'],
    ['Segmentation fault', 'printed "Segmentation fault"'],
    [JSON.stringify({ ...output, messages: -1 }), 'messages'],
    [JSON.stringify({ ...output, seconds: 0 }), 'seconds'],
    ['{}', 'runtime']
  ])('is refused with what was there: %s', (line, text) => {
    expect(() => parsePeerOutput('CAF', line)).toThrow(text)
  })

  it('is compared with what must have been said', () => {
    expect(wrongCounts(output, { users: 2, messages: 10, textBytes: 99 })).toBeNull()
    expect(wrongCounts(output, { users: 2, messages: 12, textBytes: 99 })).toBe('messages: 10 instead of 12')
    expect(wrongCounts(output, { users: 2, messages: 10, textBytes: 98 })).toContain('textBytes')
  })
})

describe('missing tools', () => {
  const machine = (...there: string[]): Machine => ({ find: (name) => (there.includes(name) ? name : null), exists: (path) => there.includes(path) })

  it.each([
    ['Erlang', ['erl'], 'erlang-base'],
    ['CAF', [], 'g++'],
    ['CAF', ['g++'], 'libcaf-dev'],
    ['nact', [], 'npm ci']
  ] as const)('%s with %j is skipped by name', (peer, there, advice) => {
    expect(missingFor(peer, '/sources', machine(...there))).toContain(advice)
  })

  it('a product without the sources skips all', () => {
    expect(missingFor('Erlang', null, machine('erl', 'erlc'))).toContain('repository')
  })

  it('nothing is compiled for a peer that is skipped', async () => {
    expect(await preparePeers('/nowhere', ['Erlang', 'CAF'], machine())).toEqual([expect.objectContaining({ name: 'Erlang', missing: expect.any(String) }), expect.objectContaining({ name: 'CAF', missing: expect.any(String) })])
  })

  it('a program that is not on PATH is not found', () => {
    expect(findProgram('node', '/nowhere')).toBeNull()
    expect(findProgram('no-such-program')).toBeNull()
  })
})

describe('the plan', () => {
  const { scenario } = sizeOf('small', 0.01)
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  const corpus = { name: 'x', lines: ['a', 'bb'], sha256: '' }
  const plan = createPeerPlan(scenario, graph.value, corpus)

  it('has every conversation once, after a fiftieth to warm up with', () => {
    const [users, warm, total, length] = plan.words
    expect([users, total - warm, length]).toEqual([10, 180, 30])
    expect(warm).toBe(4)
    const pairs = new Map<string, number>()
    for (let c = warm; c < total; c++) {
      const key = `${plan.words[5 + 2 * c]}-${plan.words[6 + 2 * c]}`
      pairs.set(key, (pairs.get(key) ?? 0) + 1)
    }
    expect(pairs.size).toBe(90)
    expect([...pairs.values()].every((count) => count === 2)).toBe(true)
  })

  it('says what must come out', () => {
    expect(plan.messages).toBe(5400)
    expect(plan.expected).toEqual({ users: 10, messages: 5520, textBytes: (5520 * 3) / 2 })
  })

  it('refuses lengths that the programs do not know', () => {
    expect(() => createPeerPlan({ ...scenario, length: { kind: 'fixed', messages: 3 } }, graph.value, corpus)).toThrow('even')
  })

  it('whole rounds have 50 M messages or more', () => {
    expect(sizeOf('small').title).toBe('1,000 users, 1,998,000 conversations × 30')
    expect(sizeOf('large').title).toBe('1,000,000 users, 5,000,000 conversations × 10')
  })
})

describe('comparison', () => {
  const at = (rate: number): { messages: number; seconds: number; cpuSeconds: number } => ({ messages: rate, seconds: 1, cpuSeconds: 0.5 })
  const rounds: Round[] = [{ own: at(10), a: at(2), b: at(1) }, { own: at(12), a: at(2), b: at(3) }, { own: at(9), a: at(3), b: at(1) }]

  it('takes the ratio to the best one round by round, then the median', () => {
    expect(ratioRow('r', 'own', ['a', 'b'], rounds)).toMatchObject({ median: 4, least: 3, most: 5, rounds: 3, unit: '×' })
    expect(betterOf(['a', 'b'], rounds)).toBe('a')
  })

  it('has no ratio to nobody', () => {
    expect(ratioRow('r', 'own', ['c'], rounds)).toBeNull()
    expect(betterOf(['c'], rounds)).toBeNull()
  })

  it('turns around every second round', () => {
    expect([orderOf([1, 2, 3], 0), orderOf([1, 2, 3], 1)]).toEqual([[1, 2, 3], [3, 2, 1]])
  })
})

describe('programs', () => {
  it('one that fails is reported with what it said', async () => {
    await expect(runProgram(process.execPath, ['-e', 'process.stderr.write("no luck"); process.exit(4)'])).rejects.toThrow(/code 4: no luck/)
  })

  it('one that is not there is reported', async () => {
    await expect(runProgram('/no/such/program', [])).rejects.toThrow('ENOENT')
  })

  it('one that ends without what was waited for is reported', async () => {
    await expect(startProgram(process.execPath, ['-e', '0']).printed(/PORT/)).rejects.toThrow('without what was waited for')
  })
})
