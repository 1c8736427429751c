import { describe, expect, it } from 'vitest'
import { createCipher, createTextCarrier } from '../crypto/create-cipher'
import { parseConversationId } from '../model/ids'
import { cipherModes, type CipherMode } from '../model/cipher-modes'
import type { Cipher } from '../model/ports/cipher'
import type { Engine } from '../node/engine'
import type { ScenarioInput } from '../model/scenario/schema'
import { encrypts } from '../behavior/encryption'
import { computeReference } from '../reference/index'
import { SimulatedCluster } from '../simulation/cluster'
import { seededNumbers } from '../simulation/network'
import { createFriendGraph } from '../social/friend-graph'
import { checksum, hexLanes, scenarioOf, smallCorpus, transcriptHashOf } from './fixtures'
import { runSchedule, scheduleKinds } from './schedules'

/** Encryption in simulated clusters: it changes no transcript and leaves no text on the wire. */

const keySeed = '5a'.repeat(32)
const encrypting = cipherModes.filter((mode) => mode !== 'none')
const kindOf = (name: string): (typeof scheduleKinds)[number] => scheduleKinds.find((kind) => kind.name === name)!

interface Watched {
  readonly cluster: SimulatedCluster
  /** Every frame as it went to the backbone. */
  readonly frames: Uint8Array[]
  readonly ciphers: Cipher[]
}

/** A cluster over a backbone whose frames are kept. */
function watchedCluster(input: ScenarioInput): Watched {
  const scenario = scenarioOf(input)
  const frames: Uint8Array[] = []
  const ciphers: Cipher[] = []
  const cluster = new SimulatedCluster({
    scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), faults: kindOf('quiet').faults, random: seededNumbers(1), bucketBits: 4,
    // Every frame passes through its checksum before it is sent.
    checksum(bytes) {
      frames.push(bytes.slice())
      return checksum(bytes)
    },
    cipher() {
      const cipher = createTextCarrier(scenario, keySeed)
      if (cipher !== null) ciphers.push(cipher)
      return cipher
    }
  })
  return { cluster, frames, ciphers }
}

function digestsOf(cluster: SimulatedCluster): { sent: string; received: string } {
  const [sent, received] = [new Uint32Array(4), new Uint32Array(4)]
  for (const partition of cluster.results().flatMap((result) => result.partitions)) {
    partition.sent.forEach((lane, i) => (sent[i] += lane))
    partition.received.forEach((lane, i) => (received[i] += lane))
  }
  return { sent: hexLanes(sent), received: hexLanes(received) }
}

function referenceOf(input: ScenarioInput): ReturnType<typeof computeReference> {
  const scenario = scenarioOf(input)
  const graph = createFriendGraph(scenario)
  if (!graph.ok) throw new Error(graph.code)
  return computeReference(scenario, graph.value, smallCorpus, transcriptHashOf(scenario))
}

const talks: ScenarioInput = { users: 5, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 6 }, delivery: { timeoutMs: 20 } }

describe('the digest', () => {
  for (const mode of cipherModes) {
    for (const nodes of [1, 2]) {
      it.each([['quiet', false], ['with a node killed', true]] as const)(`is the reference's with ${mode} on ${nodes} node${nodes > 1 ? 's' : ''}, %s`, (_name, killed) => {
        const input: ScenarioInput = { ...talks, cipher: mode, cluster: { nodes, partitionsPerNode: 2 } }
        const { cluster, ciphers } = watchedCluster(input)
        const reference = referenceOf(input)
        let due = killed
        const heard = (): number => cluster.progress().reduce((sum, partition) => sum + partition.heard, 0)
        expect(cluster.run(120_000_000, () => {
          if (!due || heard() < reference.messages / 2) return
          due = false
          cluster.crash(nodes)
        })).toBe(true)
        expect(cluster.crashes).toBe(killed ? 1 : 0)
        expect(digestsOf(cluster)).toEqual({ sent: reference.digest?.sent, received: reference.digest?.sent })
        const resyncs = ciphers.reduce((sum, cipher) => sum + cipher.resyncs.count, 0)
        // Only what answers a rebuilt node is computed again: never in a run that loses nothing.
        if (!killed || !mode.startsWith('ratchet')) expect(resyncs).toBe(0)
        else if (nodes > 1) expect(resyncs).toBeGreaterThan(0)
      })
    }
  }

  it.each<CipherMode>(['nacl-cached', 'native-aead', 'ratchet-native'])('is the reference\'s under every schedule with %s', (mode) => {
    for (const name of ['quiet', 'reorder', 'lossy', 'crash', 'turns', 'storm']) {
      for (let seed = 1; seed <= 2; seed++) {
        const outcome = runSchedule(seed, kindOf(name), { users: 8, cipher: mode, mailbox: { kind: 'unbounded' } }, () => createCipher(mode, keySeed))
        expect(outcome.problems, `${name}, seed ${seed}`).toEqual([])
        expect([outcome.sent, outcome.received, outcome.contacts]).toEqual([outcome.reference, outcome.reference, outcome.referenceContacts])
      }
    }
  })
})

