import { describe, expect, it } from 'vitest'
import { arrivalShare, arrivalUs, findArrivalSpan } from '../behavior/arrival'
import { createPlan } from '../behavior/plan'
import { localOfInitiated } from '../kernel/arrivals'
import { quantileUs } from '../metrics/histogram'
import type { ScenarioInput } from '../model/scenario/schema'
import { finishSteps } from '../model/steps'
import { Engine } from '../node/engine'
import { firstLane, secondLane } from '../random/prf'
import { computeReference } from '../reference/index'
import { createFriendGraph } from '../social/friend-graph'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { SimulatedCluster } from './cluster'
import { seededNumbers } from './network'

const town: ScenarioInput = {
  users: 60, graph: { kind: 'small-world', degree: 6 }, conversations: { who: 'per-user', perUser: 20 }, length: { kind: 'fixed', messages: 4 },
  load: { kind: 'open', conversationsPerSecond: 2000 }, cluster: { nodes: 2, partitionsPerNode: 2 }
}

function clusterOf(input: ScenarioInput): SimulatedCluster {
  const scenario = scenarioOf({ ...town, ...input })
  return new SimulatedCluster({
    scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, random: seededNumbers(1), bucketBits: 4,
    faults: { delayUsMin: 100, delayUsMax: 300, dropPerMille: 0, duplicatePerMille: 0 }
  })
}

function digestOf(cluster: SimulatedCluster): string {
  const lanes = new Uint32Array(4)
  for (const result of cluster.results()) for (const partition of result.partitions) for (let i = 0; i < 4; i++) lanes[i] += partition.sent[i]
  return hexLanes(lanes)
}

const enginesOf = (cluster: SimulatedCluster): Engine[] => cluster.nodes.flatMap(({ engine }) => (engine instanceof Engine ? [engine] : []))

/** Highest bucket top of all nodes, or a quantile: latency of first messages, corrected or from their sending, µs. */
function firstLatencyUs(cluster: SimulatedCluster, which: 'arrivalLatency' | 'arrivalSentLatency', quantile: number): number {
  const counts = new Float64Array(enginesOf(cluster)[0].context[which].length)
  for (const { context } of enginesOf(cluster)) context[which].forEach((count, bucket) => { counts[bucket] += count })
  return quantileUs(counts, quantile)
}

/** Takes each partition's whole schedule: [user, slotRound, instant] in the order in which it would be begun. */
function schedulesOf(cluster: SimulatedCluster): [number, number, number][][] {
  return enginesOf(cluster).flatMap(({ partitions }) => partitions.map((partition) => {
    const { arrivals, context } = partition
    if (arrivals === null) throw new Error('the load is open')
    while (arrivals.build());
    const found: [number, number, number][] = []
    for (let instant = arrivals.nextUs(); instant !== Infinity; instant = arrivals.nextUs()) {
      const record = arrivals.take()
      const local = localOfInitiated(partition, record)
      found.push([partition.userAt(local), context.plan.slotRoundAt(partition.userAt(local), record - local * 20), instant])
    }
    return found
  }))
}

describe('the schedule of an open load', () => {
  it('is a Poisson process of the asked rate: mean and variance of counts agree', () => {
    const scenario = scenarioOf({ ...town, users: 5000 })
    const graph = createFriendGraph(scenario)
    if (!graph.ok) throw new Error('the graph can be built')
    const plan = createPlan(scenario, graph.value)
    const spanUs = finishSteps(findArrivalSpan(scenario, graph.value))
    expect(spanUs).toBe(50e6)
    // 100,000 instants in 10,000 intervals of 5 ms: 10 in each, with a variance of 10.
    const counts = new Array<number>(10_000).fill(0)
    for (let user = 0; user < scenario.users; user++) {
      for (let ordinal = 0; ordinal < 20; ordinal++) {
        const first = firstLane(scenario.seed, user, plan.slotRoundAt(user, ordinal))
        counts[Math.floor(arrivalUs(arrivalShare(first, secondLane(first)), spanUs) / 5000)]++
      }
    }
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1)
    expect(mean).toBe(10)
    // The variance of 10,000 Poisson counts is within 1.4 % of their mean two times in three; four times that is allowed.
    expect(variance / mean).toBeGreaterThan(0.94)
    expect(variance / mean).toBeLessThan(1.06)
    // Neighbouring intervals know nothing of each other.
    const covariance = counts.slice(1).reduce((sum, count, i) => sum + (count - mean) * (counts[i] - mean), 0) / (counts.length - 1)
    expect(Math.abs(covariance / variance)).toBeLessThan(0.04)
  })

  it('gives every conversation the same instant on 1, 2 and 5 partitions, and each partition its own in order', () => {
    const all = [1, 2, 5].map((partitionsPerNode) => schedulesOf(clusterOf({ cluster: { nodes: 1, partitionsPerNode } })))
    for (const schedules of all) for (const schedule of schedules) expect(schedule.every(([,, instant], i) => i === 0 || instant >= schedule[i - 1][2])).toBe(true)
    const byConversation = all.map((schedules) => schedules.flat().sort((a, b) => a[0] - b[0] || a[1] - b[1]))
    expect(byConversation[0]).toHaveLength(1200)
    expect(byConversation[1]).toEqual(byConversation[0])
    expect(byConversation[2]).toEqual(byConversation[0])
  })

  it('holds where everybody writes to every contact, too', () => {
    const cluster = clusterOf({ conversations: { who: 'every-contact', rounds: 3 }, cluster: { nodes: 1, partitionsPerNode: 1 } })
    expect(cluster.run(60e6)).toBe(true)
    const [{ context, partitions: [{ arrivals }] }] = enginesOf(cluster)
    expect(arrivals?.length).toBe(60 * 6 * 3)
    expect(context.arrivalSpanUs).toBe((60 * 6 * 3 / 2000) * 1e6)
  })
})

