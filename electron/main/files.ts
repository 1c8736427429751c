import { open, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { limits } from '../../sim-core/model/limits'
import { ShellError } from './ipc-router'

/** Dialogs of the system, each answering the chosen path or `null`. */
export interface FileDialogs {
  openFile(title: string, extensions: readonly string[]): Promise<string | null>
  saveFile(suggestedName: string): Promise<string | null>
}

/** Reads a scenario that the user chooses. Throws a {@link ShellError} where it is too large or unreadable. */
export async function openScenario(dialogs: FileDialogs): Promise<{ name: string; text: string } | null> {
  const path = await dialogs.openFile('Open scenario', ['yaml', 'yml', 'json'])
  return path === null ? null : readScenario(path)
}

/** Reads a scenario file. Throws a {@link ShellError} where it is too large or unreadable. */
export async function readScenario(path: string): Promise<{ name: string; text: string }> {
  return { name: basename(path), text: await readText(path, limits.scenarioBytesMax) }
}

/** Lets the user choose a corpus; the engine reads it. `allow` tells the engine that it may. */
export async function chooseCorpus(dialogs: FileDialogs, allow: (path: string) => void): Promise<{ path: string } | null> {
  const path = await dialogs.openFile('Choose a text', ['txt', 'md', '*'])
  if (path === null) return null
  allow(path)
  return { path }
}

/** Saves a text where the user chooses. */
export async function saveText(dialogs: FileDialogs, suggestedName: string, text: string): Promise<{ path: string } | null> {
  const path = await dialogs.saveFile(suggestedName)
  if (path === null) return null
  try {
    await writeFile(path, text, 'utf8')
  } catch (error) {
    throw new ShellError(`The file ${path} cannot be written: ${reasonOf(error)}.`)
  }
  return { path }
}

async function readText(path: string, bytesMax: number): Promise<string> {
  try {
    const file = await open(path, 'r')
    try {
      const buffer = new Uint8Array(bytesMax + 1)
      let length = 0
      for (;;) {
        const { bytesRead } = await file.read(buffer, length, buffer.length - length, null)
        length += bytesRead
        if (length > bytesMax) throw new ShellError(`The file ${path} is larger than ${bytesMax} bytes.`)
        if (bytesRead === 0) return new TextDecoder('utf-8', { fatal: true }).decode(buffer.subarray(0, length))
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw error instanceof ShellError ? error : new ShellError(`The file ${path} cannot be read: ${reasonOf(error)}.`)
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof TypeError) return 'it is not UTF-8 text'
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
