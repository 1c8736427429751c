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
  /** Worker thread that draws the friend graph for a window. */
  readonly topologyWorker: string
  /** Worker thread that seals and opens, for the cost of a cipher by itself. */
  readonly cipherWorker: string
  /** Process that a private Redis server lives and dies with. */
  readonly redisKeeper: string
  /** Folder of the window's files. */
  readonly renderer: string
}

const LEVELS_MAX = 8

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
    const bundles = {
      node: join(folder, 'out/node/node.cjs'),
      referenceWorker: join(folder, 'out/cli/reference-worker.js'),
      topologyWorker: join(folder, 'out/cli/topology-worker.js'),
      cipherWorker: join(folder, 'out/cli/cipher-worker.js'),
      redisKeeper: join(folder, 'out/cli/redis-keeper-worker.js')
    }
    if (Object.values(bundles).every(path => existsSync(path))) return success({ ...bundles, renderer: join(folder, 'out/renderer') })
    folder = dirname(folder)
  }
  return failure('not-built', { path: start })
}
