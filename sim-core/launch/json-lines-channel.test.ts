import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { createJsonLinesChannel } from './json-lines-channel'
import type { JsonLinesChannel } from './json-lines-channel'

function open(lineBytesMax = 1000): { channel: JsonLinesChannel; input: PassThrough; output: PassThrough; messages: unknown[]; closes: number[] } {
  const input = new PassThrough()
  const output = new PassThrough()
  const channel = createJsonLinesChannel(input, output, { lineBytesMax })
  const messages: unknown[] = []
  const closes: number[] = []
  channel.onMessage((message) => messages.push(message))
  channel.onClose(() => closes.push(1))
  return { channel, input, output, messages, closes }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('a channel of JSON lines', () => {
  it('puts lines together from single bytes, multi-byte characters too', async () => {
    const { input, messages } = open()
    for (const byte of Buffer.from('{"text":"ä€𝄞"}\n\n[1]\n')) input.write(Buffer.from([byte]))
    await turn()
    expect(messages).toEqual([{ text: 'ä€𝄞' }, [1]])
  })

  it('takes several lines in one chunk and keeps the rest for the next', async () => {
    const { input, messages } = open()
    input.write('1\n2\n{"a"')
    await turn()
    expect(messages).toEqual([1, 2])
    input.write(':3}\n')
    await turn()
    expect(messages).toEqual([1, 2, { a: 3 }])
  })

  it.each([
    ['no JSON', 'hello\n', 'a line is not JSON'],
    ['a line that is too long', `"${'x'.repeat(1001)}"\n`, 'a line is longer than 1000 bytes'],
    ['a line that is too long and never ends', 'x'.repeat(1001), 'a line is longer than 1000 bytes']
  ])('closes on %s, once, and listens no more', async (_what, text, reason) => {
    const { channel, input, output, messages, closes } = open()
    input.write(text)
    input.write('5\n')
    await turn()
    expect(channel.closeReason()).toBe(reason)
    expect(closes).toEqual([1])
    expect(messages).toEqual([])
    expect(output.writableEnded).toBe(true)
    channel.send({ ignored: true })
  })

  it('does not read lines after one that closed it, in the same chunk', async () => {
    const { input, messages } = open()
    input.write('1\nbad\n2\n')
    await turn()
    expect(messages).toEqual([1])
  })

  it('closes when the other side does', async () => {
    const { channel, input, closes } = open()
    input.end()
    await turn()
    expect(closes).toEqual([1])
    expect(channel.closeReason()).toBe('the other side is gone')
  })

  it('tells a late listener that it is closed', async () => {
    const input = new PassThrough()
    const channel = createJsonLinesChannel(input, new PassThrough())
    input.destroy(new Error('torn'))
    await turn()
    let closed = false
    channel.onClose(() => {
      closed = true
    })
    expect(closed).toBe(true)
    expect(channel.closeReason()).toBe('torn')
  })

  it('closes when the other side does not read', () => {
    const { channel } = open(100)
    for (let i = 0; i < 1000; i++) channel.send({ text: 'x'.repeat(80) })
    expect(channel.closeReason()).toBe('the other side does not read')
  })

  it('misses no message that came before anybody listened', async () => {
    const input = new PassThrough()
    const channel = createJsonLinesChannel(input, new PassThrough())
    input.write('1\n')
    await turn()
    const messages: unknown[] = []
    channel.onMessage((message) => messages.push(message))
    await turn()
    expect(messages).toEqual([1])
  })
})
