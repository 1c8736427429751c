import { describe, expect, it, vi } from 'vitest'
import type { HostCalls, RunSnapshot } from '../../sim-core/api/contract'
import { PORT_MESSAGE } from '../../sim-core/api/desktop-bridge'
import { createMemoryLinks } from '../../sim-core/api/message-link'
import { serveHost } from '../../sim-core/api/rpc'
import type { ServedWindow } from '../../sim-core/api/rpc'
import { obtainToken } from './browser-edition'
import type { BrowserSurroundings } from './browser-edition'
import { createClientOverLinks } from './client-over-links'
import { createDesktopClient } from './desktop-edition'
import { createFakeHost } from './fake/fake-host'
import type { ConnectionState, HostClient } from './host-client'

/** A client joined to the synthesised host through the real contract, with a way to cut the link. */
function joined(reopens = true): { client: HostClient; served: ServedWindow[]; states: ConnectionState[] } {
  const served: ServedWindow[] = []
  const states: ConnectionState[] = []
  const client = createClientOverLinks({
    open: async () => {
      const links = createMemoryLinks()
      served.push(serveHost(links.host, createFakeHost().calls))
      return links.window
    },
    reopens: () => reopens
  })
  client.onConnection(state => states.push(state))
  return { client, served, states }
}

describe('client over links', () => {
  it('waits with calls until it is connected, then answers them by the contract', async () => {
    const { client, states } = joined()
    expect(states).toEqual([{ status: 'connecting', reason: '' }])
    expect((await client.calls.describe()).product).toBe('MessengerSim')
    expect(states.at(-1)?.status).toBe('open')
    const wrong = await client.calls.killNode(-1)
    expect(wrong).toMatchObject({ ok: false, code: 'api-invalid' })
    client.close()
  })
  it('connects again after a loss, keeps its listeners, and answers calls in between with the reason', async () => {
    vi.useFakeTimers()
    const { client, served, states } = joined()
    const snapshots: string[] = []
    const frames: number[] = []
    client.onEvent({ snapshot: snapshot => snapshots.push(snapshot.runId) })
    client.onGraphFrame(frame => frames.push(frame.length))
    await client.calls.describe()
    served[0].close('gone')
    await vi.waitFor(() => expect(states.at(-1)).toEqual({ status: 'lost', reason: 'gone' }))
    expect(await client.calls.pause()).toEqual({ ok: false, code: 'api-lost', text: 'gone' })
    await expect(client.calls.describe()).rejects.toThrow('gone')
    await vi.advanceTimersByTimeAsync(500)
    expect(states.at(-1)?.status).toBe('open')
    served[1].send('snapshot', { runId: 'second' } as RunSnapshot)
    served[1].sendGraphFrame(new Uint8Array(8))
    await vi.advanceTimersByTimeAsync(0)
    expect(snapshots).toEqual(['second'])
    expect(frames).toEqual([8])
    client.close()
    vi.useRealTimers()
  })
  it('does not try again where that cannot help, and stops when it is closed', async () => {
    vi.useFakeTimers()
    const { client, served, states } = joined(false)
    await client.calls.describe()
    served[0].close('the session is over')
    await vi.waitFor(() => expect(states.at(-1)?.status).toBe('refused'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(served).toHaveLength(1)
    client.close()
    vi.useRealTimers()
  })
})

describe('session of the browser edition', () => {
  const code = 'A'.repeat(43)
  function surroundings(hash: string, kept: string | null, exchanged: string | null): BrowserSurroundings & { replaced: string[]; stored: Map<string, string> } {
    const stored = new Map<string, string>(kept === null ? [] : [['messengersim.token', kept]])
    const replaced: string[] = []
    return {
      replaced, stored,
      location: { hash, origin: 'http://127.0.0.1:1', pathname: '/', search: '' },
      history: { replaceState: (_data: unknown, _title: string, url?: string | URL | null) => replaced.push(String(url)) },
      storage: { getItem: key => stored.get(key) ?? null, setItem: (key, value) => stored.set(key, value), removeItem: key => stored.delete(key) },
      exchange: async given => (given === code ? exchanged : null)
    }
  }
  it('exchanges the code and takes it out of the address and the history before anything else', async () => {
    const given = surroundings(`#code=${code}`, null, 'token')
    expect(await obtainToken(given)).toBe('token')
    expect(given.replaced).toEqual(['/'])
    expect([...given.stored.values()]).toEqual(['token'])
  })
  it('takes the code out of the history even where it is refused', async () => {
    const given = surroundings(`#code=${code}`, null, null)
    await expect(obtainToken(given)).rejects.toThrow('session is not known')
    expect(given.replaced).toEqual(['/'])
  })
  it('uses the token of this tab after a reload', async () => {
    expect(await obtainToken(surroundings('', 'kept', null))).toBe('kept')
  })
  it.each(['', '#code=short', '#other'])('refuses %j without a token', async hash => {
    await expect(obtainToken(surroundings(hash, null, 'token'))).rejects.toThrow('messengersim serve')
  })
})

describe('desktop edition', () => {
  it('takes its port from its own window only', async () => {
    const channel = new MessageChannel()
    const client = createDesktopClient({
      requestPort: () => {
        window.dispatchEvent(new MessageEvent('message', { source: null, data: PORT_MESSAGE, ports: [channel.port1] as never }))
        window.dispatchEvent(new MessageEvent('message', { source: window, data: 'something else', ports: [channel.port1] as never }))
        window.dispatchEvent(new MessageEvent('message', { source: window, data: PORT_MESSAGE, ports: [channel.port2] as never }))
      },
      chooseCorpus: async () => null, openScenario: async () => null, saveText: async () => null, notify: () => {}, onOpenedScenario: () => {}
    })
    const states: string[] = []
    client.onConnection(state => states.push(state.status))
    await vi.waitFor(() => expect(states.at(-1)).toBe('open'))
    client.close()
    channel.port1.close()
  })
})

describe('synthesised host', () => {
  it('goes through a whole run with a killed node', async () => {
    vi.useFakeTimers()
    const host = createFakeHost({ ratePerSecond: 500, seconds: 5, users: 60 })
    const phases = new Set<string>()
    let reports = 0
    let frames = 0
    host.onEvent({ snapshot: snapshot => phases.add(snapshot.phase), report: () => reports++ })
    host.onGraphFrame(() => frames++)
    await host.calls.watchGraph({ enabled: true, everyMs: 200, usersMax: 100 })
    expect(await host.calls.run({ kind: 'object', scenario: { users: 1 } } as Parameters<HostCalls['run']>[0])).toMatchObject({ ok: false })
    expect((await host.calls.run({ kind: 'object', scenario: {} })).ok).toBe(true)
    await vi.advanceTimersByTimeAsync(4000)
    expect((await host.calls.killNode(2)).ok).toBe(true)
    expect((await host.calls.killNode(77)).ok).toBe(false)
    expect((await host.calls.snapshot())?.nodes[1].state).toBe('dead')
    await vi.advanceTimersByTimeAsync(20_000)
    expect([...phases]).toEqual(['initialise', 'befriend', 'converse', 'drain', 'report'])
    expect(reports).toBe(1)
    expect(frames).toBeGreaterThan(10)
    expect((await host.calls.report())?.recoveries).toHaveLength(1)
    vi.useRealTimers()
  })
})
