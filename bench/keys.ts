import nacl from 'tweetnacl'
import { createHash } from 'node:crypto'
import { indexCorpus } from '../sim-core/corpus/index'
import { loadCorpus } from '../sim-core/corpus/load'
import { createCipher } from '../sim-core/crypto/create-cipher'
import { nativeAgree, nativePublicKey } from '../sim-core/crypto/primitives/native-x25519'
import { userSecret } from '../sim-core/crypto/user-secret'
import { KeyState, type PartitionState } from '../sim-core/kernel/partition'
import { transcriptHash } from '../sim-core/model/scenario/hash'
import { scenarioSchema, type Scenario } from '../sim-core/model/scenario/schema'
import { engineOf } from './kernel'
import { unlessStopped } from './rounds'
import type { BenchIo, BenchRow } from './types'

const SEED = '5a'.repeat(32)
/** One conversation over each of a million friendships. */
const scenario: Scenario = scenarioSchema.parse({
  users: 143_000, graph: { kind: 'implicit' }, conversations: { who: 'every-contact', direction: 'one' }, cipher: 'nacl-cached', cluster: { nodes: 1, partitionsPerNode: 1 }
})

/** HSalsa20 over a shared secret is what `box.before` returns; tweetnacl's type declarations leave it out. */
const { crypto_core_hsalsa20: hsalsa20 } = (nacl as unknown as { lowlevel: { crypto_core_hsalsa20: (out: Uint8Array, input: Uint8Array, key: Uint8Array, constant: Uint8Array) => number } }).lowlevel
const sigma = new TextEncoder().encode('expand 32-byte k')
const noInput = new Uint8Array(16)

/**
 * The memory that keys of a million conversations take: a kernel's tables with a key at both ends of
 * each, less the same tables without a cipher. The keys are nacl-cached's, but agreed natively: a
 * million agreements in JavaScript would take a quarter of an hour.
 */
export async function* keysBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  if (!corpus.ok) throw new Error(corpus.code)
  const index = indexCorpus(corpus.value)
  const hash = transcriptHash(scenario, index.sha256, (text) => createHash('sha256').update(text).digest('hex'))
  const plainBytes = engineOf(scenario, index, hash, null).tableBytes()
  const engine = engineOf(scenario, index, hash, createCipher('nacl-cached', SEED))
  const partition = engine.partitions[0]
  const before = process.cpuUsage()
  const agreed = await agreeAll(partition, (share) => unlessStopped(io.stop, () => void (io.json || io.err(`  keys: ${Math.round(share * 100)} % agreed\r`))))
  const { user, system } = process.cpuUsage(before)
  const right = agreed >= 1_000_000 && partition.keyStates.every((state) => state === KeyState.Agreed) && sampleIsRight(partition)
  const bytes = (engine.tableBytes() - plainBytes) / agreed
  yield {
    name: `keys: nacl-cached, ${agreed.toLocaleString('en')} conversations, both ends`, unit: 'B of key tables per conversation', rounds: 1, median: bytes, least: bytes, most: bytes, right: right && bytes <= 200,
    notes: [`agreed natively in ${((user + system) / 1e6).toFixed(0)} s of CPU, ${((user + system) / agreed).toFixed(0)} µs each; a sample of them is what tweetnacl agrees`]
  }
}

/** Writes every friendship's key to both of its ends; answers how many. */
async function agreeAll(partition: PartitionState, tell: (share: number) => Promise<void>): Promise<number> {
  const { graph } = partition.context
  const seed = seedBytes()
  const publicKeys = partition.publicKeys
  for (let local = 0; local < partition.users; local++) publicKeys.set(nativePublicKey(userSecret(seed, partition.userAt(local))), local * 32)
  const key = new Uint8Array(32)
  let agreed = 0
  for (let local = 0; local < partition.users; local++) {
    if (local % 1000 === 0) await tell(local / partition.users)
    const user = partition.userAt(local)
    const secret = userSecret(seed, user)
    for (let slot = 0; slot < graph.slots(user); slot++) {
      if (!graph.outgoing(user, slot)) continue
      const peer = partition.context.slicing.localOf(graph.contact(user, slot))
      const shared = nativeAgree(secret, publicKeys.subarray(local * 32, local * 32 + 32), publicKeys.subarray(peer * 32, peer * 32 + 32))
      if (shared === null) throw new Error('an honest key was refused')
      hsalsa20(key, noInput, shared, sigma)
      for (const end of [partition.contactIndex(local, slot), partition.contactIndex(peer, graph.reverseSlot(user, slot))]) {
        partition.keys.set(key, end * 32)
        partition.keyStates[end] = KeyState.Agreed
      }
      agreed++
    }
  }
  return agreed
}

function seedBytes(): Uint8Array {
  return new Uint8Array(Buffer.from(SEED, 'hex'))
}

/** Some of the keys are those that the cipher itself agrees on. */
function sampleIsRight(partition: PartitionState): boolean {
  const { graph } = partition.context
  for (let local = 0; local < partition.users; local += 7001) {
    const user = partition.userAt(local)
    const before = nacl.box.before(nacl.scalarMult.base(userSecret(seedBytes(), graph.contact(user, 0))), userSecret(seedBytes(), user))
    const at = partition.contactIndex(local, 0) * 32
    if (!nacl.verify(before, partition.keys.slice(at, at + 32))) return false
  }
  return true
}
