import { createColors } from 'picocolors'
import { defaultChatLogFolder } from '../../host/run-records'
import type { DigestVerdict, RunReport } from '../../model/run'
import { formatCount, formatFigure, formatMiB, formatMs, formatSeconds, formatTable, NO_FIGURE } from './format'

type Colours = ReturnType<typeof createColors>

const verdicts: Record<DigestVerdict, { mark: string; colour: 'green' | 'yellow' | 'red'; sentence: string }> = {
  equal: { mark: '✔', colour: 'green', sentence: 'Digest equal to the reference: no message was lost, doubled, reordered or changed.' },
  prefix: { mark: '✔', colour: 'green', sentence: 'Every transcript is a prefix of the reference\'s: what arrived is right and in order; the rest was lost or cut.' },
  'ends-agree': { mark: '✔', colour: 'green', sentence: 'Both ends of all conversations agree. The reference was not computed; "messengersim reference" does it.' },
  void: { mark: '–', colour: 'yellow', sentence: 'Digest void: these rules depend on arrival order. What counts is the number of replies.' },
  DIFFERENT: { mark: '✘', colour: 'red', sentence: 'The digest DIFFERS: messages were lost, doubled, reordered or changed. This is a defect; please report it with the scenario.' }
}

/**
 * A run's report for people: the verdict first, then figures in a fixed order, then the nodes.
 * @param bottleneckText what held it up, in a sentence; empty: not asked
 */
export function reportText(report: RunReport, useColours: boolean, bottleneckText = ''): string {
  const colours = createColors(useColours)
  return [
    headline(report, colours),
    digestLines(report),
    section(colours, 'Run', runRows(report)),
    section(colours, 'Speed', [...speedRows(report), ...textStoreRows(report), ...(bottleneckText === '' ? [] : [['bottleneck', bottleneckText] as const])]),
    section(colours, 'Cost', costRows(report)),
    section(colours, 'Ledgers', ledgerRows(report)),
    nodesTable(report, colours),
    faults(report, colours),
    chatLog(report, colours),
    recoveries(report, colours),
    hashLines(report, colours)
  ].filter((part) => part !== '').join('\n\n').concat('\n')
}

function headline(report: RunReport, colours: Colours): string {
  const { mark, colour, sentence } = verdicts[report.digest.verdict]
  const verdict = colours.bold(colours[colour](`${mark} ${sentence}`))
  if (report.failure !== null) return `${colours.bold(colours.red(`✘ The run failed: ${report.failure.text}`))}\n${verdict}`
  if (report.cutAtHorizon === true) return `${colours.bold(colours.yellow('– The run was cut at its horizon.'))}\n${verdict}`
  return report.state === 'cancelled' ? `${colours.bold(colours.yellow('– The run was cancelled before it was complete.'))}\n${verdict}` : verdict
}

function digestLines({ digest }: RunReport): string {
  const rows: [string, string][] = [['sent', digest.sent], ['received', digest.received], ['reference', digest.reference ?? NO_FIGURE]]
  const buckets = digest.differingBuckets.length === 0 ? '' : `\n  differing buckets  ${digest.differingBuckets.join(', ')}`
  return rows.map(([name, value]) => `  ${name.padEnd(10)} ${value}`).join('\n') + buckets
}

function section(colours: Colours, title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return [colours.bold(title), ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)].join('\n')
}

function runRows(report: RunReport): [string, string][] {
  const abnormal = Object.entries(report.endStates).filter(([state, count]) => state !== 'complete' && count > 0)
  return [
    ['scenario', `${report.scenarioName}, seed ${report.seed}`],
    ...(report.clock === 'virtual' ? [['clock', 'virtual: seconds, latencies and CPU are those of a model, not measured'] as [string, string]] : []),
    ['users', formatCount(report.users)],
    ['friendships', formatCount(report.friendships)],
    ['conversations', formatCount(report.conversations)],
    ['messages', formatCount(report.messages)],
    ...repliesRow(report),
    ...abnormal.map(([state, count]): [string, string] => [`ends ${state}`, formatCount(count)])
  ]
}

/** Under faithful rules the check: every actor gives as many replies as its counter allows, over all its conversations. */
function repliesRow({ digest, messages, conversations, users }: RunReport): [string, string][] {
  if (digest.verdict !== 'void') return []
  const replies = messages - conversations
  return [['replies', `${formatCount(replies)}, ${formatFigure(replies / users)} per user`]]
}

