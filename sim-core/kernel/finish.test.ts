import { describe, expect, it } from 'vitest'
import { limits } from '../model/limits'
import { finishSteps } from '../model/steps'
import type { Engine } from '../node/engine'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { checksum, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { createEnd } from './converse'
import { Column, ROW_SHIFT } from './end-table'
import { endRecordIndex, type PartitionState } from './partition'
import { cutOpenEnds } from './step'

const users = 8000

/** One partition with both ends of a conversation of each user: nearly twice as many as can be named. */
function crowded(): PartitionState {
  const scenario = scenarioOf({ users, graph: { kind: 'implicit', degree: 4, farContacts: 2 }, conversations: { who: 'per-user', perUser: 1 }, cluster: { nodes: 1, partitionsPerNode: 1 } })
  const cluster = new SimulatedCluster({
    scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, random: seededNumbers(5), bucketBits: 4,
    faults: { delayUsMin: 0, delayUsMax: 0, dropPerMille: 0, duplicatePerMille: 0 }
  })
  const [partition] = (cluster.nodes[0].engine as Engine).partitions
  const { plan, graph, slicing } = partition.context
  for (let user = 0; user < users; user++) {
    const slotRound = plan.slotRoundAt(user, 0)
    const contact = graph.contact(user, slotRound & 0xffff)
    const locals = [slicing.localOf(user), slicing.localOf(contact)]
    for (const role of [0, 1]) createEnd(partition, user, slotRound, role, locals[role], role === 0 ? contact : user, endRecordIndex(partition, locals[role], user, slotRound, role))
  }
  return partition
}

describe('ends that are cut', () => {
  it('are all counted, and named up to the limit: the same conversations at both ends, and whatever is wrong', () => {
    const partition = crowded()
    const { ends, abnormal } = partition
    const { open } = ends
    expect(open).toBe(users * 2)
    const spoilt = Array.from({ length: 100 }, (_, i) => i * 150)
    for (const row of spoilt) ends.rows[(row << ROW_SHIFT) + Column.X] ^= 1
    finishSteps(cutOpenEnds(partition))
    const named = [...abnormal.values()]
    expect([ends.open, named.length + partition.abnormalDropped]).toEqual([0, open])
    expect(named.length).toBeLessThanOrEqual(limits.abnormalEndsMax + spoilt.length)
    expect(named.length).toBeGreaterThan(limits.abnormalEndsMax * 0.9)
    expect(named.filter(({ prefixOk }) => !prefixOk)).toHaveLength(spoilt.length)
    const oneEnded = named.filter(({ initiator, slotRound, role, prefixOk }) => prefixOk && !abnormal.has(`${initiator}:${slotRound}:${1 - role}`))
    expect(oneEnded.length).toBeLessThan(named.length / 20)
  })
})
