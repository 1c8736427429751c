import type { Command } from 'commander'
import { describeFailure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { readPlace, readToken, whole } from './await-options'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { printFailure } from './io'
import type { CliIo } from './io'
import type { CliServices } from './services'

interface NodeOptions {
  join?: string
  name?: string
  wait?: string
  check?: boolean
}

const WAIT_SECONDS = '60'

const nodeHelp = `
A node joins a coordinator that runs elsewhere with --await-nodes, serves one run (or a part of it), and ends. Both know
each other by a token in MESSENGERSIM_TOKEN. What they say to each other is not encrypted on its way: use a network of
your own, or a tunnel.

Environment: MESSENGERSIM_TOKEN, MESSENGERSIM_COORDINATOR (for --join), MESSENGERSIM_NODE_NAME (for --name),
MESSENGERSIM_WAIT_SECONDS (for --wait).

Examples:
  export MESSENGERSIM_TOKEN=$(openssl rand -hex 32)
  messengersim run town --clock max --await-nodes 2 --listen 0.0.0.0:4711      on one machine
  messengersim node --join that-machine:4711                                   on two others, with the same token
  messengersim node --check --join that-machine:4711                           is it there, and is the token right?

Exit codes: 0 the node has done its part, 1 it was not taken or was ended, 2 wrong usage or refused.
`

/** `messengersim node` */
export function addNode(program: Command, io: CliIo, services: CliServices, end: (exitCode: number) => void): void {
  program.command('node')
    .description('join a run of a coordinator elsewhere as one of its nodes')
    .option('--join <host:port>', 'the coordinator')
    .option('--name <name>', 'how this node is called in reports; the machine\'s name otherwise')
    .option('--wait <seconds>', 'how long to try while nobody takes this node', whole(0, 86_400))
    .option('--check', 'only ask the coordinator how it stands')
    .addHelpText('after', nodeHelp)
    .action(async (options: NodeOptions) => end(await nodeCommand(options, io, services)))
}

/** Answers with the exit code. */
export async function nodeCommand(options: NodeOptions, io: CliIo, services: CliServices): Promise<number> {
  const { environment } = services
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, false)
    return failed.code === 'join-unreachable' ? ExitCode.RunFailed : exitCodeOfFailure(failed)
  }
  const place = readPlace(options.join ?? environment.MESSENGERSIM_COORDINATOR ?? '')
  if (!place.ok) return refuse(place)
  const token = readToken(environment)
  if (!token.ok) return refuse(token)
  if (options.check === true) {
    const health = await services.askCoordinator(place.value, token.value)
    if (!health.ok) return refuse(health)
    io.out(`${health.value.waiting} waiting, ${health.value.atWork} at work\n`)
    return ExitCode.Ok
  }
  const seconds = options.wait ?? (environment.MESSENGERSIM_WAIT_SECONDS || WAIT_SECONDS)
  const abort = new AbortController()
  const endInterrupts = services.onInterrupt(() => abort.abort())
  try {
    const ended = await services.joinAsNode({
      coordinator: place.value, token: token.value, name: nodeName(options.name ?? environment.MESSENGERSIM_NODE_NAME ?? services.machineName), waitMs: Math.min(86_400, Number(seconds) || 0) * 1000, signal: abort.signal
    }, () => io.err(`Joined ${place.value.host}:${place.value.port}.\n`))
    if (!ended.ok) return abort.signal.aborted ? ExitCode.Cancelled : refuse(ended)
    if (ended.value === 0) return ExitCode.Ok
    io.err(`${describeFailure({ code: 'node-start-failed', detail: { node: 'of this machine', reason: `it ended with ${ended.value === null ? 'a signal' : `code ${ended.value}`}` } })}\n`)
    return ExitCode.RunFailed
  } finally {
    endInterrupts()
  }
}

/** Names stand in reports and messages: what does not fit there is replaced. */
export function nodeName(text: string): string {
  return text.replace(/[^\w.-]/g, '-').replace(/^[^\w]+/, '').slice(0, 63) || 'node'
}
