import { ExitCode } from './exit-codes'
import type { CliServices } from './services'

export interface BenchCommandOptions {
  json?: true
  ssh?: true
  rounds?: string
  percent?: string
}

/**
 * `messengersim bench`: the first Ctrl-C prints the rows of what is complete, the second ends the process. Answers with
 * the exit code.
 */
export async function benchCommand(names: readonly string[], { json, ssh, rounds, percent }: BenchCommandOptions, services: CliServices): Promise<number> {
  const stop = new AbortController()
  const endInterrupts = services.onInterrupt(() => {
    if (stop.signal.aborted) services.quit(ExitCode.Cancelled)
    stop.abort()
  })
  try {
    return await services.bench(ssh === true ? [...names, 'ssh'] : names, {
      json: json === true,
      stop: stop.signal,
      ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
      ...(percent === undefined ? {} : { percent: Number(percent) })
    })
  } finally {
    endInterrupts()
  }
}
