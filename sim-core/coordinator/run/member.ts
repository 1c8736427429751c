import type { FromNode, NodeBeat, NodeResult, NodeStats, RedisTarget } from '../../model/control'
import type { Failure, Result } from '../../model/errors'
import type { LaunchedNode } from '../../model/ports/launcher'
import type { NodeState } from '../../model/run'
import { addCheckpoints, noCheckpoints } from './checkpoint-sums'
import type { CheckpointSums } from './checkpoint-sums'
import type { ControlCut } from './control-cut'
import { notHeld } from './held'
import type { Held } from './held'
import { addReads, noReads } from './text-store-sums'
import type { TextStoreSums } from './text-store-sums'

/** One node of the cluster, through all its lives. */
export interface Member {
  readonly id: number
  incarnation: number
  state: NodeState
  life: Life
  host: string
  pid: number
  respawns: number
  /** Added to a running cluster and not yet part of it: its death ends only itself. */
  joining: boolean
  /** On its way out: not replaced when it ends. */
  leaving: boolean
  /** Its partitions were taken over by others for good; it does not come back. */
  retired: boolean
  /** When `killNode` killed it, to tell how long the detection took. */
  killedAtUs: number | null
  /** What ended lives used and did. */
  readonly ended: EndedLives
  /** Of a node that left, or of all nodes at the end. */
  result: NodeResult | null
}

export interface EndedLives {
  cpuSeconds: number
  cipherSeconds: number
  messages: number
  resent: number
  duplicates: number
  lost: number
  bytesOut: number
  rssBytesMax: number
  readonly checkpoints: CheckpointSums
  readonly textStore: TextStoreSums
}

/** One process. Whatever arrives from an ended life is ignored. */
export interface Life {
  readonly incarnation: number
  readonly startedAtUs: number
  launched: LaunchedNode | null
  /** The server that it asks for lines; `null`: it has them itself. */
  textStore: RedisTarget | null
  /** Aborted when the life ends: its launch may still be under way. */
  readonly launching: AbortController
  ready: boolean
  ended: boolean
  /** Commands sent; see `handled` in a beat. */
  commands: number
  /** Beats must have handled so many commands to count for the phase. */
  barrier: number
  beat: NodeBeat | null
  /** Figures of the last seconds, oldest first, for rates. */
  samples: { atUs: number; stats: NodeStats }[]
  silentMs: number
  /** Nothing passes between it and the coordinator; `null`: everything does. */
  cut: ControlCut | null
  /** Faults that it was told of last; see `faults.ts`. */
  faultOrders: string
  rssBytesMax: number
  /** Longest time for which its event loop was held up, ms. */
  lagMsMax: number
  /** The longest of it that its own process caused. */
  held: Held
  /** Share of its tables that is built, until it is ready. */
  prepared: number
  tableBytes: number
  versions: Readonly<Record<string, string>>
  /** Resolves the promise that its starter waits for. */
  started: ((result: Result<null>) => void) | null
  /** What its starter was told, or would have been, when it ended. */
  startFailure: Failure | null
  /** Those who wait for one answer of a kind. */
  readonly awaiting: Map<AnswerKind, (answer: FromNode | null) => void>
}

export type AnswerKind = 'paused' | 'released' | 'result'

export function createLife(incarnation: number, startedAtUs: number): Life {
  return {
    incarnation, startedAtUs, launched: null, textStore: null, launching: new AbortController(), ready: false, ended: false, commands: 0, barrier: 0, beat: null, samples: [], silentMs: 0, cut: null, faultOrders: '{"links":[],"share":1}',
    rssBytesMax: 0, lagMsMax: 0, held: notHeld, prepared: 0, tableBytes: 0, versions: {}, started: null, startFailure: null, awaiting: new Map()
  }
}

/** @param before of a node that goes on in a run that is resumed: the life it begins with, and what it used before */
export function createMember(id: number, nowUs: number, before?: { incarnation: number; used?: EndedLives }): Member {
  const incarnation = before?.incarnation ?? 1
  return {
    id, incarnation, state: 'starting', life: createLife(incarnation, nowUs), host: '', pid: 0, respawns: 0, joining: false, leaving: false, retired: false, killedAtUs: null,
    ended: copyUse(before?.used ?? { cpuSeconds: 0, cipherSeconds: 0, messages: 0, resent: 0, duplicates: 0, lost: 0, bytesOut: 0, rssBytesMax: 0, checkpoints: noCheckpoints(), textStore: noReads() }), result: null
  }
}

/** Hears commands and answers them. */
export function isListening(member: Member): boolean {
  return member.life.ready && !member.life.ended
}

const SAMPLE_WINDOW_US = 1_500_000
const SAMPLES_MAX = 128

/** Keeps the figures of about the last second and a half. */
export function noteSample(life: Life, atUs: number, stats: NodeStats): void {
  life.samples.push({ atUs, stats })
  while (life.samples.length > 2 && (life.samples[1].atUs < atUs - SAMPLE_WINDOW_US || life.samples.length > SAMPLES_MAX)) life.samples.shift()
}

export function copyUse(used: EndedLives): EndedLives {
  return { ...used, checkpoints: { ...used.checkpoints }, textStore: { ...used.textStore } }
}

/** An ended life's figures are added to what the node has used so far. */
export function bookEndedLife(member: Pick<Member, 'ended'>, life: Life): void {
  const stats = life.beat?.stats
  member.ended.rssBytesMax = Math.max(member.ended.rssBytesMax, life.rssBytesMax)
  if (!stats) return
  member.ended.cpuSeconds += stats.cpuSeconds
  member.ended.cipherSeconds += stats.cipherSeconds
  member.ended.messages += stats.messages
  member.ended.resent += stats.resent
  member.ended.duplicates += stats.duplicates
  member.ended.lost += stats.lost
  member.ended.bytesOut += stats.bytesOut
  if (stats.checkpoints) addCheckpoints(member.ended.checkpoints, stats.checkpoints)
  if (stats.textStore) addReads(member.ended.textStore, stats.textStore)
}
