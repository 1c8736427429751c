import type { HubDrop, HubDropReason, HubStats } from '../hub.types'
import type { RedisClient } from './client'
import type { RunKeys } from './keys'

interface GroupFigures {
  traffic: Record<string, string>
  drops: Record<string, string>
  held: Record<string, string>
  version: number
  connections: number
}

/** What the server counts, as it was asked last. */
export interface HubFigures {
  /** Asks for all of it; keeps the last figures where there is no answer, or nothing is left. */
  refresh(): Promise<void>
  stats(): HubStats
  drops(): HubDrop[]
}

/** @param onVersion told which version of the routes a group has, at each refresh */
export function createFigures(asking: RedisClient, run: RunKeys, durable: boolean, onVersion: (group: number, version: number) => void): HubFigures {
  const groups: GroupFigures[] = run.groups.map(() => ({ traffic: {}, drops: {}, held: {}, version: 0, connections: 0 }))

  async function refreshGroup(group: number): Promise<void> {
    const { redis } = asking
    const keys = run.groups[group]
    const [traffic, drops, held, members, version] = await Promise.all([
      redis.hgetall(keys.traffic), redis.hgetall(keys.drops), redis.hgetall(keys.held), redis.hlen(keys.members), redis.hget(keys.meta, 'version')
    ])
    // Nothing at all: the server was restarted and kept nothing. The last figures are the best there are.
    if (Object.keys(traffic).length === 0 || version === null) return
    // Two fields a member, and one that keeps the hash from vanishing.
    groups[group] = { traffic, drops, held, version: Number(version), connections: (members - 1) / 2 }
    onVersion(group, Number(version))
  }

  let refreshing: Promise<unknown> | null = null

  const sum = (of: (figures: GroupFigures) => number): number => groups.reduce((total, figures) => total + of(figures), 0)
  const count = (name: string): number => sum(({ traffic }) => Number(traffic[name] ?? 0))

  return {
    async refresh() {
      // Lost connections are opened again; until then the last figures stay, and nobody asks twice.
      refreshing ??= Promise.allSettled(run.groups.map((_, group) => refreshGroup(group))).finally(() => {
        refreshing = null
      })
      await refreshing
    },
    stats: () => ({
      framesIn: count('framesIn'), bytesIn: count('bytesIn'), framesOut: count('framesOut'), bytesOut: count('bytesOut'), refused: count('refused'),
      droppedFrames: { noRoute: count('noRoute'), stale: count('stale'), malformed: 0, wrongRun: count('wrongRun'), overflow: count('overflow') },
      connections: groups[0].connections,
      bufferedBytes: sum(({ held }) => sumOf(held, 'n')),
      ...(durable ? { keptBytes: sum(({ held }) => sumOf(held, 'a') - sumOf(held, 't')) } : {})
    }),
    drops() {
      const records = new Map<string, number>()
      for (const { drops } of groups) for (const [name, number] of Object.entries(drops)) if (name !== 'run') records.set(name, (records.get(name) ?? 0) + Number(number))
      return [...records].map(([name, number]) => {
        const [source, destination, reason] = name.split(' ')
        return { source: Number(source), destination: Number(destination), reason: reason as HubDropReason, records: number }
      })
    }
  }
}

/** Sum of the fields of one kind (see `keys.ts`). */
function sumOf(held: Record<string, string>, kind: string): number {
  let total = 0
  for (const [name, bytes] of Object.entries(held)) if (name.startsWith(kind)) total += Number(bytes)
  return total
}
