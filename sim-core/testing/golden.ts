import { indexCorpus } from '../corpus/index'
import type { CorpusIndex } from '../model/corpus'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { corpusOf, scenarioOf } from './fixtures'

/** The corpus and the scenarios whose digests stand in docs/digest.md. */
export const goldenCorpus: CorpusIndex = indexCorpus(corpusOf(['Call me Ishmael.', 'Some years ago', 'never mind how long precisely', 'Ça va ?']))

const inputs: ScenarioInput[] = [
  { name: 'pairs', seed: 1, users: 2, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 1 } },
  { name: 'ring', seed: 42, users: 12, graph: { kind: 'implicit', degree: 4, farContacts: 2 }, conversations: { who: 'per-user', perUser: 3, tieStrength: 1 }, length: { kind: 'geometric', mean: 5, max: 20 }, turn: { kind: 'fixed', messages: 2 } },
  { name: 'town', seed: 7, users: 40, graph: { kind: 'small-world', degree: 6, rewirePercent: 10 }, length: { kind: 'geometric', mean: 12, max: 200 }, removeFriendPercent: 25 }
]

export const goldenScenarios: readonly Scenario[] = inputs.map((input) => scenarioOf({ ...input, cluster: { nodes: 2, partitionsPerNode: 1 } }))
