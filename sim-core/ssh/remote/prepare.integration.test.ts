import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../model/errors'
import type { RemoteHost, RemoteHostInput } from '../../model/remote/host'
import { connectChain } from '../connect/chain'
import { startSshd, sshdPath } from '../test-sshd'
import type { TestSshd } from '../test-sshd'
import { createTestSession } from '../test-session'
import type { TestSession } from '../test-session'
import type { SshConnection } from '../trust/client'
import { prepareHost, readProgram } from './prepare'
import type { PreparedHost, ProgramFile } from './prepare'
import { clean, upload } from './programs'
import type { UploadParameters } from './programs'
import { runProgram } from './run-program'

const signal = new AbortController().signal
const isRoot = process.getuid?.() === 0
let folder = ''
let sshd: TestSshd
let program: ProgramFile
const opened: { connection: SshConnection; session: TestSession }[] = []
const servers: TestSshd[] = []

async function serve(...configuration: string[]): Promise<TestSshd> {
  const server = await startSshd({ configuration })
  servers.push(server)
  return server
}

async function connect(server: TestSshd, host: RemoteHost): Promise<{ connection: SshConnection; session: TestSession }> {
  const session = createTestSession(server.knownHost)
  const connected = await connectChain([host], session.options, signal)
  if (!connected.ok) throw new Error(JSON.stringify(connected))
  opened.push({ connection: connected.value, session })
  return { connection: connected.value, session }
}

async function prepare(server: TestSshd, more: Partial<RemoteHostInput> = {}, what: ProgramFile | null = null): Promise<{ prepared: Result<PreparedHost>; session: TestSession }> {
  const host = server.host(more)
  const { connection, session } = await connect(server, host)
  session.events.length = 0
  return { prepared: await prepareHost({ connection, host, hops: 1, program: what, progress: session.options.progress, signal }), session }
}

