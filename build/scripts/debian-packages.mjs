/** Installing what tests start, where this is root on Debian or Ubuntu; elsewhere the user is told how. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** All that `npm test` installs beside Chromium. README.md names them, and continuous integration installs them before it tests. */
export const testPackages = { redis: 'redis-server', certificates: 'openssl', ssh: 'openssh-server', networks: 'iproute2', rpm: 'rpm', processes: 'procps' }

const policy = '/usr/sbin/policy-rc.d'

function isDebian() {
  return existsSync('/etc/os-release') && /^ID(_LIKE)?="?.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

export function mayInstallPackages() {
  return process.getuid?.() === 0 && isDebian()
}

function commandsFor(packages) {
  return ['apt-get update', `apt-get install --yes --no-install-recommends ${packages.join(' ')}`]
}

/** How to install packages by hand. */
export function packagesAdvice(packages) {
  return commandsFor(packages).map((command) => `${mayInstallPackages() ? '' : 'sudo '}${command}`).join(' && ')
}

/** Installs packages without letting them start their services. */
export function installPackages(packages, what) {
  const commands = commandsFor(packages)
  process.stdout.write(`${what} is missing; installing it: ${commands.join(' && ')}\n`)
  const ours = !existsSync(policy)
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  for (const command of commands) {
    const [program, ...argv] = command.split(' ')
    if (spawnSync(program, argv, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status !== 0) break
  }
  if (ours) rmSync(policy, { force: true })
}
