/** Puts the npm package of the command line and the browser edition together, in `out/package`. */
import { builtinModules } from 'node:module'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packagesImported } from './imports.mjs'
import { identity } from './release-facts.mjs'
import { bytesIn, copyBuilt, dataPackages, freshFolder, manifest, readJson, root, windowPackages, writeJson, writeLicences } from './staging.mjs'

export const stagedPackage = 'out/package'

/**
 * The dependencies of the package: what the built command imports, and the data that it reads, at the versions that are
 * pinned here. Throws for an import that is no dependency: the package would break where it is installed.
 */
export function packageDependencies(imported, dependencies) {
  const names = [...new Set([...imported, ...dataPackages.map(({ name }) => name)])].filter((name) => !builtinModules.includes(name)).sort()
  const unknown = names.filter((name) => dependencies[name] === undefined)
  if (unknown.length > 0) throw new Error(`the built command imports ${unknown.join(', ')}, which package.json does not name as a dependency`)
  return Object.fromEntries(names.map((name) => [name, dependencies[name]]))
}

/** @returns bytes of the package's files */
export function stagePackage(environment) {
  const folder = freshFolder(join(root, stagedPackage))
  for (const part of ['cli', 'node', 'renderer']) copyBuilt(`out/${part}`, join(folder, 'out', part))
  const code = readdirSync(join(folder, 'out/cli'), { recursive: true }).filter((name) => name.endsWith('.js'))
  const imported = code.flatMap((name) => packagesImported(readFileSync(join(folder, 'out/cli', name), 'utf8')))
  const { name, version, description, license, type, engines, bin, dependencies } = manifest
  const who = identity(environment)
  writeJson(join(folder, 'package.json'), {
    name, version, description, license, type, engines, bin, author: `${who.name} <${who.address}>`, homepage: who.homepage,
    files: ['out', 'LICENSE', 'THIRD-PARTY-LICENSES.txt'], dependencies: packageDependencies(imported, dependencies)
  })
  cpSync(join(root, 'build/packaging/package-readme.md'), join(folder, 'README.md'))
  writeLicences(folder, readJson(windowPackages))
  return bytesIn(folder)
}
