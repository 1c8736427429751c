/** Finding, and where allowed installing, the Redis server that the tests of the backbone start, and what makes its certificates. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages, mayInstallPackages, packagesAdvice, testPackages } from './debian-packages.mjs'

const names = ['redis-server', 'valkey-server']
/** Makes the certificates of servers that speak TLS. */
const certificateTool = 'openssl'

export function findRedis() {
  return findProgram(names)
}

function findProgram(wanted) {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => wanted.map((name) => join(folder, name)))
  return onPath.find((path) => {
    try {
      accessSync(path, constants.X_OK)
      return true
    } catch {
      return false
    }
  }) ?? null
}

/** Answers `{ path, advice }` like `provideChromium`; installs where this is root on Debian or Ubuntu, without letting the package start its service. */
export function provideRedis() {
  const missing = [...(findRedis() === null ? [testPackages.redis] : []), ...(findProgram([certificateTool]) === null ? [testPackages.certificates] : [])]
  if (missing.length > 0 && mayInstallPackages()) installPackages(missing, 'A Redis server, or the tool for its certificates,')
  const path = findProgram([certificateTool]) === null ? null : findRedis()
  return { path, advice: process.platform === 'darwin' ? 'brew install redis openssl' : packagesAdvice([testPackages.redis, testPackages.certificates]) }
}
