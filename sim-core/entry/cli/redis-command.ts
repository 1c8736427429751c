import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'

/** `redis clean`: removes the keys of runs that nobody keeps alive any more. The client is loaded here, for `--help` answers at once. */
export async function cleanCommand(url: string, options: { json?: boolean; all?: boolean }, io: CliIo): Promise<number> {
  const [{ parseRedisUrl }, { checkRedis }, { cleanRedis, graceSeconds }] = await Promise.all([
    import('../../backbone/redis/target'), import('../../backbone/redis/check'), import('../../backbone/redis/clean')
  ])
  const target = parseRedisUrl(url)
  const problem = target.ok ? await checkRedis(target.value) : target
  if (!target.ok || problem !== null) {
    const shown = problem ?? target
    if (!shown.ok) printFailure(io, shown, options.json === true)
    return shown.ok ? ExitCode.Ok : exitCodeOfFailure(shown)
  }
  const cleaned = await cleanRedis(target.value, options)
  if (options.json === true) printJson(io, cleaned)
  else {
    const kept = cleaned.keptRuns === 0 ? '' : ` ${cleaned.keptRuns} runs left alone that can be resumed; --all removes them too.`
    io.out(`${cleaned.keys} keys of ${cleaned.runs} ended runs removed; ${cleaned.liveRuns} runs left alone that are on or ended less than ${graceSeconds / 60} minutes ago without clearing up.${kept}\n`)
  }
  return ExitCode.Ok
}
