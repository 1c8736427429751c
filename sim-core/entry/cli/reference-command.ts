import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { indexCorpus } from '../../corpus/index'
import { loadScenarioData } from '../../host/scenario-data'
import type { Failure } from '../../model/errors'
import { expectedMessages, plannedConversations } from '../../model/scenario/counts'
import { transcriptHash } from '../../model/scenario/hash'
import type { Scenario } from '../../model/scenario/schema'
import { createReference } from '../../reference'
import type { Reference, ReferenceComputation } from '../../reference'
import { createFriendGraph } from '../../social'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, NO_FIGURE } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'

export interface ReferenceOptions extends ScenarioOptions {
  json?: boolean
}

/** Messages between two looks at the clock. */
const stepMessages = 500_000
const progressEverySeconds = 2

/** `messengersim reference`: what any run of the scenario must reach, computed without sending anything. */
export async function referenceCommand(source: string, options: ReferenceOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, json)
    return exitCodeOfFailure(failed)
  }
  const resolved = await resolveScenario(source, options)
  if (!resolved.ok) return refuse(resolved)
  const loaded = await loadScenarioData(resolved.value)
  if (!loaded.ok) return refuse(loaded)
  const { scenario, corpus, edges } = loaded.value
  const graph = createFriendGraph(scenario, edges)
  if (!graph.ok) return refuse(graph)
  const hash = transcriptHash(scenario, corpus.sha256, (text) => createHash('sha256').update(text).digest('hex'))
  const expected = expectedMessages(scenario, plannedConversations(scenario, graph.value))
  const computation = createReference(scenario, graph.value, indexCorpus(corpus), hash)
  await compute(computation, expected, json ? () => {} : (text) => io.err(text), services)
  const reference = computation.result()
  if (json) printJson(io, referenceJson(scenario, hash, corpus.sha256, reference))
  else io.out(referenceText(scenario, hash, reference))
  return ExitCode.Ok
}

async function compute(computation: ReferenceComputation, expected: number, say: (text: string) => void, services: CliServices): Promise<void> {
  let saidAt = services.nowSeconds()
  while (!computation.advance(stepMessages)) {
    if (services.nowSeconds() - saidAt >= progressEverySeconds) {
      saidAt = services.nowSeconds()
      say(`${formatCount(computation.messages)} of about ${formatCount(expected)} messages\n`)
    }
    // Lets Ctrl-C and closed pipes through.
    await nextTurn()
  }
}

function referenceJson(scenario: Scenario, hash: string, corpusSha256: string, reference: Reference): object {
  const { digest, contacts, conversations, messages, replies, textBytes, friendships, removals } = reference
  return { scenario: scenario.name, seed: scenario.seed, users: scenario.users, transcriptHash: hash, corpusSha256, digest, contacts, friendships, removals, conversations, messages, replies, textBytes }
}

function referenceText(scenario: Scenario, hash: string, reference: Reference): string {
  const digest = scenario.rules === 'faithful' ? 'void: these rules depend on arrival order' : (reference.digest?.sent ?? 'none: there is no conversation')
  const rows: [string, string][] = [
    ['scenario', `${scenario.name}, seed ${scenario.seed}`],
    ['digest', digest],
    ['contacts', reference.contacts],
    ['users', formatCount(scenario.users)],
    ['friendships', `${formatCount(reference.friendships)}, of them removed at the end ${formatCount(reference.removals)}`],
    ['conversations', formatCount(reference.conversations)],
    ['messages', formatCount(reference.messages)],
    ...(reference.replies === null ? [] : [['replies', formatCount(reference.replies)] as [string, string]]),
    ['text', reference.textBytes === 0 ? NO_FIGURE : `${formatCount(reference.textBytes)} bytes`],
    ['transcript', hash]
  ]
  return `${rows.map(([name, value]) => `${name.padEnd(14)}${value}`).join('\n')}\n`
}
