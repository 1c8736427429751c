/** Finding, and where allowed installing, the SSH server and the tools that the tests of remote nodes start. */
import { existsSync } from 'node:fs'
import { installPackages, mayInstallPackages, packagesAdvice, testPackages } from './debian-packages.mjs'

const packages = [testPackages.ssh, testPackages.networks]
const servers = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/opt/homebrew/sbin/sshd']
const namespaceTools = ['/usr/sbin/ip', '/sbin/ip']

const findSshd = () => servers.find((path) => existsSync(path)) ?? null

/** Answers `{ path, advice }` like `provideRedis`. Root on Linux also gets `ip`, for machines of network namespaces. */
export function provideSshd() {
  const isWhole = () => findSshd() !== null && (process.platform !== 'linux' || namespaceTools.some((path) => existsSync(path)))
  if (!isWhole() && mayInstallPackages()) installPackages(packages, 'An SSH server')
  return { path: findSshd(), advice: packagesAdvice(packages) }
}
