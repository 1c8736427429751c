import type { ConversationDetail } from '../../../sim-core/api/contract'

/** A conversation as plain text, one message a line; says where an end has not heard a message. */
export function transcriptText(detail: ConversationDetail): string {
  const names = [detail.initiator.name, detail.responder.name]
  const lines = detail.lines.map(line => {
    const missing = line.atInitiator && line.atResponder ? '' : `  [only at ${line.atInitiator ? names[0] : names[1]}]`
    return `${line.index}\t${names[line.speaker]}\t${line.text}${missing}`
  })
  return [`# ${detail.conversation}`, ...lines].join('\n') + '\n'
}

/** Index of the first line after a gap (a long transcript shows its beginning and end), or −1. */
export function gapAfter(lines: readonly { index: number }[]): number {
  return lines.findIndex((line, i) => i > 0 && line.index > lines[i - 1].index + 1)
}
