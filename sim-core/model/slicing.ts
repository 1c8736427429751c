/** How users are divided into partitions; a bijection user ↔ (partition, local index). Pure. */
export interface Slicing {
  readonly kind: string
  readonly users: number
  readonly partitions: number
  /** Users in a partition. Sizes differ by at most one. */
  size(partition: number): number
  partitionOf(user: number): number
  /** Index of the user inside its partition, 0 … size−1. */
  localOf(user: number): number
  userAt(partition: number, local: number): number
}
