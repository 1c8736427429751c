import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const programs = ['redis-server', 'valkey-server']

/** First server program on PATH, `null` if there is none. */
export function findRedisProgram(path = process.env.PATH ?? ''): string | null {
  const extension = process.platform === 'win32' ? '.exe' : ''
  for (const program of programs) {
    for (const folder of path.split(delimiter).filter((part) => part !== '')) {
      const file = join(folder, program + extension)
      if (isExecutable(file)) return file
    }
  }
  return null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** How a server is installed on this system, as a clause of a sentence. */
export function installAdvice(platform: string = process.platform, osRelease = readOsRelease()): string {
  if (platform === 'darwin') return 'brew install redis'
  if (platform !== 'linux') return 'see redis.io/docs, or give the address of a server elsewhere'
  const like = [...osRelease.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)/gm)].map((match) => match[1]).join(' ')
  if (/debian|ubuntu/.test(like)) return 'sudo apt-get install redis-server'
  if (/fedora|rhel|centos/.test(like)) return 'sudo dnf install valkey'
  if (/alpine/.test(like)) return 'sudo apk add redis'
  return 'sudo apt-get install redis-server (Debian, Ubuntu), sudo dnf install valkey (Fedora), brew install redis (macOS)'
}

function readOsRelease(): string {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
