import { z } from 'zod'
import type { ConversationView, UserView } from '../model/control'
import { faultSchema } from '../model/fault'
import type { Fault } from '../model/fault'
import type { RunReport, RunSnapshot } from '../model/run'
import type { ScenarioProblem } from '../model/scenario/problem'
import type { Scenario, ScenarioInput } from '../model/scenario/schema'
import { limits } from '../model/limits'
import { graphFocusSchema } from './graph-watch'
import type { BusyUser, GraphWatch } from './graph-watch'
import { experimentCallSchemas } from './experiments'
import type { ExperimentCalls, ExperimentState } from './experiments'
import { historyCallSchemas } from './history'
import type { HistoryCalls } from './history'
import { machineCallSchemas, nodePlanSchema } from './machines'
import type { MachineCalls, MachinesState, NodePlan } from './machines'

/**
 * The contract between any window and the product: calls go to the host, events come from it.
 * Carried by birpc over a WebSocket (browser edition) or a MessagePort (desktop app): text messages
 * are RPC, binary messages are graph frames (`graph-frame.ts`). Every call's arguments are checked
 * by {@link callSchemas}; answers that can fail are {@link Answer}s with a sentence for the user.
 */

export type Answer<T> = { ok: true; value: T } | { ok: false; code: string; text: string; problems?: ScenarioProblem[] }

export interface PresetCard {
  name: string
  title: string
  /** One sentence: what it shows. */
  shows: string
  scenario: Scenario
  estimate: Estimate
}

/** What a run will need; from counts and rates measured on this machine class. */
export interface Estimate {
  users: number
  friendships: number
  conversations: number
  messages: number
  memoryMiB: number
  freeMiB: number
  /** Rough seconds on this machine; `null` where unknown. */
  seconds: number | null
  fits: boolean
  /** What to lower if it does not fit. */
  advice: string | null
}

export interface AppInfo {
  product: string
  version: string
  edition: 'browser' | 'desktop'
  versions: Record<string, string>
  cores: number
  memoryMiB: number
  /** Cipher modes offered here, with engine; unavailable ones carry the reason. */
  ciphers: { mode: string; title: string; engine: string; available: boolean; reason: string | null }[]
  backbones: { kind: string; available: boolean; reason: string | null }[]
}

export interface ConversationDetail {
  conversation: string
  initiator: { user: number; name: string; node: number }
  responder: { user: number; name: string; node: number }
  /** `null` where that end does not exist (yet) or its node does not answer. */
  initiatorEnd: ConversationView | null
  responderEnd: ConversationView | null
  /** Both ends' transcripts, texts filled in. */
  lines: { index: number; speaker: 0 | 1; text: string; atInitiator: boolean; atResponder: boolean }[]
  /** Both ends' hashes equal the recomputed prefix and their lengths differ by at most one. */
  orderChecked: boolean
  encrypted: boolean
}

export interface UserDetail extends UserView {
  name: string
  friendsList: { slot: number; user: number; name: string; node: number; state: number }[]
}

export const scenarioSourceSchema = z.union([
  z.strictObject({ kind: z.literal('object'), scenario: z.record(z.string(), z.unknown()) }),
  z.strictObject({ kind: z.literal('yaml'), text: z.string().max(1_048_576) })
])
export type ScenarioSource = z.output<typeof scenarioSourceSchema>

const nodeId = z.number().int().min(1).max(65_535)
const userId = z.number().int().min(0).max(0xffff_fffe)

/** Arguments of every call, in order. A call that is not here does not exist. */
export const callSchemas = {
  describe: z.tuple([]),
  presets: z.tuple([]),
  /** Checks a scenario; fills in defaults. */
  validate: z.tuple([scenarioSourceSchema]),
  estimate: z.tuple([scenarioSourceSchema]),
  toYaml: z.tuple([scenarioSourceSchema]),
  /** With a plan its nodes are on other machines too, and there are as many as the plan says. */
  run: z.tuple([scenarioSourceSchema, nodePlanSchema.nullish()]),
  pause: z.tuple([]),
  resume: z.tuple([]),
  cancel: z.tuple([]),
  snapshot: z.tuple([]),
  report: z.tuple([]),
  killNode: z.tuple([nodeId]),
  /** Does this to the running cluster at once. */
  injectFault: z.tuple([faultSchema]),
  addNode: z.tuple([]),
  removeNode: z.tuple([nodeId]),
  inspectUser: z.tuple([userId]),
  inspectConversation: z.tuple([z.string().max(40)]),
  names: z.tuple([z.array(userId).max(2000)]),
  findUser: z.tuple([z.string().max(80)]),
  /** Ask for graph frames: topology at once and whenever it changes, activity every `everyMs`. */
  watchGraph: z.tuple([z.strictObject({ enabled: z.boolean(), everyMs: z.number().int().min(100).max(5000), usersMax: z.number().int().min(1).max(limits.graphUsersMax), focus: graphFocusSchema.nullable().default(null) })]),
  /** Users with most mail waiting, of all nodes. */
  busyUsers: z.tuple([]),
  /** Text of a corpus file chosen by the user; kept by the host under a name for `corpus: { source: file }`. */
  uploadCorpus: z.tuple([z.string().min(1).max(255), z.string().max(700_000)]),
  ...machineCallSchemas,
  ...experimentCallSchemas,
  ...historyCallSchemas
} as const

export type CallName = keyof typeof callSchemas

/** Calls from the window to the host. */
export interface HostCalls extends MachineCalls, ExperimentCalls, HistoryCalls {
  describe(): Promise<AppInfo>
  presets(): Promise<PresetCard[]>
  validate(source: ScenarioSource): Promise<Answer<Scenario>>
  estimate(source: ScenarioSource): Promise<Answer<Estimate>>
  toYaml(source: ScenarioSource): Promise<Answer<string>>
  /** `null`: machines are being made ready first (`MachinesState.placing`); `cancel` ends that too. */
  run(source: ScenarioSource, plan?: NodePlan | null): Promise<Answer<{ runId: string | null }>>
  pause(): Promise<Answer<null>>
  resume(): Promise<Answer<null>>
  cancel(): Promise<Answer<null>>
  snapshot(): Promise<RunSnapshot | null>
  report(): Promise<RunReport | null>
  killNode(node: number): Promise<Answer<null>>
  /** `fault`: what was injected, in the words of `--fault`. */
  injectFault(fault: Fault): Promise<Answer<{ fault: string }>>
  addNode(): Promise<Answer<{ node: number }>>
  removeNode(node: number): Promise<Answer<null>>
  inspectUser(user: number): Promise<Answer<UserDetail>>
  inspectConversation(conversation: string): Promise<Answer<ConversationDetail>>
  names(users: number[]): Promise<string[]>
  findUser(query: string): Promise<{ user: number; name: string }[]>
  watchGraph(options: GraphWatch): Promise<Answer<null>>
  busyUsers(): Promise<Answer<BusyUser[]>>
  uploadCorpus(name: string, text: string): Promise<Answer<{ path: string; lines: number }>>
}

/** Events from the host to the window. Latest wins: a slow window misses old ones, never the newest. */
export interface WindowEvents {
  snapshot(snapshot: RunSnapshot): void
  report(report: RunReport): void
  experiment(state: ExperimentState): void
  machines(state: MachinesState): void
  /** Something to tell the user; `text` is a whole sentence. */
  notice(notice: { level: 'info' | 'warning' | 'error'; code: string; text: string }): void
}

export type { RunReport, RunSnapshot, Scenario, ScenarioInput, ScenarioProblem, ConversationView, UserView }
