import type { Answer, HostCalls, RunReport, ScenarioSource } from '../api/contract'
import type { RunInput } from '../coordinator/types'
import type { CorpusText } from '../model/corpus'
import { failure } from '../model/errors'
import type { Failure } from '../model/errors'
import { parseScenarioObject } from '../model/scenario/parse'
import type { Scenario } from '../model/scenario/schema'
import { estimateRun, whatToLower } from './estimate'
import type { HostOptions } from './host'
import type { PlannedRun } from './machines/machines'
import { refuseFarNodes } from './remote/far-nodes'
import { readSource, refuse, toAnswer } from './scenario-source'

const activeStates: readonly string[] = ['preparing', 'running', 'paused', 'draining']

/** A run whose scenario is checked, and whose friendships and text are loaded. */
type ReadyRun = Omit<RunInput, 'resume'>

export interface RunStarter extends Pick<HostCalls, 'run' | 'cancel'> {
  /** What the present run speaks and how many take part; `null` before the first. */
  present(): { readonly corpus: CorpusText; readonly users: number } | null
}

export interface RunStarterEvents {
  onStarted(scenario: Scenario, edges?: string): void
  onReport(report: RunReport, scenario: Scenario): void
  /** A run that was being made ready on other machines did not come about. */
  onRefused(problem: Failure): void
}

/** Starts runs, here or with nodes on other machines. */
export function createRunStarter(options: HostOptions, events: RunStarterEvents): RunStarter {
  const { coordinator, machines, log } = options
  let present: { corpus: CorpusText; users: number } | null = null

  async function start(ready: ReadyRun): ReturnType<typeof coordinator.start> {
    const { scenario, corpus, edges } = ready
    const started = await coordinator.start(ready)
    if (!started.ok) return started
    present = { corpus, users: scenario.users }
    events.onStarted(scenario, edges)
    coordinator.finished().then((report) => events.onReport(report, scenario), (error: unknown) => log.error('no-report', { reason: String(error) }))
    return started
  }

  async function startElsewhere(planned: PlannedRun, ready: ReadyRun): Promise<void> {
    const placed = await machines.place(planned)
    if (!placed.ok) return events.onRefused(placed)
    try {
      const started = await start(ready)
      if (!started.ok) events.onRefused(started)
      else await coordinator.finished().catch(() => null)
    } finally {
      await machines.release()
    }
  }

  return {
    present: () => present,
    async run(source, plan) {
      if (machines.placing) return refuse(failure('run-active', { state: 'preparing' }))
      const experiment = options.laboratory.obstacle()
      if (experiment !== null) return refuse(experiment)
      const planned = plan === null || plan === undefined || plan.hosts.length === 0 ? null : await machines.plan(plan)
      if (planned?.ok === false) return refuse(planned)
      const ready = await makeReady(options, source, planned?.value ?? null)
      if (!ready.ok) return ready
      if (planned === null) return toAnswer(await start(ready.value))
      const state = coordinator.snapshot()?.state ?? 'idle'
      if (activeStates.includes(state) || machines.placing) return refuse(failure('run-active', { state }))
      startElsewhere(planned.value, ready.value).catch((error: unknown) => log.error('no-start', { reason: String(error) }))
      return { ok: true, value: { runId: null } }
    },
    async cancel() {
      if (!machines.placing) return toAnswer(await coordinator.cancel())
      machines.cancelPlacing()
      return { ok: true, value: null }
    }
  }
}

async function makeReady({ corpora, machine }: HostOptions, source: ScenarioSource, planned: PlannedRun | null): Promise<Answer<ReadyRun>> {
  const read = readPlanned(source, planned)
  if (!read.ok) return read
  const unreachable = refuseFarNodes(read.value, planned?.assignments.map(({ host }) => host.name) ?? [])
  if (unreachable !== null) return refuse(unreachable)
  const graphed = await corpora.loadGraph(read.value)
  if (!graphed.ok) return refuse(graphed)
  const { scenario } = graphed.value
  const estimate = estimateRun(scenario, machine())
  if (!estimate.fits) return refuse(failure('estimate-too-large', { needMiB: estimate.memoryMiB, haveMiB: estimate.freeMiB, lower: whatToLower(scenario) }))
  const corpus = await corpora.load(scenario)
  return corpus.ok ? { ok: true, value: { ...graphed.value, corpus: corpus.value } } : refuse(corpus)
}

/** The scenario, with as many nodes as are planned. */
function readPlanned(source: ScenarioSource, planned: PlannedRun | null): Answer<Scenario> {
  const read = readSource(source)
  if (!read.ok || planned === null) return read
  const { cluster } = read.value
  const placing = planned.weights === null ? cluster.placing : { kind: 'weighted', weights: [...planned.weights] }
  const parsed = parseScenarioObject({ ...read.value, cluster: { ...cluster, nodes: planned.nodes, placing } })
  return parsed.ok ? parsed : refuse(parsed)
}
