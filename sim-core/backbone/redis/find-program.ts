import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const programs = ['redis-server', 'valkey-server']

/** Where Homebrew puts programs: an app that is not started from a terminal there has a PATH without them. */
const macFolders = ['/opt/homebrew/bin', '/usr/local/bin']

/** Folders in which a server program is looked for. */
export function programFolders(path = process.env.PATH ?? '', platform: string = process.platform): string[] {
  return [...new Set([...path.split(delimiter).filter((part) => part !== ''), ...(platform === 'darwin' ? macFolders : [])])]
}

/** First server program in these folders, `null` if there is none. @param folders default: those on PATH */
export function findRedisProgram(folders = programFolders()): string | null {
  const extension = process.platform === 'win32' ? '.exe' : ''
  for (const program of programs) {
    for (const folder of folders) {
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
