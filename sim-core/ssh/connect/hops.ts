import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { isHostName, parseRemoteAddress } from '../../model/remote/address'
import { remoteHostSchema } from '../../model/remote/host'
import type { RemoteHost } from '../../model/remote/host'

const HOPS_MAX = 16

/** A host that is not saved: `user@host:port`. Its address is its name. Fails with `ssh-address`. */
export function unsavedHost(text: string, identityFiles: readonly string[], defaultUser: string): Result<RemoteHost> {
  const address = parseRemoteAddress(text, defaultUser)
  if (!address.ok) return address
  const host = remoteHostSchema.parse({ name: 'unsaved', ...address.value, identityFiles })
  return success({ ...host, name: text })
}

/**
 * All machines on the way to a host, itself last. A jump host that is a profile brings its own jump hosts.
 * Fails with `ssh-address`, `host-unknown`, or `ssh-jump-loop`.
 */
export function wayTo(host: RemoteHost, find: (name: string) => RemoteHost | null, defaultUser: string, above: readonly string[] = []): Result<RemoteHost[]> {
  const names = [...above, host.name]
  if (above.includes(host.name) || names.length > HOPS_MAX) return failure('ssh-jump-loop', { host: names[0], way: names.join(' → ') })
  const way: RemoteHost[] = []
  for (const jump of host.jumps) {
    const hop = findJump(jump, host, find, defaultUser)
    if (!hop.ok) return hop
    const sub = wayTo(hop.value, find, defaultUser, names)
    if (!sub.ok) return sub
    way.push(...sub.value)
  }
  return way.length >= HOPS_MAX ? failure('ssh-jump-loop', { host: names[0], way: `${way.length + 1} machines, at most ${HOPS_MAX}` }) : success([...way, host])
}

function findJump(jump: string, host: RemoteHost, find: (name: string) => RemoteHost | null, defaultUser: string): Result<RemoteHost> {
  const saved = find(jump)
  if (saved !== null) return success(saved)
  if (isHostName(jump) && !jump.includes('.')) return failure('host-unknown', { name: jump, known: `none of this name, which ${host.name} goes through` })
  return unsavedHost(jump, host.identityFiles, defaultUser)
}
