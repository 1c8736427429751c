import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { RunReport, RunSnapshot } from '../api/contract'
import { decodeGraphFrame } from '../api/graph-frame'
import type { ActivityFrame, TopologyFrame } from '../api/graph-frame'
import { connectHost } from '../api/rpc'
import type { HostConnection } from '../api/rpc'
import { codeInFragment, exchangeCode, socketUrl } from '../api/session'
import { createSocketLink } from './socket-link'
import { patientDetector } from '../testing/detectors'

const command = resolve(import.meta.dirname, '../../out/cli/messengersim.js')
let server: ChildProcess
let origin = ''
let token = ''

beforeAll(async () => {
  server = spawn(process.execPath, [command, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise<URL>((done, fail) => {
    let printed = ''
    server.stdout?.on('data', chunk => {
      printed += chunk
      const found = /http:\/\/\S+#\S+(?=\s)/.exec(printed)?.[0]
      if (found !== undefined) done(new URL(found))
    })
    server.once('exit', code => fail(new Error(`serve ended with ${code}: ${printed}`)))
  })
  origin = address.origin
  const fetcher = ((path: string, init: RequestInit) => fetch(origin + path, { ...init, headers: { ...init.headers, origin } })) as typeof fetch
  token = await exchangeCode(codeInFragment(address.hash) ?? '', fetcher) ?? ''
})

afterAll(async () => {
  server.kill('SIGINT')
  if (server.exitCode === null) await once(server, 'exit')
})

async function openWindow(): Promise<HostConnection> {
  const socket = new WebSocket(socketUrl(origin), { origin })
  await once(socket, 'open')
  socket.send(token)
  await once(socket, 'message')
  return connectHost(createSocketLink(socket))
}

const scenario = { users: 60, graph: { kind: 'small-world', degree: 6 }, length: { kind: 'fixed', messages: 20 }, think: { kind: 'exponential', meanMs: 2000 }, clock: { kind: 'realtime', factor: 60 }, cluster: { nodes: 2, detector: patientDetector }, cipher: 'nacl-cached' }

describe('browser edition, built', () => {
  it('serves the window', async () => {
    const page = await fetch(origin)
    const text = await page.text()
    expect(text).toContain('<script type="module"')
    const asset = /src="\.?(\/[^"]+\.js)"/.exec(text)?.[1] ?? ''
    expect((await fetch(origin + asset)).headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  })

  it('runs a scenario, shows it live, loses a node, and reaches the reference', async () => {
    const window = await openWindow()
    const snapshots: RunSnapshot[] = []
    const frames: (TopologyFrame | ActivityFrame | null)[] = []
    const reported = new Promise<RunReport>(done => window.onEvent({ snapshot: snapshot => snapshots.push(snapshot), report: done }))
    window.onGraphFrame(frame => frames.push(decodeGraphFrame(frame)))
    await window.calls.watchGraph({ enabled: true, everyMs: 100, usersMax: 1000 })
    expect(await window.calls.run({ kind: 'object', scenario })).toMatchObject({ ok: true })
    expect(await window.calls.run({ kind: 'object', scenario })).toMatchObject({ ok: false, code: 'run-active' })

    const open = await eventually(async () => {
      const user = await window.calls.inspectUser(3)
      return user.ok && user.value.open.length > 0 ? user.value : null
    })
    expect(open).toMatchObject({ user: 3, slots: 6, name: expect.stringMatching(/^[A-Z]/) })
    expect(open.friendsList).toHaveLength(6)
    const conversation = await eventually(async () => {
      const detail = await window.calls.inspectConversation(open.open[0])
      return detail.ok && detail.value.lines.length > 1 ? detail.value : null
    })
    expect(conversation).toMatchObject({ orderChecked: true, encrypted: true })
    expect(conversation.lines.every(line => line.text.length > 0)).toBe(true)

    expect(await window.calls.killNode(2)).toEqual({ ok: true, value: null })
    const report = await reported
    expect(report).toMatchObject({ state: 'finished', users: 60, conversations: 360, messages: 7200, digest: { verdict: 'equal' } })
    expect(report.recoveries).toHaveLength(1)
    expect(await window.calls.report()).toEqual(report)
    expect(snapshots.some(snapshot => snapshot.state === 'running')).toBe(true)

    const topology = frames.find(frame => frame?.kind === 'topology') as TopologyFrame
    expect([topology.users.length, topology.edgeFrom.length, new Set(topology.partitions).size]).toEqual([60, 180, 8])
    const activity = frames.filter(frame => frame?.kind === 'activity') as ActivityFrame[]
    expect(activity.some(frame => frame.events.length > 0)).toBe(true)
    expect(frames).not.toContain(null)
    window.close()
  })

  it('leaves no process behind', async () => {
    const window = await openWindow()
    expect(await window.calls.run({ kind: 'object', scenario: { ...scenario, users: 200 } })).toMatchObject({ ok: true })
    const pids = (await window.calls.snapshot())?.nodes.map(node => node.pid) ?? []
    expect(pids).toHaveLength(2)
    server.kill('SIGINT')
    const [code] = await once(server, 'exit')
    expect(code).toBe(0)
    await eventually(async () => pids.some(isAlive) ? null : true)
  })
})

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function eventually<T>(attempt: () => Promise<T | null>): Promise<T> {
  const until = performance.now() + 60_000
  for (;;) {
    const value = await attempt()
    if (value !== null) return value
    if (performance.now() > until) throw new Error('it did not happen within 60 s')
    await new Promise(done => setTimeout(done, 30))
  }
}
