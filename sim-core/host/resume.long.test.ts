import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import { createResumeBench } from './test-resume'
import type { ResumeBench } from './test-resume'

describe.skipIf(!hasRedis)('coordinators that are killed one after another', () => {
  let server: TestServer
  let bench: ResumeBench
  const commands: ChildProcess[] = []

  beforeAll(async () => {
    server = await startTestServer(['requirepass secret'], { password: 'secret' })
    bench = createResumeBench(server)
  })
  afterEach(() => {
    for (const command of commands.splice(0)) command.kill('SIGKILL')
  })
  afterAll(() => server.stop())

  // The instants of the two kills, as shares of all conversations.
  it.each<[number, number, string[]]>([
    [0, 0.5, []],
    [0.3, 0.6, ['--cipher', 'nacl-cached']],
    [0.4, 0.9, ['--set', 'cluster.detector.takeover=survivors', '--fault', 'kill:node2@0.5s']]
  ])('at %d and %d of the run leave the digest as it is', async (firstShare, secondShare, more) => {
    const first = bench.start(more)
    commands.push(first)
    const { runId } = await bench.reach((run) => (run.conversations ?? 0) >= firstShare * (run.conversationsTotal ?? Infinity), 'the first kill')
    await bench.kill(first)
    const [left] = bench.runs()
    const second = bench.resume(runId)
    commands.push(second)
    await bench.reach((run) => run.savedAt !== left.savedAt && (run.conversations ?? 0) >= secondShare * (run.conversationsTotal ?? Infinity), 'the second kill')
    await bench.kill(second)
    const third = bench.resume(runId)
    commands.push(third)
    const report = await bench.report(third)
    expect(report).toMatchObject({ state: 'finished', digest: { verdict: 'equal' }, ledgers: { logical: { inFlight: 0 }, transport: { balanced: true } } })
    expect(Math.max(...report.nodes.map((node) => node.incarnation))).toBeGreaterThanOrEqual(3)
    expect(await bench.keys()).toEqual([])
  }, 120_000)

  it('needs no file of friendships any more: they are kept with the run', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'messengersim-graph-')), 'net.txt')
    writeFileSync(path, Array.from({ length: 2400 }, (_, i) => `${i % 401}\t${(i + 1 + Math.floor(i / 401) * 17) % 401}`).join('\n'))
    const first = bench.start([], { kind: 'file', path })
    commands.push(first)
    const { runId } = await bench.reach((run) => run.phase === 'converse' && (run.messages ?? 0) > 2000, 'the conversations')
    await bench.kill(first)
    rmSync(dirname(path), { recursive: true })
    const second = bench.resume(runId)
    commands.push(second)
    expect(await bench.report(second)).toMatchObject({ state: 'finished', failure: null, digest: { verdict: 'equal' }, users: 401 })
  }, 120_000)
})
