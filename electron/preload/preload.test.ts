import { describe, expect, it, vi } from 'vitest'
import { PORT_MESSAGE } from '../../sim-core/api/desktop-bridge'
import { channels } from '../contract/channels'
import { createBridge } from './bridge'

const electron = vi.hoisted(() => {
  const exposed: Record<string, Record<string, unknown>> = {}
  const listeners: Record<string, (event: { ports: unknown[] }) => void> = {}
  const sent: string[] = []
  return {
    exposed, listeners, sent,
    contextBridge: { exposeInMainWorld: (name: string, value: Record<string, unknown>) => { exposed[name] = value } },
    ipcRenderer: {
      send: (...args: string[]) => sent.push(args.join()),
      invoke: async () => ({ ok: true, value: null }),
      on: (channel: string, listener: (event: { ports: unknown[] }) => void) => { listeners[channel] = listener }
    }
  }
})
vi.mock('electron', () => electron)

describe('preload', () => {
  it('exposes exactly these functions, frozen, and nothing of Electron', async () => {
    const posted: unknown[][] = []
    vi.stubGlobal('window', { location: { origin: 'app://messengersim' }, postMessage: (...args: unknown[]) => posted.push(args) })
    await import('./index')
    expect(Object.keys(electron.exposed)).toEqual(['messengerSim'])
    const { messengerSim } = electron.exposed
    expect(Object.keys(messengerSim).sort()).toEqual(['chooseCorpus', 'notify', 'onOpenedScenario', 'openScenario', 'requestPort', 'saveText'])
    expect(Object.values(messengerSim).every(value => typeof value === 'function')).toBe(true)
    expect(Object.isFrozen(messengerSim)).toBe(true)
    ;(messengerSim.requestPort as (extra: string) => void)('ignored')
    expect(electron.sent).toEqual([channels.requestPort])
    expect(Object.keys(electron.listeners)).toEqual([channels.port])
    electron.listeners[channels.port]({ ports: ['the port'] })
    expect(posted).toEqual([[PORT_MESSAGE, 'app://messengersim', ['the port']]])
    vi.unstubAllGlobals()
  })

  it('turns refusals of the shell into errors with its sentence', async () => {
    const asked: unknown[][] = []
    const bridge = createBridge({ send: () => {}, on: () => {}, invoke: async (...args) => {
      asked.push(args)
      return { ok: false, text: 'The file x cannot be read: ENOENT.' }
    } })
    await expect(bridge.openScenario()).rejects.toThrow('The file x cannot be read: ENOENT.')
    await expect(bridge.saveText('a.yaml', 'text')).rejects.toThrow('ENOENT')
    expect(asked).toEqual([[channels.openScenario], [channels.saveText, 'a.yaml', 'text']])
  })

  it('hands over every scenario that waits, and those that come later', async () => {
    const waiting = [{ name: 'a.yaml', text: 'users: 2' }, { name: 'b.yaml', text: '' }, null, { name: 'c.yaml', text: '' }, null]
    const heard: Record<string, () => void> = {}
    const got: string[] = []
    const bridge = createBridge({ send: () => {}, on: (channel, listener) => { heard[channel] = listener }, invoke: async () => ({ ok: true, value: waiting.shift() ?? null }) })
    bridge.onOpenedScenario(({ name }) => got.push(name))
    await expect.poll(() => got).toEqual(['a.yaml', 'b.yaml'])
    heard[channels.opened]()
    await expect.poll(() => got).toEqual(['a.yaml', 'b.yaml', 'c.yaml'])
  })
})