function speedRows({ messages, wallSeconds, phaseSeconds, referenceSeconds, conversePhaseSeconds, messagesPerSecond, latencyMs, load, textBytes, wireBytes }: RunReport): [string, string][] {
  // Text is counted where transcripts are complete; no message is without text.
  const text = textBytes === 0 && messages > 0 ? null : textBytes
  const check = referenceSeconds === undefined || referenceSeconds === 0 ? '' : `; then the reference ${formatSeconds(referenceSeconds)}`
  return [
    ['wall time', `${formatSeconds(wallSeconds)}, of it befriending ${formatSeconds(phaseSeconds.befriend)} and conversing ${formatSeconds(conversePhaseSeconds)}${check}`],
    ['throughput', `${formatCount(messagesPerSecond)} messages/s while conversing`],
    ['latency', `p50 ${formatMs(latencyMs.p50)} · p99 ${formatMs(latencyMs.p99)} · p99.9 ${formatMs(latencyMs.p999)} · max ${formatMs(latencyMs.max)}  (sent → acknowledged)`],
    ...loadRows(load),
    ['bytes', `${formatMiB(text)} of text, ${formatMiB(wireBytes)} between nodes`]
  ]
}

function textStoreRows({ textStore: store }: RunReport): [string, string][] {
  if (store === undefined) return []
  const { kind, where, servers, reads, timeouts, wrong, failed, pushes, pushesLost, queuedMs, answerMs, waitMsMax, serverCpuSeconds } = store
  const mean = queuedMs === null || answerMs === null ? null : queuedMs + answerMs
  const bad = [...(wrong > 0 ? [`${formatCount(wrong)} wrong answers`] : []), ...(failed > 0 ? [`${formatCount(failed)} reads without an answer`] : [])]
  const pushed = pushes + pushesLost === 0 ? '' : `; ${formatCount(pushes)} lines pushed${pushesLost === 0 ? '' : `, ${formatCount(pushesLost)} NOT kept`}`
  return [
    ['text store', `${kind}, ${where} (${formatCount(servers)} ${servers === 1 ? 'server' : 'servers'}, ${formatSeconds(serverCpuSeconds)} of CPU): ${formatCount(reads)} lines${pushed}`],
    ['line waits', `${formatMs(mean)} on average: ${formatMs(queuedMs)} in the node, ${formatMs(answerMs)} until the answer; ${formatMs(waitMsMax)} at most; ${[`${formatCount(timeouts)} time-outs`, ...bad].join(', ')}`]
  ]
}

/** What latencies are worth depends on what decided when conversations began. */
function loadRows(load: RunReport['load']): [string, string][] {
  if (load === undefined) return []
  if (load.openPerSecond === null) return [['load', 'closed: who waits for an answer begins nothing new, so latencies of an overload are flattered (coordinated omission)']]
  const { firstMs, firstSentMs } = load
  return [
    ['load', `open, corrected: ${formatCount(load.openPerSecond)} conversations/s; at most ${formatCount(load.backlogMax)} were due and not begun`],
    ['first', `p50 ${formatMs(firstMs.p50)} · p99 ${formatMs(firstMs.p99)}  (first messages: due → acknowledged; sent → acknowledged p50 ${formatMs(firstSentMs.p50)} · p99 ${formatMs(firstSentMs.p99)})`]
  ]
}

function costRows(report: RunReport): [string, string][] {
  const { cipher } = report
  const perMessage = report.messages === 0 ? null : (report.cpuSeconds / report.messages) * 1e6
  const resynced = cipher.resyncs === 0 ? '' : `, ${formatCount(cipher.resyncs)} states of keys computed again`
  const encryption = cipher.mode === 'none' ? 'off' : `${cipher.mode} (${cipher.engine}), ${formatSeconds(cipher.cpuSeconds)} of CPU for ${formatCount(cipher.messages)} messages, ${cipher.bytesPerConversation} B of keys per conversation${resynced}`
  return [
    ['CPU', `${formatSeconds(report.cpuSeconds)} in all processes, ${formatFigure(perMessage)} µs per message`],
    ['memory', `${formatMiB(report.rssBytesMaxTotal)} at most in all processes; tables ${formatFigure(report.bytesPerUser)} B per user, ${formatFigure(report.bytesPerOpenEnd)} B per open end`],
    ['encryption', encryption]
  ]
}