/** A program that answers as Node does, of another version. */
function fakeNode(name: string, version: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\necho ${version}\n`)
  chmodSync(path, 0o755)
  return path
}

function mountSmall(options: string): string | null {
  const path = mkdtempSync(join(folder, 'mount-'))
  return isRoot && spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]).status === 0 ? path : null
}

describe.skipIf(sshdPath === null)('preparing a machine', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-prepare-'))
    writeFileSync(join(folder, 'program.cjs'), `// ${'x'.repeat(200_000)}\n`)
    program = await readProgram(join(folder, 'program.cjs'))
    sshd = await startSshd()
  })
  afterEach(async () => {
    for (const { connection, session } of opened.splice(0)) {
      connection.close()
      session.close()
    }
    for (const server of servers.splice(0)) await server.close()
  })
  afterAll(async () => {
    await sshd.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('finds out what it is, and uploads the program once', async () => {
    const first = await prepare(sshd, {}, program)
    if (!first.prepared.ok) throw new Error(JSON.stringify(first.prepared))
    const { facts, tunnel, programPath } = first.prepared.value
    expect(facts).toMatchObject({ nodeVersion: process.versions.node, nodePath: process.execPath, folder: join(sshd.folder, 'there') })
    expect([facts.cpus > 0, facts.memoryBytes > facts.freeMemoryBytes, (facts.freeDiskBytes ?? 0) > 0, facts.clockOffsetMs, facts.roundTripMs > 0]).toEqual([true, true, true, 0, true])
    expect([tunnel, existsSync(programPath)]).toEqual(['socket', true])
    expect(first.session.story().filter((line) => line.endsWith('done'))).toEqual(['node', 'machine', 'folder', 'tunnel', 'upload'].map((step) => `ant ${step} done`))
    const again = await prepare(sshd, {}, program)
    expect(again.session.events.find(({ step, state }) => step === 'upload' && state === 'done')?.detail).toBe('it is there already')
    writeFileSync(programPath, 'spoiled')
    const mended = await prepare(sshd, {}, program)
    expect(mended.session.events.find(({ step, state }) => step === 'upload' && state === 'done')?.detail).toContain('KiB')
    expect((await readProgram(programPath)).sha256).toBe(program.sha256)
    expect(readdirSync(join(sshd.folder, 'there')).sort()).toEqual(['programs'])
  })

  it.each<[string, () => Partial<RemoteHostInput>, string, RegExp]>([
    ['there is no Node', () => ({ nodePath: '/no/such/node' }), 'ssh-node-missing', /looked at \/no\/such\/node/],
    ['Node is too old', () => ({ nodePath: fakeNode('old', '18.20.4') }), 'ssh-node-old', /18\.20\.4/],
    ['what is called Node says nothing of use', () => ({ nodePath: fakeNode('odd', 'hello') }), 'ssh-node-missing', /odd/],
    ['the folder is below a file', () => ({ folder: join(folder, 'program.cjs/there') }), 'ssh-folder', /a part of the path is a file/],
    ['the folder is a file', () => ({ folder: join(folder, 'program.cjs') }), 'ssh-folder', /not a folder/]
  ])('says so where %s', async (_what, more, code, text) => {
    const { prepared, session } = await prepare(sshd, more())
    expect(prepared).toMatchObject({ ok: false, code })
    expect(prepared.ok ? '' : JSON.stringify(prepared.detail)).toMatch(text)
    expect(session.events.at(-1)).toMatchObject({ state: 'failed', failure: { code } })
  })

  it.skipIf(!isRoot)('says so where the disk is full, and where it is read-only', async ({ skip }) => {
    const small = mountSmall('size=64k')
    if (small === null) return skip('this system mounts nothing')
    const fixed = mountSmall('ro')
    try {
      expect((await prepare(sshd, { folder: small }, program)).prepared).toMatchObject({ ok: false, code: 'ssh-disk-full', detail: { path: small } })
      expect((await prepare(sshd, { folder: `${fixed}/there` })).prepared).toMatchObject({ ok: false, code: 'ssh-folder', detail: { reason: expect.stringMatching(/read-only/) } })
      expect(readdirSync(small)).toEqual([])
    } finally {
      for (const path of [small, fixed]) if (path !== null) spawnSync('umount', [path])
    }
  })

  it('says so where the server refuses tunnels, and takes a port where it refuses sockets', async () => {
    const closed = await serve('AllowTcpForwarding no', 'AllowStreamLocalForwarding no')
    expect((await prepare(closed)).prepared).toMatchObject({ ok: false, code: 'ssh-forward' })
    const ports = await serve('AllowStreamLocalForwarding no')
    expect((await prepare(ports)).prepared).toMatchObject({ ok: true, value: { tunnel: 'port' } })
    const long = join(sshd.folder, 'a'.repeat(90))
    expect((await prepare(sshd, { folder: long })).prepared).toMatchObject({ ok: true, value: { tunnel: 'port' } })
  })

  it('says so where no commands may be run, and passes over what a shell prints first', async () => {
    expect((await prepare(await serve('ForceCommand /bin/false'))).prepared).toMatchObject({ ok: false, code: 'ssh-shell' })
    const odd = await serve('ForceCommand echo messengersim-find; echo node 20.1.0 /fake; echo "messengersim {"')
    expect((await prepare(odd)).prepared).toMatchObject({ ok: false, code: 'ssh-shell', detail: { reason: expect.stringContaining('messengersim {') } })
    const noisy = await serve('ForceCommand echo welcome; echo node 1.2.3 /fake; eval "$SSH_ORIGINAL_COMMAND"')
    expect((await prepare(noisy, {}, program)).prepared).toMatchObject({ ok: true, value: { nodePath: process.execPath } })
  })

  it('finds Node on PATH by itself, and not where PATH has none', async () => {
    const tools = join(folder, 'tools')
    mkdirSync(tools)
    for (const name of ['sh', 'uname']) symlinkSync(spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(tools, name))
    symlinkSync(fakeNode('path-node', '21.1.0'), join(tools, 'node'))
    const server = await serve(`SetEnv PATH=${tools} HOME=${folder}`)
    const { session } = await prepare(server, { nodePath: '' })
    expect(session.events.find(({ step, state }) => step === 'node' && state === 'done')?.detail).toBe(`Node 21.1.0 (${join(tools, 'node')})`)
  })

  it('treats paths as data, whatever they hold', async () => {
    const trap = join(folder, 'it\'s $(touch pwned) `touch pwned` "x"; touch pwned')
    mkdirSync(trap)
    symlinkSync(process.execPath, join(trap, 'node'))
    const { prepared } = await prepare(sshd, { nodePath: join(trap, 'node'), folder: join(trap, 'there') }, program)
    expect(prepared).toMatchObject({ ok: true })
    expect(existsSync(join(trap, 'there/programs', program.sha256, program.file))).toBe(true)
    expect([folder, trap, join(trap, 'there')].flatMap((path) => readdirSync(path)).filter((name) => name === 'pwned')).toEqual([])
  })

  it.each<[string, (parameters: UploadParameters) => UploadParameters, (data: Buffer) => Buffer, RegExp]>([
    ['is cut short', (parameters) => parameters, (data) => data.subarray(0, 1000), /only 1000 of \d+ bytes came/],
    ['is another', (parameters) => ({ ...parameters, sha256: 'f'.repeat(64) }), (data) => data, /SHA-256 is another/],
    ['is longer', (parameters) => parameters, (data) => Buffer.concat([data, data]), /bytes came/]
  ])('refuses a program that %s, and leaves nothing of it', async (_what, change, cut, reason) => {
    const server = await serve()
    const { connection } = await connect(server, server.host())
    const machine = { connection, host: 'ant', nodePath: process.execPath }
    const there = join(server.folder, 'there')
    const parameters = change({ folder: there, sha256: program.sha256, bytes: program.bytes.length, file: program.file, silenceMs: 60_000 })
    const answer = await runProgram(machine, upload, parameters, { data: cut(program.bytes), signal })
    expect(answer).toMatchObject({ ok: true, value: { error: expect.stringMatching(reason) } })
    expect(readdirSync(join(there, 'programs'))).toEqual([])
  })

  it('gives up an upload that stops coming, and removes what came', async () => {
    const server = await serve()
    const { connection } = await connect(server, server.host())
    const there = join(server.folder, 'there')
    const { runProgramCommand } = await import('./commands')
    const { programLine } = await import('./programs')
    const said = await new Promise<string>((resolve, reject) => {
      connection.client.exec(runProgramCommand, (error, channel) => {
        if (error) return reject(error)
        channel.on('data', (data: Buffer) => resolve(data.toString()))
        const parameters: UploadParameters = { folder: there, sha256: program.sha256, bytes: program.bytes.length, file: program.file, silenceMs: 500 }
        channel.write(`${process.execPath}\n${programLine(upload)}\n${JSON.stringify(parameters)}\nbegun`)
      })
    })
    expect(said).toContain('it stopped coming after 5 bytes')
    expect(readdirSync(join(there, 'programs'))).toEqual([])
  })
})

