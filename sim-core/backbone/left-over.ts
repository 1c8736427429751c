import { readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Younger folders may belong to something that is just about to start. */
const AGE_MS_MIN = 60_000
const FOLDERS_MAX = 100
/** Characters that `mkdtemp` puts behind a prefix. */
const RANDOM_CHARACTERS = 6

/**
 * Looks at folders of this user that `mkdtemp` made with a prefix, and that are old enough to be left over. Whatever
 * cannot be looked at or removed is left where it is.
 */
export async function sweepFolders(parent: string, prefix: string, nowMs: number, sweep: (folder: string) => Promise<void>): Promise<void> {
  const names = await readdir(parent).catch(() => [])
  const folders = names.filter((name) => name.startsWith(prefix) && name.length === prefix.length + RANDOM_CHARACTERS).slice(0, FOLDERS_MAX)
  await Promise.all(folders.map(async (name) => {
    const folder = join(parent, name)
    if (await isLeftOver(folder, nowMs)) await sweep(folder)
  }).map((swept) => swept.catch(() => {})))
}

async function isLeftOver(folder: string, nowMs: number): Promise<boolean> {
  const { mtimeMs, uid } = await stat(folder)
  return (process.getuid === undefined || uid === process.getuid()) && nowMs - mtimeMs >= AGE_MS_MIN
}

/** Whether the process lives whose id a file holds; false where there is no such file. */
export async function isOwnerAlive(path: string): Promise<boolean> {
  const pid = Number(await readFile(path, 'utf8').catch(() => ''))
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