describe('a run under an open load', () => {
  it('ends with the reference\'s digest on 1, 2 and 5 nodes, and takes as long as its schedule', () => {
    const scenario = scenarioOf(town)
    const graph = createFriendGraph(scenario)
    if (!graph.ok) throw new Error('the graph can be built')
    const reference = computeReference(scenario, graph.value, smallCorpus, transcriptHashOf(scenario)).digest?.sent
    for (const nodes of [1, 2, 5]) {
      const cluster = clusterOf({ cluster: { nodes, partitionsPerNode: 1 } })
      expect(cluster.run(60e6)).toBe(true)
      expect(digestOf(cluster)).toBe(reference)
      // 1,200 conversations at 2,000 a second.
      expect(cluster.clock.nowUs()).toBeGreaterThan(590_000)
      expect(cluster.clock.nowUs()).toBeLessThan(800_000)
    }
  })

  it('counts a stalled node\'s late messages from when they were due; from their sending they look quick', () => {
    const cluster = clusterOf({})
    let stalled = false
    expect(cluster.run(60e6, () => {
      if (stalled || cluster.phase !== 'converse') return
      stalled = true
      cluster.stall(1, 400_000)
    })).toBe(true)
    // Half of the users begin through node 1, which is held up for two thirds of the schedule.
    expect(firstLatencyUs(cluster, 'arrivalLatency', 0.9)).toBeGreaterThan(150_000)
    // Node 1 knows nothing of its own silence: what it sends afterwards is answered at once.
    const { context } = enginesOf(cluster)[0]
    expect(quantileUs(context.arrivalSentLatency, 0.99)).toBeLessThan(5_000)
    expect(quantileUs(context.arrivalLatency, 0.5)).toBeGreaterThan(50_000)
    expect(quantileUs(context.latency, 0.99)).toBeLessThan(5_000)
    expect(enginesOf(cluster)[0].backlogMax).toBe(0)
  })

  it('sent in time, both latencies are the same', () => {
    const cluster = clusterOf({})
    expect(cluster.run(60e6)).toBe(true)
    expect(firstLatencyUs(cluster, 'arrivalLatency', 0.99) - firstLatencyUs(cluster, 'arrivalSentLatency', 0.99)).toBeLessThan(1000)
    expect(enginesOf(cluster).reduce((sum, { context }) => sum + context.arrivalLatency.reduce((total, count) => total + count, 0), 0)).toBe(1200)
  })

  it('overloaded, a backlog grows and with it the corrected latency, and it still ends with the same digest', () => {
    const calm = clusterOf({})
    expect(calm.run(60e6)).toBe(true)
    // Four conversations at a time, of some 1 ms each: 50,000 a second are too many.
    const cluster = clusterOf({ load: { kind: 'open', conversationsPerSecond: 50_000 }, cluster: { nodes: 2, partitionsPerNode: 2, openPerPartition: 1 } })
    let backlogMax = 0
    expect(cluster.run(60e6, () => {
      backlogMax = Math.max(backlogMax, enginesOf(cluster).reduce((sum, engine) => sum + engine.backlog(), 0))
    })).toBe(true)
    expect(digestOf(cluster)).toBe(digestOf(calm))
    expect(backlogMax).toBeGreaterThan(100)
    expect(firstLatencyUs(cluster, 'arrivalLatency', 0.99)).toBeGreaterThan(20 * firstLatencyUs(calm, 'arrivalLatency', 0.99))
    expect(firstLatencyUs(cluster, 'arrivalSentLatency', 0.99)).toBeLessThan(5_000)
    expect(enginesOf(cluster).reduce((sum, engine) => sum + engine.backlog(), 0)).toBe(0)
  })

  it('a crashed node\'s successor goes on with the schedule and replays what was due before', () => {
    const calm = clusterOf({})
    expect(calm.run(60e6)).toBe(true)
    const cluster = clusterOf({ delivery: { timeoutMs: 20 } })
    let crashed = false
    expect(cluster.run(60e6, () => {
      if (crashed || cluster.phase !== 'converse' || enginesOf(cluster)[0]?.partitions[0].initiatedOpened < 100) return
      crashed = true
      cluster.crash(1)
    })).toBe(true)
    expect(crashed).toBe(true)
    expect(digestOf(cluster)).toBe(digestOf(calm))
    // Not as late as the run is old: replays count from their replay.
    expect(firstLatencyUs(cluster, 'arrivalLatency', 0.99)).toBeLessThan(200_000)
  })
})
