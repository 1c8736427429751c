import { describe, expect, it } from 'vitest'
import type { BackboneEndpoint } from '../model/ports/backbone'
import { Engine } from '../node/engine'
import { SimulatedClock } from '../simulation/clock'
import { checksum, scenarioOf, smallCorpus, transcriptHashOf } from '../testing/fixtures'
import { advancePartition } from './step'

const users = 12_000
const OTHER = 1

/** Node 1 of two, whose users have all begun a conversation with a contact, if the contact is not here then with nobody who answers. */
function crowded(): { engine: Engine; clock: SimulatedClock } {
  const scenario = scenarioOf({
    users, graph: { kind: 'implicit', degree: 4, farContacts: 4 }, conversations: { who: 'per-user', perUser: 1 }, length: { kind: 'fixed', messages: 4 },
    cluster: { nodes: 2, partitionsPerNode: 1, openPerPartition: users }
  })
  const endpoint: BackboneEndpoint = { send: () => {}, flush: () => {}, bufferedBytes: () => 0, onFrame: () => {}, onClose: () => {}, close: () => {} }
  const clock = new SimulatedClock()
  const engine = new Engine({
    start: {
      type: 'start', runId: 'r', runNumber: 1, node: 1, incarnation: 1, scenario, transcriptHash: transcriptHashOf(scenario), partitions: 2,
      ownership: [0, OTHER].map((partition) => ({ partition, node: 1 + partition, incarnation: 1 })), phase: 'converse', corpus: { name: 'x', lines: ['-'], sha256: smallCorpus.sha256 }, keySeed: '0'.repeat(64), hub: { token: '0'.repeat(64) }
    },
    corpus: smallCorpus, clock, endpoint, checksum, cipher: null, bucketBits: 4
  })
  // The other node never answers: its friendships are taken as made.
  engine.partitions[0].befriended = true
  engine.partitions[0].jobs.length = 0
  for (let step = 0; step < 200; step++) engine.step(1000)
  return { engine, clock }
}

const livesAnew = [{ partition: 0, node: 1, incarnation: 1 }, { partition: OTHER, node: 2, incarnation: 2 }]

describe('a partition that lives anew', () => {
  it('is offered every open end again, some at once and all others with the next time-out sweep', () => {
    const { engine, clock } = crowded()
    const waiting = engine.partitions[0].ends.open
    expect(waiting).toBeGreaterThan(2500)
    const before = engine.links.recordsOut
    engine.setOwnership(livesAnew)
    const atOnce = engine.links.recordsOut - before
    expect(atOnce).toBeGreaterThan(500)
    expect(atOnce).toBeLessThanOrEqual(1024)
    clock.advanceTo(clock.nowUs() + engine.context.timeoutUs / 2)
    for (let step = 0; step < 100; step++) engine.step(1000)
    expect(engine.links.recordsOut - before).toBeGreaterThanOrEqual(waiting)
  })

  it('is looked for among the contacts of so many users at a time, however few of them have one there', () => {
    const { engine } = crowded()
    engine.setOwnership(livesAnew)
    const partition = engine.partitions[0]
    const { graph } = engine.context
    let looked = 0
    const { outgoing } = graph
    // Nobody has a contact there.
    Object.assign(graph, { outgoing: (user: number, slot: number) => ++looked < 0 && outgoing(user, slot) })
    expect(partition.jobs[0]).toMatchObject({ kind: 'befriend', peer: OTHER, local: 0 })
    expect(advancePartition(partition)).toBe(true)
    expect(looked).toBeGreaterThan(4000)
    expect(looked).toBeLessThanOrEqual(16_384)
    expect(partition.jobs[0].local).toBeLessThan(partition.users)
    for (let turn = 0; turn < 3 && partition.jobs[0]?.kind === 'befriend'; turn++) advancePartition(partition)
    expect(looked).toBe(partition.users * 4)
    expect(partition.jobs[0]?.kind).not.toBe('befriend')
  })
})
