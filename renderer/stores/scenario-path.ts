/** A scenario as far as it is written: defaults are left to the host. */
export type Draft = Record<string, unknown>

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Value at a dotted path; `undefined` where it is not written. */
export function valueAt(draft: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), draft)
}

/** A copy with the value at a dotted path; `undefined` removes it. The original stays as it is. */
export function withValue(draft: Draft, path: string, value: unknown): Draft {
  const [key, ...rest] = path.split('.')
  const copy = { ...draft }
  const next = rest.length === 0 ? value : withValue(isRecord(copy[key]) ? copy[key] : {}, rest.join('.'), value)
  if (next === undefined) delete copy[key]
  else copy[key] = next
  return copy
}
