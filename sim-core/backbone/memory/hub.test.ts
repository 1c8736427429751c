import { describe, expect, it } from 'vitest'
import { backboneContract } from '../contract'
import type { Hub } from '../hub.types'
import { testRun, testToken } from '../test-frames'
import { createMemoryHub } from './hub'
import type { MemoryHub } from './hub'

backboneContract('memory', {
  open: createMemoryHub,
  connect: (hub: Hub, node, overrides) => (hub as MemoryHub).connect({ node, token: testToken, runNumber: testRun, ...overrides }),
  async connectStuck(hub, node) {
    await (hub as MemoryHub).connect({ node, token: testToken, runNumber: testRun, manual: true })
  }
})

describe('memory backbone', () => {
  it('cuts an endpoint that sends what is not a frame', async () => {
    const hub = await createMemoryHub({ runNumber: testRun, token: testToken })
    const endpoint = await hub.connect({ node: 1, token: testToken, runNumber: testRun })
    const reasons: string[] = []
    endpoint.onClose((reason) => reasons.push(reason))
    endpoint.send(new Uint8Array(64))
    endpoint.flush()
    expect(reasons).toEqual(['malformed frames'])
    expect(hub.stats().droppedFrames.malformed).toBe(1)
  })
})
