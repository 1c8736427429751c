import { invariant } from '../../model/invariant'

export const SLOTS = 16_384
/** So many names are tried for a tag; the chance to miss a master with 100 slots is below 10⁻¹⁷⁰. */
const TAGS_TRIED_MAX = 65_536

/** Slot of a Redis Cluster that a key falls into: CRC-16 (XMODEM) of what its first `{…}` holds, else of all of it. */
export function slotOf(key: string): number {
  const open = key.indexOf('{')
  const end = open === -1 ? -1 : key.indexOf('}', open + 1)
  const hashed = end > open + 1 ? key.slice(open + 1, end) : key
  let crc = 0
  for (const byte of Buffer.from(hashed)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021
    crc &= 0xffff
  }
  return crc % SLOTS
}

/** Whose masters are asked for; a part of `RedisClient`. */
export interface SlotMap {
  masters(): readonly { readonly name: string }[]
  masterOf(key: string): string
}

/**
 * A hash tag for each master, in the order of `masters()`: keys with `{tag}` in them lie there. The
 * first that fits of `base`, `base.1`, `base.2` …; on a single server `base`.
 */
export function tagPerMaster(servers: SlotMap, base: string): string[] {
  const names = servers.masters().map((master) => master.name)
  const tags = new Map<string, string>()
  for (let tried = 0; tags.size < names.length; tried++) {
    invariant(tried < TAGS_TRIED_MAX, 'every master has slots')
    const tag = tried === 0 ? base : `${base}.${tried}`
    const name = servers.masterOf(`{${tag}}`)
    if (names.includes(name) && !tags.has(name)) tags.set(name, tag)
  }
  return names.map((name) => tags.get(name) ?? base)
}
