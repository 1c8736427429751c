import { limits } from '../../model/limits'
import type { Ownership } from '../../model/control'

/** Owner and incarnation of every partition, u16 each, little-endian; owner 0: nobody. */
export function packRoutes(ownership: readonly Ownership[]): Buffer {
  const packed = Buffer.alloc(4 * limits.partitionsMax)
  for (const { partition, node, incarnation } of ownership) {
    packed.writeUInt16LE(node, 4 * partition)
    packed.writeUInt16LE(incarnation, 4 * partition + 2)
  }
  return packed
}

export function unpackRoutes(packed: Buffer): Ownership[] {
  const ownership: Ownership[] = []
  for (let partition = 0; 4 * partition + 4 <= packed.length; partition++) {
    const node = packed.readUInt16LE(4 * partition)
    if (node !== 0) ownership.push({ partition, node, incarnation: packed.readUInt16LE(4 * partition + 2) })
  }
  return ownership
}
