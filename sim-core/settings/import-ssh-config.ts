import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import SSHConfig from 'ssh-config'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { isHostAddress, isHostName } from '../model/remote/address'
import { remoteHostSchema } from '../model/remote/host'
import type { RemoteHost } from '../model/remote/host'
import { wildcardMatches } from '../model/wildcard'

export interface ImportOptions {
  /** The user's configuration. @default ~/.ssh/config */
  readonly path?: string
  /** Program that resolves a name exactly; `null`: the file is read here. @default `ssh` */
  readonly sshProgram?: string | null
}

/** Hosts of an SSH configuration as profiles, and names that could not be taken over. */
export interface Imported {
  readonly hosts: readonly RemoteHost[]
  readonly passedOver: readonly { readonly name: string; readonly reason: string }[]
  /** `ssh -G`, or our own reading of the file. */
  readonly resolvedBy: 'ssh' | 'file'
}

/** What counts of a host's configuration: key in small letters → values. */
type Settings = ReadonlyMap<string, readonly string[]>

const FILES_MAX = 256
const DEPTH_MAX = 16
const FILE_BYTES_MAX = 1_048_576
const RESOLVE_MS = 10_000

/** Reads every host without wildcards in an SSH configuration, `Include` followed. Fails with `host-import`. */
export function importSshConfig(options: ImportOptions = {}): Result<Imported> {
  const path = options.path ?? join(homedir(), '.ssh', 'config')
  try {
    const text = expandIncludes(path, join(homedir(), '.ssh'), { files: 0 }, 0)
    const config = SSHConfig.parse(text)
    const program = options.sshProgram === undefined ? 'ssh' : options.sshProgram
    const canResolve = program !== null && spawnSync(program, ['-V'], { stdio: 'ignore', timeout: RESOLVE_MS }).status === 0
    const hosts: RemoteHost[] = []
    const passedOver: { name: string; reason: string }[] = []
    for (const name of namesIn(config)) {
      const settings = canResolve && program !== null ? resolveBySsh(program, path, name) : resolveByFile(config, name)
      const host = settings === null ? null : toProfile(name, settings)
      if (host === null) passedOver.push({ name, reason: 'ssh cannot resolve it' })
      else if (typeof host === 'string') passedOver.push({ name, reason: host })
      else hosts.push(host)
    }
    return success({ hosts, passedOver, resolvedBy: canResolve ? 'ssh' : 'file' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return failure('host-import', { path, reason: code === 'ENOENT' ? 'there is no such file' : code === 'EACCES' ? 'permission denied' : message.split('\n')[0] })
  }
}

/** The text of a file with the files that it includes in their places. */
function expandIncludes(path: string, base: string, count: { files: number }, depth: number): string {
  if (++count.files > FILES_MAX || depth > DEPTH_MAX) throw new Error(`more than ${FILES_MAX} files, or more than ${DEPTH_MAX} levels, are included`)
  if (statSync(path).size > FILE_BYTES_MAX) throw new Error(`${path} is longer than ${FILE_BYTES_MAX} bytes`)
  return readFileSync(path, 'utf8').split(/\r?\n/).map((line) => {
    const match = /^\s*include(?:\s+|\s*=\s*)(.+)$/i.exec(line)
    if (match === null) return line
    const patterns = [...match[1].matchAll(/"([^"]*)"|(\S+)/g)].map((found) => found[1] ?? found[2])
    return patterns.flatMap((pattern) => filesOf(pattern, base)).map((file) => expandIncludes(file, base, count, depth + 1)).join('\n')
  }).join('\n')
}

/** Files that a pattern names; wildcards in the last part alone, as configurations have them. */
function filesOf(pattern: string, base: string): string[] {
  const expanded = pattern.startsWith('~/') ? join(homedir(), pattern.slice(2)) : isAbsolute(pattern) ? pattern : join(base, pattern)
  const folder = dirname(expanded)
  if (!/[*?]/.test(basename(expanded))) return existsSync(expanded) ? [expanded] : []
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter((name) => wildcardMatches(basename(expanded), name)).sort().map((name) => join(folder, name)).filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true)
}

function namesIn(config: SSHConfig): string[] {
  const names = config.flatMap((line) => {
    if (!('param' in line) || line.param.toLowerCase() !== 'host') return []
    return (Array.isArray(line.value) ? line.value.map((value) => (typeof value === 'string' ? value : value.val)) : String(line.value).split(/\s+/))
  })
  return [...new Set(names)].filter((name) => !/[*?!]/.test(name) && name !== '')
}

/** OpenSSH's own answer. The name has been checked, so that it is no option and holds no command. */
function resolveBySsh(program: string, path: string, name: string): Settings | null {
  if (!isHostAddress(name)) return null
  const { status, stdout } = spawnSync(program, ['-G', '-F', path, '--', name], { encoding: 'utf8', timeout: RESOLVE_MS, stdio: ['ignore', 'pipe', 'ignore'] })
  if (status !== 0) return null
  const settings = new Map<string, string[]>()
  for (const line of stdout.split('\n')) {
    const at = line.indexOf(' ')
    if (at < 0) continue
    const key = line.slice(0, at).toLowerCase()
    settings.set(key, [...(settings.get(key) ?? []), line.slice(at + 1).trim()])
  }
  return settings
}

function resolveByFile(config: SSHConfig, name: string): Settings {
  const settings = new Map<string, string[]>()
  for (const [key, value] of Object.entries(config.compute(name))) settings.set(key.toLowerCase(), (Array.isArray(value) ? value : [value]).map(String))
  return settings
}

/** Files that `ssh -G` names where nothing is configured. */
const usualKeys = /^~?(?:\/.*)?\/\.ssh\/id_(?:rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss)$/

/** A profile, or why there is none. */
function toProfile(name: string, settings: Settings): RemoteHost | string {
  if (!isHostName(name)) return 'its name has characters that no name of a host here has'
  const one = (key: string): string | undefined => settings.get(key)?.[0]
  const jump = one('proxyjump')
  if (one('proxycommand') !== undefined && one('proxycommand') !== 'none') return 'it is reached by a ProxyCommand, which is not supported (ProxyJump is)'
  const identityFiles = (settings.get('identityfile') ?? []).map((file) => file.replace(/^"|"$/g, '').replace(/^~\//, `${homedir()}/`).replace(/%d/g, homedir()))
  const isUsual = identityFiles.every((file) => usualKeys.test(file))
  const parsed = remoteHostSchema.safeParse({
    name,
    group: 'ssh config',
    address: one('hostname') ?? name,
    port: Number(one('port') ?? 22),
    user: one('user') ?? userInfo().username,
    identityFiles: isUsual ? [] : identityFiles.filter((file) => !usualKeys.test(file) || existsSync(file)),
    agent: one('identityagent') !== 'none',
    jumps: jump === undefined || jump === 'none' ? [] : jump.split(',').map((text) => text.trim()),
    hostKeyAlias: one('hostkeyalias') ?? ''
  })
  return parsed.success ? parsed.data : `${parsed.error.issues[0].path.join('.')}: ${parsed.error.issues[0].message}`
}
