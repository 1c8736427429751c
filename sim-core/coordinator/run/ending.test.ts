import { describe, expect, it } from 'vitest'
import type { RunContext } from './context'
import { releaseAll } from './ending'

describe('the end of a run', () => {
  it('ends text stores also where the backbone does not end in order', async () => {
    let closed = 0
    const context = {
      members: new Map(), pending: new Set(),
      hub: { close: () => Promise.reject(new Error('the hub is stuck')) },
      textStore: { close: async () => void closed++ }
    } as unknown as RunContext
    await expect(releaseAll(context, false)).rejects.toThrow('the hub is stuck')
    expect(closed).toBe(1)
  })
})
