import { scenarioSchema, type Scenario } from '../../sim-core/model/scenario/schema'

/** The two sizes of the comparison; at 100 percent each round has at least 50 M messages. */
export const sizeNames = ['small', 'large'] as const
export type SizeName = (typeof sizeNames)[number]

export interface Size {
  readonly title: string
  readonly scenario: Scenario
}

/** The scenario of a size: everybody knows everybody and talks to all, or a million users who talk to five. */
export function sizeOf(name: SizeName, percent = 100): Size {
  const share = percent / 100
  const users = Math.max(4, Math.round(name === 'small' ? 1000 * Math.sqrt(share) : 1_000_000 * share))
  const input = name === 'small'
    ? { users, graph: { kind: 'complete' }, conversations: { who: 'every-contact', rounds: 2 }, length: { kind: 'fixed', messages: 30 } }
    : { users: Math.max(40, users), graph: { kind: 'implicit' }, conversations: { who: 'per-user', perUser: 5, tieStrength: 0 }, length: { kind: 'fixed', messages: 10 } }
  const scenario = scenarioSchema.parse({ ...input, cluster: { nodes: 1, partitionsPerNode: 1 } })
  const conversations = name === 'small' ? users * (users - 1) * 2 : scenario.users * 5
  const messages = name === 'small' ? 30 : 10
  return { title: `${scenario.users.toLocaleString('en')} users, ${conversations.toLocaleString('en')} conversations × ${messages}`, scenario }
}
