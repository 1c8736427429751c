import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openHostProfiles } from './host-profiles'
import type { HostProfiles } from './host-profiles'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function open(more: Partial<Parameters<typeof openHostProfiles>[0]> = {}): HostProfiles {
  const opened = openHostProfiles({ folder, ...more })
  if (!opened.ok) throw new Error(JSON.stringify(opened))
  return opened.value
}

const ant = { name: 'ant', address: 'ant.example.org', user: 'me' }

describe('saved hosts', () => {
  it('are there again, with what was left out filled in', () => {
    expect(open().list()).toEqual([])
    expect(open().add(ant)).toMatchObject({ ok: true })
    expect(open().find('ant')).toEqual({ ...ant, group: '', port: 22, identityFiles: [], agent: true, jumps: [], hostKeyAlias: '', nodes: 1, nodePath: '', folder: '', weight: null, redis: 'tunnel' })
    expect(open().find('bee')).toBeNull()
    expect(open().folder).toBe(folder)
  })

  it('are changed, removed and not doubled', () => {
    const profiles = open()
    profiles.add(ant)
    expect(profiles.add(ant)).toMatchObject({ code: 'host-exists' })
    const saved = profiles.find('ant')
    if (saved === null) throw new Error('not saved')
    expect(profiles.change({ ...saved, nodes: 3, weight: 1.5 }).ok).toBe(true)
    expect(open().find('ant')).toMatchObject({ nodes: 3, weight: 1.5 })
    expect(profiles.change({ ...saved, name: 'bee' })).toMatchObject({ code: 'host-unknown', detail: { name: 'bee', known: 'ant' } })
    expect(profiles.change({ ...saved, port: 0 })).toMatchObject({ code: 'host-invalid' })
    expect(profiles.remove('bee')).toMatchObject({ code: 'host-unknown' })
    expect(profiles.remove('ant').ok).toBe(true)
    expect(open().list()).toEqual([])
  })

  it.each([
    ['a name with a space', { ...ant, name: 'my ant' }, 'name'],
    ['the name of this machine', { ...ant, name: 'local' }, 'name'],
    ['an address that is an option', { ...ant, address: '-oProxyCommand=x' }, 'address'],
    ['an address with a command', { ...ant, address: 'ant;reboot' }, 'address'],
    ['a user with a command', { ...ant, user: '$(reboot)' }, 'user'],
    ['a user that is an option', { ...ant, user: '-l' }, 'user'],
    ['a path with a line break', { ...ant, nodePath: '/usr/bin/node\nreboot' }, 'nodePath'],
    ['a relative path', { ...ant, folder: 'here' }, 'folder'],
    ['a password', { ...ant, password: 'secret' }, 'password']
  ])('refuse %s', (_what, host, field) => {
    const added = open().add(host)
    expect(added).toMatchObject({ ok: false, code: 'host-invalid' })
    expect(added.ok ? '' : added.detail.reason).toContain(field)
    expect(open().list()).toEqual([])
  })

  it('are for their owner\'s eyes', () => {
    open().add(ant)
    if (process.platform !== 'win32') expect(statSync(join(folder, 'hosts.json')).mode & 0o077).toBe(0)
  })

  it('remember how fast this machine is', () => {
    expect(open().localWeight()).toBeNull()
    open().setLocalWeight(2.5)
    expect(open().localWeight()).toBe(2.5)
  })
})

describe('the file of hosts', () => {
  it('of an older form is brought up to date once, step by step', () => {
    open({ version: '1.0.0', migrations: {} }).add(ant)
    const steps: string[] = []
    const migrations = {
      '1.1.0': () => void steps.push('1.1.0'),
      '1.2.0': (store: { get(key: 'hosts'): unknown[]; set(key: 'hosts', value: unknown[]): void }) => {
        steps.push('1.2.0')
        store.set('hosts', store.get('hosts').map((host) => ({ ...(host as object), group: 'moved' })))
      }
    }
    expect(open({ version: '1.2.0', migrations }).find('ant')?.group).toBe('moved')
    expect(open({ version: '1.2.0', migrations }).find('ant')?.group).toBe('moved')
    expect(steps).toEqual(['1.1.0', '1.2.0'])
  })

  it.each([
    ['of a newer form', JSON.stringify({ hosts: [], localWeight: null, __internal__: { migrations: { version: '9.0.0' } } }), /newer version/],
    ['that is no JSON', '{ "hosts": [', /JSON/],
    ['without a list', '{ "hosts": 5 }', /no list/],
    ['with a host that cannot be', JSON.stringify({ hosts: [{ ...ant, port: 70_000 }] }), /host 1: port/]
  ])('%s is refused and left as it is', (_what, text, reason) => {
    const path = join(folder, 'hosts.json')
    writeFileSync(path, text)
    const opened = openHostProfiles({ folder })
    expect(opened).toMatchObject({ ok: false, code: 'hosts-unreadable', detail: { path } })
    expect(opened.ok ? '' : opened.detail.reason).toMatch(reason)
    expect(readFileSync(path, 'utf8')).toBe(text)
  })
})
