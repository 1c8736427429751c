import type { Coordinator, RunInput } from '../../coordinator/types'
import type { CorpusText } from '../../model/corpus'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RunReport } from '../../model/run'
import { scenarioSchema } from '../../model/scenario/schema'
import type { Scenario, ScenarioInput } from '../../model/scenario/schema'

export type VirtualClock = Extract<Scenario['clock'], { kind: 'virtual' }>
type Costs = Pick<VirtualClock, 'startMs' | 'messageUs' | 'crossingUs' | 'frameUs' | 'cipherScale' | 'linkUs'>

/** What a calibration did, for people. */
export interface Calibration {
  readonly costs: Costs
  readonly runs: number
  readonly seconds: number
}

export interface TwinPorts {
  /** Keeps its node processes from run to run: what they compile is not what a message costs. */
  readonly coordinator: Pick<Coordinator, 'start' | 'finished'>
  readonly nowSeconds: () => number
  readonly say: (what: string) => void
  /** Nothing more is begun. */
  readonly isCancelled: () => boolean
}

/** One run to its end, or why not. */
export async function runToEnd({ coordinator, isCancelled }: TwinPorts, input: RunInput): Promise<Result<RunReport>> {
  if (isCancelled()) return failure('run-cancelled')
  const started = await coordinator.start(input)
  if (!started.ok) return started
  const report = await coordinator.finished()
  if (report.state === 'finished') return success(report)
  return report.state === 'cancelled' ? failure('run-cancelled') : failure('twin-run-failed', { scenario: input.scenario.name, reason: report.failure?.text ?? report.state })
}

/** Conversations of a town as large as is worth measuring, all as fast as possible, on so many nodes. */
function town(name: string, nodes: number, messages: number, more: ScenarioInput = {}): Scenario {
  return scenarioSchema.parse({
    name, users: 500, graph: { kind: 'small-world', degree: 10 }, conversations: { who: 'per-user', perUser: 20, openPerUser: 8 }, length: { kind: 'fixed', messages },
    clock: { kind: 'max' }, cluster: { nodes, partitionsPerNode: 4, slicing: 'hash' }, ...more
  })
}

/** Two users on two nodes: one frame for each message, and nothing else to do. */
function pingPong(messages: number): Scenario {
  return scenarioSchema.parse({
    name: `two users, ${messages} messages`, users: 2, graph: { kind: 'complete' }, conversations: { who: 'every-contact', direction: 'one' }, length: { kind: 'fixed', messages },
    clock: { kind: 'max' }, cluster: { nodes: 2, partitionsPerNode: 1 }
  })
}

const nodesUs = (report: RunReport): number => report.nodes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0) * 1e6

/** Halves of messages, as the model counts them: spoken, heard, sent again, and receipts. */
function messageUnits({ ledgers: { logical, receipts, resent } }: RunReport): number {
  return (logical.spoken + logical.heard + receipts + resent) / 2
}

/**
 * Measures the constants of the virtual clock on this machine by short real runs. Costs are solved for one after the
 * other: two runs on one node differ in messages alone, and what is left is the start; a run whose messages cross adds what
 * a crossing costs; two users alone tell the frame and the way; the scenario's cipher is compared with its table.
 */
export async function calibrate(ports: TwinPorts, scenario: Scenario, corpus: CorpusText): Promise<Result<Calibration>> {
  const began = ports.nowSeconds()
  let runs = 0
  const measure = async (what: Scenario): Promise<RunReport> => {
    runs++
    ports.say(`calibrating: ${what.name}`)
    const report = await runToEnd(ports, { scenario: what, corpus })
    if (!report.ok) throw report
    return report.value
  }
  try {
    await measure(town('warm-up', 2, 100))
    const few = await measure(town('few messages, one node', 1, 10))
    const many = await measure(town('many messages, one node', 1, 200))
    const messageUs = (nodesUs(many) - nodesUs(few)) / (messageUnits(many) - messageUnits(few))
    if (!(messageUs > 0)) return failure('twin-too-noisy')
    const { befriendUs } = defaults()
    const befriending = ({ ledgers: { befriending: { requests, accepts } } }: RunReport): number => befriendUs * (requests + accepts)
    const startUs = atLeast0(nodesUs(few) - messageUs * messageUnits(few) - befriending(few))
    const across = await measure(town('many messages, two nodes', 2, 200))
    const counted: VirtualClock = { ...defaults(), startMs: 0, messageUs: 0, befriendUs: 0, frameUs: 0, crossingUs: 1 }
    // How many of the messages cross does not depend on how long conversations are.
    const short = await measure({ ...town('crossings, counted on virtual time', 2, 10), clock: counted })
    const crossings = (nodesUs(short) / short.messages) * across.messages
    const crossingUs = atLeast0((nodesUs(across) - 2 * startUs - messageUs * messageUnits(across) - befriending(across)) / crossings)
    const [brief, alone] = [await measure(pingPong(1000)), await measure(pingPong(10_000))]
    const frameUs = atLeast0((alone.cpuSeconds - brief.cpuSeconds) * 1e6 / (alone.messages - brief.messages) - messageUs - crossingUs)
    // A message and its answer: two ways, on each of which the frame is worked on by three processes.
    const linkUs = Math.max(1, ((alone.latencyMs.p50 ?? 0) * 1000) / 2 - frameUs)
    const cipherScale = scenario.cipher === 'none' ? 1 : await scaleOf(measure, scenario.cipher)
    const costs = { startMs: startUs / 1000, messageUs, crossingUs, frameUs, cipherScale, linkUs }
    return success({ costs: rounded(costs), runs, seconds: ports.nowSeconds() - began })
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'ok' in error) return error as Result<never>
    throw error
  }
}

async function scaleOf(measure: (scenario: Scenario) => Promise<RunReport>, cipher: Scenario['cipher']): Promise<number> {
  const sealed = town('sealed messages, one node', 1, 10, { cipher, users: 100 })
  const real = await measure(sealed)
  const modelled = await measure({ ...sealed, clock: { ...defaults(), cipherScale: 1 } })
  return modelled.cipher.cpuSeconds > 0 ? real.cipher.cpuSeconds / modelled.cipher.cpuSeconds : 1
}

/** The virtual clock as scenarios have it when they say no more. */
export function defaults(): VirtualClock {
  return scenarioSchema.parse({ clock: { kind: 'virtual' } }).clock as VirtualClock
}

function atLeast0(us: number): number {
  return Number.isFinite(us) && us > 0 ? us : 0
}

/** Three digits: measurements know no more. */
function rounded(costs: Costs): Costs {
  return Object.fromEntries(Object.entries(costs).map(([name, value]) => [name, Number(value.toPrecision(3))])) as unknown as Costs
}
