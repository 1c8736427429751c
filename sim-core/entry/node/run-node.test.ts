import { crc32 } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEmbeddedHub } from '../../backbone/embedded/hub'
import type { Hub } from '../../backbone/hub.types'
import { testToken, until } from '../../backbone/test-frames'
import { processClock, processSha256, processTimers } from '../../host/process-ports'
import { fromNodeSchema, resetDoneSchema } from '../../model/control'
import type { FromNode, NodeStart, ToNode } from '../../model/control'
import { limits } from '../../model/limits'
import { scenarioSchema } from '../../model/scenario/schema'
import { ExitCode } from './exit-codes'
import { runNode } from './run-node'

const lines = ['one', 'two', 'three']
let hub: Hub
let exits: number[] = []
let said: FromNode[] = []
let collected: number[] = []
let resets = 0
let cpuSeconds = 1
let tell: (message: unknown) => void
let endChannel: () => void

function begin(): void {
  exits = []
  said = []
  collected = []
  resets = 0
  cpuSeconds = 1
  runNode(
    {
      // Everything a node says must be what the coordinator takes.
      send(message) {
        if (resetDoneSchema.safeParse(message).success) resets++
        else said.push(fromNodeSchema.parse(JSON.parse(JSON.stringify(message))))
      },
      onMessage(handler) {
        tell = handler
      },
      onClose(handler) {
        endChannel = handler
      },
      close: () => {}
    },
    {
      clock: processClock, cpuClock: processClock, timers: processTimers, soon: setImmediate, checksum: (bytes) => crc32(bytes), pid: 4711, gcSeconds: () => 0.5, heapBytes: () => 1, rssBytesMax: () => 2,
      machine: { sample: () => ({ cpuSeconds, rssBytes: 3, eventLoopLagMs: 4 }), versions: () => ({ node: 'test' }), during: (_what, work) => work() },
      collectGarbage: () => collected.push(1),
      exit: (code) => exits.push(code)
    }
  )
}

function startMessage(change: Partial<NodeStart> = {}): NodeStart {
  const scenario = scenarioSchema.parse({ users: 20, graph: { kind: 'small-world', degree: 4 }, cluster: { nodes: 1, partitionsPerNode: 2, detector: { heartbeatMs: 10, deadManMs: 60_000 } } })
  return {
    type: 'start', runId: 'r', runNumber: 5, node: 1, incarnation: 1, scenario, transcriptHash: '1'.repeat(64), partitions: 2,
    ownership: [0, 1].map((partition) => ({ partition, node: 1, incarnation: 1 })), phase: 'initialise', corpus: { name: 'test', lines, sha256: processSha256(lines.join('\n')) },
    keySeed: '2'.repeat(64), hub: hub.address, ...change
  }
}

const command = (message: ToNode): void => tell(message)
const last = <T extends FromNode['type']>(type: T): Extract<FromNode, { type: T }> | undefined => said.findLast((message): message is Extract<FromNode, { type: T }> => message.type === type)

beforeEach(async () => {
  hub = await createEmbeddedHub({ runNumber: 5, token: testToken })
  begin()
})

afterEach(async () => {
  if (exits.length === 0) endChannel()
  await hub.close()
})

