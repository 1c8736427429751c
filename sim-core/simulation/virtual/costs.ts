import { cipherCosts } from '../../model/cipher-modes'
import type { Cipher, MessageContext } from '../../model/ports/cipher'
import type { Scenario } from '../../model/scenario/schema'
import type { WorkDone } from '../../node/engine.types'

/** The clock of a scenario that runs on virtual time: what work costs and how long ways are. */
export type VirtualClock = Extract<Scenario['clock'], { kind: 'virtual' }>

/** CPU of a node for what its engine has done between two looks, µs. Frames and ciphers are charged as they happen. */
export function workUs({ messageUs, crossingUs, befriendUs }: VirtualClock, before: WorkDone, now: WorkDone): number {
  const ends = now.spoken - before.spoken + now.heard - before.heard + now.resent - before.resent + now.receipts - before.receipts
  const crossings = now.recordsOut - before.recordsOut + now.recordsIn - before.recordsIn
  // A message is composed at one end and applied at the other: half of its cost falls on each.
  return Math.max(0, (ends * messageUs + crossings * crossingUs) / 2 + (now.friendships - before.friendships) * befriendUs)
}

/** A frame's cost is shared by who sends it, the hub and who receives it. */
export function frameShareUs({ frameUs }: VirtualClock): number {
  return frameUs / 3
}

/** Time that a frame of so many bytes is on its way from one process to the next: half of the link, and its bytes. */
export function hopUs({ linkUs, gigabitsPerSecond }: VirtualClock, bytes: number): number {
  return linkUs / 2 + (bytes * 8) / (gigabitsPerSecond * 1000)
}

/**
 * The cipher, its work charged by the table of its mode (`model/cipher-modes.ts`, both ends together), whatever it takes
 * here. It does its work all the same: what is sealed is really sealed.
 */
export function costedCipher(cipher: Cipher, scale: number, charge: (us: number) => void): Cipher {
  const costs = cipherCosts[cipher.mode as Scenario['cipher']]
  const chargeMessage = (message: MessageContext): void => {
    const { index, speaker } = message
    const hasTurned = index > 1 && message.speakerAt(index - 1) !== speaker
    charge((scale * (costs.messageUs + (index === 1 ? costs.conversationUs : 0) + (hasTurned ? costs.turnUs : 0))) / 2)
  }
  return {
    ...cipher,
    get resyncs() {
      return cipher.resyncs
    },
    agree(user, slab, offset) {
      charge((scale * costs.contactUs) / 2)
      return cipher.agree(user, slab, offset)
    },
    seal(message, plain, plainOffset, length, out, outOffset) {
      chargeMessage(message)
      return cipher.seal(message, plain, plainOffset, length, out, outOffset)
    },
    open(message, sealed, sealedOffset, length, out, outOffset) {
      chargeMessage(message)
      return cipher.open(message, sealed, sealedOffset, length, out, outOffset)
    }
  }
}
