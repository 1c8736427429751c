/**
 * Where partitions begin in an order of users: partition i holds the positions from starts[i] to
 * starts[i + 1] − 1, with starts[i] = ⌈i × users / partitions⌉. Then the partition of position p is
 * ⌊p × partitions / users⌋; the products stay far below 2⁵³, so the quotients are exact.
 */
export function cutStarts(users: number, partitions: number): Uint32Array {
  return Uint32Array.from({ length: partitions + 1 }, (_, index) => Math.ceil((index * users) / partitions))
}
