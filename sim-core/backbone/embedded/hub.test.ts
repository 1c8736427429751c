import { existsSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backboneContract } from '../contract'
import type { Hub } from '../hub.types'
import { testFrame, testRun, testToken, until } from '../test-frames'
import { connectEmbedded } from './endpoint'
import { ACCEPTED, encodeHello } from './hello'
import { createEmbeddedHub } from './hub'

function rawConnection(hub: Hub): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = hub.address.path === undefined ? connect({ host: '127.0.0.1', port: hub.address.port ?? 0 }) : connect({ path: hub.address.path })
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.on('error', () => {})
      resolve(socket)
    })
  })
}

for (const listen of ['private', 'loopback'] as const) {
  backboneContract(`embedded (${listen})`, {
    open: (options) => createEmbeddedHub({ ...options, listen }),
    connect: (hub, node, overrides) => connectEmbedded({ address: { ...hub.address, token: overrides?.token ?? testToken }, node, runNumber: overrides?.runNumber ?? testRun }),
    async connectStuck(hub, node) {
      const socket = await rawConnection(hub)
      socket.write(encodeHello(testToken, node, testRun))
      await until(() => hub.stats().connections === 1, 'the connection')
      socket.pause()
    }
  })
}

describe('embedded hub', () => {
  it('listens in a folder that only this user may enter, and removes it', async () => {
    const hub = await createEmbeddedHub({ runNumber: testRun, token: testToken })
    const folder = dirname(hub.address.path ?? '')
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    const endpoint = await connectEmbedded({ address: hub.address, node: 1, runNumber: testRun })
    const reasons: string[] = []
    endpoint.onClose((reason) => reasons.push(reason))
    await hub.close()
    await hub.close()
    expect(existsSync(folder)).toBe(false)
    await until(() => reasons.length === 1, 'the end')
  })

  it('closes a connection that says nothing', async () => {
    const hub = await createEmbeddedHub({ runNumber: testRun, token: testToken, helloTimeoutMs: 30 })
    const socket = await rawConnection(hub)
    let closed = false
    socket.once('close', () => {
      closed = true
    })
    socket.resume()
    await until(() => closed, 'the end')
    expect(hub.stats().refused).toBe(1)
    await hub.close()
  })

  it('closes a connection that does not wait for the answer to its hello', async () => {
    const hub = await createEmbeddedHub({ runNumber: testRun, token: testToken })
    const socket = await rawConnection(hub)
    socket.resume()
    socket.write(Buffer.concat([encodeHello(testToken, 1, testRun), Buffer.from([1])]))
    await until(() => hub.stats().refused === 1, 'the refusal')
    await hub.close()
  })

  it('takes a hello that comes byte by byte', async () => {
    const hub = await createEmbeddedHub({ runNumber: testRun, token: testToken })
    const socket = await rawConnection(hub)
    socket.setNoDelay(true)
    const answer: Buffer[] = []
    socket.on('data', (chunk: Buffer) => answer.push(chunk))
    for (const byte of encodeHello(testToken, 9, testRun)) socket.write(Buffer.from([byte]))
    await until(() => answer.length > 0, 'the answer')
    expect(Buffer.concat(answer).equals(ACCEPTED)).toBe(true)
    await hub.close()
  })

  it.each([
    ['a wrong magic', (bytes: Buffer) => bytes.writeUInt32LE(1, 0)],
    ['a length of 4 GiB', (bytes: Buffer) => bytes.writeUInt32LE(0xffff_fffc, 4)],
    ['a length that is no multiple of 4', (bytes: Buffer) => bytes.writeUInt32LE(57, 4)],
    ['a length below the header', (bytes: Buffer) => bytes.writeUInt32LE(8, 4)]
  ])('cuts a connection that sends %s', async (_what, spoil) => {
    const hub = await createEmbeddedHub({ runNumber: testRun, token: testToken })
    const reasons: string[] = []
    hub.onDisconnect((node, reason) => reasons.push(`${node}: ${reason}`))
    const endpoint = await connectEmbedded({ address: hub.address, node: 1, runNumber: testRun })
    const frame = Buffer.from(testFrame({ source: 0, destination: 0 }))
    spoil(frame)
    endpoint.send(frame)
    endpoint.flush()
    await until(() => reasons.length === 1, 'the cut')
    expect(reasons).toEqual(['1: malformed frames'])
    expect(hub.stats().droppedFrames.malformed).toBe(1)
    await hub.close()
  })

  it('drops half a frame with its connection', async () => {
    const hub = await createEmbeddedHub({ runNumber: testRun, token: testToken })
    hub.setRoutes([{ partition: 0, node: 1, incarnation: 1 }, { partition: 1, node: 2, incarnation: 1 }])
    const two = await connectEmbedded({ address: hub.address, node: 2, runNumber: testRun })
    let frames = 0
    two.onFrame(() => frames++)
    const socket = await rawConnection(hub)
    socket.write(encodeHello(testToken, 1, testRun))
    await until(() => hub.stats().connections === 2, 'both')
    const frame = testFrame({ source: 0, destination: 1, bodyWords: 1000 })
    socket.write(Buffer.concat([frame, frame.subarray(0, 2000)]))
    await until(() => frames === 1, 'the whole frame')
    socket.destroy()
    await until(() => hub.stats().connections === 1, 'the end')
    expect(frames).toBe(1)
    expect(hub.stats().framesIn).toBe(1)
    await hub.close()
  })

  it('rejects where nothing listens, with the reason', async () => {
    await expect(connectEmbedded({ address: { path: '/nonexistent/hub', token: testToken }, node: 1, runNumber: testRun })).rejects.toThrow(/ENOENT/)
  })
})
