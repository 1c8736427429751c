import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf, openRedis } from './client'

export const FOLDER_PREFIX = 'messengersim-redis-'
export const KEEPER_FILE = 'keeper'
export const TARGET_FILE = 'target.json'
/** Younger folders may belong to a server that is just about to start. */
const AGE_MS_MIN = 60_000
const FOLDERS_MAX = 100

/**
 * Ends private servers whose keeper was killed, and removes their folders. A server is asked to end
 * over its own socket with its own password, so that no other process can be hit by mistake.
 *
 * @param ageMsMin @default 60_000
 */
export async function sweepDeadServers(parent: string, nowMs: number, ageMsMin = AGE_MS_MIN): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  const folders = names.filter((name) => name.startsWith(FOLDER_PREFIX) && name.length === FOLDER_PREFIX.length + 6).slice(0, FOLDERS_MAX)
  await Promise.all(folders.map((name) => sweep(join(parent, name), nowMs, ageMsMin).catch(() => {})))
}

async function sweep(folder: string, nowMs: number, ageMsMin: number): Promise<void> {
  const { mtimeMs, uid } = await stat(folder)
  if ((process.getuid !== undefined && uid !== process.getuid()) || nowMs - mtimeMs < ageMsMin) return
  const keeper = Number(await readFile(join(folder, KEEPER_FILE), 'utf8').catch(() => ''))
  if (keeper > 0 && isAlive(keeper)) return
  const text = await readFile(join(folder, TARGET_FILE), 'utf8').catch(() => '')
  if (text !== '') await shutDown(text)
  await rm(folder, { recursive: true, force: true })
}

async function shutDown(text: string): Promise<void> {
  try {
    const client = await openRedis(JSON.parse(text) as Parameters<typeof openRedis>[0], 2000)
    // It answers by hanging up.
    await client.redis.shutdown('NOSAVE').catch((error: unknown) => messageOf(error))
    client.close()
  } catch {
    // Nobody is there any more.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
