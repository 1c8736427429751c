import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { remoteHostSchema } from '../model/remote/host'
import type { RemoteHost, RemoteHostInput } from '../model/remote/host'
import { filedName } from './trust/known-hosts'
import { newKey } from './test-server'

/** OpenSSH's server, where it is installed. */
export const sshdPath = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd'].find((path) => existsSync(path)) ?? null

/** A private sshd: its own folder, keys and port; nothing of the user's is touched. */
export interface TestSshd {
  readonly folder: string
  readonly address: string
  readonly port: number
  readonly pid: number
  /** Private key that it lets in. */
  readonly identityFile: string
  /** Line that makes it known. */
  readonly knownHost: string
  /** A profile that leads there; nodes live in a folder of the test's. */
  host(more?: Partial<RemoteHostInput>): RemoteHost
  /** Ends it and all its sessions. */
  close(): Promise<void>
}

export interface TestSshdOptions {
  /** More lines of configuration. */
  readonly configuration?: readonly string[]
  readonly address?: string
  /** Words before the command, as `ip netns exec NAME`. */
  readonly within?: readonly string[]
  /** Key to let in, of another server of the test. */
  readonly identityFile?: string
}

const READY_MS = 60_000

export async function startSshd(options: TestSshdOptions = {}): Promise<TestSshd> {
  if (sshdPath === null) throw new Error('sshd is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-sshd-'))
  const address = options.address ?? '127.0.0.1'
  const port = await freePort(options.within === undefined ? address : '127.0.0.1')
  const hostKey = newKey()
  const identityFile = options.identityFile ?? join(folder, 'identity')
  const userKey = options.identityFile === undefined ? newKey() : null
  writeFileSync(join(folder, 'host_key'), hostKey.private, { mode: 0o600 })
  if (userKey !== null) {
    writeFileSync(identityFile, userKey.private, { mode: 0o600 })
    writeFileSync(`${identityFile}.pub`, userKey.public)
  }
  writeFileSync(join(folder, 'authorized_keys'), readFileSync(`${identityFile}.pub`), { mode: 0o600 })
  writeFileSync(join(folder, 'sshd_config'), configuration(folder, address, port, options.configuration ?? []).join('\n'))
  if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true })
  const [program, ...words] = [...(options.within ?? []), sshdPath, '-D', '-e', '-f', join(folder, 'sshd_config')]
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let log = ''
  child.stderr.on('data', (text: Buffer) => {
    log = (log + text.toString()).slice(-20_000)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    await answering(address, port, options.within !== undefined, () => log)
  } catch (error) {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    folder,
    address,
    port,
    pid: child.pid ?? 0,
    identityFile,
    knownHost: `${filedName(address, port)} ${hostKey.public.trim()}\n`,
    host: (more = {}) => remoteHostSchema.parse({ name: 'ant', address, port, user: userInfo().username, identityFiles: [identityFile], agent: false, folder: join(folder, 'there'), nodePath: process.execPath, ...more }),
    async close() {
      // Its sessions are in its process group, what they run is not: that ends with its channel.
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid ?? 0), 'SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function configuration(folder: string, address: string, port: number, more: readonly string[]): string[] {
  return [
    ...more,
    `Port ${port}`,
    `ListenAddress ${address}`,
    `HostKey ${join(folder, 'host_key')}`,
    'PidFile none',
    `AuthorizedKeysFile ${join(folder, 'authorized_keys')}`,
    'UsePAM no',
    'StrictModes no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'UseDNS no',
    'MaxStartups 64',
    'LogLevel VERBOSE',
    'Subsystem sftp internal-sftp',
    ''
  ]
}

export function freePort(address: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, address, () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function answering(address: string, port: number, isElsewhere: boolean, log: () => string): Promise<void> {
  const deadline = performance.now() + READY_MS
  for (;;) {
    // In another network namespace its own word must do.
    if (isElsewhere ? log().includes('Server listening') : await canConnect(address, port)) return
    if (performance.now() > deadline) throw new Error(`sshd did not start: ${log()}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

function canConnect(address: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, address)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