function ledgerRows({ ledgers: { logical, transport, befriending, receipts, resent } }: RunReport): [string, string][] {
  const dropped = Object.entries(transport.dropped).filter(([, count]) => count > 0)
  const total = dropped.reduce((sum, [, count]) => sum + count, 0)
  const reasons = dropped.length === 0 ? '' : ` (${dropped.map(([reason, count]) => `${reason} ${formatCount(count)}`).join(', ')})`
  return [
    ['messages', `${formatCount(logical.spoken)} spoken, ${formatCount(logical.heard)} heard, ${formatCount(logical.inFlight)} in flight; ${formatCount(resent)} sent again`],
    ['records', `${formatCount(transport.transmitted)} sent = ${formatCount(transport.applied)} applied + ${formatCount(transport.duplicate)} duplicate + ${formatCount(transport.stale)} stale + ${formatCount(total)} dropped${reasons} + ${formatCount(transport.queued)} queued + ${formatCount(transport.unknown)} unknown${transport.balanced ? '' : '  NOT BALANCED'}`],
    ['befriending', `${formatCount(befriending.requests)} requests, ${formatCount(befriending.accepts)} accepts, ${formatCount(befriending.removals)} removals; ${formatCount(receipts)} receipts`]
  ]
}

function nodesTable({ nodes }: RunReport, colours: Colours): string {
  if (nodes.length === 0) return ''
  const rows = nodes.map((node) => [String(node.id), node.host, String(node.pid), String(node.incarnation), formatCount(node.users), formatCount(node.messages), formatFigure(node.cpuSeconds), formatFigure(node.rssBytesMax / 2 ** 20)])
  const table = formatTable(['node', 'host', 'pid', 'life', 'users', 'messages', 'CPU s', 'peak MiB'], rows, [1])
  return [colours.bold('Nodes'), ...table.split('\n').map((line) => `  ${line}`)].join('\n')
}

function recoveries({ recoveries: list }: RunReport, colours: Colours): string {
  if (list.length === 0) return ''
  return section(colours, 'Recoveries', list.map(({ node, cause, detectSeconds, recoverSeconds }) => [`node ${node}`, `${cause}: noticed after ${formatSeconds(detectSeconds)}, back after ${formatSeconds(recoverSeconds)}`]))
}

function faults({ faults: list }: RunReport, colours: Colours): string {
  if (list.length === 0) return ''
  return section(colours, 'Faults', list.map(({ fault, atSeconds, endSeconds, recoverSeconds }) => {
    const lasted = endSeconds === null || endSeconds - atSeconds < 0.005 ? '' : `, for ${formatSeconds(endSeconds - atSeconds)}`
    return [fault, `at ${formatSeconds(atSeconds)}${lasted}${recoverSeconds === null ? '' : `; got over it in ${formatSeconds(recoverSeconds)}`}`]
  }))
}

function chatLog({ chatLog: log }: RunReport, colours: Colours): string {
  if (log === undefined) return ''
  const what = log.keep === 'all' ? 'all conversations' : `one conversation in ${formatCount(log.sampleOneIn)}`
  const left = log.notWritten === 0 ? '' : `; ${formatCount(log.notWritten)} of ${formatCount(log.written + log.notWritten)} messages NOT written`
  return section(colours, 'Chat log', [
    ['written', `${formatCount(log.written)} messages of ${what}${left}`],
    ['in', log.place],
    ['read it', `messengersim transcript USER OTHER --run ${log.run.slice(-8)}${whereOf(log)}`]
  ])
}

/** What the command must be told beside the run. */
function whereOf({ kind, place }: NonNullable<RunReport['chatLog']>): string {
  if (kind === 'redis') return ' --backbone URL'
  return place === defaultChatLogFolder() ? '' : ` --chat-log-dir ${place}`
}

function hashLines(report: RunReport, colours: Colours): string {
  const versions = Object.entries(report.versions).map(([name, version]) => `${name} ${version}`).join(', ')
  return colours.dim(`transcript ${report.transcriptHash}\nscenario   ${report.scenarioHash}\n${versions}`)
}
