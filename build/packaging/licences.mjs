/** The licences of everything of others that is shipped, as one text. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const licenceFile = /^(licen[cs]e|copying|notice)(\.[a-z]+)?$|^(licen[cs]e)[-.][\w.-]+$/i

/** Paths (`node_modules/…`) of the packages that a lock file installs without development. */
export function productionPaths(lock) {
  return Object.entries(lock.packages).filter(([path, entry]) => path !== '' && entry.dev !== true && entry.link !== true).map(([path]) => path)
}

/**
 * Reads a package's name, version, licence and texts. Throws where it states no licence at all: it could not be shipped.
 * @returns `null` where it is not installed, as optional ones of other systems are
 */
function readPackage(root, path) {
  const folder = join(root, path)
  if (!existsSync(join(folder, 'package.json'))) return null
  const { name, version, license, licenses } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const stated = typeof license === 'string' ? license : license?.type ?? licenses?.map(({ type }) => type).join(' OR ')
  const texts = readdirSync(folder).filter((file) => licenceFile.test(file)).sort().map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  if (stated === undefined && texts.length === 0) throw new Error(`${path} states no licence`)
  return { title: `${name} ${version}`, stated: stated ?? 'see below', text: texts.join('\n\n') || `No file with the text of its licence (${stated}) comes with this package.` }
}

/**
 * One text with every licence: packages with the same text stand together above it.
 *
 * @param root folder with node_modules
 * @param paths packages as `node_modules/…`
 */
export function licenceText(root, paths) {
  const groups = new Map()
  for (const path of [...new Set(paths)].sort()) {
    const found = readPackage(root, path)
    if (found === null) continue
    const group = groups.get(found.text) ?? []
    groups.set(found.text, [...group, `${found.title} (${found.stated})`])
  }
  if (groups.size === 0) throw new Error('no package with a licence was found: is node_modules installed?')
  const parts = [...groups].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`)
  return `Software of others in MessengerSim, and its licences.\n\n${parts.join(`\n${'='.repeat(80)}\n\n`)}`
}
