/**
 * A programmer error. It is not caught: the process ends and its supervisor reports it
 * (ARCHITECTURE 9). Expected failures are values, see `errors.ts`.
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new InvariantError(message)
}

export class InvariantError extends Error {
  override readonly name = 'InvariantError'
  constructor(message: string) {
    super(`invariant: ${message}`)
  }
}
