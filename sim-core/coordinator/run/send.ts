import type { FromNode, NodeStart, ToNode } from '../../model/control'
import type { Timers } from '../../model/ports/timers'
import { startParts } from '../../model/start-parts'
import type { RunContext } from './context'
import { holdCommand } from './control-cut'
import { isListening } from './member'
import type { AnswerKind, Life } from './member'

/** Sends a message to a node's process; commands are counted, see `handled` in a beat. */
export function sendCommand(life: Life, message: ToNode): void {
  if (life.ended || !life.launched) return
  if (message.type !== 'start' && message.type !== 'part' && message.type !== 'beat') life.commands++
  if (life.cut === null) life.launched.control.send(message)
  else holdCommand(life.cut, message)
}

/** Sends what a node begins with; long ones in parts, between which the event loop has its turn. */
export async function sendStart({ turns }: Pick<RunContext, 'turns'>, life: Life, start: NodeStart): Promise<void> {
  for (const part of startParts(start)) {
    sendCommand(life, part)
    if (part.type === 'part') await new Promise<void>((resolve) => turns.soon(resolve))
  }
}

/** To all nodes that listen. With `barrier`, only beats that have obeyed it count from now on. */
export function broadcast(context: RunContext, message: ToNode, barrier: boolean): void {
  for (const member of context.members.values()) {
    if (!isListening(member)) continue
    sendCommand(member.life, message)
    if (barrier) member.life.barrier = member.life.commands
  }
}

/** Tells the hub who owns what from now on. A durable one keeps it: whoever resumes the run begins later lives. */
export function announceRoutes(context: RunContext): void {
  context.hub?.setRoutes(context.ownership.entries())
}

/** Tells hub and nodes who owns what from now on. */
export function announceOwnership(context: RunContext): void {
  announceRoutes(context)
  broadcast(context, { type: 'membership', ownership: context.ownership.entries() }, true)
}

/** Waits for one answer of a kind; `null` when the life ends or the time is over. */
export function awaitAnswer(life: Life, kind: AnswerKind, timers: Timers, timeoutMs: number): Promise<FromNode | null> {
  if (life.ended) return Promise.resolve(null)
  life.awaiting.get(kind)?.(null)
  return new Promise((resolve) => {
    const cancelTimeout = timers.after(timeoutMs, () => settle(null))
    const settle = (answer: FromNode | null): void => {
      cancelTimeout()
      if (life.awaiting.get(kind) === settle) life.awaiting.delete(kind)
      resolve(answer)
    }
    life.awaiting.set(kind, settle)
  })
}
