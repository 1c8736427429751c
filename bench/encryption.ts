import { createCipher, describeCiphers } from '../sim-core/crypto/create-cipher'
import { indexCorpus } from '../sim-core/corpus/index'
import { createTalk, measureKeys, timed } from '../sim-core/host/bare-cipher'
import type { CipherMode } from '../sim-core/model/cipher-modes'
import type { Cipher } from '../sim-core/model/ports/cipher'
import type { RunReport } from '../sim-core/model/run'
import type { ScenarioInput } from '../sim-core/model/scenario/schema'
import { isRight, runReport } from './cluster'
import { takeRounds, unlessStopped } from './rounds'
import { spreadOf, type BenchIo, type BenchRow } from './types'

const ROUNDS = 5
const PIPELINE_ROUNDS = 3
const SEED = '5a'.repeat(32)
const SIZES = [64, 256, 1024]
/** Messages of a measured conversation, here and in the clusters. */
const LENGTH = 60

/** Modes that do public-key arithmetic in JavaScript while talking: fewer messages take as long. */
const slow: readonly CipherMode[] = ['nacl-box', 'ratchet']

/** Modes that the engine of this process can do. */
function availableModes(): CipherMode[] {
  return describeCiphers().filter((choice) => choice.mode !== 'none' && choice.available).map((choice) => choice.mode)
}

/** Each cipher alone, its key set-up apart. */
export async function* cipherBenchmark({ stop }: BenchIo): AsyncGenerator<BenchRow> {
  for (const mode of availableModes()) yield* await unlessStopped(stop, () => bareRows(createCipher(mode, SEED)!))
}

/**
 * What encryption costs: each cipher alone, and in a real cluster of two nodes. The cluster's figure is
 * the difference to the same run without encryption, taken right beside it.
 */
export async function* encryptionBenchmark(io: BenchIo): AsyncGenerator<BenchRow> {
  yield* cipherBenchmark(io)
  for (const mode of availableModes()) yield await pipelineRow(mode, io)
}

function bareRows(cipher: Cipher): BenchRow[] {
  const isSlow = slow.includes(cipher.mode as CipherMode)
  const turns = cipher.endStateBytes > 0 ? [1, 10] : [1]
  return turns.map((turn) => {
    const conversations = isSlow ? 4 : 100
    messageUs(cipher, turn, conversations / 2, 256)
    const bySize = SIZES.map((size) => Array.from({ length: ROUNDS }, () => messageUs(cipher, turn, conversations, size)))
    const [small, middle, large] = bySize.map((figures) => spreadOf(figures))
    const keys = measureKeys(cipher)
    return {
      name: `cipher alone: ${cipher.mode}, 256 B${turns.length > 1 ? `, turns of ${turn}` : ''}`,
      unit: 'µs CPU per message, both ends', ...middle, right: true,
      notes: [
        `64 B ${small.median.toFixed(1)} µs, 1 KiB ${large.median.toFixed(1)} µs; conversations of ${LENGTH} messages, set-up within one included`,
        `key set-up apart: public key ${keys.publicKeyUs.toFixed(0)} µs per user, agreement ${(2 * keys.agreementUs).toFixed(0)} µs per contact`,
        `key state ${2 * (cipher.keyBytes + 1 + cipher.endStateBytes)} B per conversation, both ends; ${cipher.overheadBytes} B per message at most; ${cipher.engine}`
      ]
    }
  })
}

/** CPU per message, both ends, of conversations whose texts have so many bytes. */
function messageUs(cipher: Cipher, turn: number, conversations: number, textBytes: number): number {
  const talk = createTalk(cipher, indexCorpus({ name: 'bench', lines: ['a'.repeat(textBytes)], sha256: '' }), LENGTH, turn)
  return timed(() => talk(conversations)).cpuUs / (conversations * LENGTH)
}

function inputOf(cipher: CipherMode): ScenarioInput {
  return { text: 'bytes', users: slow.includes(cipher) ? 40 : 500, graph: { kind: 'small-world', degree: 6 }, length: { kind: 'fixed', messages: LENGTH }, cluster: { nodes: 2, partitionsPerNode: 2 } }
}

const usPerMessage = (report: RunReport): number => (report.cpuSeconds / report.messages) * 1e6

async function pipelineRow(mode: CipherMode, io: BenchIo): Promise<BenchRow> {
  const name = `encryption ${mode}: 2 nodes, conversations of ${LENGTH} messages in strict turns, keys included`
  const cipher = createCipher(mode, SEED)!
  const { done, row } = await takeRounds(io, PIPELINE_ROUNDS, async (round) => {
    if (!io.json) io.err(`  ${name}, round ${round + 1} of ${PIPELINE_ROUNDS}\r`)
    const plain = await runReport(inputOf(mode))
    const sealed = await runReport({ ...inputOf(mode), cipher: mode })
    const cost = usPerMessage(sealed) - usPerMessage(plain)
    const right = [plain, sealed].every((report) => isRight(report)) && plain.digest.sent === sealed.digest.sent
    return { cost, ratio: cost / bareUs(cipher, sealed), right, sealed }
  })
  const ratio = spreadOf(done.map((round) => round.ratio))
  const last = done[done.length - 1].sealed
  return {
    name, unit: 'µs CPU per message more than without', ...spreadOf(done.map(({ cost }) => cost)), right: done.every(({ right }) => right),
    notes: [
      `${ratio.median.toFixed(2)} times the cipher alone on the same work, keys included (${ratio.least.toFixed(2)} … ${ratio.most.toFixed(2)})`,
      `${last.messages.toLocaleString('en')} messages, ${last.cipher.cpuSeconds.toFixed(2)} s of CPU in sealing, opening and agreeing, measured within; digest ${last.digest.verdict}`
    ],
    ...row
  }
}

/** What a run's messages and keys cost the cipher alone. */
function bareUs(cipher: Cipher, report: RunReport): number {
  const { publicKeyUs, agreementUs } = measureKeys(cipher)
  const keysUs = report.users * publicKeyUs + 2 * report.friendships * agreementUs
  return messageUs(cipher, 1, report.messages > 20_000 ? 100 : 4, Math.round(report.textBytes / report.messages)) + keysUs / report.messages
}
