import type { Estimate } from '../statistics/intervals'

/** What a comparison came to. */
export interface Verdict {
  readonly kind: 'difference' | 'refused'
  /** Why it was refused, one name each; empty for a difference. */
  readonly reasons: readonly RefusalName[]
  /** One sentence for people. */
  readonly text: string
  /** Whether it is as the experiment predicted; `null`: refused, or nothing was predicted. */
  readonly asPredicted: boolean | null
}

export const refusals = {
  'interval-contains-0': 'the interval contains 0: no difference can be told from noise',
  'control-differs': 'the control differs from itself: the A/A interval does not contain 0, so this machine was not quiet enough, or the order matters',
  'few-pairs': 'there are fewer than 10 pairs',
  'messages-differ': 'the numbers of messages of a pair differ, so their costs cannot be compared',
  'digests-differ': 'the transcripts of a pair should be the same and their digests are not',
  'digest-wrong': 'a run\'s digest is not what the scenario demands',
  'run-failed': 'a run failed',
  'too-short': 'neither run of a pair used 0.25 s of CPU',
  'no-figure': 'runs have no figure for it'
} as const
export type RefusalName = keyof typeof refusals

/** One response of one case, beside that of its control. */
export interface Compared {
  readonly response: string
  readonly control: Estimate | null
  readonly treatment: Estimate | null
  /** Treatment − control, pair by pair. */
  readonly difference: Estimate | null
  /** Mean of the treatment over that of the control. */
  readonly ratio: number | null
  /** Chance of such ranks without a difference (Mann–Whitney). */
  readonly rankP: number | null
  /** Pairs whose difference lies far from the others'. */
  readonly outlierPairs: readonly number[]
}

export interface Comparison {
  readonly group: number
  readonly case: number
  readonly label: string
  /** `again`: the control against itself. */
  readonly role: 'again' | 'treatment'
  readonly pairs: number
  readonly compared: readonly Compared[]
  /** `null` for the control against itself. */
  readonly verdict: Verdict | null
}
