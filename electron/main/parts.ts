import { basename, dirname, join } from 'node:path'

/**
 * Where the node bundle lies. In the packaged app it is a plain file beside the archive, as plain Node on other machines
 * runs the same one; else it is in the built tree.
 *
 * @param outFolder the folder of the shell's built parts, inside the archive where there is one
 */
export function nodeProgram(outFolder: string): string {
  const archive = dirname(outFolder)
  const folder = basename(archive) === 'app.asar' ? join(dirname(archive), 'out') : outFolder
  return join(folder, 'node/node.cjs')
}
