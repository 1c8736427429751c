import type { ChatLogReader, ChatLogStore, ChatLogSummary } from '../../backbone/chat-log.types'
import { failure, messageOf, success } from '../../model/errors'
import type { Result } from '../../model/errors'

export interface ChatLogPlaceOptions {
  /** Address of a Redis server; left out: files of this machine. */
  backbone?: string
  redisCa?: string
  chatLogDir?: string
}

/** Where logs are that a command line asks for. A server is tried first. The client is loaded here, because files need none. */
export async function openChatLogStore({ backbone, redisCa, chatLogDir }: ChatLogPlaceOptions): Promise<Result<ChatLogStore>> {
  if (backbone === undefined || backbone === 'embedded') {
    const [{ createFileChatLogStore }, { defaultChatLogFolder }] = await Promise.all([import('../../backbone/embedded/chat-log-store'), import('../../host/run-records')])
    return success(createFileChatLogStore(chatLogDir ?? defaultChatLogFolder()))
  }
  const [{ resolveTarget }, { checkRedis }, { openRedisChatLogStore }] = await Promise.all([
    import('../../backbone/redis/resolve'), import('../../backbone/redis/check'), import('../../backbone/redis/chat-log-store')
  ])
  const target = await resolveTarget({ url: backbone, caFile: redisCa ?? '' })
  if (!target.ok) return target
  const problem = await checkRedis(target.value)
  return problem ?? success(await openRedisChatLogStore(target.value))
}

/** Does something with the logs of a place and closes it. What the place says of itself becomes a failure. */
export async function withChatLogs<T>(options: ChatLogPlaceOptions, act: (store: ChatLogStore) => Promise<Result<T>>): Promise<Result<T>> {
  const store = await openChatLogStore(options)
  if (!store.ok) return store
  try {
    return await act(store.value)
  } catch (error) {
    return failure('chat-log-unreadable', { where: store.value.place, reason: messageOf(error) })
  } finally {
    store.value.close()
  }
}

/** The log of a run: by its id or the end of it; without one, the newest. Fails with `chat-log-none`, `chat-log-run-unknown` or `chat-log-off`. */
export async function openRunLog(store: ChatLogStore, wanted: string | undefined): Promise<Result<ChatLogReader>> {
  const summaries = await store.list()
  if (summaries.length === 0) return failure('chat-log-none', { where: store.place })
  const run = wanted === undefined ? newestWithLog(summaries) : matching(summaries, wanted)
  if (run === undefined) return failure('chat-log-run-unknown', { run: wanted ?? '', where: store.place, known: knownRuns(summaries) })
  const reader = await store.open(run.run)
  if (reader === null) return failure('chat-log-run-unknown', { run: run.run, where: store.place, known: knownRuns(summaries) })
  return run.keep === 'off' ? failure('chat-log-off', { run: run.run }) : success(reader)
}

/** On a server runs without a log are kept too, for their results. */
function newestWithLog(summaries: readonly ChatLogSummary[]): ChatLogSummary | undefined {
  return summaries.find((summary) => summary.keep !== 'off') ?? summaries[0]
}

/** By the whole id, or by its last characters, four at least, if they are of one run alone. */
export function matching(summaries: readonly ChatLogSummary[], wanted: string): ChatLogSummary | undefined {
  const exact = summaries.find((summary) => summary.run === wanted)
  const [first, ...more] = summaries.filter((summary) => wanted.length >= 4 && summary.run.endsWith(wanted))
  return exact ?? (more.length === 0 ? first : undefined)
}

const SHOWN_MAX = 5

function knownRuns(summaries: readonly ChatLogSummary[]): string {
  const shown = summaries.slice(0, SHOWN_MAX).map((summary) => summary.run)
  return summaries.length > SHOWN_MAX ? `${shown.join(', ')} and ${summaries.length - SHOWN_MAX} more` : shown.join(', ')
}
