/**
 * Stands in for the program `fpm`, which not every machine can get: builds a .deb by dpkg-deb from electron-builder's
 * command line. On PATH under the name `fpm`, with USE_SYSTEM_FPM=true.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { controlText, readFpmArguments } from './fpm-arguments.mjs'

function buildDeb(options) {
  const tree = mkdtempSync(join(tmpdir(), 'messengersim-deb-'))
  try {
    chmodSync(tree, 0o755)
    for (const { source, target } of options.mappings) {
      if (!existsSync(source)) throw new Error(`${source} is not there`)
      mkdirSync(dirname(join(tree, target)), { recursive: true })
      cpSync(source, join(tree, target), { recursive: true, verbatimSymlinks: true })
    }
    openToReaders(tree)
    const size = kibibytesIn(tree)
    mkdirSync(join(tree, 'DEBIAN'), { mode: 0o755 })
    writeFileSync(join(tree, 'DEBIAN/control'), controlText(options, size))
    for (const [script, name] of [[options.afterInstall, 'postinst'], [options.afterRemove, 'postrm']]) {
      if (script === undefined) continue
      copyFileSync(script, join(tree, 'DEBIAN', name))
      chmodSync(join(tree, 'DEBIAN', name), 0o755)
    }
    const { status, error } = spawnSync('dpkg-deb', ['--root-owner-group', `-Z${options.compression ?? 'xz'}`, '--build', tree, options.package], { stdio: ['ignore', 'inherit', 'inherit'] })
    if (status !== 0) throw new Error(`dpkg-deb ${error === undefined ? `ended with code ${status}` : `cannot run: ${error.message}`}`)
  } finally {
    rmSync(tree, { recursive: true, force: true })
  }
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
  buildDeb(readFpmArguments(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`fpm: ${error.message}\n`)
  process.exitCode = 1
}