describe.skipIf(sshdPath === null || process.platform !== 'linux')('clearing a machine', () => {
  it('ends only processes that are those on file, and removes the rest', async () => {
    const server = await startSshd()
    const { connection } = await connect(server, server.host())
    const machine = { connection, host: 'ant', nodePath: process.execPath }
    const there = join(server.folder, 'there')
    const leave = (name: string, pid: string): void => {
      mkdirSync(join(there, 'runs', name), { recursive: true })
      writeFileSync(join(there, 'runs', name, 'pid'), `${pid}\n`)
    }
    // This process under a start time that is not its own: as if its id had been given anew.
    leave('aaaaaaaa-1-1', `${process.pid} 12345`)
    leave('aaaaaaaa-2-1', '999999999 1')
    leave('bbbbbbbb-1-1', 'nonsense')
    // Folders of the user's, where the folder that was named is not ours alone.
    leave('2026-results', '1 1')
    mkdirSync(join(there, 'programs/mine'), { recursive: true })
    expect(await runProgram(machine, clean, { folder: there, what: 'session', session: 'aaaaaaaa' }, { signal })).toEqual({ ok: true, value: { removed: 2, ended: 0, alive: 0 } })
    expect(readdirSync(join(there, 'runs'))).toEqual(['2026-results', 'bbbbbbbb-1-1'])
    expect(await runProgram(machine, clean, { folder: there, what: 'ended', session: '' }, { signal })).toEqual({ ok: true, value: { removed: 1, ended: 0, alive: 0 } })
    mkdirSync(join(there, 'programs', 'a'.repeat(64)))
    expect(await runProgram(machine, clean, { folder: there, what: 'all', session: '' }, { signal })).toEqual({ ok: true, value: { removed: 1, ended: 0, alive: 0 } })
    expect(readdirSync(there, { recursive: true }).sort()).toEqual(['programs', 'programs/mine', 'runs', 'runs/2026-results', 'runs/2026-results/pid'])
    for (const mine of ['runs/2026-results', 'programs/mine']) rmSync(join(there, mine), { recursive: true })
    expect(await runProgram(machine, clean, { folder: there, what: 'all', session: '' }, { signal })).toEqual({ ok: true, value: { removed: 0, ended: 0, alive: 0 } })
    expect(existsSync(there)).toBe(false)
    for (const left of opened.splice(0)) {
      left.connection.close()
      left.session.close()
    }
    await server.close()
  })
})
