import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '../../model/errors'
import { isOwnerAlive, sweepFolders } from '../left-over'
import { openRedis } from './client'

export const FOLDER_PREFIX = 'messengersim-redis-'
export const KEEPER_FILE = 'keeper'
export const TARGET_FILE = 'target.json'

/**
 * Ends private servers whose keeper was killed, and removes their folders. A server is asked to end
 * over its own socket with its own password, so that no other process can be hit by mistake.
 */
export function sweepDeadServers(parent: string, nowMs: number): Promise<void> {
  return sweepFolders(parent, FOLDER_PREFIX, nowMs, sweep)
}

async function sweep(folder: string): Promise<void> {
  if (await isOwnerAlive(join(folder, KEEPER_FILE))) return
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
