import { describe, expect, it } from 'vitest'
import { MessageChannel } from 'node:worker_threads'
import { createHostDouble } from './host-double'
import { createPortLink, fromDomPort } from './port-link'
import type { PortLike } from './port-link'
import { connectHost, serveHost } from './rpc'

function recordingPort(): { port: PortLike; posted: unknown[]; arrive(message: unknown): void; end(): void } {
  const posted: unknown[] = []
  let onMessage: (message: unknown) => void = () => {}
  let onClose: () => void = () => {}
  return {
    posted,
    arrive: message => onMessage(message),
    end: () => onClose(),
    port: { post: message => posted.push(message), onMessage: handler => { onMessage = handler }, onClose: handler => { onClose = handler }, close: () => {} }
  }
}

describe('link over a MessagePort', () => {
  it('joins window and host over a real channel', async () => {
    const channel = new MessageChannel()
    const { host } = createHostDouble({ findUser: (query: string) => [{ user: 1, name: query }] })
    const served = serveHost(createPortLink(fromDomPort(channel.port1 as unknown as MessagePort)), host)
    const connection = connectHost(createPortLink(fromDomPort(channel.port2 as unknown as MessagePort)))
    expect(await connection.calls.findUser('Ada')).toEqual([{ user: 1, name: 'Ada' }])
    const frame = new Promise<Uint8Array>(resolve => connection.onGraphFrame(resolve))
    served.sendGraphFrame(Uint8Array.of(9, 8, 7, 6).subarray(1))
    expect([...await frame]).toEqual([8, 7, 6])
    const closed = new Promise(resolve => served.onClose(resolve))
    connection.close()
    await closed
  })

  it('counts bytes until the other side says that it took them', () => {
    const { port, arrive } = recordingPort()
    const link = createPortLink(port)
    link.sendText('12345')
    link.sendBinary(new Uint8Array(7))
    expect(link.bufferedBytes()).toBe(12)
    arrive(5)
    expect(link.bufferedBytes()).toBe(7)
    for (const hostile of [-3, NaN, Infinity, 0.5]) arrive(hostile)
    expect(link.bufferedBytes()).toBe(7)
    arrive(1e9)
    expect(link.bufferedBytes()).toBe(0)
  })

  it('confirms what it takes and ignores what is neither text nor bytes', () => {
    const { port, posted, arrive } = recordingPort()
    const link = createPortLink(port)
    const received: unknown[] = []
    link.onMessage(message => received.push(message))
    arrive('abc')
    arrive(new ArrayBuffer(8))
    arrive({ evil: true })
    arrive(null)
    expect(received).toEqual(['abc', new Uint8Array(8)])
    expect(posted).toEqual([3, 8])
  })

  it('sends and delivers nothing once it is closed', () => {
    const { port, posted, arrive, end } = recordingPort()
    const link = createPortLink(port)
    const received: unknown[] = []
    const reasons: string[] = []
    link.onMessage(message => received.push(message))
    link.onClose(reason => reasons.push(reason))
    end()
    end()
    link.sendText('x')
    arrive('y')
    link.onClose(reason => reasons.push(reason))
    expect([posted, received, reasons]).toEqual([[], [], Array(2).fill('the other side closed the port')])
  })
})
