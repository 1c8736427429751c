import type { FromNode, ToNode } from '../../model/control'
import type { Timers } from '../../model/ports/timers'
import { isListening } from './member'
import type { Life, Member } from './member'
import { sendCommand } from './send'

export type InspectionAnswer = Extract<FromNode, { type: 'user' | 'conversation' | 'busy' }>
type Question = Extract<ToNode, { type: 'inspect-user' | 'inspect-conversation' | 'inspect-busy' }>
type Unnumbered<T> = T extends unknown ? Omit<T, 'request'> : never

/** Questions to nodes that wait for an answer. */
export interface Inspections {
  /** `null`: the node does not answer in time, or ends. */
  ask(member: Member, question: Unnumbered<Question>, timeoutMs: number): Promise<InspectionAnswer | null>
  answered(life: Life, answer: InspectionAnswer): void
  /** Nobody will answer any more. */
  lifeEnded(life: Life): void
}

/** Beyond this, callers are told that the node does not answer. */
const OPEN_QUESTIONS_MAX = 1000

export function createInspections(timers: Timers): Inspections {
  const open = new Map<number, { life: Life; settle: (answer: InspectionAnswer | null) => void }>()
  let last = 0
  return {
    ask(member, question, timeoutMs) {
      if (!isListening(member) || open.size >= OPEN_QUESTIONS_MAX) return Promise.resolve(null)
      const request = ++last
      return new Promise((resolve) => {
        const cancelTimeout = timers.after(timeoutMs, () => settle(null))
        const settle = (answer: InspectionAnswer | null): void => {
          cancelTimeout()
          open.delete(request)
          resolve(answer)
        }
        open.set(request, { life: member.life, settle })
        sendCommand(member.life, { ...question, request })
      })
    },
    answered(life, answer) {
      const waiting = open.get(answer.request)
      if (waiting?.life === life) waiting.settle(answer)
    },
    lifeEnded(life) {
      for (const waiting of [...open.values()]) if (waiting.life === life) waiting.settle(null)
    }
  }
}
