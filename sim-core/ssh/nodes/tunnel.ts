import type { Duplex } from 'node:stream'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { cancelPort, cancelSocket, requestPort, requestSocket } from '../remote/prepare'
import type { PreparedHost } from '../remote/prepare'

/** Opens a connection to what a tunnel leads to. Its errors are its own to tell, by ending. */
export type Dial = () => Duplex

/** Where a tunnel begins on the other machine. */
export interface TunnelEnd {
  readonly path?: string
  readonly port?: number
  close(): Promise<void>
}

/** The tunnels of one connection: each leads from a place on the other machine to one here. */
export interface Tunnels {
  /** Fails with `ssh-forward`. @param path of the socket, where the machine's tunnels are sockets */
  open(path: string, dial: Dial, kind?: PreparedHost['tunnel']): Promise<Result<TunnelEnd>>
}

const CONNECTIONS_MAX = 1024

export function createTunnels(machine: PreparedHost): Tunnels {
  const { client } = machine.connection
  const targets = new Map<string | number, Dial>()
  let connections = 0

  function join(dial: Dial | undefined, accept: () => Duplex, reject: () => void): void {
    if (dial === undefined || connections >= CONNECTIONS_MAX) return reject()
    const near = dial()
    const far = accept()
    connections++
    let isOver = false
    const end = (): void => {
      if (isOver) return
      isOver = true
      connections--
      near.destroy()
      far.destroy()
    }
    for (const side of [near, far]) side.on('error', end).on('close', end)
    near.pipe(far).pipe(near)
  }

  client.on('unix connection', (info, accept, reject) => join(targets.get(info.socketPath), accept as () => Duplex, reject))
  client.on('tcp connection', (info, accept, reject) => join(targets.get(info.destPort), accept, reject))

  return {
    open: (path, dial, kind = machine.tunnel) => (kind === 'socket' ? openSocket(path, dial) : openPort(dial))
  }

  async function openSocket(path: string, dial: Dial): Promise<Result<TunnelEnd>> {
    targets.set(path, dial)
    const reason = await requestSocket(machine.connection, path)
    if (reason !== '') {
      targets.delete(path)
      return failure('ssh-forward', { host: machine.host, reason })
    }
    return success({
      path,
      close: () => {
        targets.delete(path)
        return cancelSocket(machine.connection, path)
      }
    })
  }

  async function openPort(dial: Dial): Promise<Result<TunnelEnd>> {
    const port = await requestPort(machine.connection)
    if (typeof port === 'string') return failure('ssh-forward', { host: machine.host, reason: port })
    targets.set(port, dial)
    return success({
      port,
      close: () => {
        targets.delete(port)
        return cancelPort(machine.connection, port)
      }
    })
  }
}
