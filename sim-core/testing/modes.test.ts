import { describe, expect, it } from 'vitest'
import { decodeWords } from '../coordinator/run/result-check'
import { createFriendGraph } from '../social/friend-graph'
import { computeReference } from '../reference/index'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import type { ScenarioInput } from '../model/scenario/schema'
import { namedEnds } from '../wire/abnormal-ends'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from './fixtures'
import { runSchedule, scheduleKinds, scenarioForSeed } from './schedules'

/** The modes of a scenario that change how a run goes, in simulated clusters. */

const kindOf = (name: string): (typeof scheduleKinds)[number] => scheduleKinds.find((kind) => kind.name === name)!

function clusterOf(input: ScenarioInput, faults = kindOf('quiet').faults): SimulatedCluster {
  const scenario = scenarioOf(input)
  return new SimulatedCluster({ scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, faults, random: seededNumbers(1), bucketBits: 4 })
}

describe('at-most-once', () => {
  it('ends by itself under loss, and every cut transcript is a prefix of the reference', () => {
    let timedOut = 0
    for (let seed = 1; seed <= 60; seed++) {
      const scenario = scenarioForSeed(seed, { delivery: { mode: 'at-most-once', timeoutMs: 20 }, removeFriendPercent: 0, mailbox: { kind: 'unbounded' } })
      const cluster = new SimulatedCluster({
        scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, random: seededNumbers(seed), bucketBits: 4,
        faults: { delayUsMin: 100, delayUsMax: 600, dropPerMille: 30, duplicatePerMille: 30 }
      })
      expect(cluster.run(60_000_000), `seed ${seed}: ${JSON.stringify(cluster.progress())}`).toBe(true)
      const counts = new Map<string, number[]>()
      for (const partition of cluster.results().flatMap((result) => result.partitions)) {
        for (const { initiator, slotRound, role, count, prefixOk } of namedEnds(decodeWords(partition.abnormalEnds))) {
          expect(prefixOk).toBe(true)
          timedOut++
          const key = `${initiator}:${slotRound}`
          counts.set(key, Object.assign(counts.get(key) ?? [], { [role]: count }))
        }
      }
      for (const [key, [initiator, responder]] of counts) {
        if (initiator !== undefined && responder !== undefined) expect(Math.abs(initiator - responder), `seed ${seed}, ${key}`).toBeLessThanOrEqual(1)
      }
    }
    expect(timedOut).toBeGreaterThan(20)
  })

  it('with nothing lost equals the reference', () => {
    const outcome = runSchedule(5, kindOf('quiet'), { delivery: { mode: 'at-most-once', timeoutMs: 200 }, mailbox: { kind: 'unbounded' } })
    expect(outcome.problems).toEqual([])
    expect(outcome.sent).toBe(outcome.reference)
  })
})

describe('the original\'s rules', () => {
  it('give 30 replies per actor, whatever the number of users', () => {
    for (const users of [10, 20]) {
      const cluster = clusterOf({ users, graph: { kind: 'complete', includeSelf: true }, length: { kind: 'fixed', messages: 30 }, rules: 'faithful', cluster: { nodes: 2, partitionsPerNode: 2 } })
      expect(cluster.run(60_000_000)).toBe(true)
      const spoken = cluster.progress().reduce((sum, partition) => sum + partition.spoken, 0)
      const conversations = users * users
      expect(spoken - conversations).toBe(30 * users)
    }
  })
})

describe('pauses on the realtime clock', () => {
  it('stretch the run by the factor and change no transcript', () => {
    const input: ScenarioInput = { users: 10, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 8 }, think: { kind: 'exponential', meanMs: 20_000 }, cluster: { nodes: 2, partitionsPerNode: 1 } }
    const virtualMs = (factor: number): number => {
      const scenario = scenarioOf({ ...input, clock: { kind: 'realtime', factor } })
      const cluster = clusterOf({ ...input, clock: { kind: 'realtime', factor } })
      expect(cluster.run(600_000_000_000)).toBe(true)
      const graph = createFriendGraph(scenario)
      if (!graph.ok) throw new Error(graph.code)
      const lanes = new Uint32Array(4)
      for (const partition of cluster.results().flatMap((result) => result.partitions)) partition.sent.forEach((lane, i) => (lanes[i] += lane))
      expect(hexLanes(lanes)).toBe(computeReference(scenario, graph.value, smallCorpus, transcriptHashOf(scenario)).digest?.sent)
      return cluster.clock.nowUs() / 1000
    }
    const slow = virtualMs(100)
    const fast = virtualMs(1000)
    expect(slow / fast).toBeGreaterThan(6)
    expect(slow / fast).toBeLessThan(14)
  })
})

describe('the same seed', () => {
  it('gives the same schedule twice, to the microsecond', () => {
    const first = runSchedule(77, kindOf('storm'))
    expect(runSchedule(77, kindOf('storm'))).toEqual(first)
  })
})

describe('cancel', () => {
  it('cuts open ends into prefixes', () => {
    const cluster = clusterOf({ users: 12, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 40 }, cluster: { nodes: 2, partitionsPerNode: 1, openPerPartition: 8 } })
    while (cluster.phase !== 'converse' || cluster.progress().every((partition) => partition.openEnds === 0)) cluster.advance()
    for (let i = 0; i < 10; i++) cluster.advance()
    for (const node of cluster.nodes) node.engine?.cut()
    const partitions = cluster.results().flatMap((result) => result.partitions)
    const cut = partitions.flatMap((partition) => namedEnds(decodeWords(partition.abnormalEnds)))
    expect(cut.length).toBeGreaterThan(0)
    expect(cut.every(({ prefixOk }) => prefixOk)).toBe(true)
    expect(cluster.progress().every((partition) => partition.openEnds === 0)).toBe(true)
  })
})
