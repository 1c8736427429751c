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

export function ownedPartitions(packed: Buffer, node: number): number[] {
  const owned: number[] = []
  for (let partition = 0; 4 * partition < packed.length; partition++) if (packed.readUInt16LE(4 * partition) === node) owned.push(partition)
  return owned
}
