import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importSshConfig } from './import-ssh-config'
import type { ImportOptions, Imported } from './import-ssh-config'

const hasSsh = spawnSync('ssh', ['-V'], { stdio: 'ignore' }).status === 0
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'messengersim-config-'))
  mkdirSync(join(folder, 'more'))
  writeFileSync(join(folder, 'config'), `
Include ${folder}/more/*.conf
Include none-at-all
Host ant ant.example.org
  HostName 10.0.0.1
  Port 2222
  IdentityFile /keys/ant
Host cow
  ProxyJump bee,me@dog:2200
Host proxied
  ProxyCommand nc %h %p
Host *.wild !not
  User nobody
Host *
  User me
`)
  writeFileSync(join(folder, 'more/a.conf'), 'Host bee\n  HostName bee.example.org\n  User worker\n  HostKeyAlias hive\n')
  symlinkSync(join(folder, 'gone'), join(folder, 'more/gone.conf'))
  writeFileSync(join(folder, 'more/b.txt'), 'Host eel\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

function read(options: ImportOptions): Imported {
  const imported = importSshConfig({ path: join(folder, 'config'), ...options })
  if (!imported.ok) throw new Error(JSON.stringify(imported))
  return imported.value
}

describe.each([['ssh -G', 'ssh'], ['the file alone', null]] as const)('hosts of an SSH configuration, by %s', (_how, sshProgram) => {
  it.skipIf(sshProgram !== null && !hasSsh)('are resolved with what is included, and jump hosts', () => {
    const { hosts, passedOver, resolvedBy } = read({ sshProgram })
    expect(resolvedBy).toBe(sshProgram === null ? 'file' : 'ssh')
    expect(hosts.map(({ name, address, port, user }) => `${name} ${user}@${address}:${port}`)).toEqual(['bee worker@bee.example.org:22', 'ant me@10.0.0.1:2222', 'ant.example.org me@10.0.0.1:2222', 'cow me@cow:22'])
    expect(hosts.map(({ identityFiles }) => identityFiles)).toEqual([[], ['/keys/ant'], ['/keys/ant'], []])
    expect(hosts[3].jumps).toEqual(['bee', 'me@dog:2200'])
    expect(hosts[0].hostKeyAlias).toBe('hive')
    expect(passedOver.map(({ name }) => name)).toEqual(['proxied'])
  })
})

describe('an SSH configuration', () => {
  it('that is not there, or includes itself, is refused', () => {
    expect(importSshConfig({ path: join(folder, 'none') })).toMatchObject({ ok: false, code: 'host-import', detail: { reason: 'there is no such file' } })
    writeFileSync(join(folder, 'loop'), `Include ${folder}/loop\n`)
    expect(importSshConfig({ path: join(folder, 'loop') })).toMatchObject({ ok: false, code: 'host-import' })
  })

  it('reads without a program that is not installed', () => {
    expect(read({ sshProgram: '/no/such/ssh' }).resolvedBy).toBe('file')
  })

  it('passes over a name that is an option or holds a command', () => {
    writeFileSync(join(folder, 'evil'), 'Host -x\nHost a;b\nHost $(x)\n')
    const imported = importSshConfig({ path: join(folder, 'evil') })
    expect(imported.ok && imported.value.hosts).toEqual([])
    expect(imported.ok && imported.value.passedOver).toHaveLength(3)
  })
})
