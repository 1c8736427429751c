import { open, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { failure, success } from '../model/errors'
import type { Failure, Result } from '../model/errors'

/** What is read, as failures name it. */
export type InputFile = 'corpus' | 'graph-file' | 'run-bundle'

/**
 * A regular file's bytes. Its size is checked before anything is read, and again while reading.
 * Fails with `…-unreadable` and `…-too-large` of what is read.
 */
export async function readFileWithin(what: InputFile, path: string, bytesMax: number): Promise<Result<Uint8Array>> {
  try {
    const found = await stat(path)
    if (found.isDirectory()) return failure(`${what}-unreadable`, { path, reason: 'it is a directory' })
    if (!found.isFile()) return failure(`${what}-unreadable`, { path, reason: 'it is not a regular file' })
    if (found.size > bytesMax) return failure(`${what}-too-large`, { path, bytes: found.size, limit: bytesMax })
    const file = await open(path, 'r')
    try {
      return await readWithin(what, file, path, found.size, bytesMax)
    } finally {
      await file.close()
    }
  } catch (error) {
    return unreadable(what, path, error)
  }
}

/** Reads to the end, even of a file that grows or that says it is empty, as those of /proc do. */
async function readWithin(what: InputFile, file: FileHandle, path: string, expected: number, bytesMax: number): Promise<Result<Uint8Array>> {
  let buffer = new Uint8Array(expected + 4096)
  let length = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, null)
    length += bytesRead
    if (length > bytesMax) return failure(`${what}-too-large`, { path, bytes: length, limit: bytesMax })
    if (bytesRead === 0) return success(buffer.subarray(0, length))
    if (length === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2)
      larger.set(buffer)
      buffer = larger
    }
  }
}

function unreadable(what: InputFile, path: string, error: unknown): Failure {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  const reasons: Record<string, string> = { ENOENT: 'there is no such file', EACCES: 'permission denied', EPERM: 'permission denied', ENOTDIR: 'a part of the path is not a directory', ENAMETOOLONG: 'the path is too long' }
  return failure(`${what}-unreadable`, { path, reason: Object.hasOwn(reasons, code) ? reasons[code] : code })
}
