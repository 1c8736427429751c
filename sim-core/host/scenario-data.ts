import type { RunInput } from '../coordinator/types'
import { success } from '../model/errors'
import type { Result } from '../model/errors'
import type { Scenario } from '../model/scenario/schema'
import { loadScenarioCorpus } from './scenario-corpus'
import { loadScenarioGraph } from './scenario-graph'

/** All that a scenario takes from elsewhere: friendships and text. @returns failures of `loadScenarioGraph` and `loadScenarioCorpus` */
export async function loadScenarioData(scenario: Scenario): Promise<Result<Omit<RunInput, 'resume'>>> {
  const graphed = await loadScenarioGraph(scenario)
  if (!graphed.ok) return graphed
  const corpus = await loadScenarioCorpus(graphed.value.scenario)
  return corpus.ok ? success({ ...graphed.value, corpus: corpus.value }) : corpus
}
