import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCorpus } from '../corpus/load'
import { transcriptHash } from '../model/scenario/hash'
import { findPreset } from '../model/scenario/presets'
import { scenarioSchema } from '../model/scenario/schema'
import { encodeTies } from '../social'
import { locateBundles } from './bundles'
import { createCorpora } from './corpora'
import { estimateRun } from './estimate'
import { createLineLog, createMachineSampler, processClock, processRandomBytes, processSha256, processTimers } from './process-ports'
import { answerReference, createReferenceRunner, partsOf } from './reference-runner'
import { answerTopology } from './topology'
import { startWorkerJob } from './worker-job'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('ports of a process', () => {
  it('hashes as SHA-256 does', () => {
    expect(processSha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(processSha256('ä')).not.toBe(processSha256('a'))
  })

  it('gives bytes that do not repeat', () => {
    expect(processRandomBytes(32)).toHaveLength(32)
    expect(processRandomBytes(32)).not.toEqual(processRandomBytes(32))
  })

  it('measures time in microseconds, forward only', async () => {
    const before = processClock.nowUs()
    await new Promise<void>(resolve => processTimers.after(20, resolve))
    const passed = processClock.nowUs() - before
    expect(passed).toBeGreaterThan(15_000)
    expect(passed).toBeLessThan(5_000_000)
  })

  it('cancels timers', async () => {
    let rang = 0
    processTimers.after(1, () => rang++)()
    const end = processTimers.every(1, () => rang++)
    end()
    await new Promise<void>(resolve => processTimers.after(20, resolve))
    expect(rang).toBe(0)
  })

  it('samples this process: CPU, memory, and a loop that is blocked', async () => {
    const sampler = createMachineSampler('2.0.0')
    await new Promise(resolve => setTimeout(resolve, 60))
    sampler.sample()
    const until = performance.now() + 120
    while (performance.now() < until) JSON.stringify({ busy: true })
    await new Promise(resolve => setTimeout(resolve, 60))
    const { cpuSeconds, rssBytes, eventLoopLagMs } = sampler.sample()
    sampler.close()
    expect(cpuSeconds).toBeGreaterThan(0.1)
    expect(rssBytes).toBeGreaterThan(10_000_000)
    expect(eventLoopLagMs).toBeGreaterThan(60)
    expect(sampler.versions()).toMatchObject({ messengersim: '2.0.0', node: process.versions.node })
  })

  it('logs lines from a level on', () => {
    const lines: string[] = []
    const log = createLineLog(line => lines.push(line), 'warn')
    log.info('quiet')
    log.warn('hub-lost', { node: 1 })
    log.error('broken')
    expect(lines).toEqual(['warn hub-lost {"node":1}\n', 'error broken\n'])
  })
})

describe('built programs', () => {
  it('are found above a bundle and above a source, and their absence is named', async () => {
    const deep = join(folder, 'out/cli/chunks')
    await mkdir(deep, { recursive: true })
    await mkdir(join(folder, 'out/node'), { recursive: true })
    const from = pathToFileURL(join(deep, 'x.js')).href
    expect(locateBundles(from)).toMatchObject({ ok: false, code: 'not-built' })
    for (const file of ['out/node/node.cjs', 'out/cli/reference-worker.js', 'out/cli/topology-worker.js', 'out/cli/cipher-worker.js', 'out/cli/redis-keeper-worker.js']) await writeFile(join(folder, file), '')
    const found = { ok: true, value: { node: join(folder, 'out/node/node.cjs'), renderer: join(folder, 'out/renderer') } }
    expect(locateBundles(from)).toMatchObject(found)
    expect(locateBundles(pathToFileURL(join(folder, 'sim-core/host/bundles.ts')).href)).toMatchObject(found)
  })
})

describe('worker jobs', () => {
  const worker = async (name: string, source: string): Promise<string> => {
    const path = join(folder, name)
    await writeFile(path, `const { parentPort, workerData } = require('node:worker_threads')\n${source}`)
    return path
  }

  it('compute in another thread, without this process\'s environment', async () => {
    const path = await worker('good.cjs', 'parentPort.postMessage({ ok: true, outcome: [workerData.a * 2, Object.keys(process.env).length] })')
    expect(await startWorkerJob(path, { a: 21 }).outcome).toEqual([42, 0])
  })

  it('reject with the worker\'s reason, its error, its silent end, its absence', async () => {
    await expect(startWorkerJob(await worker('no.cjs', 'parentPort.postMessage({ ok: false, reason: "too large" })'), 0).outcome).rejects.toThrow('too large')
    await expect(startWorkerJob(await worker('throws.cjs', 'throw new Error("broken")'), 0).outcome).rejects.toThrow('broken')
    await expect(startWorkerJob(await worker('silent.cjs', 'process.exit(3)'), 0).outcome).rejects.toThrow('code 3')
    await expect(startWorkerJob(join(folder, 'missing.cjs'), 0).outcome).rejects.toThrow()
  })

  it('can be cancelled', async () => {
    const job = startWorkerJob(await worker('endless.cjs', 'for (;;);'), 0)
    job.cancel()
    await expect(job.outcome).rejects.toThrow('cancelled')
  })
})

describe('reference', () => {
  it('is computed from scenario and corpus', async () => {
    const corpus = await loadCorpus({ source: 'moby-dick' })
    if (!corpus.ok) throw new Error(corpus.code)
    const scenario = scenarioSchema.parse({ users: 10, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 4 } })
    const reply = answerReference({ scenario, corpus: corpus.value, transcriptHash: transcriptHash(scenario, corpus.value.sha256, processSha256) })
    expect(reply).toMatchObject({ ok: true, outcome: { conversations: 90, messages: 360, friendships: 45 } })
    if (reply.ok) expect([reply.outcome.digest.length, reply.outcome.contacts.length, reply.outcome.buckets.length]).toEqual([4, 4, 16_384])
  })

  it('is computed over the friendships of a file, and never without them', () => {
    const edges = encodeTies({ from: Uint32Array.of(0, 1), to: Uint32Array.of(1, 2) })
    const scenario = scenarioSchema.parse({ users: 3, graph: { kind: 'file', path: 'net.txt', sha256: 'a'.repeat(64), friendships: 2 } })
    const corpus = { name: 'x', lines: ['x'], sha256: '' }
    expect(answerReference({ scenario, corpus, edges, transcriptHash: '0'.repeat(64) })).toMatchObject({ ok: true, outcome: { friendships: 2, conversations: 4 } })
    expect(answerReference({ scenario, corpus, transcriptHash: '0'.repeat(64) })).toMatchObject({ ok: false, reason: expect.stringContaining('the friendships in net.txt were not loaded') })
    expect(answerTopology({ scenario, edges, usersMax: 10 })).toMatchObject({ ok: true, outcome: { usersTotal: 3, edgesTotal: 2 } })
  })

  it('is computed in parts, told and added up', async () => {
    const path = join(folder, 'parts.cjs')
    await writeFile(path, `const { parentPort, workerData: { range } } = require('node:worker_threads')
      parentPort.postMessage({ done: 1e9 })
      parentPort.postMessage({ ok: true, outcome: { digest: [range.to - range.from, 4294967295, 0, 0], buckets: Uint32Array.of(2147483648), contacts: [1, 0, 0, 0], conversations: 3, messages: 5, friendships: 7, textBytes: 11 } })`)
    const scenario = scenarioSchema.parse({ users: 1_000_000, graph: { kind: 'implicit' }, conversations: { who: 'per-user', perUser: 1 } })
    const told: number[] = []
    const job = createReferenceRunner(path, 2).run({ scenario, corpus: { name: 'x', lines: ['x'], sha256: '' }, transcriptHash: '' }, (share) => told.push(share))
    expect(await job.outcome).toEqual({ digest: [1_000_000, 0xffff_fffe, 0, 0], buckets: Uint32Array.of(0), contacts: [2, 0, 0, 0], conversations: 6, messages: 10, friendships: 14, textBytes: 22 })
    expect(told).toEqual([1, 1])
  })

  it('has as many parts as cores for a large scenario, one for a small one and where each would build a graph', () => {
    const parts = (input: object, work: number): number => partsOf(scenarioSchema.parse(input), work, 4).length
    expect(parts({ users: 1_000_001, graph: { kind: 'implicit' } }, 1e9)).toBe(4)
    expect(partsOf(scenarioSchema.parse({ users: 10, graph: { kind: 'implicit', degree: 2 } }), 1e9, 3)).toEqual([{ from: 0, to: 3 }, { from: 3, to: 6 }, { from: 6, to: 10 }])
    expect(parts({ users: 1000 }, 1000)).toBe(1)
    expect(parts({ users: 1_000_000, graph: { kind: 'small-world' } }, 1e9)).toBe(1)
  })

  it('says why there is none', () => {
    const scenario = scenarioSchema.parse({ users: 20_000_000 })
    expect(answerReference({ scenario, corpus: { name: 'x', lines: ['x'], sha256: '' }, transcriptHash: '' })).toMatchObject({ ok: false })
  })
})