describe('on the wire', () => {
  const crossing: ScenarioInput = { users: 6, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 6 }, cluster: { nodes: 3, partitionsPerNode: 1 } }

  function linesOnWire(frames: Uint8Array[]): number {
    const wire = Buffer.concat(frames).toString('latin1')
    return Array.from({ length: smallCorpus.lines }, (_, line) => Buffer.from(smallCorpus.text(line)).toString('latin1')).filter((line) => wire.includes(line)).length
  }

  it.each(encrypting)('%s leaves no line of the corpus', (mode) => {
    const { cluster, frames } = watchedCluster({ ...crossing, cipher: mode })
    expect(cluster.run(60_000_000)).toBe(true)
    expect(frames.length).toBeGreaterThan(20)
    expect(linesOnWire(frames)).toBe(0)
  })

  it('the same look at a plain run does find lines', () => {
    const { cluster, frames } = watchedCluster({ ...crossing, cipher: 'none' })
    expect(cluster.run(60_000_000)).toBe(true)
    expect(linesOnWire(frames)).toBeGreaterThan(20)
  })
})

describe('mode none with texts as bytes', () => {
  const input: ScenarioInput = { ...talks, users: 8, text: 'bytes', cluster: { nodes: 2, partitionsPerNode: 2 } }

  it('takes every text the way of a sealed one, to the same digest; nothing says that it is encrypted', () => {
    const plain = watchedCluster(input)
    let lock = 0
    expect(plain.cluster.run(60_000_000, () => {
      for (const node of plain.cluster.nodes) {
        for (const id of node.engine?.inspectUser(0)?.open ?? []) {
          const view = node.engine?.inspectConversation(id)
          if (node.engine?.inspectUser(0)?.keys !== null || view?.encrypted === true || (view ?? { cipher: null }).cipher !== null) lock++
        }
      }
    })).toBe(true)
    expect(lock).toBe(0)
    expect(digestsOf(plain.cluster).sent).toBe(referenceOf(input).digest?.sent)
    const { cipher } = plain.cluster.results()[0]
    expect([cipher.mode, cipher.messages, cipher.seconds]).toEqual(['none', 0, 0])
    // Each text took the way of a sealed one, inside a process as well.
    const carried = plain.cluster.nodes.reduce((sum, node) => sum + ((node.engine as Engine).context.cipherMessages), 0)
    expect(carried).toBe(referenceOf(input).messages)
  })

  it('is the reference\'s under every schedule', () => {
    for (const name of ['quiet', 'reorder', 'lossy', 'crash', 'turns', 'storm']) {
      const outcome = runSchedule(1, kindOf(name), { users: 8, text: 'bytes', mailbox: { kind: 'unbounded' } }, () => createTextCarrier({ cipher: 'none', text: 'bytes' }, keySeed))
      expect(outcome.problems, name).toEqual([])
      expect([outcome.sent, outcome.received, outcome.contacts]).toEqual([outcome.reference, outcome.reference, outcome.referenceContacts])
    }
  })
})

describe('a share of the users', () => {
  const input: ScenarioInput = { ...talks, users: 12, cipher: 'native-aead', cipherSharePercent: 60, cluster: { nodes: 2, partitionsPerNode: 1 } }

  it('encrypts: their conversations with each other are sealed, the others are not, and all arrive', () => {
    const { cluster } = watchedCluster(input)
    const sealed = new Map<string, boolean>()
    expect(cluster.run(60_000_000, () => {
      for (const node of cluster.nodes) {
        for (let user = 0; user < 12; user++) {
          for (const id of node.engine?.inspectUser(user)?.open ?? []) {
            const view = node.engine?.inspectConversation(id)
            if (view) sealed.set(`${id} ${view.role}`, view.encrypted)
          }
        }
      }
    })).toBe(true)
    expect(digestsOf(cluster).sent).toBe(referenceOf(input).digest?.sent)
    const { seed } = scenarioOf(input)
    const graph = createFriendGraph(scenarioOf(input))
    if (!graph.ok) throw new Error(graph.code)
    expect(sealed.size).toBeGreaterThan(20)
    for (const [name, encrypted] of sealed) {
      const { initiator, slot } = parseConversationId(name.split(' ')[0])!
      expect(encrypted, name).toBe(encrypts(seed, initiator, 60) && encrypts(seed, graph.value.contact(initiator, slot), 60))
    }
    expect(new Set(sealed.values()).size).toBe(2)
    for (let user = 0; user < 12; user++) {
      const keys = cluster.nodes.flatMap((node) => node.engine?.inspectUser(user)?.keys ?? [])
      const contacts = Array.from({ length: graph.value.slots(user) }, (_, slot) => graph.value.contact(user, slot))
      const plain = contacts.filter((contact) => !encrypts(seed, user, 60) || !encrypts(seed, contact, 60)).length
      expect(keys, `user ${user}`).toMatchObject([{ plain }])
      expect(keys[0].agreed + keys[0].offered + plain, `user ${user}`).toBe(contacts.length)
    }
    const messages = cluster.results().reduce((sum, result) => sum + result.cipher.messages, 0)
    expect(messages).toBeGreaterThan(0)
    expect(messages).toBeLessThan(referenceOf(input).messages)
  })

  it('is about as large as asked, none and all at the ends', () => {
    const share = (percent: number): number => Array.from({ length: 10_000 }, (_, user) => user).filter((user) => encrypts(42, user, percent)).length
    expect([share(0), share(100)]).toEqual([0, 10_000])
    // Five standard deviations of a binomial.
    expect(Math.abs(share(30) - 3000)).toBeLessThan(5 * Math.sqrt(10_000 * 0.3 * 0.7))
  })
})

