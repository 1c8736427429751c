import { cipherModes } from '../model/cipher-modes'
import type { CipherMode } from '../model/cipher-modes'

/**
 * The digest matrix: what a run may be carried by and disturbed with. Every possible combination has
 * to end in one digest.
 */
export const dimensions = {
  nodes: [1, 2, 5],
  backbone: ['embedded', 'redis', 'cluster'],
  delivery: ['effectively-once', 'durable'],
  cipher: ['none', 'nacl-cached'],
  fault: ['quiet', 'kill', 'stop', 'cut', 'duplicate', 'reorder', 'corrupt', 'redis-kill']
} as const

/** Every cipher, on few messages: the dearest ones take milliseconds for each. */
export const cipherDimensions = {
  nodes: [1, 2],
  backbone: ['embedded', 'redis'],
  delivery: ['effectively-once'],
  cipher: cipherModes,
  fault: ['quiet', 'kill']
} as const

export type MatrixCase = { readonly [D in Exclude<keyof typeof dimensions, 'cipher'>]: (typeof dimensions)[D][number] } & { readonly cipher: CipherMode }

const names = Object.keys(dimensions) as (keyof MatrixCase)[]

/** Why a combination does not exist; `null`: it does. */
export function whyNot({ nodes, backbone, delivery, fault }: MatrixCase): string | null {
  if (delivery === 'durable' && backbone === 'embedded') return 'durable keeps frames and checkpoints in Redis'
  if (fault === 'redis-kill' && backbone === 'embedded') return 'there is no Redis'
  if (nodes === 1 && ['cut', 'duplicate', 'reorder', 'corrupt'].includes(fault)) return 'one node has no links'
  return null
}

/** Every combination that exists. */
export function allCases(of: typeof dimensions | typeof cipherDimensions = dimensions): MatrixCase[] {
  let cases: Partial<MatrixCase>[] = [{}]
  for (const name of names) cases = cases.flatMap((partial) => of[name].map((value) => ({ ...partial, [name]: value })))
  return (cases as MatrixCase[]).filter((candidate) => whyNot(candidate) === null)
}

/** Pairs of values that a case covers. */
function pairsOf(candidate: MatrixCase): string[] {
  return names.flatMap((first, i) => names.slice(i + 1).map((second) => `${first}=${candidate[first]} ${second}=${candidate[second]}`))
}

/** Cases that together have every pair of values which any of all cases has: the greedy choice, always the same. */
export function pairwiseCases(all: readonly MatrixCase[] = allCases()): MatrixCase[] {
  const open = new Set(all.flatMap(pairsOf))
  const chosen: MatrixCase[] = []
  const news = (candidate: MatrixCase): number => pairsOf(candidate).filter((pair) => open.has(pair)).length
  while (open.size > 0) {
    const best = all.reduce((most, candidate) => (news(candidate) > news(most) ? candidate : most))
    for (const pair of pairsOf(best)) open.delete(pair)
    chosen.push(best)
  }
  return chosen
}

export function describeCase({ nodes, backbone, delivery, cipher, fault }: MatrixCase): string {
  return `${nodes} node${nodes === 1 ? '' : 's'}, ${backbone}, ${delivery}, cipher ${cipher}, ${fault}`
}
