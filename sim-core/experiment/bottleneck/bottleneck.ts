import type { RunReport, RunSnapshot } from '../../model/run'
import type { Scenario } from '../../model/scenario/schema'
import { formatNumber } from '../report/numbers'
import { loadOf } from './load'
import type { NodeLoad, RunLoad } from './load'

export type BottleneckKind = 'cpu' | 'machine' | 'memory' | 'queue' | 'backbone' | 'store' | 'network' | 'waiting' | 'think' | 'none' | 'unknown'

/** What held a run up, in one sentence with its evidence. */
export interface Bottleneck {
  readonly kind: BottleneckKind
  /** The node that it is about; `null`: none in particular. */
  readonly node: number | null
  readonly text: string
}

export interface BottleneckFacts {
  readonly scenario: Pick<Scenario, 'think' | 'clock' | 'delivery'>
  /** Cores of the machine that all processes ran on; `null` where they ran on several, or it is not known. */
  readonly cores: number | null
}

/** Shares from which a resource counts as used up. */
const busyShare = 0.8
const machineShare = 0.85
const collectingShare = 0.2
/** A node's queue counts as the one that all wait for if it holds this share of all that is queued, and so many records. */
const queueShare = 0.6
const queueRecords = 200
const bufferedBytesMuch = 8 * 2 ** 20
const answerMsSlow = 50
const resentShareMuch = 0.02
/** Waiting for a line counts as what held a run up if it takes this share of a message's time, or if so many waits were too long. */
const lineWaitShare = 0.5
const lineTimeoutShareMuch = 0.02
/** Below this the machine was too quick for a sample. */
const converseSecondsLeast = 0.3
/** A message that is under way for so long while nobody works is held up between the nodes. */
const transitMsMuch = 5

type Rule = (input: Input) => Bottleneck | null

interface Input {
  readonly load: RunLoad
  readonly report: RunReport
  readonly facts: BottleneckFacts
}

/**
 * Names the bottleneck of a run from samples taken meanwhile and its report. Pure; the first rule that applies decides,
 * from what leaves no doubt (a machine or a process used up) to what is left when nothing is busy.
 */
export function findBottleneck(samples: readonly RunSnapshot[], report: RunReport, facts: BottleneckFacts): Bottleneck {
  if (report.messages === 0 || report.conversePhaseSeconds < converseSecondsLeast) {
    return { kind: 'unknown', node: null, text: `Too short to say what held it up: ${formatNumber(report.conversePhaseSeconds)} s of conversing.` }
  }
  const input = { load: loadOf(samples, report), report, facts }
  const rules: readonly Rule[] = [memory, backbone, textStore, slowedQueue, waiting, wholeMachine, oneNode, thinking, transit]
  for (const rule of rules) {
    const found = rule(input)
    if (found !== null) return found
  }
  return { kind: 'none', node: null, text: `Nothing was used up: the busiest node took ${percent(busiest(input.load)?.cpuShare ?? null)} of a core, queues were short, p99 was ${formatNumber(report.latencyMs.p99)} ms.` }
}

const percent = (share: number | null): string => (share === null ? '–' : `${formatNumber(Math.round(share * 1000) / 10)} %`)
const mib = (bytes: number | null): string => `${formatNumber(bytes === null ? null : bytes / 2 ** 20)} MiB`

function largest(nodes: readonly NodeLoad[], figure: (node: NodeLoad) => number | null): NodeLoad | null {
  return nodes.reduce<NodeLoad | null>((best, node) => ((figure(node) ?? -1) > (best === null ? -1 : (figure(best) ?? -1)) ? node : best), null)
}

function busiest(load: RunLoad): NodeLoad | null {
  return largest(load.nodes, (node) => node.cpuShare)
}

function memory({ load }: Input): Bottleneck | null {
  const node = largest(load.nodes, ({ gcShare }) => gcShare)
  if (node === null || (node.gcShare ?? 0) < collectingShare) return null
  return { kind: 'memory', node: node.id, text: `Memory of node ${node.id}: collecting garbage took ${percent(node.gcShare)} of its time, at ${mib(node.rssBytes)} resident.` }
}

function backbone({ load }: Input): Bottleneck | null {
  const found = (text: string): Bottleneck => ({ kind: 'backbone', node: null, text: `The backbone: ${text}.` })
  // What is said of its health are sentences already.
  if (load.backboneProblem !== null) return found(load.backboneProblem.replace(/\.$/, ''))
  if ((load.backboneAnswerMs ?? 0) >= answerMsSlow) return found(`a command to its server takes ${formatNumber(load.backboneAnswerMs)} ms`)
  const top = busiest(load)?.cpuShare ?? 0
  if ((load.coordinatorShare ?? 0) >= busyShare && (load.coordinatorShare ?? 0) > top) return found(`the process that forwards all frames used ${percent(load.coordinatorShare)} of a core, the busiest node ${percent(top)}`)
  return load.bufferedBytes >= bufferedBytesMuch ? found(`${mib(load.bufferedBytes)} waited in it for nodes to read`) : null
}

