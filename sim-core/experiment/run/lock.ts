import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'

/** Of all processes that have an experiment's folder open, one may append to it: the one that its lock names. */

const lockName = 'lock.json'
/** Looking at a lock takes far less. */
const guardMsMax = 10_000
/** `began`: when the process began, in the system's own words, so that another one with the same id is not taken for it; empty where the system does not say. */
const holderSchema = z.object({ pid: z.number().int().min(1), began: z.string().max(100) })
type Holder = z.output<typeof holderSchema>

export interface FolderLock {
  release(): Promise<void>
}

/** The process that appends to the experiment in this folder now; `null`: none. What a dead process left behind does not count. */
export async function holderOf(folder: string): Promise<{ readonly pid: number } | null> {
  const holder = await readHolder(join(folder, lockName))
  return holder !== null && await isAlive(holder) ? { pid: holder.pid } : null
}

/**
 * Takes the folder. A lock whose process has ended is taken over. Fails with `experiment-in-use`.
 * Rejects where the folder cannot be written.
 */
export async function lockFolder(folder: string): Promise<Result<FolderLock>> {
  const path = join(folder, lockName)
  const mine: Holder = { pid: process.pid, began: await beganOf(process.pid) }
  const isMine = await create(path, mine) || (await removeStale(path) && await create(path, mine))
  return isMine ? success({ release: () => rm(path, { force: true }) }) : failure('experiment-in-use', { path: folder, pid: (await readHolder(path))?.pid ?? '?' })
}

/** It appears whole or not at all: a file of our own is linked to the name. */
async function create(path: string, holder: Holder): Promise<boolean> {
  const fresh = `${path}.${randomBytes(6).toString('hex')}`
  await writeFile(fresh, JSON.stringify(holder), { mode: 0o600 })
  try {
    await link(fresh, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(fresh, { force: true })
  }
}

/** Removes a dead process's lock. One process at a time does so, else one could remove what another has just put there. */
async function removeStale(path: string): Promise<boolean> {
  const guard = `${path}.guard`
  try {
    await mkdir(guard)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    const since = (await stat(guard).catch(() => null))?.mtimeMs
    // Whoever made it died before it was removed: the next attempt finds none.
    if (since !== undefined && Date.now() - since > guardMsMax) await rm(guard, { recursive: true, force: true })
    return false
  }
  try {
    const holder = await readHolder(path)
    if (holder !== null && await isAlive(holder)) return false
    await rm(path, { force: true })
    return true
  } finally {
    await rm(guard, { recursive: true, force: true })
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return null
  }
}

async function isAlive({ pid, began }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // Somebody else's process lives too.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const now = await beganOf(pid)
  return began === '' || now === '' || began === now
}

/** Ticks from the machine's start to the process's, where the system has `/proc`; else empty. */
async function beganOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The name before may hold spaces and brackets of its own; behind it the start is the 20th word.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ').at(19) ?? ''
}