describe('corpora', () => {
  it('keeps the newest uploads only', async () => {
    const corpora = createCorpora()
    for (let i = 0; i < 9; i++) await corpora.upload(`${i}.txt`, `text ${i}`)
    expect(await corpora.load({ corpus: { source: 'file', path: 'upload:0.txt' }, backbone: { kind: 'embedded' } })).toMatchObject({ ok: false, code: 'corpus-not-chosen' })
    expect(await corpora.load({ corpus: { source: 'file', path: 'upload:8.txt' }, backbone: { kind: 'embedded' } })).toMatchObject({ ok: true, value: { lines: ['text 8'] } })
  })

  it('reads a chosen file of friendships only', async () => {
    const path = join(folder, 'net.txt')
    await writeFile(path, '1 2\n2 3\n')
    const corpora = createCorpora()
    const scenario = scenarioSchema.parse({ graph: { kind: 'file', path }, cluster: { nodes: 1, partitionsPerNode: 1 } })
    expect(await corpora.loadGraph(scenario)).toMatchObject({ ok: false, code: 'graph-file-not-chosen', detail: { path } })
    corpora.allow(path)
    expect(await corpora.loadGraph(scenario)).toMatchObject({ ok: true, value: { scenario: { users: 3 } } })
    expect(await corpora.loadGraph(scenarioSchema.parse({}))).toMatchObject({ ok: true, value: { scenario: { users: 1000 } } })
  })

  it('reads a chosen file by exactly its path', async () => {
    const path = join(folder, 'chosen.txt')
    await writeFile(path, 'Hello\n')
    const corpora = createCorpora()
    expect(await corpora.load({ corpus: { source: 'file', path }, backbone: { kind: 'embedded' } })).toMatchObject({ ok: false, code: 'corpus-not-chosen' })
    corpora.allow(path)
    expect(await corpora.load({ corpus: { source: 'file', path }, backbone: { kind: 'embedded' } })).toMatchObject({ ok: true })
    expect(await corpora.load({ corpus: { source: 'file', path: join(folder, 'x', '..', '..', 'chosen.txt') }, backbone: { kind: 'embedded' } })).toMatchObject({ ok: false, code: 'corpus-not-chosen' })
  })
})

