import type { ConversationDetail, ConversationView, UserDetail, UserView } from '../api/contract'
import type { ConversationEnds } from '../coordinator/types'
import type { CorpusText } from '../model/corpus'

/** What names and places users for people. */
export interface UserDirectory {
  name(user: number): string
  /** Node that hosts the user now; 0 where nobody does. */
  nodeOf(user: number): number
}

/** Both ends of a conversation side by side, texts filled in, order and lengths checked. */
export function describeConversation(conversation: string, ends: ConversationEnds, directory: Pick<UserDirectory, 'name'>, corpus: Pick<CorpusText, 'lines'>): ConversationDetail {
  const lines = mergeLines(ends.initiator, ends.responder, corpus)
  return {
    conversation,
    initiator: { user: ends.initiatorUser, name: directory.name(ends.initiatorUser), node: ends.initiatorNode },
    responder: { user: ends.responderUser, name: directory.name(ends.responderUser), node: ends.responderNode },
    initiatorEnd: ends.initiator,
    responderEnd: ends.responder,
    lines: lines.merged,
    orderChecked: lines.agree && endsAgree(ends.initiator, ends.responder),
    encrypted: ends.initiator?.encrypted ?? ends.responder?.encrypted ?? false
  }
}

/** Stop-and-wait: the ends differ by one message at most, and an end that is not there has none. */
function endsAgree(initiator: ConversationView | null, responder: ConversationView | null): boolean {
  if (initiator === null && responder === null) return false
  const inOrder = (initiator?.orderChecked ?? true) && (responder?.orderChecked ?? true)
  return inOrder && Math.abs((initiator?.count ?? 0) - (responder?.count ?? 0)) <= 1
}

function mergeLines(initiator: ConversationView | null, responder: ConversationView | null, corpus: Pick<CorpusText, 'lines'>): { merged: ConversationDetail['lines']; agree: boolean } {
  const byIndex = new Map<number, ConversationDetail['lines'][number] & { line: number }>()
  let agree = true
  for (const [end, view] of [['atInitiator', initiator], ['atResponder', responder]] as const) {
    for (const [index, speaker, line] of view?.messages ?? []) {
      const known = byIndex.get(index)
      if (known === undefined) {
        byIndex.set(index, { index, speaker: speaker === 0 ? 0 : 1, text: corpus.lines[line] ?? '', line, atInitiator: end === 'atInitiator', atResponder: end === 'atResponder' })
      } else {
        known[end] = true
        agree &&= known.line === line && known.speaker === speaker
      }
    }
  }
  const merged = [...byIndex.values()].sort((left, right) => left.index - right.index).map(({ line: _line, ...shown }) => shown)
  return { merged, agree }
}

/** A user as its node sees it, with names and places of its contacts. */
export function describeUser(view: UserView, directory: UserDirectory): UserDetail {
  return {
    ...view,
    name: directory.name(view.user),
    friendsList: view.contacts.map(([slot, user, state]) => ({ slot, user, name: directory.name(user), node: directory.nodeOf(user), state }))
  }
}
