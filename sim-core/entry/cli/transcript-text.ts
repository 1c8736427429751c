import type { ChatLogSummary } from '../../backbone/chat-log.types'
import type { Chat } from '../../host/transcripts'
import { formatCount, formatMiB, formatTable, NO_FIGURE } from './format'
import type { Transcript } from './transcript-command'

/** Conversations as somebody reads a chat. */
export function chatsText(transcript: Transcript): string {
  const { scenario, run, source, end, first, second, name, chats, problems } = transcript
  const where = run === '' ? `Scenario ${scenario.name}, seed ${scenario.seed}` : `Run ${run} (${scenario.name}, seed ${scenario.seed}${source === 'log' ? `, ${end?.state ?? 'going on, or its coordinator was killed'}` : ''})`
  const kept = chats.filter((chat) => chat.isKept).length
  return [
    `${where}\n${name(first)} (#${first}) and ${name(second)} (#${second})${source === 'reference' ? ', as the scenario has it' : ''}: ${formatCount(chats.length)} ${chats.length === 1 ? 'conversation' : 'conversations'}${kept < chats.length ? `, ${formatCount(kept)} of them in the sample` : ''}`,
    ...(source === 'log' && end !== null && end.notWritten > 0 ? [`${formatCount(end.notWritten)} of ${formatCount(end.written + end.notWritten)} messages of this run were not written, because the log could not keep up.`] : []),
    ...problems.map((problem) => `Part of the log cannot be read: ${problem}.`),
    ...chats.map((chat) => chatText(chat, transcript))
  ].join('\n\n').concat('\n')
}

function chatText(chat: Chat, transcript: Transcript): string {
  const { name, scenario } = transcript
  const length = chat.length === null ? '' : `, ${formatCount(chat.length)} ${chat.length === 1 ? 'message' : 'messages'}`
  const title = `${name(chat.initiator)} began, conversation ${chat.conversation}${length}`
  if (!chat.isKept) return `${title}\n  not written down: it is not in the sample of one conversation in ${formatCount(scenario.chatLog.sampleOneIn)}`
  const width = Math.max(name(chat.initiator).length, name(chat.responder).length)
  const gaps = new Map(chat.gaps.map(([from, to]) => [to + 1, spanText(from, to)]))
  const lines = chat.messages.flatMap(({ index, speaker, text, line }) => {
    const gap = gaps.get(index)
    const said = line < 0 ? '[a text that is not of the corpus]' : printable(text)
    return [...(gap === undefined ? [] : [`        ${gap} not in the log`]), `  ${String(index).padStart(4)}  ${name(speaker).padEnd(width)}  ${said}`]
  })
  return [title, ...lines, ...remarks(chat, transcript)].join('\n')
}

function remarks(chat: Chat, { end, source }: Transcript): string[] {
  const last = chat.messages.at(-1)?.index ?? 0
  const missing = chat.length !== null && last < chat.length
  const why = end === null ? 'The run goes on, or its coordinator was killed.' : end.state === 'finished' ? 'They were lost on the way, or the log could not keep up.' : `The run was ${end.state}.`
  return [
    ...(missing && source === 'log' ? [`        ${spanText(last + 1, chat.length)} not in the log. ${why}`] : []),
    ...(chat.contradictions.length > 0 ? [`  Written down with two different texts: ${chat.contradictions.join(', ')}. This is a defect; please report it with the scenario.`] : []),
    ...(chat.deviations.length > 0 ? [`  Not what the scenario says: ${chat.deviations.join(', ')}. This is a defect; please report it with the scenario.`] : [])
  ]
}

function spanText(from: number, to: number | null): string {
  return to === null || to === from ? `${from} is` : `${from}–${to} are`
}

/** Texts come from files and servers: what could steer a terminal is left out. */
function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, ' ')
}

export function chatsJson({ run, source, end, scenario, first, second, chats, problems, name }: Transcript): object {
  return {
    run: run === '' ? null : run, source, end, scenario: scenario.name, seed: scenario.seed, users: [first, second].map((user) => ({ user, name: name(user) })), problems,
    conversations: chats.map(({ messages, ...chat }) => ({ ...chat, messages: messages.map((message) => ({ ...message, name: name(message.speaker) })) }))
  }
}

export function runListText(runs: readonly ChatLogSummary[], place: string): string {
  const shown = runs.map(({ run, scenarioName, keep, end, bytes }) => [
    run, scenarioName, keep, end?.state ?? 'going on or killed', formatCount(end?.written ?? null), formatCount(end?.notWritten ?? null), bytes === null ? NO_FIGURE : formatMiB(bytes)
  ])
  return runs.length === 0 ? `No run has kept a chat log in ${place}.\n` : `${formatTable(['run', 'scenario', 'log', 'ended', 'messages', 'not written', 'size'], shown, [0, 1, 2, 3])}\n`
}
