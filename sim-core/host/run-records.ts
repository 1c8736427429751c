import { homedir } from 'node:os'
import { join } from 'node:path'
import { createRunFolder } from '../backbone/embedded/chat-log-store'
import type { ChatLogHead } from '../backbone/chat-log.types'
import { createRunHead } from '../backbone/redis/chat-log-store'
import { describeTarget } from '../backbone/redis/target'
import type { CoordinatorPorts, RunRecord, RunRecordInput } from '../coordinator/types'
import type { RedisTarget } from '../model/control'
import { failure, messageOf, success } from '../model/errors'
import type { Result } from '../model/errors'
import { redactScenario } from '../model/redact'
import type { RunReport } from '../model/run'

type RecordOpener = NonNullable<CoordinatorPorts['openRecord']>

/** Environment and system that decide where a user's files lie. */
export interface Surroundings {
  readonly env: Record<string, string | undefined>
  readonly platform: string
  readonly home: string
}

/** Folder of chat logs where none is named: where the system keeps what programs write down for their user. */
export function defaultChatLogFolder({ env, platform, home }: Surroundings = { env: process.env, platform: process.platform, home: homedir() }): string {
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'MessengerSim', 'chat-logs')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'MessengerSim', 'chat-logs')
  return join(env.XDG_STATE_HOME || join(home, '.local', 'state'), 'messengersim', 'chat-logs')
}

/**
 * Keeps what outlives a run: on a Redis server of the user's own its results and its chat log, else the
 * chat log in files of this machine. A private server ends with its run, so nothing is kept there.
 *
 * @param folder where chat logs lie
 */
export function createRecordOpener(folder: string): RecordOpener {
  return async (run) => {
    const { backbone, chatLog } = run.scenario
    const target = backbone.kind === 'redis' && backbone.url !== 'managed' ? run.hub.redis?.target : undefined
    if (target !== undefined) return openOnServer(run, target)
    return chatLog.keep === 'off' ? success(null) : openInFiles(run, folder)
  }
}

async function openInFiles(run: RunRecordInput, parent: string): Promise<Result<RunRecord>> {
  try {
    const opened = await createRunFolder(parent, headOf(run), process.pid)
    return success({ chatLog: { folder: opened.folder }, place: parent, end: (report) => opened.end(endOf(report)) })
  } catch (error) {
    return failure('chat-log-unwritable', { where: parent, reason: messageOf(error) })
  }
}

async function openOnServer(run: RunRecordInput, target: RedisTarget): Promise<Result<RunRecord | null>> {
  const place = describeTarget(target)
  const isKept = run.scenario.chatLog.keep !== 'off'
  try {
    const head = headOf(run)
    const opened = await createRunHead(target, isKept ? head : { ...head, corpus: { ...head.corpus, lines: [] }, edges: undefined })
    return success({ chatLog: isKept ? { redis: target } : null, place, end: (report) => opened.end(endOf(report), JSON.stringify(report)) })
  } catch (error) {
    // Results alone are not worth a run: its report has them too.
    return isKept ? failure('chat-log-unwritable', { where: place, reason: messageOf(error) }) : success(null)
  }
}

function headOf({ runId, scenario, corpus, edges, transcriptHash }: RunRecordInput): ChatLogHead {
  return { run: runId, startedAt: new Date().toISOString(), scenario: JSON.stringify(redactScenario(scenario)), transcriptHash, corpus, ...(edges === undefined ? {} : { edges }) }
}

function endOf({ state, chatLog }: RunReport): { state: string; written: number; notWritten: number } {
  return { state, written: chatLog?.written ?? 0, notWritten: chatLog?.notWritten ?? 0 }
}
