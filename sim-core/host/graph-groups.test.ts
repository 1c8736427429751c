import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { createGrouping } from './graph-groups'

/** Users dealt to partitions in turn. */
const dealt = (users: number, partitions: number) => ({
  partitions,
  partitionOf: (user: number) => user % partitions,
  size: (partition: number) => Math.ceil((users - partition) / partitions),
  localOf: (user: number) => Math.floor(user / partitions),
  userAt: (partition: number, local: number) => local * partitions + partition
})

describe('groups of users', () => {
  it.each([[20_000, 8], [65_537, 3], [1000, 1], [70, 64], [200_003, 1023]])('%i users in %i partitions: everybody is in one group, and it says so', (users, partitions) => {
    const grouping = createGrouping(dealt(users, partitions), users)
    const seen = new Uint8Array(users)
    let counted = 0
    let wrong = 0
    for (let group = 0; group < grouping.groups; group++) {
      const members = grouping.usersOf(group)
      expect(members.length).toBe(grouping.size(group))
      counted += members.length
      for (const user of members) {
        if (grouping.groupOf(user) !== group || user % partitions !== grouping.partitionOf(group)) wrong++
        seen[user]++
      }
    }
    expect([counted, wrong, seen.every((times) => times === 1)]).toEqual([users, 0, true])
    expect(grouping.groups).toBeLessThanOrEqual(Math.max(partitions, limits.graphGroupsMax))
  })

  it('are small enough to be drawn one by one at the most users there may be', () => {
    for (const partitions of [1, 8, limits.partitionsMax]) {
      const grouping = createGrouping(dealt(limits.usersMax, partitions), limits.usersMax)
      expect(Math.max(...Array.from({ length: grouping.groups }, (_, group) => grouping.size(group)))).toBeLessThanOrEqual(limits.graphUsersMax)
    }
  })
})
