/** Finding, and where allowed installing, the Chromium that the journeys drive. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Path of a Chromium: `MESSENGERSIM_CHROMIUM`, then Playwright's own download, then PATH. `null` where there is none.
 * Ubuntu's `chromium` is a stub that asks for a snap, which a container has not; it is passed over.
 */
export function findChromium() {
  const given = process.env.MESSENGERSIM_CHROMIUM
  if (given !== undefined && given !== '') return isExecutable(given) ? given : null
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [chromium.executablePath(), ...onPath].find((path) => isExecutable(path) && !isSnapStub(path)) ?? null
}

function isSnapStub(path) {
  const head = readFileSync(path).subarray(0, 4096).toString('latin1')
  return head.startsWith('#!') && head.includes('/snap/bin/') && !existsSync('/snap/bin/chromium')
}

/** The distribution's id, e.g. `debian`; empty where there is no /etc/os-release. */
function distribution() {
  if (!existsSync('/etc/os-release')) return ''
  return /^ID="?([a-z]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? ''
}

/** The commands that install Chromium here; shown to people, and run by root on Debian and Ubuntu. */
export function installCommands() {
  if (distribution() === 'debian') return ['apt-get update', 'apt-get install --yes --no-install-recommends chromium']
  return ['npx playwright install --with-deps chromium']
}

/**
 * Chromium's path, installing it first where this is root on Debian or Ubuntu.
 * Answers `{ path, advice }`; `path` is `null` where there is none, then `advice` is what to type.
 */
export function provideChromium() {
  const found = findChromium()
  if (found !== null) return { path: found, advice: '' }
  const commands = installCommands()
  const mayInstall = process.getuid?.() === 0 && ['debian', 'ubuntu'].includes(distribution())
  if (mayInstall) {
    process.stdout.write(`Chromium is missing; installing it: ${commands.join(' && ')}\n`)
    for (const command of commands) {
      const [program, ...argv] = command.split(' ')
      const done = spawnSync(program, argv, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
      if (done.status !== 0) break
    }
  }
  const prefix = mayInstall || process.platform === 'win32' || process.platform === 'darwin' ? '' : 'sudo '
  return { path: findChromium(), advice: commands.map((command) => `${prefix}${command}`).join(' && ') }
}
