import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { ChatLogEnd, ChatLogStore } from '../../backbone/chat-log.types'
import type { RunInput } from '../../coordinator/types'
import { loadUserNames } from '../../corpus/load-names'
import type { UserNames } from '../../corpus/names'
import { processSha256 } from '../../host/process-ports'
import { loadScenarioData } from '../../host/scenario-data'
import { conversationsBetween, loggedChats, referenceChats } from '../../host/transcripts'
import type { Chat, ChatSource } from '../../host/transcripts'
import { failure, success } from '../../model/errors'
import type { Failure, Result } from '../../model/errors'
import { transcriptHash } from '../../model/scenario/hash'
import { parseScenarioObject } from '../../model/scenario/parse'
import type { Scenario } from '../../model/scenario/schema'
import { createFriendGraph } from '../../social'
import { matching, openRunLog, withChatLogs } from './chat-log-place'
import type { ChatLogPlaceOptions } from './chat-log-place'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount } from './format'
import { transcriptHelp } from './help'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { resolveScenario } from './scenario-options'
import { chatsJson, chatsText, runListText } from './transcript-text'

interface TranscriptOptions extends ChatLogPlaceOptions {
  run?: string
  round?: string
  scenario?: string
  reference?: boolean
  list?: boolean
  clean?: boolean
  json?: boolean
}

/** What is printed: the conversations, and where they come from. */
export interface Transcript {
  readonly source: 'log' | 'reference'
  /** '' for a scenario that was given as a file. */
  readonly run: string
  readonly end: ChatLogEnd | null
  readonly scenario: Scenario
  readonly first: number
  readonly second: number
  readonly chats: readonly Chat[]
  /** What of the log could not be read. */
  readonly problems: readonly string[]
  name(user: number): string
}

export function addTranscript(program: Command, io: CliIo, end: (exitCode: number) => void): void {
  program.command('transcript')
    .description('print the conversations between two users as a run wrote them down')
    .argument('[user]', 'a user, by number or name')
    .argument('[other]', 'another one')
    .option('--run <id>', 'id of the run, or its last digits; by default the newest run with a log')
    .option('--backbone <url>', 'address of the Redis server that the run used; by default logs in files of this machine are read')
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for the server')
    .option('--chat-log-dir <dir>', 'folder of chat logs in place of the usual one')
    .option('--round <number>', 'only conversations of this round, from 0', (text) => {
      if (/^\d{1,5}$/.test(text)) return text
      throw new InvalidArgumentError('expected a whole number.')
    })
    .option('--reference', 'print what the scenario says instead of what was written down')
    .option('--scenario <preset|file>', 'with --reference: of this scenario, without any run')
    .option('--list', 'list the runs that have a log')
    .option('--clean', 'remove the logs of all runs that are over, or of the one named by --run')
    .option('--json', 'print JSON')
    .addHelpText('after', transcriptHelp)
    .action(async (user, other, options) => end(await transcriptCommand(user, other, options, io)))
}

async function transcriptCommand(user: string | undefined, other: string | undefined, options: TranscriptOptions, io: CliIo): Promise<number> {
  const isJson = options.json === true
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, isJson)
    return exitCodeOfFailure(failed)
  }
  const wrong = wrongUsage(user, other, options)
  if (wrong !== null) {
    io.err(`error: ${wrong}\n`)
    return ExitCode.Usage
  }
  if (options.list === true) {
    const listed = await withChatLogs(options, async (store) => success({ runs: await store.list(), place: store.place }))
    if (!listed.ok) return refuse(listed)
    if (isJson) printJson(io, listed.value)
    else io.out(runListText(listed.value.runs, listed.value.place))
    return ExitCode.Ok
  }
  if (options.clean === true) {
    const cleaned = await withChatLogs(options, async (store) => success({ removed: await store.remove(await fullId(store, options.run)), place: store.place }))
    if (!cleaned.ok) return refuse(cleaned)
    if (isJson) printJson(io, cleaned.value)
    else io.out(`Removed the chat ${cleaned.value.removed === 1 ? 'log of 1 run' : `logs of ${formatCount(cleaned.value.removed)} runs`} from ${cleaned.value.place}. Those of runs that go on are left.\n`)
    return ExitCode.Ok
  }
  const transcript = await findTranscript(user ?? '', other ?? '', options)
  if (!transcript.ok) return refuse(transcript)
  if (isJson) printJson(io, chatsJson(transcript.value))
  else io.out(chatsText(transcript.value))
  return transcript.value.chats.some((chat) => chat.deviations.length + chat.contradictions.length > 0) ? ExitCode.DigestDifferent : ExitCode.Ok
}

