/**
 * `npm run pack:cli`: packs the command line and the browser edition as an npm package, dist/messengersim-VERSION.tgz.
 * MESSENGERSIM_DIST names another folder than dist/. Run "npm run build" first.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { stagedPackage, stagePackage } from '../packaging/stage-package.mjs'
import { manifest, root } from '../packaging/staging.mjs'

function packCli() {
  const folder = resolve(root, process.env.MESSENGERSIM_DIST || 'dist')
  const bytes = stagePackage(process.env)
  mkdirSync(folder, { recursive: true })
  // Windows runs npm only by way of its shell; no word here comes from outside but the folder, which is quoted.
  const shell = process.platform === 'win32'
  const { status, error } = spawnSync('npm', ['pack', '--silent', '--pack-destination', shell ? `"${folder}"` : folder], { cwd: join(root, stagedPackage), stdio: ['ignore', 'ignore', 'inherit'], shell })
  if (status !== 0) throw new Error(`npm pack ${error === undefined ? `ended with code ${status}` : `cannot run: ${error.message}`}`)
  process.stdout.write(`pack: ${join(folder, `messengersim-${manifest.version}.tgz`)}, ${(bytes / 2 ** 20).toFixed(1)} MiB unpacked\n`)
}

try {
  packCli()
} catch (error) {
  process.stderr.write(`pack: ${error.message}\n`)
  process.exitCode = 1
}
