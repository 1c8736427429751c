/**
 * Stands in for the program `fpm`, which not every machine can get: builds a .deb by dpkg-deb, or an .rpm by rpmbuild, from
 * electron-builder's command line. On PATH under the name `fpm`, with USE_SYSTEM_FPM=true.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { controlText, readFpmArguments, specText } from './fpm-arguments.mjs'

function buildPackage(options) {
  const folder = mkdtempSync(join(tmpdir(), 'messengersim-fpm-'))
  try {
    const tree = join(folder, 'tree')
    for (const { source, target } of options.mappings) {
      if (!existsSync(source)) throw new Error(`${source} is not there`)
      mkdirSync(dirname(join(tree, target)), { recursive: true })
      cpSync(source, join(tree, target), { recursive: true, verbatimSymlinks: true })
    }
    openToReaders(tree)
    if (options.to === 'deb') buildDeb(options, tree)
    else buildRpm(options, tree, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function buildDeb(options, tree) {
  const size = kibibytesIn(tree)
  mkdirSync(join(tree, 'DEBIAN'), { mode: 0o755 })
  writeFileSync(join(tree, 'DEBIAN/control'), controlText(options, size))
  for (const [script, name] of [[options.afterInstall, 'postinst'], [options.afterRemove, 'postrm']]) {
    if (script === undefined) continue
    copyFileSync(script, join(tree, 'DEBIAN', name))
    chmodSync(join(tree, 'DEBIAN', name), 0o755)
  }
  run('dpkg-deb', ['--root-owner-group', `-Z${options.compression ?? 'xz'}`, '--build', tree, options.package])
}

function buildRpm(options, tree, folder) {
  const scripts = Object.fromEntries(['afterInstall', 'afterRemove'].flatMap((key) => (options[key] === undefined ? [] : [[key, readFileSync(options[key], 'utf8')]])))
  const spec = join(folder, `${options.name}.spec`)
  writeFileSync(spec, specText(options, pathsIn(tree), scripts))
  const path = resolve(options.package)
  const defines = { _topdir: folder, _rpmdir: dirname(path), _build_name_fmt: basename(path), _build_id_links: 'none', __os_install_post: '%{nil}', _binary_payload: 'w6.xzdio' }
  run('rpmbuild', ['-bb', '--quiet', '--buildroot', tree, '--target', `${options.architecture}-linux`, ...Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]), spec])
}

function run(program, words) {
  const { status, error } = spawnSync(program, words, { stdio: ['ignore', 'inherit', 'inherit'] })
  if (status !== 0) throw new Error(`${program} ${error === undefined ? `ended with code ${status}` : `cannot run: ${error.message}`}`)
}

/** Files and links below a folder, from its top: `/opt/…`. */
function pathsIn(tree) {
  return readdirSync(tree, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name).slice(tree.length)).sort()
}

/** Everybody may read what is installed, whatever this user's mask is; only who may run it stays as it was. */
function openToReaders(path) {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return
  chmodSync(path, found.isDirectory() || (found.mode & 0o100) !== 0 ? 0o755 : 0o644)
  if (found.isDirectory()) for (const name of readdirSync(path)) openToReaders(join(path, name))
}

function kibibytesIn(path) {
  const found = lstatSync(path)
  if (!found.isDirectory()) return Math.ceil(found.size / 1024)
  return readdirSync(path).reduce((sum, name) => sum + kibibytesIn(join(path, name)), 4)
}

try {
  buildPackage(readFpmArguments(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`fpm: ${error.message}\n`)
  process.exitCode = 1
}
