import { describe, expect, it } from 'vitest'
import { benchHelp } from '../sim-core/entry/cli/help'
import { measureAll, runBench } from './index'
import { takeRounds } from './rounds'
import { spreadOf, type Benchmark, type BenchIo, type BenchRow } from './types'

it('an unknown benchmark is refused with the names of all, each of which the help explains', async () => {
  let refused = ''
  expect(await runBench(['kernal'], { json: false, out: () => {}, err: (text) => { refused += text } })).toBe(2)
  const names = /There are: (.*)\.\n$/.exec(refused)?.[1].split(', ') ?? []
  expect(names).toContain('kernel')
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(benchHelp))).toEqual([])
})

interface Written extends BenchIo {
  readonly written: { out: string; err: string }
}

function createIo(json: boolean, stop?: AbortSignal): Written {
  const written = { out: '', err: '' }
  return { json, stop, written, out: (text) => void (written.out += text), err: (text) => void (written.err += text) }
}

/** Three times three rounds, each time as two rows; `round` gives the figures. */
function createBenchmark(round: (row: number, round: number) => number | Promise<number>): Benchmark {
  return async function* (io) {
    for (const row of [1, 2, 3]) {
      const taken = await takeRounds(io, 3, (number) => round(row, number + 1))
      for (const name of [`row ${row}`, `row ${row} again`]) yield { name, unit: 's', ...spreadOf(taken.done), right: true, notes: [], ...taken.row }
    }
  }
}

const rowsOf = (io: Written): BenchRow[] => (JSON.parse(io.written.out) as { rows: BenchRow[] }).rows

describe('a benchmark', () => {
  it('that is stopped shows the rounds that are complete, and waits for none that is not', async () => {
    const stop = new AbortController()
    const benchmark = createBenchmark((row, round) => {
      if (row < 2 || round < 3) return row * 10 + round
      stop.abort()
      return new Promise(() => {})
    })
    const io = createIo(true, stop.signal)
    expect(await measureAll([benchmark, benchmark], io)).toBe(130)
    const cutRow = { unit: 's', rounds: 2, median: 22, least: 21, most: 22, right: true, notes: [], cut: { of: 3, why: 'it was stopped' } }
    expect(rowsOf(io)).toEqual([
      expect.objectContaining({ name: 'row 1', rounds: 3, median: 12 }), expect.objectContaining({ name: 'row 1 again' }),
      { ...cutRow, name: 'row 2' }, { ...cutRow, name: 'row 2 again' }
    ])
    expect(rowsOf(io)[0].cut).toBeUndefined()
    expect(io.written.err).toBe('Stopped; rows of rounds that were complete: 4.\n')
  })

  it.each<[string, (stop: AbortController) => () => number]>([
    ['at once', (stop) => {
      stop.abort()
      return () => 1
    }],
    ['and its program with it, of which is heard first', (stop) => () => {
      setImmediate(() => stop.abort())
      throw new Error('it ended with SIGINT')
    }]
  ])('that is stopped before its first round is over has no row: %s', async (_what, roundOf) => {
    const stop = new AbortController()
    const io = createIo(false, stop.signal)
    expect(await measureAll([createBenchmark(roundOf(stop))], io)).toBe(130)
    expect(io.written.out).not.toContain('row')
    expect(io.written.err).toBe('\nStopped; rows of rounds that were complete: 0.\n')
  })

  it('that has given all its rows when it is stopped is the last one', async () => {
    const stop = new AbortController()
    const io = createIo(true, stop.signal)
    const benchmark = createBenchmark((row) => row)
    const last: Benchmark = async function* (given) {
      yield* benchmark(given)
      stop.abort()
    }
    let isNextBegun = false
    const next: Benchmark = (given) => {
      isNextBegun = true
      return benchmark(given)
    }
    expect(await measureAll([last, next], io)).toBe(130)
    expect(rowsOf(io)).toHaveLength(6)
    expect(isNextBegun).toBe(false)
  })

  it('of which a later round fails shows the rounds before it, says which failed and why, and goes on', async () => {
    const io = createIo(false)
    const benchmark = createBenchmark((row, round) => {
      if (row === 2 && round === 3) throw new Error('erl ended with code 1: no luck')
      return row
    })
    expect(await measureAll([benchmark], io)).toBe(1)
    expect(io.written.out).toContain('row 1\n    1.00 s, median of 3\n')
    expect(io.written.out).toContain('row 2\n    2.00 s, median of 2; 2 of 3 rounds are complete: round 3 failed: erl ended with code 1: no luck\n')
    expect(io.written.out).toContain('row 3\n    3.00 s, median of 3\n')
  })

  it('of which a first round fails shows what there is, and what was in the way', async () => {
    const io = createIo(true)
    const benchmark = createBenchmark((row) => {
      if (row === 2) throw new Error('no luck')
      return row
    })
    expect(await measureAll([benchmark], io)).toBe(1)
    expect(rowsOf(io).map(({ name }) => name)).toEqual(['row 1', 'row 1 again'])
    expect(io.written.err).toBe('It failed: no luck\n')
  })

  it('whose figures are wrong fails, and one that is whole and right does not', async () => {
    expect(await measureAll([createBenchmark(() => 1)], createIo(true))).toBe(0)
    expect(await measureAll([async function* () {
      yield { name: 'row', unit: 's', ...spreadOf([1]), right: false, notes: [] }
    }], createIo(true))).toBe(1)
  })
})