function wrongUsage(user: string | undefined, other: string | undefined, { list, clean, scenario, reference }: TranscriptOptions): string | null {
  if (list === true && clean === true) return '--list and --clean exclude each other.'
  if (list === true || clean === true) return user === undefined ? null : 'users are not named with --list or --clean.'
  if (user === undefined || other === undefined) return 'two users are needed: messengersim transcript USER OTHER.'
  return scenario !== undefined && reference !== true ? '--scenario is for --reference; a run is chosen by --run.' : null
}

async function fullId(store: ChatLogStore, wanted: string | undefined): Promise<string | undefined> {
  if (wanted === undefined) return undefined
  return matching(await store.list(), wanted)?.run ?? wanted
}

async function findTranscript(user: string, other: string, options: TranscriptOptions): Promise<Result<Transcript>> {
  if (options.scenario !== undefined) {
    const source = await sourceOfScenario(options.scenario)
    return source.ok ? transcriptOf(source.value, user, other, options.round, { source: 'reference', run: '', end: null }, null) : source
  }
  return withChatLogs(options, async (store) => {
    const reader = await openRunLog(store, options.run)
    if (!reader.ok) return reader
    const { head, end } = reader.value
    const scenario = parseScenarioObject(JSON.parse(head.scenario))
    if (!scenario.ok) return failure('chat-log-unreadable', { where: store.place, reason: `the scenario of run ${head.run} is not understood by this version` })
    const source = sourceOf({ scenario: scenario.value, corpus: head.corpus, edges: head.edges }, head.transcriptHash)
    if (!source.ok) return source
    const isReference = options.reference === true
    return transcriptOf(source.value, user, other, options.round, { source: isReference ? 'reference' : 'log', run: head.run, end }, isReference ? null : reader.value)
  })
}

async function sourceOfScenario(given: string): Promise<Result<ChatSource>> {
  const scenario = await resolveScenario(given, {})
  if (!scenario.ok) return scenario
  const loaded = await loadScenarioData(scenario.value)
  return loaded.ok ? sourceOf(loaded.value, transcriptHash(loaded.value.scenario, loaded.value.corpus.sha256, processSha256)) : loaded
}

function sourceOf({ scenario, corpus, edges }: Pick<RunInput, 'scenario' | 'corpus' | 'edges'>, hash: string): Result<ChatSource> {
  const graph = createFriendGraph(scenario, edges)
  return graph.ok ? success({ scenario, graph: graph.value, corpus, transcriptHash: hash }) : graph
}

async function transcriptOf(
  source: ChatSource, user: string, other: string, round: string | undefined, about: Pick<Transcript, 'source' | 'run' | 'end'>, reader: Parameters<typeof loggedChats>[1] | null
): Promise<Result<Transcript>> {
  const names = loadUserNames()
  const { scenario, graph } = source
  const first = findUser(names, user, scenario, about.run)
  if (!first.ok) return first
  const second = findUser(names, other, scenario, about.run)
  if (!second.ok) return second
  const all = conversationsBetween(source, first.value, second.value)
  const called = (id: number): string => `${names.name(id)} (#${id})`
  if (all.length === 0) {
    if (first.value === second.value) return failure('chat-users-same', { user: called(first.value) })
    const slots = Array.from({ length: graph.slots(first.value) }, (_, slot) => graph.contact(first.value, slot))
    const contacts = slots.slice(0, 5).filter((contact) => contact < scenario.users).map(called).join(', ')
    return failure('chat-none', { first: called(first.value), second: called(second.value), contacts: slots.includes(second.value) ? 'They are contacts, but neither begins one.' : `Contacts of the first are ${contacts}${slots.length > 5 ? ' and others' : ''}.` })
  }
  const wanted = round === undefined ? all : all.filter(({ slotRound }) => slotRound >>> 16 === Number(round))
  if (wanted.length === 0) return failure('chat-round-none', { first: called(first.value), second: called(second.value), round: round ?? '', known: [...new Set(all.map(({ slotRound }) => slotRound >>> 16))].slice(0, 20).join(', ') })
  const { chats, problems } = reader === null ? { chats: referenceChats(source, wanted), problems: [] } : await loggedChats(source, reader, wanted)
  return success({ ...about, scenario, first: first.value, second: second.value, chats, problems, name: names.name })
}

const NEAR_MAX = 5

/** A user by number (`17`, `#17`) or whole name. */
function findUser(names: UserNames, text: string, { users }: Scenario, run: string): Result<number> {
  const found = names.find(text, users, NEAR_MAX)
  const exact = found.find(({ user, name }) => name.toLowerCase() === text.trim().toLowerCase() || /^#?\d+$/.test(text.trim()) && user === Number(text.trim().replace('#', '')))
  if (exact !== undefined) return success(exact.user)
  const near = found.length === 0 ? 'Name a user by number, such as 17, or by the whole name.' : `Do you mean ${found.map(({ user, name }) => `${name} (#${user})`).join(', ')}?`
  return failure('chat-user-unknown', { user: text.slice(0, 80), run: run === '' ? 'of this scenario' : run, users, near })
}