/** Whoever listens waits for the other's line too: it is a part of the latency. */
function textStore({ load, report }: Input): Bottleneck | null {
  const store = report.textStore
  if (store === undefined || store.reads === 0) return null
  const waitMs = (store.queuedMs ?? 0) + (store.answerMs ?? 0)
  const { p50 } = report.latencyMs
  const top = busiest(load)
  const isSlow = p50 !== null && waitMs >= p50 * lineWaitShare && (top?.cpuShare ?? 0) < busyShare
  if (!isSlow && store.timeouts < store.reads * lineTimeoutShareMuch) return null
  const timeouts = store.timeouts === 0 ? '' : `, ${formatNumber(store.timeouts)} times longer than allowed`
  return {
    kind: 'store', node: null,
    text: `Waiting for the text store: a line came after ${formatNumber(waitMs)} ms on average${timeouts}, ${formatNumber(store.queuedMs)} ms of it in the node's queue and ${formatNumber(store.answerMs)} ms until the answer; the busiest node used ${percent(top?.cpuShare ?? null)} of a core.`
  }
}

/** A queue at a node that has time: it is slowed, stopped or waits itself. */
function slowedQueue({ load }: Input): Bottleneck | null {
  if (load.nodes.length < 2) return null
  const node = largest(load.nodes, ({ queueDepth }) => queueDepth)
  const all = load.nodes.reduce((sum, { queueDepth }) => sum + (queueDepth ?? 0), 0)
  if (node === null || (node.queueDepth ?? 0) < queueRecords || (node.queueDepth ?? 0) < all * queueShare) return null
  if ((node.cpuShare ?? 1) >= busyShare) return null
  return { kind: 'queue', node: node.id, text: `One queue: ${formatNumber(node.queueDepth)} of ${formatNumber(all)} waiting records waited at node ${node.id}, which used only ${percent(node.cpuShare)} of a core.` }
}

function waiting({ load, report, facts }: Input): Bottleneck | null {
  const { resent } = report.ledgers
  const timedOut = report.endStates.timedOut ?? 0
  const share = resent / report.messages
  const busy = (busiest(load)?.cpuShare ?? 0) >= busyShare
  if ((share < resentShareMuch && timedOut === 0) || (busy && share < 0.2)) return null
  return { kind: 'waiting', node: null, text: `Waiting for answers: ${formatNumber(resent)} messages were sent again (${percent(share)}) and ${formatNumber(timedOut)} conversations given up, after time-outs of at least ${formatNumber(facts.scenario.delivery.timeoutMs)} ms.` }
}

/** More processes than cores: none of them may be busy by itself, and yet nothing is left. */
function wholeMachine({ load, facts }: Input): Bottleneck | null {
  if (facts.cores === null || load.nodes.length < 2) return null
  const used = load.nodes.reduce((sum, { cpuShare }) => sum + (cpuShare ?? 0), load.coordinatorShare ?? 0)
  if (used < facts.cores * machineShare || load.nodes.length < facts.cores) return null
  return { kind: 'machine', node: null, text: `CPU of the machine: ${load.nodes.length} nodes and the coordinator together used ${formatNumber(used)} of its ${facts.cores} cores.` }
}

function oneNode({ load }: Input): Bottleneck | null {
  const node = busiest(load)
  if (node === null || (node.cpuShare ?? 0) < busyShare) return null
  const others = load.nodes.filter(({ id, cpuShare }) => id !== node.id && cpuShare !== null)
  const rest = others.length === 0 ? '' : `, the others ${percent(Math.min(...others.map(({ cpuShare }) => cpuShare ?? 0)))} … ${percent(Math.max(...others.map(({ cpuShare }) => cpuShare ?? 0)))}`
  return { kind: 'cpu', node: node.id, text: `CPU of node ${node.id}: it used ${percent(node.cpuShare)} of a core${rest}.` }
}

function thinking({ load, report, facts }: Input): Bottleneck | null {
  const { think, clock } = facts.scenario
  if (think.kind === 'none' || clock.kind !== 'realtime' || !('meanMs' in think)) return null
  const pauseMs = think.meanMs / clock.factor
  if (pauseMs < (report.latencyMs.p99 ?? 0)) return null
  return { kind: 'think', node: null, text: `Think time: people pause ${formatNumber(pauseMs)} ms before a message, an answer takes ${formatNumber(report.latencyMs.p50)} ms; the busiest node used ${percent(busiest(load)?.cpuShare ?? null)} of a core.` }
}

function transit({ load, report }: Input): Bottleneck | null {
  const { p50 } = report.latencyMs
  if (p50 === null || p50 < transitMsMuch || load.nodes.length < 2) return null
  const queued = load.nodes.reduce((sum, { queueDepth }) => sum + (queueDepth ?? 0), 0)
  if (queued >= queueRecords * load.nodes.length) return null
  return { kind: 'network', node: null, text: `The way between nodes: half of all messages took longer than ${formatNumber(p50)} ms while no node used more than ${percent(busiest(load)?.cpuShare ?? null)} of a core and ${formatNumber(queued)} records waited.` }
}
