import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sweepDeadHubs } from './sweep'

/** Where a server listens, and how that is undone. */
export interface Listening {
  readonly path?: string
  readonly port?: number
  remove(): Promise<void>
}

const FOLDER_PREFIX = 'messengersim-'

/** Longest socket path that every supported system takes (macOS: 104 with the closing zero). */
const SOCKET_PATH_BYTES_MAX = 103

/**
 * Listens where only this user can connect: a Unix socket in a private folder, a named pipe on
 * Windows, loopback TCP where the temporary folder's path is too long for a socket.
 */
export async function listenPrivately(server: Server, platform: NodeJS.Platform = process.platform): Promise<Listening> {
  if (platform === 'win32') {
    const path = `\\\\.\\pipe\\messengersim-${randomBytes(16).toString('hex')}`
    await listening(server, { path })
    return { path, remove: () => Promise.resolve() }
  }
  await sweepDeadHubs(tmpdir(), FOLDER_PREFIX, Date.now())
  // mkdtemp makes the folder with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), FOLDER_PREFIX))
  const path = join(folder, 'hub')
  if (Buffer.byteLength(path) > SOCKET_PATH_BYTES_MAX) {
    await rm(folder, { recursive: true, force: true })
    return listenOnLoopback(server)
  }
  try {
    await listening(server, { path })
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  return { path, remove: () => rm(folder, { recursive: true, force: true }) }
}

/** Any free port of 127.0.0.1. */
export async function listenOnLoopback(server: Server): Promise<Listening> {
  await listening(server, { host: '127.0.0.1', port: 0 })
  return { port: (server.address() as AddressInfo).port, remove: () => Promise.resolve() }
}

function listening(server: Server, where: { path: string } | { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(where, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}