describe('estimate', () => {
  const machine = { cores: 2, memoryMiB: 8000, freeMiB: 4000 }
  const at = (input: object) => estimateRun(scenarioSchema.parse(input), machine)

  it('counts what a run has', () => {
    expect(at({ users: 1000, graph: { kind: 'complete' }, length: { kind: 'fixed', messages: 30 } })).toMatchObject({ friendships: 499_500, conversations: 999_000, messages: 29_970_000, fits: true, advice: null })
  })

  it('says that it does not fit and what to lower', () => {
    expect(at({ users: 3_000_000 })).toMatchObject({ fits: false, advice: expect.stringContaining('implicit') })
    expect(at({ users: 20_000_000, graph: { kind: 'implicit' }, conversations: { who: 'every-contact', rounds: 500 } })).toMatchObject({ fits: false, advice: expect.stringContaining('users') })
  })

  it('is right within a factor of 1.5 for ten million users: 600 MiB in all processes were measured', () => {
    const preset = at({ ...findPreset('ten-million')?.input })
    expect(preset.messages).toBe(100_000_000)
    expect(preset.memoryMiB).toBeGreaterThan(600 / 1.5)
    expect(preset.memoryMiB).toBeLessThan(600 * 1.5)
  })

  it('ends at the horizon, and counts what can be said until then', () => {
    const human = at({ ...findPreset('ten-million-human')?.input })
    // 500,000 conversations, a message each every 47 s, a hundred times faster, for 30 s.
    expect(human.messages / (500_000 / 0.47 * 30)).toBeCloseTo(1, 3)
    expect(human.seconds).toBeGreaterThan(30)
    expect(human.seconds).toBeLessThan(90)
    const short = { users: 1000, graph: { kind: 'implicit' }, horizonSeconds: 600 }
    expect(at(short).seconds).toBe(at({ ...short, horizonSeconds: 0 }).seconds)
  })

  it('takes encryption and pauses into account', () => {
    const plain = at({ users: 100_000, graph: { kind: 'implicit' } }).seconds ?? 0
    expect(at({ users: 100_000, graph: { kind: 'implicit' }, cipher: 'nacl-cached' }).seconds).toBeGreaterThan(3 * plain)
    const paced = at({ users: 100, think: { kind: 'exponential', meanMs: 20_000 }, clock: { kind: 'realtime', factor: 60 }, conversations: { who: 'every-contact', openPerUser: 1 } })
    expect(paced.seconds).toBeGreaterThan(30)
    expect(paced.seconds).toBeLessThan(120)
  })
})
