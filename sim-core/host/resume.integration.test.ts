import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ChildProcess } from 'node:child_process'
import { hasRedis, startTestServer } from '../backbone/redis/test-server'
import type { TestServer } from '../backbone/redis/test-server'
import { createResumeBench } from './test-resume'
import type { ResumeBench } from './test-resume'

describe.skipIf(!hasRedis)('a coordinator that is killed in a durable run', () => {
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

  it('takes no node with it into another life: another coordinator goes on to the same digest', async () => {
    const first = bench.start()
    commands.push(first)
    const { runId } = await bench.reach((run) => run.phase === 'converse' && (run.messages ?? 0) > 2000, 'the conversations')
    const early = bench.resume(runId)
    commands.push(early)
    expect(await bench.report(early)).toMatchObject({ state: 'failed', failure: { code: 'resume-led' } })
    await bench.kill(first)
    const [left] = bench.runs()
    expect(left).toMatchObject({ runId, state: 'running', phase: 'converse', obstacle: null })
    const second = bench.resume(runId)
    commands.push(second)
    const report = await bench.report(second)
    expect(report).toMatchObject({ state: 'finished', failure: null, digest: { verdict: 'equal' }, ledgers: { logical: { inFlight: 0 }, transport: { balanced: true } } })
    expect(report.nodes.map((node) => node.incarnation)).toEqual([2, 2])
    expect(report.messages).toBeGreaterThan(left.messages ?? Infinity)
    expect(bench.runs()).toEqual([])
    expect(await bench.keys()).toEqual([])
  })
})
