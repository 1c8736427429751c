import { readdir, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'

/** Younger folders may belong to a hub that is just about to listen. */
const AGE_MS_MIN = 60_000
const FOLDERS_MAX = 100

/**
 * Removes socket folders of hubs whose process was killed: nobody listens on their sockets any
 * more. Whatever cannot be looked at or removed is left where it is.
 */
export async function sweepDeadHubs(parent: string, prefix: string, nowMs: number): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  const folders = names.filter((name) => name.startsWith(prefix) && name.length === prefix.length + 6).slice(0, FOLDERS_MAX)
  await Promise.all(folders.map((name) => sweep(join(parent, name), nowMs).catch(() => {})))
}

async function sweep(folder: string, nowMs: number): Promise<void> {
  const { mtimeMs, uid } = await stat(folder)
  const isOurs = process.getuid === undefined || uid === process.getuid()
  if (!isOurs || nowMs - mtimeMs < AGE_MS_MIN || (await readdir(folder)).join() !== 'hub') return
  if (await isRefused(join(folder, 'hub'))) await rm(folder, { recursive: true, force: true })
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
