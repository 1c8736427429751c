import type { KeptRunSummary } from '../../host/kept-runs'
import type { RedisTarget } from '../../model/control'
import { success } from '../../model/errors'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, formatSeconds } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import type { CliServices } from './services'

/** `redis clean`: removes the keys of runs that nobody keeps alive any more. The client is loaded here, for `--help` answers at once. */
export async function cleanCommand(url: string, options: { json?: boolean; all?: boolean; logs?: boolean; redisCa?: string }, io: CliIo): Promise<number> {
  const [{ withRedisServer }, { cleanRedis, graceSeconds }] = await Promise.all([import('../../host/redis-server'), import('../../backbone/redis/clean')])
  const cleaned = await withRedisServer({ url, caFile: options.redisCa }, async (target) => {
    const logs = options.logs === true ? await removeLogs(target) : 0
    return success({ ...(await cleanRedis(target, options)), logs })
  })
  if (!cleaned.ok) {
    printFailure(io, cleaned, options.json === true)
    return exitCodeOfFailure(cleaned)
  }
  if (options.json === true) printJson(io, cleaned.value)
  else {
    const { keys, runs, liveRuns, keptRuns, logs } = cleaned.value
    const kept = keptRuns === 0 ? '' : ` ${keptRuns} runs left alone that can be resumed; --all removes them too.`
    io.out(`${keys} keys of ${runs} ended runs removed; ${liveRuns} runs left alone that are on or ended less than ${graceSeconds / 60} minutes ago without clearing up.${kept}${logs === 0 ? '' : ` Logs and results of ${formatCount(logs)} runs removed.`}\n`)
  }
  return ExitCode.Ok
}

/** Chat logs and results, which outlive their runs on purpose. */
async function removeLogs(target: RedisTarget): Promise<number> {
  const { openRedisChatLogStore } = await import('../../backbone/redis/chat-log-store')
  const store = await openRedisChatLogStore(target)
  try {
    return await store.remove()
  } finally {
    store.close()
  }
}

/** `redis runs`: the durable runs that a server keeps. */
export async function runsCommand(url: string, options: { json?: boolean; redisCa?: string }, io: CliIo, services: CliServices): Promise<number> {
  const runs = await services.listKept({ url, ...(options.redisCa === undefined ? {} : { caFile: options.redisCa }) })
  if (!runs.ok) {
    printFailure(io, runs, options.json === true)
    return exitCodeOfFailure(runs)
  }
  if (options.json === true) printJson(io, runs.value)
  else io.out(runs.value.length === 0 ? 'No run is kept there. Only runs with --delivery durable are.\n' : runs.value.map(describeKept).join('\n'))
  return ExitCode.Ok
}

function describeKept(run: KeptRunSummary): string {
  const { phase, phaseProgress, messages, conversations, conversationsTotal } = run
  const far = phase === null ? 'nothing was kept yet' : `${phase} ${Math.floor((phaseProgress ?? 0) * 100)} %, ${formatCount(messages)} messages, ${formatCount(conversations)} of ${formatCount(conversationsTotal)} conversations`
  const lines = [
    `${run.runId}  ${run.scenarioName}`,
    `  ${run.state}: ${far}`,
    `  started ${run.startedAt}, kept last ${run.savedAt ?? 'never'}, removed in ${formatSeconds(run.secondsLeft)}`,
    `  ${run.obstacle ?? `resume it: messengersim run --resume ${run.runId} --backbone ADDRESS`}`
  ]
  return `${lines.join('\n')}\n`
}
