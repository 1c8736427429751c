/** Which packages are inside a bundle: their licences must be shipped with it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Names of the packages that modules belong to, sorted.
 * @param ids module ids as a bundler has them: paths, virtual modules, with queries
 */
export function packagesOf(ids) {
  const found = new Set()
  for (const id of ids) {
    const match = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/?]+)[\\/]/.exec(id)
    if (match !== null) found.add(match[1].replaceAll('\\', '/'))
  }
  return [...found].sort()
}

/** A plugin that writes the names of all packages in a bundle to `file`, as JSON. */
export function recordPackages(file) {
  return {
    name: 'record-packages',
    generateBundle() {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `${JSON.stringify(packagesOf(this.getModuleIds()))}\n`)
    }
  }
}
