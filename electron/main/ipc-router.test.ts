import { describe, expect, it } from 'vitest'
import { channels } from '../contract/channels'
import { channelSchemas } from '../contract/schemas'
import { createIpcRouter, ShellError } from './ipc-router'
import type { ChannelHandlers } from './ipc-router'

const own = { frameUrl: 'app://messengersim/index.html', isMainFrame: true, contentsId: 1, windowContentsId: 1 }

function open(change: Partial<ChannelHandlers> = {}) {
  const called: unknown[][] = []
  const refused: string[] = []
  let now = 0
  const note = (name: string) => (...args: unknown[]) => {
    called.push([name, ...args])
    return name
  }
  const router = createIpcRouter({
    [channels.requestPort]: note('port'), [channels.chooseCorpus]: note('corpus'), [channels.openScenario]: note('open'), [channels.saveText]: note('save'), [channels.notify]: note('notify'), [channels.takeOpened]: note('opened'), ...change
  }, () => now, (channel, reason) => refused.push(`${channel}: ${reason}`))
  return { router, called, refused, later: () => { now += 10_000 } }
}

describe('IPC router', () => {
  it('has a schema for every channel that a window may use', () => {
    const fromWindow = Object.values(channels).filter(channel => channel !== channels.port && channel !== channels.opened)
    expect(Object.keys(channelSchemas).sort()).toEqual(fromWindow.sort())
  })

  it('calls the handler with checked arguments', async () => {
    const { router, called } = open()
    expect(await router.route(own, channels.saveText, ['mine.yaml', 'users: 2'])).toEqual({ ok: true, value: 'save' })
    expect(called).toEqual([['save', 'mine.yaml', 'users: 2']])
  })

  it.each([
    ['foreign sender', { ...own, frameUrl: 'https://evil/' }, channels.chooseCorpus, []],
    ['inner frame', { ...own, isMainFrame: false }, channels.chooseCorpus, []],
    ['unknown channel', own, 'shell:format-disk', []],
    ['inherited name', own, 'constructor', []],
    ['prototype', own, '__proto__', []],
    ['too many arguments', own, channels.chooseCorpus, ['/etc/passwd']],
    ['a path as name', own, channels.saveText, ['../../.bashrc', 'x']],
    ['an absolute path', own, channels.saveText, ['/etc/passwd', 'x']],
    ['a backslash', own, channels.saveText, ['a\\b', 'x']],
    ['a hidden file', own, channels.saveText, ['.profile', 'x']],
    ['a line break', own, channels.saveText, ['a\n', 'x']],
    ['an object', own, channels.saveText, [{ toString: (): string => 'a' }, 'x']],
    ['a huge text', own, channels.saveText, ['a', 'x'.repeat(1_048_577)]],
    ['no arguments', own, channels.saveText, []]
  ])('refuses: %s', async (_, sender, channel, args) => {
    const { router, called, refused } = open()
    expect(await router.route(sender, channel, args)).toEqual({ ok: false, text: 'The request was refused.' })
    expect([called, refused.length]).toEqual([[], 1])
  })

  it('slows a window that asks too often', async () => {
    const { router, called, refused, later } = open()
    for (let i = 0; i < 100; i++) await router.route(own, channels.requestPort, [])
    expect([called.length, refused.length]).toEqual([40, 60])
    later()
    expect(await router.route(own, channels.requestPort, [])).toMatchObject({ ok: true })
  })

  it('answers expected failures with their sentence and others without detail', async () => {
    const expected = open({ [channels.openScenario]: () => { throw new ShellError('The file x cannot be read: ENOENT.') } })
    expect(await expected.router.route(own, channels.openScenario, [])).toEqual({ ok: false, text: 'The file x cannot be read: ENOENT.' })
    const broken = open({ [channels.openScenario]: async () => { throw new Error('secret /home/x') } })
    const answer = await broken.router.route(own, channels.openScenario, [])
    expect(JSON.stringify(answer)).not.toContain('secret')
    expect(answer.ok).toBe(false)
  })

  it('survives 10,000 hostile calls', async () => {
    const { router, called, later } = open()
    const values = [null, undefined, NaN, {}, [], '__proto__', 'x'.repeat(10_000), () => 1, Symbol('x'), new Proxy({}, { get: () => { throw new Error('trap') } }), 1n]
    const names = [...Object.values(channels), 'toString', '__proto__', '']
    for (let i = 0; i < 10_000; i++) {
      later()
      await router.route(own, names[i % names.length], Array.from({ length: 1 + i % 3 }, (_, at) => values[(i * 7 + at) % values.length]))
    }
    for (const [name, ...args] of called) expect(name === 'save' ? typeof args[0] : args.length).toBe(name === 'save' ? 'string' : 0)
  })
})
