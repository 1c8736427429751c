import { describe, expect, it } from 'vitest'
import type { KeptRunSummary } from '../../host/kept-runs'
import type { RunInput } from '../../coordinator/types'
import { failure, success } from '../../model/errors'
import { scenarioSchema } from '../../model/scenario/schema'
import { runCli } from './program'
import { createIoDouble, createServicesDouble } from './services-double'
import type { IoDouble, ServicesDouble } from './services-double'

const address = 'redis://:secret@127.0.0.1:6379'

async function run(line: string[], more: Parameters<typeof createServicesDouble>[1] = {}): Promise<{ code: number; io: IoDouble; services: ServicesDouble }> {
  const io = createIoDouble()
  const services = createServicesDouble({}, more)
  return { code: await runCli(line, io, services), io, services }
}

describe('messengersim run --resume', () => {
  it('goes on with the run that the server keeps', async () => {
    const asked: unknown[] = []
    const { code, services } = await run(['run', '--resume', 'run-0000002a', '--backbone', address], {
      async loadResume(request) {
        asked.push(request)
        return success({ scenario: scenarioSchema.parse({ name: 'kept', users: 77 }), corpus: { name: 'text', lines: ['a'], sha256: '0'.repeat(64) }, resume: { run: { runId: 'run-0000002a' } } } as unknown as RunInput)
      }
    })
    expect(code).toBe(0)
    expect(asked).toEqual([{ runId: 'run-0000002a', backbone: address }])
    expect(services.calls).toContain('start kept 77 text resume run-0000002a')
  })

  it('reaches a server with TLS by the certificates that are given', async () => {
    const asked: unknown[] = []
    const refused = failure('resume-unknown', { run: 'run-0000002a', where: 'h' })
    const line = ['run', '--resume', 'run-0000002a', '--backbone', 'rediss://h', '--redis-ca', 'ca.pem']
    const { io } = await run(line, { loadResume: async (request) => (asked.push(request), refused) })
    expect(asked).toEqual([{ runId: 'run-0000002a', backbone: 'rediss://h', caFile: 'ca.pem' }])
    expect(io.written.err).toContain('keeps no run run-0000002a')
    await run(['redis', 'runs', 'rediss://h', '--redis-ca', 'ca.pem'], { listKept: async (server) => (asked.push(server), success([])) })
    expect(asked[1]).toEqual({ url: 'rediss://h', caFile: 'ca.pem' })
  })

  it.each([
    [['villages'], '"villages" cannot be changed'],
    [['--users', '5'], '--users cannot be changed'],
    [['--fault', 'kill:node1@1s', '--cipher', 'none'], '--fault, --cipher cannot be changed'],
    [['--chat-log', 'all'], '--chat-log cannot be changed']
  ])('refuses %j: a run goes on as it was started', async (more, sentence) => {
    const { code, io, services } = await run(['run', ...more, '--resume', 'run-0000002a', '--backbone', address])
    expect(code).toBe(2)
    expect(io.written.err).toContain(sentence)
    expect(services.calls).toEqual([])
  })

  it('says why it cannot be, as an object for scripts too', async () => {
    const { code, io, services } = await run(['run', '--resume', 'run-0000002a', '--backbone', address, '--json'], { loadResume: async ({ runId }) => failure('resume-led', { run: runId, seconds: 15 }) })
    expect(code).toBe(2)
    expect(JSON.parse(io.written.out)).toEqual({ state: 'failed', failure: { code: 'resume-led', text: 'Run run-0000002a is led by another coordinator, or was until a moment ago. If that one is gone, try again in 15 s.' } })
    expect(services.calls).toEqual([])
  })

  it('never repeats a password', async () => {
    const { io } = await run(['run', address, '--resume', 'run-0000002a'])
    expect(io.written.err).toContain('redis://:…@127.0.0.1:6379')
    expect(io.written.err).not.toContain('secret')
  })
})

describe('messengersim redis runs', () => {
  const kept: KeptRunSummary = {
    runId: '2026-11-23T01:21:52.958Z-10d4bea8', scenarioName: 'town', state: 'running', phase: 'converse', phaseProgress: 0.226, messages: 302_816, conversations: 25_139, conversationsTotal: 112_000,
    startedAt: '2026-11-23T01:21:53.468Z', savedAt: '2026-11-23T01:21:59.567Z', secondsLeft: 86_000, obstacle: null
  }

  it('lists what is kept, how far it came, and how to go on with it or why not', async () => {
    const { code, io } = await run(['redis', 'runs', address], { listKept: async () => success([kept, { ...kept, runId: 'b-00000001', phase: null, savedAt: null, obstacle: 'It is led.' }]) })
    expect(code).toBe(0)
    expect(io.written.out).toContain('running: converse 22 %, 302\u2009816 messages, 25\u2009139 of 112\u2009000 conversations')
    expect(io.written.out).toContain('resume it: messengersim run --resume 2026-11-23T01:21:52.958Z-10d4bea8 --backbone ADDRESS')
    expect(io.written.out).toContain('kept last never, removed in 23 h 53 min')
    expect(io.written.out).toContain('nothing was kept yet')
    expect(io.written.out).toContain('  It is led.\n')
  })

  it('prints JSON, says when there is nothing, and fails with the server\'s reason', async () => {
    expect(JSON.parse((await run(['redis', 'runs', address, '--json'], { listKept: async () => success([kept]) })).io.written.out)).toEqual([kept])
    expect((await run(['redis', 'runs', address])).io.written.out).toContain('No run is kept there.')
    const refused = await run(['redis', 'runs', 'nonsense'], { listKept: async () => failure('redis-address', { reason: 'it is not an address', form: 'Use redis://' }) })
    expect(refused.code).toBe(1)
    expect(refused.io.written.err).toContain('The address of the Redis server is not understood: it is not an address.')
  })
})