describe('a node process', () => {
  it('says hello, gets ready, works through the phases and gives its result', async () => {
    command(startMessage())
    await until(() => last('beat')?.progress.every((entry) => entry.registered === 10) === true, 'registration')
    expect(said.map((message) => message.type).filter((type) => type !== 'preparing').slice(0, 2)).toEqual(['hello', 'ready'])
    for (const phase of ['befriend', 'converse', 'drain'] as const) command({ type: 'phase', phase })
    await until(() => last('beat')?.quiet === true && last('beat')?.handled === 3 && last('beat')?.progress.every((entry) => entry.initiatedEnded === entry.initiatedPlanned) === true, 'the end of all conversations')
    expect(last('beat')?.stats).toMatchObject({ cpuSeconds: 1, rssBytes: 3, gcSeconds: 0.5, eventLoopLagMs: 4 })
    command({ type: 'pause' })
    await until(() => last('paused') !== undefined, 'the pause')
    expect(last('paused')).toEqual({ type: 'paused', unacknowledged: 0 })
    command({ type: 'result' })
    await until(() => last('result') !== undefined, 'the result')
    const result = last('result')
    expect(result?.node).toBe(1)
    expect(result?.partitions.map((partition) => partition.partition)).toEqual([0, 1])
    expect(result?.partitions[0].sent).not.toEqual([0, 0, 0, 0])
    command({ type: 'stop' })
    expect(exits).toEqual([ExitCode.Stopped])
  })

  it('is reset between two runs: same process, and nothing of the first one in the second', async () => {
    command(startMessage())
    await until(() => last('beat')?.progress.every((entry) => entry.registered === 10) === true, 'registration')
    expect(last('beat')?.stats).toMatchObject({ cpuSeconds: 1, gcSeconds: 0.5 })
    command({ type: 'reset' })
    await until(() => resets === 1, 'the answer')
    expect(collected).toEqual([1])
    await until(() => hub.stats().connections === 0, 'the end of the connection')
    const before = said.length
    // Long enough for heartbeats, if any timer were left.
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(said.length).toBe(before)
    cpuSeconds = 3
    const second = await createEmbeddedHub({ runNumber: 6, token: testToken })
    try {
      const scenario = { ...startMessage().scenario, users: 40 }
      command(startMessage({ runNumber: 6, node: 2, scenario, ownership: [0, 1].map((partition) => ({ partition, node: 2, incarnation: 1 })), hub: second.address }))
      cpuSeconds = 7
      await until(() => last('beat')?.progress.every((entry) => entry.registered === 20) === true, 'registration')
      expect(said.slice(before).map((message) => message.type).filter((type) => type !== 'preparing').slice(0, 2)).toEqual(['hello', 'ready'])
      expect(last('beat')?.stats).toMatchObject({ cpuSeconds: 4, gcSeconds: 0, rssBytes: 3 })
      command({ type: 'pause' })
      await until(() => last('paused') !== undefined, 'the pause')
      command({ type: 'result' })
      await until(() => last('result')?.node === 2, 'the result')
      expect(last('result')).toMatchObject({ node: 2, rssBytesMax: 3, stats: { cpuSeconds: 4 } })
      expect(exits).toEqual([])
      command({ type: 'stop' })
      expect(exits).toEqual([ExitCode.Stopped])
    } finally {
      await second.close()
    }
  })

  it('forgets the parts of a start that was broken off when it is reset', async () => {
    const part = { type: 'part', lines: ['x'.repeat(Math.ceil(limits.controlLineBytesMax * 0.6))] }
    tell(part)
    command({ type: 'reset' })
    await until(() => resets === 1, 'the answer')
    tell(part)
    expect(said).toEqual([])
    tell(part)
    expect(last('failed')?.detail).toEqual({ reason: 'the parts of "start" are too long' })
    await until(() => exits.length > 0, 'the end')
  })

  it('ends whole where it is reset while it connects or is being reset', async () => {
    command(startMessage())
    command({ type: 'reset' })
    expect(exits).toEqual([ExitCode.Stopped])
    begin()
    command(startMessage())
    await until(() => last('ready') !== undefined, 'ready')
    await until(() => last('beat') !== undefined, 'the first beat')
    command({ type: 'reset' })
    command({ type: 'reset' })
    expect(exits).toEqual([ExitCode.Stopped])
  })

  it('refuses a start before its session is over', async () => {
    command(startMessage())
    await until(() => last('beat') !== undefined, 'the first beat')
    command({ type: 'reset' })
    command(startMessage())
    await until(() => exits.length > 0, 'its end')
    expect(exits).toEqual([ExitCode.BadMessage])
    expect(last('failed')?.detail.reason).toBe('a second "start"')
  })

  it('answers questions about users and conversations', async () => {
    command(startMessage())
    await until(() => last('ready') !== undefined, 'ready')
    await until(() => last('beat') !== undefined, 'the first beat')
    command({ type: 'inspect-user', request: 8, user: 3 })
    expect(last('user')).toMatchObject({ request: 8, view: { user: 3, slots: 4 } })
    command({ type: 'inspect-user', request: 9, user: 20 })
    expect(last('user')).toEqual({ type: 'user', request: 9, view: null })
    command({ type: 'inspect-conversation', request: 10, conversation: 'nonsense', role: 0 })
    expect(last('conversation')).toEqual({ type: 'conversation', request: 10, view: null })
  })

  it('ends when its channel does', () => {
    endChannel()
    expect(exits).toEqual([ExitCode.Stopped])
  })

  it('ends when the coordinator\'s beats stop, not before', async () => {
    const scenario = startMessage().scenario
    command(startMessage({ scenario: { ...scenario, cluster: { ...scenario.cluster, detector: { ...scenario.cluster.detector, deadManMs: 100 } } } }))
    await until(() => last('ready') !== undefined, 'ready')
    let beats = 0
    while (beats++ < 30) {
      command({ type: 'beat' })
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    expect(exits).toEqual([])
    await until(() => exits.length > 0, 'its end')
    expect(exits).toEqual([ExitCode.DeadMan])
  })

  it('says so and ends when the hub refuses it', async () => {
    command(startMessage({ hub: { ...hub.address, token: 'ff'.repeat(32) } }))
    await until(() => exits.length > 0, 'its end')
    expect(exits).toEqual([ExitCode.BackboneLost])
    expect(last('failed')?.detail.reason).toBe('the hub closed the connection')
  })

  it('says so and ends when the hub is gone', async () => {
    command(startMessage())
    await until(() => last('ready') !== undefined, 'ready')
    await until(() => hub.stats().connections === 1, 'the connection')
    hub.disconnect(1, 'test')
    await until(() => exits.length > 0, 'its end')
    expect(exits).toEqual([ExitCode.BackboneLost])
    expect(last('failed')?.detail.reason).toMatch(/^the data connection was lost/)
  })

  it.each([
    ['nothing like a message', 5],
    ['an unknown command', { type: 'format-disk' }],
    ['a start without a token', { ...({} as NodeStart), type: 'start' }],
    ['a phase that is none', { type: 'phase', phase: 'party' }]
  ])('says so and ends after %s', async (_what, message) => {
    tell(message)
    await until(() => exits.length > 0, 'its end')
    expect(exits).toEqual([ExitCode.BadMessage])
    expect(last('failed')?.detail.reason).toContain('makes no sense')
  })

  it('refuses to start twice', async () => {
    command(startMessage())
    command(startMessage())
    await until(() => exits.length > 0, 'its end')
    expect(exits[0]).toBe(ExitCode.BadMessage)
  })
})
