import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Conf from 'conf'
import type { Options } from 'conf'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { remoteHostSchema } from '../model/remote/host'
import type { RemoteHost } from '../model/remote/host'

/** The saved machines. They hold no secret: keys by path, passwords not at all. */
export interface HostProfiles {
  /** Folder of the settings: our own file of known hosts lies there too. */
  readonly folder: string
  list(): readonly RemoteHost[]
  find(name: string): RemoteHost | null
  /** Fails with `host-exists` or `host-invalid`. */
  add(host: unknown): Result<RemoteHost>
  /** Replaces the one of the same name. Fails with `host-unknown` or `host-invalid`. */
  change(host: RemoteHost): Result<RemoteHost>
  /** Fails with `host-unknown`. */
  remove(name: string): Result<null>
  /** Speed of this machine on the scale of the others' weights; `null`: not measured. */
  localWeight(): number | null
  setLocalWeight(weight: number): void
}

interface Stored extends Record<string, unknown> {
  hosts: unknown[]
  localWeight: number | null
}

type Migrations = NonNullable<Options<Stored>['migrations']>

export interface HostProfilesOptions {
  readonly folder: string
  /** Version of the file's form. */
  readonly version?: string
  /** From each version's form to the next. */
  readonly migrations?: Migrations
}

/** Form of the file; raised with a migration whenever old files would be misread. */
export const profilesVersion = '1.0.0'
export const profilesMigrations: Migrations = {}

/** Opens the file `hosts.json`. Fails with `hosts-unreadable`; a file that cannot be read is left as it is. */
export function openHostProfiles(options: HostProfilesOptions): Result<HostProfiles> {
  const version = options.version ?? profilesVersion
  const migrations = options.migrations ?? profilesMigrations
  const path = join(options.folder, 'hosts.json')
  const refuse = (reason: string): Result<HostProfiles> => failure('hosts-unreadable', { path, reason })
  try {
    // Conf writes as soon as it is made, so the file is looked at before.
    const { written, hosts } = readForm(path)
    if (isNewer(written, version)) return refuse(`it was written by a newer version of this program (${written})`)
    const isPresent = Object.keys(migrations).every((step) => !isNewer(step, written))
    const problem = isPresent ? problemOf(hosts) : ''
    if (problem !== '') return refuse(problem)
    const store = new Conf<Stored>({
      cwd: options.folder,
      projectName: 'messengersim',
      configName: 'hosts',
      projectVersion: version,
      migrations,
      clearInvalidConfig: false,
      configFileMode: 0o600,
      defaults: { hosts: [], localWeight: null }
    })
    const left = problemOf(store.get('hosts'))
    return left === '' ? success(profilesOver(store)) : refuse(left)
  } catch (error) {
    return refuse(error instanceof Error ? error.message.split('\n')[0] : String(error))
  }
}

/** Version of the form that a file has, and its hosts; a file that is not there has the oldest and none. */
function readForm(path: string): { written: string; hosts: unknown } {
  if (!existsSync(path)) return { written: '0.0.0', hosts: [] }
  const content = JSON.parse(readFileSync(path, 'utf8')) as { hosts?: unknown; __internal__?: { migrations?: { version?: string } } }
  return { written: content.__internal__?.migrations?.version ?? '0.0.0', hosts: content.hosts }
}

function isNewer(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0
}

function problemOf(hosts: unknown): string {
  if (!Array.isArray(hosts)) return 'it holds no list of hosts'
  for (const [index, host] of hosts.entries()) {
    const parsed = remoteHostSchema.safeParse(host)
    if (!parsed.success) return `host ${index + 1}: ${describeIssue(parsed.error.issues[0])}`
  }
  return ''
}

function describeIssue(issue: { path: PropertyKey[]; message: string }): string {
  return `${issue.path.map(String).join('.') || 'the whole'}: ${issue.message}`
}

function profilesOver(store: Conf<Stored>): HostProfiles {
  const list = (): RemoteHost[] => store.get('hosts').map((host) => remoteHostSchema.parse(host))
  const find = (name: string): RemoteHost | null => list().find((host) => host.name === name) ?? null
  const unknown = (name: string): Result<never> => failure('host-unknown', { name, known: list().map((host) => host.name).join(', ') || 'none' })
  const check = (host: unknown): Result<RemoteHost> => {
    const parsed = remoteHostSchema.safeParse(host)
    return parsed.success ? success(parsed.data) : failure('host-invalid', { reason: describeIssue(parsed.error.issues[0]) })
  }
  return {
    folder: dirname(store.path),
    list,
    find,
    add(host) {
      const checked = check(host)
      if (!checked.ok) return checked
      if (find(checked.value.name) !== null) return failure('host-exists', { name: checked.value.name })
      if (list().length >= limits.savedHostsMax) return failure('host-invalid', { reason: `at most ${limits.savedHostsMax} are kept` })
      store.set('hosts', [...list(), checked.value])
      return checked
    },
    change(host) {
      const checked = check(host)
      if (!checked.ok) return checked
      if (find(host.name) === null) return unknown(host.name)
      store.set('hosts', list().map((saved) => (saved.name === host.name ? checked.value : saved)))
      return checked
    },
    remove(name) {
      if (find(name) === null) return unknown(name)
      store.set('hosts', list().filter((saved) => saved.name !== name))
      return success(null)
    },
    localWeight: () => store.get('localWeight'),
    setLocalWeight: (weight) => store.set('localWeight', weight)
  }
}
