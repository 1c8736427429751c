import type { ScenarioInput } from './schema'

/** A scenario that comes with the product. */
export interface Preset {
  /** As given to `messengersim run`. */
  readonly name: string
  readonly title: string
  /** One sentence: what it shows. */
  readonly shows: string
  readonly input: ScenarioInput
}

/**
 * People who pause 20 s before each message, one minute of theirs in a second of ours, one
 * conversation begun at a time: with n users about 3 n messages a second for a minute or so.
 */
const humanPace = {
  think: { kind: 'exponential', meanMs: 20_000 },
  clock: { kind: 'realtime', factor: 60 }
} as const

/** Friendships are computed; eight partitions with 62,500 conversations each hold one user in ten in a conversation. */
const tenMillion = {
  users: 10_000_000,
  graph: { kind: 'implicit', degree: 14, farContacts: 2 },
  cluster: { nodes: 2, partitionsPerNode: 4, openPerPartition: 62_500 }
} as const

/** First the default, then in the order of the story they tell. */
export const presets: readonly Preset[] = [
  {
    name: 'town',
    title: 'A town',
    shows: 'A thousand people chat at human pace, sixty times faster, with friends and a few far acquaintances on four nodes.',
    input: {
      name: 'town',
      users: 1000,
      graph: { kind: 'small-world', degree: 14, rewirePercent: 10 },
      conversations: { who: 'every-contact', direction: 'both', rounds: 1, openPerUser: 1 },
      length: { kind: 'geometric', mean: 12, max: 200 },
      ...humanPace,
      cluster: { nodes: 4 }
    }
  },
  {
    name: 'villages',
    title: 'Villages',
    shows: 'Users who live near each other mostly talk to each other: sliced by community, nearly all messages stay on their node.',
    input: {
      name: 'villages',
      users: 1000,
      graph: { kind: 'communities', communities: 16, degree: 14, crossingPercent: 3 },
      conversations: { who: 'every-contact', direction: 'both', rounds: 1, openPerUser: 1 },
      length: { kind: 'geometric', mean: 12, max: 200 },
      ...humanPace,
      cluster: { nodes: 4, slicing: 'community' }
    }
  },
  {
    name: 'original-20',
    title: 'The original, 20 users',
    shows: 'The first MessengerSim with its rules mended, at the size where it began to time out on a laptop: 11,400 messages.',
    input: original('original-20', 20)
  },
  {
    name: 'original-1000',
    title: 'The original, 1,000 users',
    shows: 'Everybody talks to everybody, two conversations of 30 messages per pair: 29,970,000 messages as fast as this machine can.',
    input: original('original-1000', 1000)
  },
  {
    name: 'original-faithful',
    title: 'The original as it was',
    shows: 'The flaw of the first MessengerSim: its counter belongs to the actor, so each user says 30 replies in its whole life, whoever asks.',
    input: {
      name: 'original-faithful',
      users: 20,
      rules: 'faithful',
      graph: { kind: 'complete', includeSelf: true },
      conversations: { who: 'every-contact', direction: 'both', rounds: 1 },
      length: { kind: 'fixed', messages: 30 },
      cluster: { nodes: 2 }
    }
  },
  {
    name: 'city-100k',
    title: 'A city',
    shows: 'A hundred thousand users whose friendships are computed instead of stored: a million conversations, twelve million messages.',
    input: {
      name: 'city-100k',
      users: 100_000,
      graph: { kind: 'implicit', degree: 14, farContacts: 2 },
      conversations: { who: 'per-user', perUser: 10, tieStrength: 1 },
      length: { kind: 'geometric', mean: 12, max: 1000 },
      cluster: { nodes: 2 }
    }
  },
  {
    name: 'ten-million',
    title: 'Ten million users',
    shows: 'Ten million users, each with a conversation of ten messages, one user in ten at a time: a hundred million messages as fast as this machine can.',
    input: {
      name: 'ten-million',
      ...tenMillion,
      conversations: { who: 'per-user', perUser: 1 },
      length: { kind: 'fixed', messages: 10 }
    }
  },
  {
    name: 'ten-million-human',
    title: 'Ten million people',
    shows: 'Ten million people at the liveliest hour of their day, fifty messages a day each, in bursts, a hundred times faster than life; cut after thirty seconds.',
    input: {
      name: 'ten-million-human',
      ...tenMillion,
      // Half a million conversations at a time, a message in each every 47 s at this hour: 50 messages a user and day.
      conversations: { who: 'per-user', perUser: 4, openPerUser: 1 },
      length: { kind: 'geometric', mean: 12, max: 1000 },
      think: { kind: 'bursty', quickMs: 10_000, pauseMs: 195_000, quickPercent: 80, dayCurve: true },
      clock: { kind: 'realtime', factor: 100 },
      horizonSeconds: 30
    }
  }
]

/** The preset that runs when nothing is asked for. */
export const defaultPreset: Preset = presets[0]

export function findPreset(name: string): Preset | null {
  return presets.find((preset) => preset.name === name) ?? null
}

/** The original's complete graph without self-chats; messages counted per conversation. */
function original(name: string, users: number): ScenarioInput {
  return {
    name,
    users,
    graph: { kind: 'complete', includeSelf: false },
    // The original's actors talked to all their friends at once; so many at a time keep two nodes busy.
    conversations: { who: 'every-contact', direction: 'both', rounds: 1, openPerUser: 30 },
    length: { kind: 'fixed', messages: 30 },
    cluster: { nodes: 2 }
  }
}
