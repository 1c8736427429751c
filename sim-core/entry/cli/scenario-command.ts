import { loadScenarioGraph } from '../../host/scenario-graph'
import { describeFailure } from '../../model/errors'
import { estimateConversations, estimateFriendships, estimateMemoryBytes, expectedMessages, messagesAreExact } from '../../model/scenario/counts'
import { redactScenario } from '../../model/redact'
import { parseScenarioObject } from '../../model/scenario/parse'
import { presets } from '../../model/scenario/presets'
import type { Scenario } from '../../model/scenario/schema'
import { invariant } from '../../model/invariant'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, formatMiB, formatTable } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { scenarioYaml } from './output'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'

export interface ScenarioCommandOptions extends ScenarioOptions {
  json?: boolean
}

/** What a run of a scenario will be about, before anything is built. */
function sizesOf(scenario: Scenario): { users: number; friendships: number; conversations: number; messages: number; messagesExact: boolean; memoryBytes: number } {
  const conversations = estimateConversations(scenario)
  return {
    users: scenario.users,
    friendships: estimateFriendships(scenario),
    conversations,
    messages: expectedMessages(scenario, conversations),
    messagesExact: messagesAreExact(scenario),
    memoryBytes: estimateMemoryBytes(scenario)
  }
}

/** `scenario list`: presets with size and story. */
export function listScenarios(options: { json?: boolean }, io: CliIo): number {
  const cards = presets.map((preset) => {
    const parsed = parseScenarioObject(preset.input)
    invariant(parsed.ok, `the preset ${preset.name} is a scenario${parsed.ok ? '' : `: ${describeFailure(parsed)}`}`)
    return { name: preset.name, title: preset.title, shows: preset.shows, ...sizesOf(parsed.value) }
  })
  if (options.json === true) {
    printJson(io, cards)
    return ExitCode.Ok
  }
  const about = (card: (typeof cards)[number]): string => `${card.messagesExact ? '' : '~'}${formatCount(card.messages)}`
  io.out(`${formatTable(['preset', 'users', 'conversations', 'messages'], cards.map((card) => [card.name, formatCount(card.users), formatCount(card.conversations), about(card)]))}\n\n`)
  io.out(cards.map((card) => `${card.name}: ${card.shows}\n`).join(''))
  io.out('\nRun one: messengersim run town. Make your own: messengersim scenario print town > mine.yaml\n')
  return ExitCode.Ok
}

/** `scenario print`: all fields as YAML. */
export async function printScenario(source: string, options: ScenarioCommandOptions, io: CliIo): Promise<number> {
  const scenario = await resolveScenario(source, options)
  if (!scenario.ok) return refuse(scenario, options, io)
  if (options.json === true) printJson(io, redactScenario(scenario.value))
  else io.out(scenarioYaml(scenario.value))
  return ExitCode.Ok
}

/** `scenario validate`: errors with their places, or what the run would be about. */
export async function validateScenario(source: string, options: ScenarioCommandOptions, io: CliIo): Promise<number> {
  const resolved = await resolveScenario(source, options)
  if (!resolved.ok) return refuse(resolved, options, io)
  const graphed = await loadScenarioGraph(resolved.value)
  if (!graphed.ok) return refuse(graphed, options, io)
  const { scenario } = graphed.value
  const sizes = sizesOf(scenario)
  if (options.json === true) {
    printJson(io, { valid: true, name: scenario.name, ...sizes })
    return ExitCode.Ok
  }
  io.out(`${source} is valid: ${formatCount(sizes.users)} users, about ${formatCount(sizes.friendships)} friendships and ${formatCount(sizes.conversations)} conversations, `)
  io.out(`${sizes.messagesExact ? '' : 'about '}${formatCount(sizes.messages)} messages, about ${formatMiB(sizes.memoryBytes)} of memory.\n`)
  return ExitCode.Ok
}

function refuse(failed: Parameters<typeof printFailure>[1], options: ScenarioCommandOptions, io: CliIo): number {
  printFailure(io, failed, options.json === true)
  return exitCodeOfFailure(failed)
}
