import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, trackedFiles } from './tracked-files'

const allowed = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Unlicense', 'CC0-1.0', 'BlueOak-1.0.0', 'Python-2.0', 'Zlib', 'BSL-1.0'])

/** Whether an SPDX expression can be met by licences of the list. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '')
  return bare.split(/ OR /).some((choice) => choice.split(/ AND /).every((licence) => allowed.has(licence.trim())))
}

interface Locked { version?: string; license?: string; dev?: boolean; link?: boolean; hasInstallScript?: boolean }
interface Manifest { dependencies: Record<string, string>; devDependencies: Record<string, string>; allowScripts: Record<string, boolean> }

const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Record<string, Locked> }
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest

/** Some older packages state their licence only in their own package.json. */
function licenceOf(path: string, entry: Locked): string {
  if (entry.license !== undefined) return entry.license
  const own = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as { license?: string; licenses?: { type: string }[] }
  return own.license ?? own.licenses?.map((licence) => licence.type).join(' OR ') ?? 'none stated'
}

it('what ships is under licences that let it ship', () => {
  const shipped = Object.entries(locked.packages).filter(([path, entry]) => path !== '' && entry.dev !== true && entry.link !== true)
  expect(shipped.length).toBeGreaterThan(10)
  const wrong = shipped.map(([path, entry]) => ({ path, licence: licenceOf(path, entry) })).filter(({ licence }) => !isAllowed(licence))
  expect(wrong).toEqual([])
})

it('refuses what is not on the list', () => {
  expect(isAllowed('GPL-3.0')).toBe(false)
  expect(isAllowed('MIT AND GPL-3.0')).toBe(false)
  expect(isAllowed('(MIT OR GPL-3.0)')).toBe(true)
})

it('every dependency is pinned to one version', () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(([name, version]) => name !== '@types/node' && !/^\d+\.\d+\.\d+$/.test(version))
  expect(loose).toEqual([])
})

it('every dependency is used: a file names it, or is typed by it', () => {
  const texts = trackedFiles().filter((path) => /\.(m?[jt]s|vue)$/.test(path) || path === 'tsconfig.json').map((path) => readFileSync(join(root, path), 'utf8'))
  const isNamed = (name: string): boolean => texts.some((text) => [`'${name}'`, `'${name}/`, `"${name}"`, `node_modules/${name}/`].some((way) => text.includes(way)))
  const all = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
  expect(all.filter((name) => !isNamed(name.replace('@types/', '')))).toEqual([])
})

it('no package runs a script of its own while it is installed', () => {
  const withScript = Object.entries(locked.packages).filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
  expect(manifest.allowScripts).toEqual(Object.fromEntries(withScript.map((name) => [name, false])))
})
