import type { LinkRule } from '../../model/fault'

/** What happens to frames on the way to one node: all its rules together. Chances in percent. */
export interface LinkPlan {
  cut: boolean
  delayMs: number
  jitterMs: number
  loss: number
  duplicate: number
  reorder: number
  corrupt: number
}

/** The rules for frames to `node` as one plan: delays add up, of chances the greatest counts. `null`: none applies. */
export function planFor(rules: readonly LinkRule[], node: number): LinkPlan | null {
  const found = rules.filter((rule) => rule.node === 0 || rule.node === node)
  if (found.length === 0) return null
  const plan: LinkPlan = { cut: false, delayMs: 0, jitterMs: 0, loss: 0, duplicate: 0, reorder: 0, corrupt: 0 }
  for (const { kind, amount } of found) {
    if (kind === 'cut') plan.cut = true
    else if (kind === 'delay') plan.delayMs += amount
    else if (kind === 'jitter') plan.jitterMs += amount
    else plan[kind] = Math.max(plan[kind], amount)
  }
  return plan
}

/** Seeded numbers for faults, 0 ≤ x < 1 (mulberry32). Never used for what users say. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
