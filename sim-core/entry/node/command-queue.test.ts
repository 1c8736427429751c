import { describe, expect, it } from 'vitest'
import { limits } from '../../model/limits'
import { createCommandQueue } from './command-queue'
import type { CommandQueue } from './command-queue'

/** Commands that end in `…` take until they are let go. */
function open(): { queue: CommandQueue<string>; log: string[]; letGo: (error?: Error) => Promise<void> } {
  const log: string[] = []
  let settle: (error?: Error) => void = () => {}
  const queue = createCommandQueue<string>({
    act(command) {
      log.push(command)
      if (!command.endsWith('…')) return
      return new Promise<void>((resolve, reject) => {
        settle = (error) => (error ? reject(error) : resolve())
      })
    },
    done: () => log.push('done'),
    failed: (reason) => log.push(`failed: ${reason}`)
  })
  return {
    queue, log,
    async letGo(error) {
      settle(error)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

describe('commands of a node', () => {
  it('are obeyed at once, as long as none takes time', () => {
    const { queue, log } = open()
    queue.push('a')
    queue.push('b')
    expect(log).toEqual(['a', 'done', 'b', 'done'])
  })

  it('wait for one that takes time, and keep their order', async () => {
    const { queue, log, letGo } = open()
    for (const command of ['a…', 'b', 'c…', 'd']) queue.push(command)
    expect(log).toEqual(['a…'])
    await letGo()
    expect(log).toEqual(['a…', 'done', 'b', 'done', 'c…'])
    await letGo()
    expect(log.slice(5)).toEqual(['done', 'd', 'done'])
  })

  it('end with one that fails', async () => {
    const { queue, log, letGo } = open()
    queue.push('a…')
    queue.push('b')
    await letGo(new Error('no server'))
    queue.push('c')
    expect(log).toEqual(['a…', 'failed: no server'])
  })

  it('are forgotten when it is closed', async () => {
    const { queue, log, letGo } = open()
    queue.push('a…')
    queue.push('b')
    queue.close()
    await letGo()
    expect(log).toEqual(['a…'])
  })

  it('may be so many and no more', () => {
    const { queue, log } = open()
    queue.push('a…')
    for (let i = 0; i <= limits.nodeCommandsMax; i++) queue.push('b')
    expect(log).toEqual(['a…', `failed: more than ${limits.nodeCommandsMax} commands wait`])
  })
})
