import { describe, expect, it } from 'vitest'
import type { Coordinator } from '../../coordinator/types'
import { describeFailure, failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import type { RunReport } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import { exampleReport, prepareExample } from '../test-rows'
import type { BareMeter, ExperimentPorts } from '../types'
import type { Journal } from './journal'
import type { Row, RunRow } from './rows'
import { createExperimentRunner } from './runner'

interface PaperCluster {
  readonly ports: ExperimentPorts
  readonly started: Scenario[]
  seconds: number
  /** Called while a run is on. */
  during: (run: number) => Promise<void> | void
  fails: ((run: number) => Failure | null)
}

/** A coordinator whose runs take a second each, on paper; CPU grows with `conversations.rounds`. */
function createPaperCluster(): PaperCluster {
  const started: Scenario[] = []
  let finish: Promise<RunReport> = Promise.resolve(exampleReport())
  let cancelled = false
  const cluster: PaperCluster = { started, seconds: 0, during: () => {}, fails: () => null, ports: {} as ExperimentPorts }
  const coordinator = {
    onSnapshot: () => () => {},
    async start({ scenario }: { scenario: Scenario }): Promise<Result<{ runId: string }>> {
      const refused = cluster.fails(started.length)
      if (refused !== null) return refused
      started.push(scenario)
      cancelled = false
      const run = started.length
      finish = (async () => {
        await cluster.during(run)
        cluster.seconds += 1
        const rounds = 'rounds' in scenario.conversations ? scenario.conversations.rounds : 1
        const perRound = scenario.cipher === 'none' ? 0.001 : 0.01
        return exampleReport({ state: cancelled ? 'cancelled' : 'finished', cpuSeconds: 0.3 + rounds * perRound, messages: rounds * 100 })
      })()
      return success({ runId: `run-${run}` })
    },
    finished: () => finish,
    cancel: async () => {
      cancelled = true
      return success(null)
    }
  } as unknown as Coordinator
  Object.assign(cluster.ports, {
    coordinator, loadCorpus: async () => success({ name: 'paper' }), loadGraph: async (scenario: Scenario) => success({ scenario }), machine: { begin: () => () => ({ load1: 0, stealShare: 0, freeMiB: 1 }), facts: () => ({ cores: 2, model: '', memoryMiB: 1, system: '' }) },
    nowSeconds: () => cluster.seconds, timestamp: () => '2026-01-01T00:00:00.000Z', bareCipher: null
  } as unknown as ExperimentPorts)
  return cluster
}

function paperJournal(rows: Row[] = []): Journal & { readonly kept: Row[]; closed: boolean } {
  return {
    folder: 'paper', kept: rows, closed: false,
    async append(row) {
      rows.push(row)
      return success(null)
    },
    async close() {
      this.closed = true
    }
  }
}

const runsIn = (rows: readonly Row[]): RunRow[] => rows.filter((row): row is RunRow => row.kind === 'run')

async function outcomeOf(queued: ReturnType<ReturnType<typeof createExperimentRunner>['enqueue']>): Promise<ReturnType<typeof Object>> {
  if (!queued.ok) throw new Error(describeFailure(queued))
  return queued.value.outcome
}

describe('an experiment', () => {
  it('makes the runs of its plan in order, each appended, with the seeds of their pairs', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    const runner = createExperimentRunner(cluster.ports)
    expect(await outcomeOf(runner.enqueue({ prepared: prepareExample(), journal, rows: [] }))).toMatchObject({ ok: true, value: { ended: 'finished' } })
    const rows = runsIn(journal.kept)
    expect(rows.map(({ slot }) => slot)).toEqual(Array.from({ length: 39 }, (_, slot) => slot))
    expect(cluster.started.map(({ seed }) => seed)).toEqual(rows.map(({ seed }) => seed))
    expect(cluster.started.filter(({ cipher }) => cipher !== 'none')).toHaveLength(13)
    expect(journal.closed).toBe(true)
  })

  it('finds the length of runs by a pilot, and gives groups of their own to cases that need other lengths', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    const prepared = prepareExample('size: { path: conversations.rounds, cpuSeconds: 1, most: 5000 }\n')
    await outcomeOf(createExperimentRunner(cluster.ports).enqueue({ prepared, journal, rows: [] }))
    const groups = journal.kept.find((row) => row.kind === 'groups')
    expect(groups?.groups).toMatchObject([{ control: 0, treatments: [1] }])
    // A second of CPU at 0.01 s a round.
    const size = groups!.groups[0].size!
    expect(size === 100 || size === 101).toBe(true)
    expect(runsIn(journal.kept).every((row) => row.size === size)).toBe(true)
    // 1, 4, 16 rounds are lost in what starting up costs; then it is told at once. The control is not tried.
    expect(journal.kept.flatMap((row) => (row.kind === 'pilot' ? [[row.case, row.size]] : []))).toEqual([[1, 1], [1, 4], [1, 16], [1, 107]])
  })

  it('loses the run in progress at most, and goes on where it was', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    const prepared = prepareExample()
    const first = createExperimentRunner(cluster.ports)
    cluster.during = (run) => {
      if (run === 8) first.cancel()
    }
    expect(await outcomeOf(first.enqueue({ prepared, journal, rows: [] }))).toMatchObject({ value: { ended: 'cancelled' } })
    expect(runsIn(journal.kept)).toHaveLength(7)
    cluster.during = () => {}
    expect(await outcomeOf(createExperimentRunner(cluster.ports).enqueue({ prepared, journal, rows: [...journal.kept] }))).toMatchObject({ value: { ended: 'finished' } })
    expect(runsIn(journal.kept).map(({ slot }) => slot)).toEqual(Array.from({ length: 39 }, (_, slot) => slot))
    // One was cancelled, and one warmed the processes up that were begun anew.
    expect(cluster.started).toHaveLength(41)
  })

  it('measures the cipher by itself beside each pair, once, also where it is gone on with', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    const prepared = prepareExample()
    const measured: string[] = []
    let opened = 0
    let closed = 0
    const bareCipher = (): BareMeter => {
      opened++
      return {
        measure: async ({ cipher }) => {
          measured.push(cipher)
          return { engine: 'paper', us: measured.length }
        },
        close: async () => void closed++
      }
    }
    const ports = { ...cluster.ports, bareCipher }
    const first = createExperimentRunner(ports)
    // In the third pair: a warm-up of three runs and two pairs are made.
    cluster.during = (run) => {
      if (run === 11) first.cancel()
    }
    await outcomeOf(first.enqueue({ prepared, journal, rows: [] }))
    expect(measured).toEqual(['nacl-cached', 'nacl-cached'])
    cluster.during = () => {}
    await outcomeOf(createExperimentRunner(ports).enqueue({ prepared, journal, rows: [...journal.kept] }))
    expect(journal.kept.flatMap((row) => (row.kind === 'bare' ? [[row.case, row.block, row.us]] : []))).toEqual(Array.from({ length: 12 }, (_, block) => [1, block, [block + 1]]))
    expect([opened, closed]).toEqual([2, 2])
  })

  it('pauses between runs and goes on', async () => {
    const cluster = createPaperCluster()
    const runner = createExperimentRunner(cluster.ports)
    const states: string[] = []
    runner.onProgress(({ state }) => {
      if (states.at(-1) !== state) states.push(state)
      if (state === 'paused') {
        expect(cluster.started).toHaveLength(5)
        queueMicrotask(() => runner.resume())
      }
    })
    cluster.during = (run) => {
      if (run === 5) runner.pause()
    }
    await outcomeOf(runner.enqueue({ prepared: prepareExample(), journal: paperJournal(), rows: [] }))
    expect(states).toEqual(['waiting', 'running', 'paused', 'running', 'finished'])
    expect(cluster.started).toHaveLength(39)
  })

  it('ends by its budget at the end of a block, and says so', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    const prepared = prepareExample('budgetSeconds: 20\n')
    expect(await outcomeOf(createExperimentRunner(cluster.ports).enqueue({ prepared, journal, rows: [] }))).toMatchObject({ value: { ended: 'out-of-time' } })
    expect(runsIn(journal.kept)).toHaveLength(18)
  })

  it('counts the pilot as a part of its budget', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    const prepared = prepareExample('budgetSeconds: 20\nsize: { path: conversations.rounds, cpuSeconds: 1, most: 5000 }\n')
    expect(await outcomeOf(createExperimentRunner(cluster.ports).enqueue({ prepared, journal, rows: [] }))).toMatchObject({ value: { ended: 'out-of-time' } })
    expect(runsIn(journal.kept).length + journal.kept.filter(({ kind }) => kind === 'pilot').length).toBeLessThanOrEqual(20)
  })

  it('stops with the reason where a run cannot be started, and keeps what was measured', async () => {
    const cluster = createPaperCluster()
    const journal = paperJournal()
    cluster.fails = (run) => (run === 4 ? failure('not-built', { path: 'here' }) : null)
    const outcome = await outcomeOf(createExperimentRunner(cluster.ports).enqueue({ prepared: prepareExample(), journal, rows: [] })) as Failure
    expect(outcome.code).toBe('experiment-run-failed')
    expect(describeFailure(outcome)).toContain('were not found above here')
    expect(runsIn(journal.kept)).toHaveLength(4)
    expect(journal.closed).toBe(true)
  })

  it('stops where a row cannot be kept: an experiment without its rows is none', async () => {
    const cluster = createPaperCluster()
    const journal = { ...paperJournal(), append: async (row: Row) => row.kind === 'groups' ? success(null) : failure('output-unwritable', { path: 'paper', reason: 'the disk is full' }) as Result<null> }
    const outcome = await outcomeOf(createExperimentRunner(cluster.ports).enqueue({ prepared: prepareExample(), journal, rows: [] })) as Failure
    expect(outcome.code).toBe('output-unwritable')
    expect(cluster.started).toHaveLength(1)
  })
})

describe('the queue', () => {
  it('works one after another, is bounded, and is cancelled whole', async () => {
    const cluster = createPaperCluster()
    const runner = createExperimentRunner(cluster.ports)
    cluster.during = (run) => {
      if (run === 41) runner.cancel({ all: true })
    }
    const queued = Array.from({ length: 16 }, () => runner.enqueue({ prepared: prepareExample(), journal: paperJournal(), rows: [] }))
    const full = runner.enqueue({ prepared: prepareExample(), journal: paperJournal(), rows: [] })
    expect(full.ok ? '' : full.code).toBe('experiment-queue-full')
    expect(runner.progress()).toHaveLength(16)
    const ended = await Promise.all(queued.map(async (entry) => ((await outcomeOf(entry)) as { value: { ended: string } }).value.ended))
    expect(ended).toEqual(['finished', ...Array.from({ length: 15 }, () => 'cancelled')])
    expect(cluster.started).toHaveLength(41)
    expect(runner.progress()).toEqual([])
  })
})
