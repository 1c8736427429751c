import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import ssh2 from 'ssh2'
import type { AuthContext, Connection, Server } from 'ssh2'

/** An SSH server in this process, for what a real one cannot be made to do. */
export interface TestServer {
  readonly port: number
  readonly hostKey: Buffer
  /** Everything that clients tried to prove themselves with, as `method secret`. */
  readonly attempts: string[]
  readonly connections: Set<Connection>
  close(): Promise<void>
}

export interface TestServerOptions {
  /** Decides about a proof; @default accepts none */
  authenticate?(context: AuthContext, attempts: string[]): void
  onReady?(connection: Connection): void
  /** Private key of the machine. @default a new one */
  hostKey?: string
  /** Lets TCP connections through to anywhere. @default false */
  forwards?: boolean
}

const ED25519_BYTES = 51

export function newKey(options: { passphrase?: string } = {}): { private: string; public: string; publicBytes: Buffer } {
  const made = ssh2.utils.generateKeyPairSync('ed25519', options.passphrase === undefined ? {} : { passphrase: options.passphrase, cipher: 'aes256-ctr', rounds: 4 })
  const publicBytes = Buffer.from(made.public.split(' ')[1], 'base64')
  // One key in 400 comes out a byte too short, and sshd refuses it.
  return publicBytes.length === ED25519_BYTES ? { ...made, publicBytes } : newKey(options)
}

export function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const key = options.hostKey ?? newKey().private
  const attempts: string[] = []
  const connections = new Set<Connection>()
  const server: Server = new ssh2.Server({ hostKeys: [key] }, (connection) => {
    connections.add(connection)
    connection.on('close', () => connections.delete(connection))
    connection.on('error', () => {})
    connection.on('authentication', (context) => {
      note(context, attempts)
      if (options.authenticate === undefined) context.reject(['password', 'publickey'])
      else options.authenticate(context, attempts)
    })
    connection.on('ready', () => {
      if (options.forwards === true) forward(connection)
      options.onReady?.(connection)
    })
  })
  const parsed = ssh2.utils.parseKey(key)
  if (parsed instanceof Error) throw parsed
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      port: (server.address() as AddressInfo).port,
      hostKey: parsed.getPublicSSH(),
      attempts,
      connections,
      close: () => new Promise((closed) => {
        server.close(() => closed())
        for (const connection of connections) connection.end()
      })
    }))
  })
}

function note(context: AuthContext, attempts: string[]): void {
  if (context.method === 'password') attempts.push(`password ${context.password}`)
  else attempts.push(context.method)
}

function forward(connection: Connection): void {
  connection.on('tcpip', (accept, reject, info) => {
    const socket = connect(info.destPort, info.destIP)
    let channel: ReturnType<typeof accept> | null = null
    socket.once('connect', () => {
      channel = accept()
      channel.on('error', () => socket.destroy())
      channel.pipe(socket).pipe(channel)
    })
    socket.once('error', () => {
      if (channel === null) reject()
      else channel.destroy()
    })
  })
}
