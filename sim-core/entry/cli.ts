import { version } from '../../package.json'
import { createProcessServices } from './cli/process-services'
import { runCli } from './cli/program'
import type { CliIo } from './cli/io'

/** The command `messengersim`: argv, streams, exit code. Everything else is in `cli/`. */

const hasColours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined && process.env.TERM !== 'dumb'

const io: CliIo = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  errStream: process.stderr,
  errIsTerminal: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  colours: hasColours
}

// A reader that has seen enough, as `head` has, is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
}

const exitCode = await runCli(process.argv.slice(2), io, createProcessServices(io, version))
// All has been closed by now; what is left are timers nobody waits for. Output may still be under way to a pipe.
process.stdout.write('', () => process.stderr.write('', () => process.exit(exitCode)))
