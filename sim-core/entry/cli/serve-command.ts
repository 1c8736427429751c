import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { printFailure } from './io'
import type { CliIo } from './io'
import type { CliServices } from './services'

/** `messengersim serve`: the browser edition until Ctrl-C. */
export async function serveCommand(options: { port: string }, io: CliIo, services: CliServices): Promise<number> {
  const server = await services.serve(Number(options.port))
  if (!server.ok) {
    printFailure(io, server, false)
    return exitCodeOfFailure(server)
  }
  io.out(`${server.value.url}\n`)
  io.err('Open this address in a browser on this machine. It is good for one window and one minute: press Enter for a new one. Ctrl-C ends the server and its runs.\n')
  const endLines = services.onLine(() => io.out(`${server.value.createUrl()}\n`))
  await new Promise<void>((resolve) => {
    let times = 0
    services.onInterrupt(() => {
      times++
      if (times > 1) services.quit(ExitCode.Cancelled)
      resolve()
    })
  })
  endLines()
  await server.value.close()
  return ExitCode.Ok
}
