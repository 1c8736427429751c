/**
 * `npm run dist`: builds the installers of this system into dist/. Words name targets (`npm run dist -- deb`, `-- dir`
 * for the unpacked app); without any, all of this system's. MESSENGERSIM_ELECTRON_DIST names a folder with an unpacked
 * Electron in place of a download, MESSENGERSIM_DIST another folder than dist/. Run "npm run build" first.
 */
import { Arch, build, Platform } from 'electron-builder'
import { builderConfig } from '../packaging/builder-config.mjs'
import { stageDesktop } from '../packaging/stage-desktop.mjs'
import { manifest, root } from '../packaging/staging.mjs'

const platforms = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS }
const targets = { linux: ['deb', 'AppImage', 'rpm', 'tar.gz', 'dir'], darwin: ['dmg', 'dir'], win32: ['nsis', 'dir'] }

async function dist(words) {
  const { platform, env } = process
  const known = targets[platform] ?? []
  const unknown = words.filter((word) => !known.includes(word))
  if (known.length === 0 || unknown.length > 0) {
    process.stderr.write(`dist: ${unknown.join(', ') || platform} cannot be built here. Known on this system: ${known.join(', ') || 'nothing'}.\n`)
    return 2
  }
  const bytes = await stageDesktop(env, platform)
  process.stdout.write(`dist: our part is ${(bytes / 2 ** 20).toFixed(1)} MiB\n`)
  const electronVersion = manifest.devDependencies.electron
  const config = builderConfig({ root, electronVersion, environment: env, platform, output: env.MESSENGERSIM_DIST || 'dist', ...(env.MESSENGERSIM_ELECTRON_DIST ? { electronDist: env.MESSENGERSIM_ELECTRON_DIST } : {}) })
  // Without words the configuration's own targets and architectures are built.
  const chosen = words.length === 0 ? platforms[platform].createTarget() : platforms[platform].createTarget(words, Arch[process.arch])
  const files = await build({ projectDir: root, targets: chosen, config, publish: 'never' })
  for (const file of files) process.stdout.write(`dist: ${file}\n`)
  return 0
}

process.exitCode = await dist(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`dist: ${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
