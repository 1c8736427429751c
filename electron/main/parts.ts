import { basename, dirname, join } from 'node:path'

/** Programs that run in processes of their own. */
export interface Programs {
  readonly node: string
  readonly keeper: string
}

/**
 * Where programs lie. In the packaged app they are plain files beside the archive, as plain Node on other machines runs the
 * same node bundle; else they are in the built tree.
 *
 * @param outFolder the folder of the shell's built parts, inside the archive where there is one
 */
export function programsOf(outFolder: string): Programs {
  const archive = dirname(outFolder)
  const folder = basename(archive) === 'app.asar' ? join(dirname(archive), 'out') : outFolder
  return { node: join(folder, 'node/node.cjs'), keeper: join(folder, 'cli/redis-keeper-worker.js') }
}
