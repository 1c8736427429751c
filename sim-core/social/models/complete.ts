import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { FriendGraph } from '../../model/graph'
import { NO_USER } from '../../model/ids'
import { limits } from '../../model/limits'

/**
 * Everybody knows everybody; computed. Slots follow the users' ids, leaving out oneself unless
 * `includeSelf`. The lower id asks for friendship.
 *
 * Fails with `graph-degree-too-large` above about 65,000 users: slots are 16 bits on the wire.
 *
 * @param kind how the graph calls itself: a model whose degree reaches everybody ends up here
 */
export function createComplete(users: number, includeSelf: boolean, kind = 'complete'): Result<FriendGraph> {
  const slots = includeSelf ? users : users - 1
  if (slots > limits.slotsPerUserMax) return failure('graph-degree-too-large', { slots, limit: limits.slotsPerUserMax })
  /** Where a user stands in the list of the owner. */
  const slotOf = includeSelf ? (_owner: number, user: number) => user : (owner: number, user: number) => (user < owner ? user : user - 1)
  const userAt = includeSelf ? (_owner: number, slot: number) => slot : (owner: number, slot: number) => (slot < owner ? slot : slot + 1)
  const contact = (user: number, slot: number): number => (user < users && slot < slots ? userAt(user, slot) : NO_USER)
  return success({
    kind,
    users,
    slotsMax: slots,
    contactEntries: users * slots,
    slotsEach: slots,
    slots: () => slots,
    contact,
    reverseSlot: (user, slot) => slotOf(userAt(user, slot), user),
    outgoing(user, slot) {
      const other = contact(user, slot)
      return other !== NO_USER && user <= other
    },
    slotBase: (user) => user * slots,
    community: () => 0,
    communities: 1,
    bytes: 0
  })
}
