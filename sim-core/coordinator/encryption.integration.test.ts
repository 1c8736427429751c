import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { cipherModes } from '../model/cipher-modes'
import type { CorpusText } from '../model/corpus'
import { describeFailure } from '../model/errors'
import { silentLog } from '../model/ports/log'
import type { RunReport } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as detector } from '../testing/detectors'

/** Encryption with real node processes over real backbones. */

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 200 }, (_, i) => `the whale number ${i} says ${'blubber '.repeat(i % 7)}to number ${i * 7919}.`)
const corpus: CorpusText = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
let coordinator: Coordinator | null = null

function open(): Coordinator {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test' })
  return coordinator
}

function scenario(input: ScenarioInput): ReturnType<typeof scenarioSchema.parse> {
  return scenarioSchema.parse({ users: 20, graph: { kind: 'small-world', degree: 4 }, length: { kind: 'fixed', messages: 8 }, delivery: { timeoutMs: 300 }, ...input, cluster: { nodes: 2, slicing: 'hash', detector, ...input.cluster } })
}

async function finish(running: Coordinator, input: ScenarioInput): Promise<RunReport> {
  const started = await running.start({ scenario: scenario(input), corpus })
  if (!started.ok) throw new Error(describeFailure(started))
  return running.finished()
}

afterEach(async () => {
  await coordinator?.close()
  coordinator = null
})

describe('real processes', () => {
  it.each(['ratchet-native', 'native-aead'] as const)('with %s reach the reference\'s digest though a node is killed', async (cipher) => {
    const running = open()
    const input: ScenarioInput = { users: 80, length: { kind: 'fixed', messages: 16 }, think: { kind: 'exponential', meanMs: 1000 }, clock: { kind: 'realtime', factor: 50 }, cipher }
    expect(await running.start({ scenario: scenario(input), corpus })).toMatchObject({ ok: true })
    const pid = await new Promise<number>((resolve) => {
      const end = running.onSnapshot(({ phase, messages, nodes }) => {
        if (phase !== 'converse' || messages < 1000) return
        end()
        resolve(nodes[1].pid)
      })
    })
    process.kill(pid, 'SIGKILL')
    const report = await running.finished()
    expect(report.failure).toBeNull()
    expect(report.digest.verdict).toBe('equal')
    expect(report.recoveries).toMatchObject([{ node: 2, cause: 'signal SIGKILL' }])
    expect(report.cipher).toMatchObject({ mode: cipher, engine: expect.stringContaining(`OpenSSL ${process.versions.openssl}`) })
    expect(report.cipher.messages).toBeGreaterThanOrEqual(report.messages)
    // The partners of the node that died answer from keys that they have moved on from.
    if (cipher === 'ratchet-native') expect(report.cipher.resyncs).toBeGreaterThan(0)
    else expect(report.cipher.resyncs).toBe(0)
  })
})

describe.skipIf(!hasRedis)('what passes through a Redis server', () => {
  let server: TestServer
  /** Its processes serve all runs. */
  let warm: Coordinator
  beforeAll(async () => {
    server = await startTestServer()
    if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
    warm = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test', keepsProcesses: true })
  })
  afterAll(async () => {
    await warm?.close()
    await server.stop()
  })

  /** Everything that clients write to the server while a run goes on, as the server itself shows it. */
  async function overheard(input: ScenarioInput): Promise<{ text: string; report: RunReport }> {
    const parts: Buffer[] = []
    const socket = connect(server.port, '127.0.0.1')
    await new Promise<void>((resolve) => {
      socket.on('data', (bytes) => {
        parts.push(bytes)
        resolve()
      })
      socket.write('MONITOR\r\n')
    })
    const report = await finish(warm, { ...input, backbone: { kind: 'redis', url: `redis://127.0.0.1:${server.port}` } })
    socket.destroy()
    return { text: Buffer.concat(parts).toString('latin1'), report }
  }

  const linesIn = (text: string): number => lines.filter((line) => text.includes(line)).length

  it.each(cipherModes.filter((mode) => mode !== 'none'))('with %s holds no line of the corpus', async (cipher) => {
    const { text, report } = await overheard({ cipher })
    expect(report.digest.verdict).toBe('equal')
    expect(text.length).toBeGreaterThan(50_000)
    expect(linesIn(text)).toBe(0)
  })

  it('without encryption holds most of them, so the look would find one', async () => {
    const { text, report } = await overheard({ cipher: 'none' })
    expect(report.digest.verdict).toBe('equal')
    expect(linesIn(text)).toBeGreaterThan(20)
  })
})
