import { describeFailure, failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RunReport } from '../../model/run'
import { applyOverrides } from '../../model/scenario/override'
import { parseScenarioObject } from '../../model/scenario/parse'
import type { Scenario } from '../../model/scenario/schema'
import { findBottleneck } from '../bottleneck/bottleneck'
import { createSampleKeeper } from '../bottleneck/samples'
import type { ExperimentPorts } from '../types'
import type { MachineState } from './rows'

/** One run, and all that is kept of it. */
export interface Measured {
  readonly startedAt: string
  readonly report: RunReport
  readonly machine: MachineState
  readonly bottleneck: { readonly kind: string; readonly text: string }
}

/** Runs a scenario to its end. Fails where it could not be started, or with `run-cancelled`. */
export async function measure(ports: ExperimentPorts, given: Scenario): Promise<Result<Measured>> {
  const graphed = await ports.loadGraph(given)
  if (!graphed.ok) return graphed
  const { scenario } = graphed.value
  const corpus = await ports.loadCorpus(scenario.corpus)
  if (!corpus.ok) return corpus
  const keeper = createSampleKeeper()
  const endSamples = ports.coordinator.onSnapshot((snapshot) => keeper.add(snapshot))
  const endMachine = ports.machine.begin()
  const startedAt = ports.timestamp()
  try {
    const started = await ports.coordinator.start({ ...graphed.value, corpus: corpus.value })
    if (!started.ok) return started
    const report = await ports.coordinator.finished()
    if (report.state === 'cancelled') return failure('run-cancelled')
    const { kind, text } = findBottleneck(keeper.samples(), report, { scenario, cores: ports.machine.facts().cores })
    return success({ startedAt, report, machine: endMachine(), bottleneck: { kind, text } })
  } finally {
    endSamples()
  }
}

/** Reads every file of friendships that the cases name, so that nothing is begun where one is missing or damaged. */
export async function checkGraphs(cases: readonly { readonly scenario: Scenario }[], loadGraph: ExperimentPorts['loadGraph']): Promise<Result<null>> {
  const checked = new Set<string>()
  for (const { scenario } of cases) {
    if (scenario.graph.kind !== 'file' || checked.has(scenario.graph.path)) continue
    checked.add(scenario.graph.path)
    const graphed = await loadGraph(scenario)
    if (!graphed.ok) return graphed
  }
  return success(null)
}

/** The scenario of one run: with the pair's seed, and made as long as the pilot says. */
export function scenarioOfRun(scenario: Scenario, seed: number, sizePath: string | null, size: number | null): Result<Scenario> {
  const texts = [`seed=${seed}`, ...(sizePath === null || size === null ? [] : [`${sizePath}=${size}`])]
  const fields = applyOverrides(scenario, texts)
  return fields.ok ? parseScenarioObject(fields.value) : fields
}

/** Why a run did not become a row, for the sentence of `experiment-run-failed`. */
export function runFailure(folder: string, arm: string, problem: Parameters<typeof describeFailure>[0]): Result<never> {
  return failure('experiment-run-failed', { path: folder, arm, reason: describeFailure(problem) })
}
