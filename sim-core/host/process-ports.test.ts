import { closeSync, openSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { createMachineSampler, processCpuClock } from './process-ports'
import type { LoopSampler } from './process-ports'

let sampler: LoopSampler | null = null
afterEach(() => sampler?.close())

/** Waits until the sampler's own timer has looked at what was done before. */
async function seen(isSeen: (sample: ReturnType<LoopSampler['sample']>) => boolean): Promise<ReturnType<LoopSampler['sample']>> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 5))
    const sample = sampler?.sample()
    if (sample !== undefined && isSeen(sample)) return sample
  }
}

describe('what holds up an event loop', () => {
  it('is told apart from what the machine does otherwise: time that passes, and CPU of its own', async () => {
    sampler = createMachineSampler('test')
    await seen(({ eventLoopLagMs }) => (eventLoopLagMs ?? 0) < 100)
    // The thread stands still for as long as somebody else had its core.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
    const { eventLoopLagMs, eventLoopHeldMs } = await seen(({ eventLoopLagMs: lagMs }) => (lagMs ?? 0) > 300)
    expect(eventLoopHeldMs).toBeLessThan((eventLoopLagMs ?? 0) / 2)
  })

  it('is known by name where it has one and took most of the time', async () => {
    sampler = createMachineSampler('test')
    const until = processCpuClock.nowUs() + 300_000
    const done = sampler.during('sums', () => {
      let sum = 0
      while (processCpuClock.nowUs() < until) sum++
      return sum
    })
    expect(done).toBeGreaterThan(0)
    const sample = await seen(({ eventLoopHeldMs }) => (eventLoopHeldMs ?? 0) > 100)
    expect(sample.heldBy).toBe('sums')
    expect((await seen(() => true)).heldBy).not.toBe('sums')
  })

  it('may be closed twice: files that others have opened meanwhile stay open', () => {
    sampler = createMachineSampler('test')
    sampler.close()
    const files = Array.from({ length: 8 }, () => openSync(import.meta.filename, 'r'))
    sampler.close()
    for (const file of files) {
      expect(readFileSync(file, 'utf8')).toContain('may be closed twice')
      closeSync(file)
    }
  })
})
