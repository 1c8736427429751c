import { describe, expect, it } from 'vitest'
import type { KernelContext } from '../kernel/context'
import { Inbox } from '../kernel/inbox'
import { limits } from '../model/limits'
import { busyUsers } from './inspect'

/** A partition whose users' ids begin at `base`, with mail for these local users, oldest first. */
function withMail(base: number, locals: readonly number[]): { inbox: Inbox; userAt: (local: number) => number } {
  const inbox = new Inbox(1000, 16, false)
  for (const [i, local] of locals.entries()) {
    const at = inbox.reserve()
    inbox.words[at] = 5
    inbox.words[at + 3] = local
    inbox.words[at + 6] = i << 22
  }
  return { inbox, userAt: (local) => base + local }
}

const contextOf = (...hosted: (ReturnType<typeof withMail> | undefined)[]): KernelContext => ({ hosted }) as unknown as KernelContext

describe('users with most mail', () => {
  it('are told with what waits for them and what comes before it, over all partitions', () => {
    const left = withMail(0, [7, 3, 3, 7, 3])
    left.inbox.head++
    expect(busyUsers(contextOf(left, undefined, withMail(1000, [1, 2, 2])))).toEqual([[3, 3, 0], [1002, 2, 1], [7, 1, 2], [1001, 1, 0]])
  })

  it('does not count records that are not to be applied any more', () => {
    const partition = withMail(0, [4, 5, 4])
    expect(partition.inbox.voidFrom(0)).toBe(1)
    expect(busyUsers(contextOf(partition))).toEqual([[4, 1, 2], [5, 1, 1]])
  })

  it('are named up to the limit, from as many records as are looked at', () => {
    const partition = withMail(0, Array.from({ length: 200 }, (_, i) => i))
    expect(busyUsers(contextOf(partition))).toHaveLength(limits.busyUsersMax)
    expect([...partition.inbox.depths(2).keys()]).toEqual([0, 1])
  })
})
