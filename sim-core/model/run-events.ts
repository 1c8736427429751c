import { limits } from './limits'
import type { DigestVerdict, RunPhase, TimelineEvent } from './run'

export type EventValues = Readonly<Record<string, string | number>>

interface EventForm<Values extends EventValues> {
  readonly kind: TimelineEvent['kind']
  readonly say: (values: Values) => string
}

function form<Values extends EventValues = Readonly<Record<string, never>>>(kind: TimelineEvent['kind'], say: (values: Values) => string): EventForm<Values> {
  return { kind, say }
}

const seconds = (value: number): string => `${value.toFixed(2)} s`
const partitions = (count: number): string => (count === 1 ? '1 partition' : `${count} partitions`)
const silent = ({ nodes, count }: { nodes: string; count: number }): string => `ledger open: ${nodes.split(', ').map((node) => `node ${node}`).join(', ')} ${count === 1 ? 'does' : 'do'} not answer`
const unconfirmed = ({ frames }: { frames: number }): string => `ledger open: ${frames} frames are not confirmed`
const LEDGER_CLOSED = 'ledger closed: nothing is in flight'

/**
 * All that a run's timeline can say: for each code the kind of the event and its sentence in English, for the command
 * line and for reports. Codes are stable: kept runs hold them. The window has sentences of its own for each code.
 * `seconds` and `ms` are times, `node` is the node that it is about, `fault` is what and where as `--fault` takes it;
 * `cause`, `reason` and `detail` come as they are from the system or a server.
 */
