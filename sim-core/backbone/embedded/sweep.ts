import { readdir, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { sweepFolders } from '../left-over'

/**
 * Removes socket folders of hubs whose process was killed: nobody listens on their sockets any
 * more. Whatever cannot be looked at or removed is left where it is.
 */
export function sweepDeadHubs(parent: string, prefix: string, nowMs: number): Promise<void> {
  return sweepFolders(parent, prefix, nowMs, async (folder) => {
    if ((await readdir(folder)).join() === 'hub' && await isRefused(join(folder, 'hub'))) await rm(folder, { recursive: true, force: true })
  })
}

function isRefused(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => {
      socket.destroy()
      resolve(false)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED'))
  })
}
