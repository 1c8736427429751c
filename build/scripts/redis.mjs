/** Finding, and where allowed installing, the Redis server that the tests of the backbone start. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['redis-server', 'valkey-server']
const policy = '/usr/sbin/policy-rc.d'
const commands = ['apt-get update', 'apt-get install --yes --no-install-recommends redis-server']

export function findRedis() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return onPath.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }) ?? null
}

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?="?.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/** Answers `{ path, advice }` like `provideChromium`; installs where this is root on Debian or Ubuntu, without letting the package start its service. */
export function provideRedis() {
  const found = findRedis()
  if (found !== null) return { path: found, advice: '' }
  const mayInstall = process.getuid?.() === 0 && isDebian()
  if (mayInstall) install()
  const advice = process.platform === 'darwin' ? 'brew install redis' : commands.map((command) => `${mayInstall ? '' : 'sudo '}${command}`).join(' && ')
  return { path: findRedis(), advice }
}

function install() {
  process.stdout.write(`A Redis server is missing; installing it: ${commands.join(' && ')}\n`)
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  for (const command of commands) {
    const [program, ...argv] = command.split(' ')
    if (spawnSync(program, argv, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status !== 0) break
  }
  if (ours) rmSync(policy, { force: true })
}