describe('keys', () => {
  it.each([['eager', 5 * 4, 5 * 4], ['lazy', 0, 5 * 4]] as const)('are agreed on with %s set-up: %i contact ends while befriending, %i at the end', (keySetup, befriending, after) => {
    const { cluster, ciphers } = watchedCluster({ ...talks, cipher: 'native-aead', keySetup, cluster: { nodes: 1, partitionsPerNode: 1 } })
    let agreed = 0
    const [cipher] = ciphers
    const { agree } = cipher
    cipher.agree = (...input) => {
      agreed++
      return agree(...input)
    }
    while (cluster.phase === 'initialise' || cluster.phase === 'befriend') cluster.advance()
    expect([agreed, cluster.results()[0].cipher.messages]).toEqual([befriending, 0])
    const keysOf = (user: number): unknown => cluster.nodes[0].engine?.inspectUser(user)?.keys
    const none = { mode: 'native-aead', agreed: 0, offered: 0, none: 0, refused: 0, plain: 0 }
    expect(keysOf(0)).toEqual(keySetup === 'eager' ? { ...none, agreed: 4 } : { ...none, offered: 4 })
    expect(cluster.run(60_000_000)).toBe(true)
    expect(agreed).toBe(after)
    expect(keysOf(4)).toEqual({ ...none, agreed: 4 })
  })

  it('that are refused, or not there yet, are counted in the view of a user', () => {
    const { cluster, ciphers } = watchedCluster({ ...talks, cipher: 'nacl-cached', keySetup: 'eager', cluster: { nodes: 1, partitionsPerNode: 1 } })
    for (const cipher of ciphers) cipher.agree = () => false
    const before = cluster.nodes[0].engine?.inspectUser(0)?.keys
    while (cluster.phase === 'initialise' || cluster.phase === 'befriend') cluster.advance()
    const none = { mode: 'nacl-cached', agreed: 0, offered: 0, none: 0, refused: 0, plain: 0 }
    expect([before, cluster.nodes[0].engine?.inspectUser(0)?.keys]).toEqual([{ ...none, none: 4 }, { ...none, refused: 4 }])
  })

  it('stand in the view of a conversation: the mode, the set-up, messages since they changed', () => {
    const seen = new Map<string, unknown>()
    const { cluster } = watchedCluster({ ...talks, users: 2, turn: { kind: 'fixed', messages: 3 }, cipher: 'ratchet-native', cluster: { nodes: 2, partitionsPerNode: 1 } })
    const look = (): void => {
      for (const node of cluster.nodes) {
        for (const role of [0, 1] as const) {
          const view = node.engine?.inspectConversation('0:0:0', role)
          if (view) seen.set(`${role}:${view.count}:${view.state}`, view.cipher)
        }
      }
    }
    expect(cluster.run(60_000_000, look)).toBe(true)
    look()
    expect(seen.get('0:2:open')).toEqual({ mode: 'ratchet-native', handshake: 'done', sinceKeyChange: 2 })
    expect(seen.get('1:4:open')).toEqual({ mode: 'ratchet-native', handshake: 'done', sinceKeyChange: 1 })
    expect(seen.get('0:6:complete')).toEqual({ mode: 'ratchet-native', handshake: 'wiped', sinceKeyChange: null })
  })

  it('a conversation that is sealed takes no plain text', () => {
    // The same scenario on a node without the cipher sends plain text; the one with it applies none of it.
    const scenario = scenarioOf({ ...talks, cipher: 'native-aead', delivery: { mode: 'at-most-once', timeoutMs: 20 }, cluster: { nodes: 2, partitionsPerNode: 1 } })
    let node = 0
    const cluster = new SimulatedCluster({
      scenario, corpus: smallCorpus, transcriptHash: transcriptHashOf(scenario), checksum, faults: kindOf('quiet').faults, random: seededNumbers(1), bucketBits: 4,
      cipher: () => (++node === 1 ? createCipher('native-aead', keySeed) : null)
    })
    cluster.run(20_000_000)
    const rows = cluster.results().flatMap((result) => result.partitions.flatMap((partition) => partition.links.map((link) => ({ to: partition.partition, from: link[0], dropped: link.slice(6) }))))
    const across = rows.filter((row) => row.to !== row.from)
    expect(across.some((row) => row.dropped.some((count) => count > 0))).toBe(true)
  })
})
