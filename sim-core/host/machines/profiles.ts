import type { SshConfigHosts } from '../../api/machines'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RemoteHost } from '../../model/remote/host'
import type { HostProfiles } from '../../settings/host-profiles'
import type { Imported } from '../../settings/import-ssh-config'

/** Saves a new machine, or one in place of another; where its name changes, those that are reached over it follow. */
export function saveProfile(profiles: HostProfiles, host: RemoteHost, before: string | null): Result<RemoteHost> {
  if (before === null) return profiles.add(host)
  if (before === host.name) return profiles.change(host)
  if (profiles.find(before) === null) return failure('host-unknown', { name: before, known: profiles.list().map(({ name }) => name).join(', ') || 'none' })
  const added = profiles.add(host)
  if (!added.ok) return added
  for (const other of profiles.list()) {
    if (!other.jumps.includes(before)) continue
    const followed = profiles.change({ ...other, jumps: other.jumps.map((jump) => (jump === before ? host.name : jump)) })
    if (!followed.ok) return followed
  }
  const removed = profiles.remove(before)
  return removed.ok ? added : removed
}

export function readConfig(profiles: HostProfiles, read: Result<Imported>): Result<SshConfigHosts> {
  if (!read.ok) return read
  const isSaved = ({ name }: RemoteHost): boolean => profiles.find(name) !== null
  const { hosts, passedOver, resolvedBy } = read.value
  return success({ hosts: hosts.filter((host) => !isSaved(host)), kept: hosts.filter(isSaved).map(({ name }) => name), passedOver, resolvedBy })
}

/** Saves the chosen ones as they resolve now; those that are saved already are left as they are. */
export function importChosen(profiles: HostProfiles, read: Result<Imported>, names: readonly string[]): Result<{ saved: string[] }> {
  const fresh = readConfig(profiles, read)
  if (!fresh.ok) return fresh
  const saved: string[] = []
  for (const host of fresh.value.hosts.filter(({ name }) => names.includes(name))) {
    const added = profiles.add(host)
    if (!added.ok) return added
    saved.push(host.name)
  }
  return success({ saved })
}
