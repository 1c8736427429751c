import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTalkerThread } from './bare-meter'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'talker-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function talker(source: string): Promise<ReturnType<typeof startTalkerThread>> {
  const path = join(folder, `${source.length}.cjs`)
  await writeFile(path, `const { parentPort } = require('node:worker_threads')\n${source}`)
  return startTalkerThread(path)
}
const ask = { act: 'settle' } as never

describe('a thread that measures a cipher', () => {
  it('answers one question after another', async () => {
    const thread = await talker('let asked = 0; parentPort.on("message", () => parentPort.postMessage(++asked))')
    expect([await thread.ask(ask), await thread.ask(ask)]).toEqual([1, 2])
    await thread.close()
  })

  it('that ends, while it is asked or between two questions, says so at once and ever after', async () => {
    const thread = await talker('parentPort.once("message", () => { parentPort.postMessage(1); setTimeout(() => process.exit(3), 50) })')
    expect(await thread.ask(ask)).toBe(1)
    await expect(thread.ask(ask)).rejects.toThrow('ended with code 3')
    await expect(thread.ask(ask)).rejects.toThrow('ended with code 3')
    await thread.close()
  })
})
