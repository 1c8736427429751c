/** Finding, and where allowed installing, the Redis server that the tests of the backbone start. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installPackages, mayInstallPackages, packagesAdvice } from './debian-packages.mjs'

const names = ['redis-server', 'valkey-server']

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

/** Answers `{ path, advice }` like `provideChromium`; installs where this is root on Debian or Ubuntu, without letting the package start its service. */
export function provideRedis() {
  const found = findRedis()
  if (found !== null) return { path: found, advice: '' }
  if (mayInstallPackages()) installPackages(['redis-server'], 'A Redis server')
  return { path: findRedis(), advice: process.platform === 'darwin' ? 'brew install redis' : packagesAdvice(['redis-server']) }
}
