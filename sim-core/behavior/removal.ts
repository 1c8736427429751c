import { packSlotRound } from '../model/ids'
import { Purpose, prf } from '../random/prf'

/**
 * Whether the friendship that `requester` asked for over `slot` ends after its last conversation
 * (docs/digest.md). A contact with oneself never does.
 */
export function isRemoved(seed: number, requester: number, slot: number, contact: number, percent: number): boolean {
  if (percent === 0 || requester === contact) return false
  return prf(seed, requester, packSlotRound(slot, 0xffff), 0, Purpose.Remove) % 100 < percent
}
