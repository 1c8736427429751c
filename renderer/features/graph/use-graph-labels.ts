import type { GraphModel } from '../../graph/model/graph-model'
import { useHostClient } from '../../bridge'

/** Names asked for at once; the host answers no more. */
const NAMES_MAX = 2000

/** Asks the host for the names of the users of a picture, a part at a time; who has no answer has no name. */
export function useGraphLabels(): (model: GraphModel) => Promise<Map<number, string>> {
  const host = useHostClient()
  return async model => {
    const labels = new Map<number, string>()
    if (model.level === 'groups') return labels
    for (let from = 0; from < model.count; from += NAMES_MAX) {
      const users = [...model.users.subarray(from, from + NAMES_MAX)]
      const names = await host.calls.names(users).catch(() => [])
      names.forEach((name, i) => labels.set(users[i], name))
    }
    return labels
  }
}
