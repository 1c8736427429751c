import { z } from 'zod'
import { limits } from '../model/limits'
import { remoteHostSchema } from '../model/remote/host'
import type { RemoteHost } from '../model/remote/host'
import type { RemoteFacts, RemoteStepEvent } from '../model/remote/steps'
import type { Answer } from './contract'

/**
 * The part of the contract about other machines. What takes long, or may have to ask somebody, answers as soon as it
 * has begun; how it goes on is in {@link MachinesState}, which every window is sent whenever it changes.
 */

const machineName = z.string().min(1).max(253)
const secretText = z.string().max(4096)

/** What the user says to a {@link MachinePrompt}. */
export const promptAnswerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('accept') }),
  z.strictObject({ kind: z.literal('secret'), secret: secretText, keep: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('answers'), answers: z.array(secretText).max(limits.promptQuestionsMax) }),
  z.strictObject({ kind: z.literal('cancel') })
])
export type PromptAnswer = z.output<typeof promptAnswerSchema>

const nodesThere = z.number().int().min(1).max(limits.nodesMax)

/** Where the nodes of a run are: so many here, then those of each machine in order. */
export const nodePlanSchema = z.strictObject({
  localNodes: z.number().int().min(0).max(limits.nodesMax),
  hosts: z.array(z.strictObject({ name: machineName, nodes: nodesThere })).max(limits.nodesMax),
  /** Faster machines get more users; every machine must have been measured. */
  weighted: z.boolean()
})
export type NodePlan = z.output<typeof nodePlanSchema>

/** Arguments of every call about machines. */
export const machineCallSchemas = {
  /** Reads what is saved anew. */
  machines: z.tuple([]),
  /** Saves a machine; the second argument is the name that it had, `null` for a new one. */
  saveMachine: z.tuple([remoteHostSchema, machineName.nullable()]),
  removeMachine: z.tuple([machineName]),
  /** What the user's SSH configuration resolves to; nothing is saved. */
  readSshConfig: z.tuple([]),
  /** Saves these of the hosts that `readSshConfig` has found. */
  importMachines: z.tuple([z.array(machineName).min(1).max(limits.savedHostsMax)]),
  /** Tries step by step whether nodes can run there; the machine need not be saved. */
  testMachine: z.tuple([remoteHostSchema]),
  /** Measures the speed of a saved machine, or of this one: `local`. */
  calibrateMachine: z.tuple([machineName]),
  /** Removes what ended runs have left on a saved machine; `true`: ends living nodes and removes the node program too. */
  cleanMachine: z.tuple([machineName, z.boolean()]),
  /** Gives up what is being done with a machine. */
  cancelMachine: z.tuple([machineName]),
  answerPrompt: z.tuple([z.number().int().min(1), promptAnswerSchema])
} as const

/** Why a step or an act did not work: a whole sentence, and what it is made of for other languages. */
export interface MachineFailure {
  readonly code: string
  readonly text: string
  readonly values: Readonly<Record<string, string | number>>
}

export interface MachineStep extends Pick<RemoteStepEvent, 'hop' | 'hopIndex' | 'hops' | 'step' | 'state' | 'detail'> {
  readonly failure: MachineFailure | null
}

export type MachineActKind = 'test' | 'calibrate' | 'clean' | 'run'

/** The newest thing that was done with a machine. */
export interface MachineAct {
  readonly host: string
  readonly kind: MachineActKind
  readonly state: 'running' | 'done' | 'failed' | 'cancelled'
  /** In the order in which they are taken; each stands there once. */
  readonly steps: readonly MachineStep[]
  readonly facts: RemoteFacts | null
  /** Million messages a second by one node. */
  readonly weight: number | null
  readonly cleaned: { readonly removed: number; readonly ended: number; readonly alive: number } | null
  readonly failure: MachineFailure | null
}

/** A question that waits for the user. No answer is ever sent back to a window. */
export type MachinePrompt =
  | { readonly id: number; readonly kind: 'host-key'; readonly host: string; readonly address: string; readonly port: number; readonly keyType: string; readonly fingerprint: string }
  | { readonly id: number; readonly kind: 'password' | 'passphrase'; readonly host: string; readonly user: string; readonly file: string; readonly again: boolean; readonly canKeep: boolean }
  | { readonly id: number; readonly kind: 'answers'; readonly host: string; readonly user: string; readonly title: string; readonly instructions: string; readonly questions: readonly { readonly text: string; readonly echo: boolean }[] }

/** A machine that the present run has nodes on. */
export interface MachinePlace {
  readonly host: string
  readonly nodes: readonly number[]
  /** Time of the last answer, there and back, ms; `null`: it does not answer. */
  readonly latencyMs: number | null
}

export interface MachinesState {
  /** Why the saved machines cannot be read; then there are none. */
  readonly trouble: MachineFailure | null
  readonly hosts: readonly RemoteHost[]
  /** Speed of this machine on the scale of the others' weights; `null`: not measured. */
  readonly localWeight: number | null
  readonly acts: readonly MachineAct[]
  /** The question to answer now, and how many wait behind it. */
  readonly prompt: MachinePrompt | null
  readonly promptsWaiting: number
  /** Machines are being made ready for a run. */
  readonly placing: boolean
  readonly places: readonly MachinePlace[]
}

export interface SshConfigHosts {
  readonly hosts: readonly RemoteHost[]
  /** Names that are saved already; they are left as they are. */
  readonly kept: readonly string[]
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[]
  readonly resolvedBy: 'ssh' | 'file'
}

export interface MachineCalls {
  machines(): Promise<Answer<MachinesState>>
  saveMachine(host: RemoteHost, before: string | null): Promise<Answer<RemoteHost>>
  removeMachine(name: string): Promise<Answer<null>>
  readSshConfig(): Promise<Answer<SshConfigHosts>>
  importMachines(names: string[]): Promise<Answer<{ saved: string[] }>>
  testMachine(host: RemoteHost): Promise<Answer<null>>
  calibrateMachine(name: string): Promise<Answer<null>>
  cleanMachine(name: string, all: boolean): Promise<Answer<null>>
  cancelMachine(name: string): Promise<Answer<null>>
  answerPrompt(id: number, answer: PromptAnswer): Promise<Answer<null>>
}

/** Nothing saved, nothing going on. */
export const noMachines: MachinesState = { trouble: null, hosts: [], localWeight: null, acts: [], prompt: null, promptsWaiting: 0, placing: false, places: [] }
