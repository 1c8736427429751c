import type { RunReport } from '../../model/run'

/** What is measured at a run. */
export interface Response {
  readonly name: string
  /** As the head of a column. */
  readonly title: string
  readonly unit: string
  readonly better: 'lower' | 'higher' | 'neither'
  /** Means of pairs with a t-interval, or, for quantiles, their median with a bootstrap interval. */
  readonly interval: 't' | 'bootstrap'
  /** `null`: this run has no such figure. */
  of(report: RunReport): number | null
}

const droppedOf = ({ ledgers }: RunReport): number => Object.values(ledgers.transport.dropped).reduce((sum, count) => sum + count, 0)
const perMessage = (figure: number, messages: number): number | null => (messages > 0 ? figure / messages : null)

/** Every response that an experiment may name. */
export const responses = [
  { name: 'cpuUsPerMessage', title: 'CPU per message', unit: 'µs', better: 'lower', interval: 't', of: (report) => perMessage(report.cpuSeconds * 1e6, report.messages) },
  { name: 'cpuSeconds', title: 'CPU in all', unit: 's', better: 'lower', interval: 't', of: (report) => report.cpuSeconds },
  { name: 'messagesPerSecond', title: 'throughput', unit: 'messages/s', better: 'higher', interval: 't', of: (report) => report.messagesPerSecond },
  { name: 'converseSeconds', title: 'time conversing', unit: 's', better: 'lower', interval: 't', of: (report) => report.conversePhaseSeconds },
  { name: 'wallSeconds', title: 'wall time', unit: 's', better: 'lower', interval: 't', of: (report) => report.wallSeconds },
  { name: 'p50Ms', title: 'latency p50', unit: 'ms', better: 'lower', interval: 'bootstrap', of: (report) => report.latencyMs.p50 },
  { name: 'p99Ms', title: 'latency p99', unit: 'ms', better: 'lower', interval: 'bootstrap', of: (report) => report.latencyMs.p99 },
  { name: 'bytesPerUser', title: 'tables per user', unit: 'B', better: 'lower', interval: 't', of: (report) => report.bytesPerUser },
  { name: 'memoryMiB', title: 'memory of all processes', unit: 'MiB', better: 'lower', interval: 't', of: (report) => report.rssBytesMaxTotal / 2 ** 20 },
  { name: 'messages', title: 'messages heard', unit: 'messages', better: 'neither', interval: 't', of: (report) => report.messages },
  { name: 'repliesPerConversation', title: 'replies per conversation', unit: 'replies', better: 'neither', interval: 't', of: ({ messages, conversations }) => (conversations > 0 ? (messages - conversations) / conversations : null) },
  { name: 'lost', title: 'conversations not completed', unit: 'conversations', better: 'lower', interval: 't', of: ({ endStates }) => (endStates.open ?? 0) + (endStates.timedOut ?? 0) + (endStates.cut ?? 0) },
  { name: 'timedOut', title: 'conversations timed out', unit: 'conversations', better: 'lower', interval: 't', of: ({ endStates }) => endStates.timedOut ?? 0 },
  { name: 'dropped', title: 'records dropped', unit: 'records', better: 'lower', interval: 't', of: droppedOf },
  { name: 'resent', title: 'messages sent again', unit: 'messages', better: 'lower', interval: 't', of: (report) => report.ledgers.resent },
  { name: 'resentShare', title: 'sent again, per message', unit: '%', better: 'lower', interval: 't', of: (report) => perMessage(report.ledgers.resent * 100, report.messages) },
  { name: 'wireBytesPerMessage', title: 'between nodes, per message', unit: 'B', better: 'lower', interval: 't', of: (report) => perMessage(report.wireBytes, report.messages) },
  { name: 'storeTimeouts', title: 'waits for a line that were too long', unit: 'waits', better: 'lower', interval: 't', of: ({ textStore }) => textStore?.timeouts ?? 0 },
  { name: 'lineQueuedMs', title: 'line: wait in the node', unit: 'ms', better: 'lower', interval: 't', of: ({ textStore }) => (textStore === undefined ? 0 : textStore.queuedMs) },
  { name: 'lineAnswerMs', title: 'line: wait for the answer', unit: 'ms', better: 'lower', interval: 't', of: ({ textStore }) => (textStore === undefined ? 0 : textStore.answerMs) },
  { name: 'storeCpuUsPerMessage', title: 'CPU of the text store, per message', unit: 'µs', better: 'lower', interval: 't', of: ({ textStore, messages }) => (textStore === undefined ? 0 : textStore.serverCpuSeconds === null ? null : perMessage(textStore.serverCpuSeconds * 1e6, messages)) },
  { name: 'recoverSeconds', title: 'until a dead node was replaced', unit: 's', better: 'lower', interval: 't', of: ({ recoveries }) => (recoveries.length === 0 ? null : Math.max(...recoveries.map(({ detectSeconds, recoverSeconds }) => detectSeconds + recoverSeconds))) }
] as const satisfies readonly Response[]

export type ResponseName = (typeof responses)[number]['name']

export const responseNames = responses.map((response) => response.name) as [ResponseName, ...ResponseName[]]

export function responseOf(name: ResponseName): Response {
  return responses.find((response) => response.name === name) as Response
}
