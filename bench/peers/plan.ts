import { writeFileSync } from 'node:fs'
import { createPlan } from '../../sim-core/behavior/plan'
import type { CorpusText } from '../../sim-core/model/corpus'
import type { FriendGraph } from '../../sim-core/model/graph'
import type { Scenario } from '../../sim-core/model/scenario/schema'
import type { Expected } from './output'

const HEAD_WORDS = 5

/** The conversations of a scenario as the peers' programs read them. */
export interface PeerPlan {
  readonly words: Uint32Array
  /** Messages that the clock runs for. */
  readonly messages: number
  /** Messages and bytes in all, with those of the warm-up. */
  readonly expected: Expected
}

/**
 * The same conversations in the same order as the kernel opens them, as many open at a time; before
 * them, outside the clock, a fiftieth of them to warm up with.
 *
 * @param scenario of one partition, conversations of one even length
 * @param unbounded all conversations are open at once: some runtimes are faster so
 */
export function createPeerPlan(scenario: Scenario, graph: FriendGraph, corpus: CorpusText, unbounded = false): PeerPlan {
  if (scenario.length.kind !== 'fixed' || scenario.length.messages % 2 !== 0) throw new Error('the peers\' programs expect an even length')
  const length = scenario.length.messages
  const pairs = pairsOf(scenario, graph)
  const conversations = pairs.length / 2
  const warm = Math.ceil(conversations / 50)
  const total = warm + conversations
  const words = new Uint32Array(HEAD_WORDS + 2 * total)
  words.set([scenario.users, warm, total, length, unbounded ? total : Math.min(scenario.cluster.openPerPartition, scenario.users * scenario.conversations.openPerUser)])
  words.set(pairs.subarray(0, 2 * warm), HEAD_WORDS)
  words.set(pairs, HEAD_WORDS + 2 * warm)
  return { words, messages: conversations * length, expected: { users: scenario.users, messages: total * length, textBytes: textBytesOf(total, length, corpus) } }
}

function pairsOf(scenario: Scenario, graph: FriendGraph): Uint32Array {
  const plan = createPlan(scenario, graph)
  const { users } = scenario
  const most = Math.max(...Array.from({ length: Math.min(users, 1000) }, (_, user) => plan.ordinals(user)))
  const pairs = new Uint32Array(2 * users * most)
  let at = 0
  for (let turn = 0; turn < most; turn++) {
    for (let user = 0; user < users; user++) {
      const slotRound = turn < plan.ordinals(user) ? plan.slotRoundAt(user, (turn + user) % plan.ordinals(user)) : -1
      if (slotRound === -1) continue
      pairs[at++] = user
      pairs[at++] = graph.contact(user, slotRound & 0xffff)
    }
  }
  return pairs.subarray(0, at)
}

/** Their texts are drawn by a rule that is cheap in every language: line (7 c + k) mod lines. */
function textBytesOf(conversations: number, length: number, corpus: CorpusText): number {
  const bytes = corpus.lines.map((line) => Buffer.byteLength(line))
  let sum = 0
  for (let c = 0; c < conversations; c++) for (let k = 1; k <= length; k++) sum += bytes[(7 * c + k) % bytes.length]
  return sum
}

/** Writes the plan and the texts, one a line, for the programs to read. */
export function writeInputs(plan: PeerPlan, corpus: CorpusText, planPath: string, textsPath: string): void {
  writeFileSync(planPath, plan.words)
  writeFileSync(textsPath, corpus.lines.join('\n'))
}
