import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../model/run'
import { fingerprintOf } from '../ssh/trust/host-key'
import { startSshd, sshdPath } from '../ssh/test-sshd'
import type { TestSshd } from '../ssh/test-sshd'
import { until } from '../testing/until'

const command = join(import.meta.dirname, '../../out/cli/messengersim.js')
let sshd: TestSshd
let folder = ''
let address = ''

function run(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...words], { encoding: 'utf8', env: environment(), timeout: 200_000 })
  return { status, stdout, stderr }
}
const environment = (): NodeJS.ProcessEnv => ({ ...process.env, MESSENGERSIM_CONFIG_DIR: join(folder, 'settings'), SSH_AUTH_SOCK: '', HOME: folder })
const there = (): string[] => (existsSync(join(sshd.folder, 'there/runs')) ? readdirSync(join(sshd.folder, 'there/runs')) : [])

describe.skipIf(sshdPath === null)('the command line', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'messengersim-hosts-'))
    sshd = await startSshd()
    address = `${userInfo().username}@${sshd.address}:${sshd.port}`
  })
  afterAll(async () => {
    await sshd.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('saves a machine, shows its key, accepts it by its fingerprint, and says that nodes can run there', () => {
    const fingerprint = fingerprintOf(Buffer.from(sshd.knownHost.split(' ')[2], 'base64'))
    expect(run('hosts', 'add', 'ant', address, '--identity', sshd.identityFile, '--folder', join(sshd.folder, 'there'), '--node-path', process.execPath).status).toBe(0)
    const refused = run('hosts', 'test', 'ant', '--json')
    expect(refused.status).toBe(2)
    expect(JSON.parse(refused.stdout)).toMatchObject({ failure: { code: 'ssh-host-unknown', text: expect.stringContaining(fingerprint) } })
    expect(JSON.parse(run('hosts', 'test', 'ant', '--json', '--accept-new-host', `SHA256:${'A'.repeat(43)}`).stdout)).toMatchObject({ failure: { code: 'ssh-host-unknown' } })
    const tested = run('hosts', 'test', 'ant', '--accept-new-host', fingerprint)
    expect(tested).toMatchObject({ status: 0, stdout: expect.stringContaining('Nodes can run there.') })
    expect(readFileSync(join(folder, 'settings/known_hosts'), 'utf8')).toContain(sshd.knownHost.trim())
    expect(JSON.parse(run('hosts', 'list', 'ant', '--json').stdout)).toMatchObject({ hosts: [{ name: 'ant', port: sshd.port }] })
    expect(existsSync(join(folder, '.ssh'))).toBe(false)
  })

  it.each([
    [['--host', 'bee=1'], 'host-unknown'],
    [['--host', 'ant=0'], 'ssh-host-option'],
    [['--host', 'ant=x'], 'ssh-host-option'],
    [['--host', '=1'], 'ssh-host-option'],
    [['--host', 'me@-oProxyCommand=x=1'], 'ssh-host-option'],
    [['--host', 'me@-x=1'], 'ssh-address'],
    [['--host', 'ant=1', '--nodes', 'many'], 'ssh-host-option'],
    [['--host', 'ant=1', '--weighted'], 'hosts-unweighted'],
    [['--host', 'ant=64'], 'scenario-invalid'],
    [['--host', 'me@127.0.0.1:1=1'], 'ssh-refused']
  ])('refuses %j before anything is started', (words, code) => {
    const refused = run('run', 'town', '--json', ...words)
    expect(refused.status).toBe(2)
    expect(JSON.parse(refused.stdout)).toMatchObject({ failure: { code } })
  })

  it('runs with nodes there, and tells where each was', () => {
    const { status, stdout, stderr } = run('run', 'town', '--users', '100', '--clock', 'max', '--nodes', '0', '--host', 'ant=1', '--host', `ant=1`, '--json')
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const report = JSON.parse(stdout) as RunReport
    expect(report.nodes.map(({ host }) => host)).toEqual(['ant', 'ant'])
    expect(report.digest.verdict).toBe('equal')
    expect(there()).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('leaves nothing there when it is killed', async () => {
    const child = spawn(process.execPath, [command, 'run', 'town', '--nodes', '1', '--host', 'ant=1'], { env: environment(), stdio: 'ignore' })
    const ended = new Promise((resolve) => child.once('exit', resolve))
    const pidFile = (): string => join(sshd.folder, 'there/runs', there()[0] ?? 'none', 'pid')
    await until(() => existsSync(pidFile()) && readFileSync(pidFile(), 'utf8').includes(' '), 'the node')
    const pid = Number.parseInt(readFileSync(pidFile(), 'utf8'), 10)
    child.kill('SIGKILL')
    await ended
    await until(() => !existsSync(`/proc/${pid}`) && there().length === 0, 'its end')
    expect(run('hosts', 'clean', 'ant', '--all', '--json').status).toBe(0)
    expect(existsSync(join(sshd.folder, 'there'))).toBe(false)
  })

  it('measures the machine, and places by weight', () => {
    const measured = run('hosts', 'calibrate', 'local', 'ant', '--json')
    expect(measured.status).toBe(0)
    const { weights } = JSON.parse(measured.stdout) as { weights: Record<string, number> }
    expect([weights.local > 0, weights.ant > 0]).toEqual([true, true])
    const settings = join(folder, 'settings/hosts.json')
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/"weight": [\d.]+/, '"weight": 3').replace(/"localWeight": [\d.]+/, '"localWeight": 1'))
    const report = JSON.parse(run('run', 'town', '--users', '100', '--clock', 'max', '--nodes', '1', '--host', 'ant=1', '--weighted', '--json').stdout) as RunReport
    expect(report.nodes.map(({ host, partitions }) => [host, partitions.length])).toEqual([['local', 2], ['ant', 6]])
    expect(report.digest.verdict).toBe('equal')
  })
})
