import { describeFailure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import type { ScenarioProblem } from '../../model/scenario/problem'

/** Where a command reads and writes. Tests pass arrays, the process its streams. */
export interface CliIo {
  /** Results: reports, YAML, JSON. */
  out(text: string): void
  /** Everything about how it goes: progress, errors. */
  err(text: string): void
  /** The stream behind `err`, for the progress bar. */
  readonly errStream: NodeJS.WritableStream
  /** Somebody watches `err`. */
  readonly errIsTerminal: boolean
  /** `out` and `err` may be coloured. */
  readonly colours: boolean
}

/** A failure as people read it, or as one JSON object for scripts. */
export function printFailure(io: CliIo, failed: Failure, json: boolean): void {
  const text = describeFailure(failed).replace(/ +\n/g, '\n')
  io.err(`${text}\n`)
  if (json) printJson(io, { state: 'failed', failure: { code: failed.code, text }, ...problemsOf(failed) })
}

function problemsOf(failed: Failure & { problems?: readonly ScenarioProblem[] }): { problems?: readonly ScenarioProblem[] } {
  return failed.problems === undefined ? {} : { problems: failed.problems }
}

export function printJson(io: CliIo, value: unknown): void {
  io.out(`${JSON.stringify(value)}\n`)
}
