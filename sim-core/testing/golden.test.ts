import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { computeReference } from '../reference/index'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { createFriendGraph } from '../social/friend-graph'
import { checksum, hexLanes, transcriptHashOf } from './fixtures'
import { goldenCorpus, goldenScenarios } from './golden'
import { scheduleKinds } from './schedules'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/digest.md'), 'utf8')

describe('golden values of docs/digest.md', () => {
  for (const scenario of goldenScenarios) {
    it(`${scenario.name}: reference, kernel and page agree`, () => {
      const hash = transcriptHashOf(scenario, goldenCorpus)
      const graph = createFriendGraph(scenario)
      if (!graph.ok) throw new Error(graph.code)
      const reference = computeReference(scenario, graph.value, goldenCorpus, hash)
      const row = `| ${scenario.name} | ${reference.conversations} | ${reference.messages} | \`${hash}\` | \`${reference.digest?.sent}\` | \`${reference.contacts}\` |`
      expect(page).toContain(row)
      const cluster = new SimulatedCluster({ scenario, corpus: goldenCorpus, transcriptHash: hash, checksum, faults: scheduleKinds[0].faults, random: seededNumbers(1), bucketBits: 12 })
      expect(cluster.run(60_000_000)).toBe(true)
      const lanes = (field: 'sent' | 'received' | 'contacts'): string => {
        const sum = new Uint32Array(4)
        for (const partition of cluster.results().flatMap((result) => result.partitions)) partition[field].forEach((lane, i) => (sum[i] += lane))
        return hexLanes(sum)
      }
      expect([lanes('sent'), lanes('received'), lanes('contacts')]).toEqual([reference.digest?.sent, reference.digest?.sent, reference.contacts])
    })
  }
})
