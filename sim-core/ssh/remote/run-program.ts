import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { lastWordsIn } from '../../model/last-words'
import type { SshConnection } from '../trust/client'
import { runProgramCommand } from './commands'
import { runRemote } from './exec'
import { programLine } from './programs'

/** A machine on which Node was found. */
export interface RemoteNode {
  readonly connection: SshConnection
  /** Its name, for messages. */
  readonly host: string
  readonly nodePath: string
}

export interface ProgramInput {
  /** What follows the parameters. */
  readonly data?: Buffer
  readonly limitMs?: number
  readonly signal: AbortSignal
  onSent?(bytes: number): void
}

/** Runs one of our programs there and answers with what it says. Fails with `ssh-shell`, `ssh-lost`, `ssh-cancelled`. */
export async function runProgram<Parameters, Answer>(
  machine: RemoteNode,
  program: (parameters: Parameters, rest: Buffer, answer: (value: Answer) => void, require: NodeJS.Require, process: NodeJS.Process) => void,
  parameters: Parameters,
  input: ProgramInput
): Promise<Result<Answer>> {
  const output = await runRemote(machine.connection, {
    host: machine.host,
    command: runProgramCommand,
    input: [`${machine.nodePath}\n${programLine(program)}\n${JSON.stringify(parameters)}\n`, ...(input.data === undefined ? [] : [input.data])],
    signal: input.signal,
    ...(input.limitMs === undefined ? {} : { limitMs: input.limitMs }),
    ...(input.onSent === undefined ? {} : { onSent: input.onSent })
  })
  if (!output.ok) return output
  // Start files of a shell may print something before.
  const line = output.value.stdout.split('\n').find((text) => text.startsWith('messengersim '))
  if (line === undefined) return failure('ssh-shell', { host: machine.host, reason: lastWords(output.value) })
  try {
    return success(JSON.parse(line.slice('messengersim '.length)) as Answer)
  } catch {
    return failure('ssh-shell', { host: machine.host, reason: `it answered what cannot be read: ${lastWords({ ...output.value, stdout: line, stderr: '' })}` })
  }
}

/** Why a command said nothing of use. */
export function lastWords({ code, signal, stdout, stderr }: { code: number | null; signal: string | null; stdout: string; stderr: string }): string {
  const words = lastWordsIn(stderr) || lastWordsIn(stdout)
  const ending = signal === null ? `exit code ${code ?? 'unknown'}` : `signal ${signal}`
  return words === '' ? ending : `${ending}: ${words.replace(/[\u0000-\u001f\u007f]/g, ' ').slice(0, 200)}`
}
