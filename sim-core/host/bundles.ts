import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'

/** Built programs that a coordinator starts, and the built window. */
export interface Bundles {
  /** One node process. */
  readonly node: string
  /** Worker thread that computes the reference. */
  readonly referenceWorker: string
  /** Folder of the window's files. */
  readonly renderer: string
}

const LEVELS_MAX = 8
const workers = ['out/cli/reference-worker.js', 'out/main/reference-worker.js']

/**
 * Finds the built tree `out/` in a folder above `from`, so that the same code works from a bundle,
 * from the sources and from an installed app. Fails with `not-built`.
 *
 * @param from a module's `import.meta.url`
 */
export function locateBundles(from: string): Result<Bundles> {
  const start = dirname(fileURLToPath(from))
  let folder = start
  for (let level = 0; level < LEVELS_MAX; level++) {
    const node = join(folder, 'out/node/node.cjs')
    const referenceWorker = workers.map((path) => join(folder, path)).find((path) => existsSync(path))
    if (existsSync(node) && referenceWorker !== undefined) return success({ node, referenceWorker, renderer: join(folder, 'out/renderer') })
    folder = dirname(folder)
  }
  return failure('not-built', { path: start })
}
