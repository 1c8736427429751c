import { callSchemas } from './contract'
import type { CallName, HostCalls } from './contract'

/**
 * A host for tests of what stands in front of one: every call is recorded and answered with the
 * given value, or with `{ ok: true, value: null }`.
 */
export function createHostDouble(answers: Partial<Record<CallName, (...args: never[]) => unknown>> = {}): { host: HostCalls; calls: { name: CallName; args: unknown[] }[] } {
  const calls: { name: CallName; args: unknown[] }[] = []
  const host = Object.create(null) as Record<string, (...args: unknown[]) => Promise<unknown>>
  for (const name of Object.keys(callSchemas) as CallName[]) {
    host[name] = async (...args) => {
      calls.push({ name, args })
      const answer = answers[name] as ((...args: unknown[]) => unknown) | undefined
      return answer ? answer(...args) : { ok: true, value: null }
    }
  }
  return { host: host as unknown as HostCalls, calls }
}
