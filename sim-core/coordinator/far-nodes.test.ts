import { crc32 } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createMemoryHub } from '../backbone/memory/hub'
import { success } from '../model/errors'
import type { LaunchRequest } from '../model/ports/launcher'
import { silentLog } from '../model/ports/log'
import { scenarioSchema } from '../model/scenario/schema'
import { createCoordinator } from './create-coordinator'
import { expectedReference, simulateNode } from './test-node'
import type { SimulatedNode } from './test-node'
import { createSimulatedTime } from './test-time'

const far = { path: '/far/hub', token: 'a'.repeat(64) }
const scenario = scenarioSchema.parse({ users: 60, cluster: { nodes: 2, partitionsPerNode: 2, detector: { heartbeatMs: 50, suspectMs: 300, fenceMs: 1000, deadManMs: 1500 } } })

describe('a node that reaches the backbone another way', () => {
  it('is told the address that its launcher gives, and its launcher that it is not wanted any more', async () => {
    const time = createSimulatedTime()
    const requests: LaunchRequest[] = []
    const nodes: SimulatedNode[] = []
    const coordinator = createCoordinator({
      launcher: {
        launch(request) {
          requests.push(request)
          const { node, launched } = simulateNode(request, time)
          nodes.push(node)
          return Promise.resolve(request.node === 2 ? { ...launched, hubAddress: far } : launched)
        }
      },
      timers: time,
      clock: time,
      log: silentLog,
      createHub: async (options) => success(await createMemoryHub(options)),
      randomBytes: (length) => new Uint8Array(length).fill(7),
      sha256: () => '1'.repeat(64),
      checksum: crc32,
      reference: { run: () => ({ outcome: Promise.resolve(expectedReference(4)), cancel: () => {} }) },
      machine: { sample: () => ({ cpuSeconds: 0, rssBytes: 1, eventLoopLagMs: 0 }), versions: () => ({}) }
    })
    void coordinator.start({ scenario, corpus: { name: 'test', lines: ['one'], sha256: '0'.repeat(64) } })
    await time.until(() => coordinator.snapshot()?.state === 'running', 'the start')
    expect(requests.map((request) => request.hub)).toEqual([nodes[0].start?.hub, nodes[0].start?.hub])
    expect(nodes[0].start?.hub).not.toEqual(far)
    expect(nodes[1].start?.hub).toEqual(far)
    expect(requests.map((request) => request.signal?.aborted)).toEqual([false, false])
    const closing = coordinator.close()
    await time.advance(60_000)
    await closing
    expect(requests.map((request) => request.signal?.aborted)).toEqual([true, true])
  })
})
