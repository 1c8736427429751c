import { connect, createServer } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** A TCP relay that delays, and cuts as a pulled cable does: nobody is told, nothing arrives. */
export interface TestRelay {
  readonly port: number
  cut(): void
  /** Connections from before stay dead; new ones work. */
  mend(): void
  close(): void
}

export function startRelay(to: { host: string; port: number }, options: { delayMs?: number } = {}): Promise<TestRelay> {
  const sockets = new Set<Socket>()
  const doomed = new WeakSet<Socket>()
  let isCut = false
  const delayMs = options.delayMs ?? 0
  const server = createServer({ noDelay: true }, (near) => {
    const far = connect({ ...to, noDelay: true })
    for (const [from, into] of [[near, far], [far, near]]) {
      sockets.add(from)
      if (isCut) doomed.add(from)
      from.on('data', (data) => {
        const pass = (): void => {
          if (!isCut && !doomed.has(from) && into.writable) into.write(data)
        }
        if (delayMs === 0) pass()
        else setTimeout(pass, delayMs)
      })
      from.on('error', () => {})
      from.on('close', () => {
        sockets.delete(from)
        if (!isCut && !doomed.has(from)) setTimeout(() => into.destroy(), delayMs)
      })
    }
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve({
      port: (server.address() as AddressInfo).port,
      cut() {
        isCut = true
        for (const socket of sockets) doomed.add(socket)
      },
      mend() {
        isCut = false
      },
      close() {
        server.close()
        for (const socket of sockets) socket.destroy()
      }
    }))
  })
}