export const eventCatalogue = {
  'phase': form<{ phase: RunPhase }>('phase', ({ phase }) => `phase ${phase}`),
  'node-started': form<{ node: number; pid: number; host: string }>('node-started', ({ node, pid, host }) => `node ${node} is ready (process ${pid} on ${host})`),
  'node-suspect': form<{ node: number; seconds: number }>('node-suspect', (values) => `node ${values.node} has been silent for ${values.seconds} s`),
  'node-busy': form<{ node: number; ms: number }>('node-busy', ({ node, ms }) => `node ${node} is busy: its event loop was held up for ${ms} ms`),
  'node-died': form<{ node: number; cause: string }>('node-died', ({ node, cause }) => `node ${node} ended: ${cause}`),
  'node-not-started': form<{ node: number; cause: string }>('node-died', ({ node, cause }) => `node ${node} did not start: ${cause}`),
  'node-fenced': form<{ node: number; seconds: number }>('node-fenced', (values) => `node ${values.node} was silent for ${values.seconds} s and is fenced`),
  'node-recovered': form<{ node: number; seconds: number; incarnation: number }>('node-recovered', (values) => `node ${values.node} is back after ${seconds(values.seconds)}, in life ${values.incarnation}`),
  'takeover': form<{ node: number; heirs: string; count: number; partitions: number }>('takeover', ({ node, heirs, count, partitions: moved }) => `${count === 1 ? 'node' : 'nodes'} ${heirs} ${count === 1 ? 'takes' : 'take'} over ${partitions(moved)} of node ${node}`),
  'taken-over': form<{ node: number; seconds: number }>('taken-over', (values) => `what node ${values.node} hosted is at work again after ${seconds(values.seconds)}`),
  'caught-up': form<{ node: number; seconds: number; duplicates: number }>('caught-up', (values) => `delivery has caught up with the end of node ${values.node} after ${seconds(values.seconds)}: rebuilt from the scenario, ${values.duplicates} duplicates dropped`),
  'caught-up-durable': form<{ node: number; seconds: number; restored: number; of: number; replayed: number; duplicates: number }>('caught-up', (values) =>
    `delivery has caught up with the end of node ${values.node} after ${seconds(values.seconds)}: ${values.restored} of ${values.of} partitions from checkpoints, ${values.replayed} records read again, ${values.duplicates} duplicates dropped`),
  'node-added': form<{ node: number; partitions: number }>('node-added', ({ node, partitions: moved }) => `node ${node} was added and took over ${partitions(moved)}`),
  'node-removed': form<{ node: number; partitions: number }>('node-removed', ({ node, partitions: moved }) => `node ${node} leaves; ${partitions(moved)} ${moved === 1 ? 'moves' : 'move'} to the others`),
  'run-resumed': form<{ phase: RunPhase; when: string }>('run-resumed', ({ phase, when }) => `the run is resumed in phase ${phase} as it was kept last${when === '' ? '' : `, ${when}`}; every partition begins a new life`),
  'backbone': form<{ health: string; detail: string }>('backbone', ({ health, detail }) => (detail === '' ? `the backbone is ${health}` : detail)),
  'paused': form('paused', () => `paused; ${LEDGER_CLOSED}`),
  'paused-silent': form<{ nodes: string; count: number }>('paused', (values) => `paused; ${silent(values)}`),
  'paused-unconfirmed': form<{ frames: number }>('paused', (values) => `paused; ${unconfirmed(values)}`),
  'resumed': form('resumed', () => 'resumed'),
  'run-stopped': form('cancelled', () => 'the run was cancelled'),
  'run-finished': form<{ verdict: DigestVerdict }>('finished', ({ verdict }) => `the run has finished; digest: ${verdict}`),
  'run-cancelled': form<{ verdict: DigestVerdict }>('cancelled', ({ verdict }) => `the run has been cancelled; digest: ${verdict}`),
  'run-failed': form<{ reason: string }>('failed', ({ reason }) => reason),
  'node-killed': form<{ node: number }>('fault', ({ node }) => `node ${node} is killed on purpose`),
  'fault-begun': form<{ fault: string; seconds: number }>('fault', (values) => `fault ${values.fault}, for ${values.seconds} s`),
  'fault-refused': form<{ fault: string; reason: string }>('fault', ({ fault, reason }) => `fault ${fault} did not happen: ${reason}`),
  'fault-too-late': form<{ fault: string }>('fault', ({ fault }) => `fault ${fault} did not happen: the conversations were over first`),
  'fault-over': form<{ fault: string }>('fault-ended', ({ fault }) => `fault ${fault} is over`),
  'fault-ends-with-run': form<{ fault: string }>('fault-ended', ({ fault }) => `fault ${fault} ends with the run`),
  'fault-recovered': form<{ fault: string; seconds: number }>('fault-recovered', (values) => `delivery goes on ${seconds(values.seconds)} after the fault ${values.fault}`),
  'ledger-closed': form('note', () => LEDGER_CLOSED),
  'ledger-silent': form<{ nodes: string; count: number }>('note', silent),
  'ledger-unconfirmed': form<{ frames: number }>('note', unconfirmed),
  'horizon': form<{ seconds: number }>('note', (values) => `the horizon of ${values.seconds} s is reached: what is open is cut`),
  'run-kept': form<{ run: string }>('note', ({ run }) => `what the run has reached is kept: messengersim run --resume ${run} --backbone ADDRESS goes on with it`),
  'progress-not-kept': form<{ reason: string }>('note', ({ reason }) => `how far the run has come could not be kept: ${reason}`),
  'end-not-kept': form<{ place: string; reason: string }>('note', ({ place, reason }) => `the end of the run could not be kept in ${place}: ${reason}`),
  'no-reference': form<{ reason: string }>('note', ({ reason }) => `the reference was not computed: ${reason}`),
  'events-dropped': form<{ count: number }>('note', ({ count }) => `${count} earlier events are not kept`)
} as const

export type EventCode = keyof typeof eventCatalogue
/** What an event of this code has to say. */
export type EventValuesOf<Code extends EventCode> = Parameters<(typeof eventCatalogue)[Code]['say']>[0]
/** What an event is about, beside what it says. */
export type EventAbout = Pick<TimelineEvent, 'node' | 'incarnation' | 'lives'>

export function isEventCode(code: string | undefined): code is EventCode {
  return code !== undefined && Object.hasOwn(eventCatalogue, code)
}

/** An event but for its time. Texts among the values are cut at `limits.eventValueCharsMax`; a value `node` is the node that it is about. */
export function makeEvent<Code extends EventCode>(code: Code, values: EventValuesOf<Code>, about: EventAbout = {}): Omit<TimelineEvent, 'atSeconds'> {
  const { kind, say } = eventCatalogue[code] as unknown as EventForm<EventValues>
  const given: EventValues = values
  const kept = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, typeof value === 'string' ? shorten(value) : value]))
  return { kind, code, text: say(kept), ...(typeof kept.node === 'number' ? { node: kept.node } : {}), ...about, values: kept }
}

function shorten(text: string): string {
  return text.length <= limits.eventValueCharsMax ? text : `${text.slice(0, limits.eventValueCharsMax - 1)}…`
}
