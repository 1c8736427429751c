import { MessageChannelMain, utilityProcess } from 'electron'
import type { MessagePortMain, UtilityProcess } from 'electron'
import { CONTROL_MESSAGE } from '../../sim-core/api/control-message'
import { toShellSchema } from '../../sim-core/api/shell-messages'
import type { FromShell, SecretAsk, ShellProgram } from '../../sim-core/api/shell-messages'
import { createNodeBroker } from './node-broker'
import type { BrokeredProcess } from './node-broker'
import { coordinatorForkOptions, keeperForkOptions, nodeForkOptions } from './process-options'

export interface EngineOptions {
  /** Built files. */
  readonly coordinatorPath: string
  readonly nodePath: string
  readonly keeperPath: string
  readonly version: string
  /** The coordinator process is gone; not called after {@link Engine.quit}. */
  onGone(code: number): void
  /** The coordinator says why it cannot work. */
  onFailed(text: string): void
  onRefused(reason: string): void
  /** Passwords that the user wants kept; never rejects. */
  readonly secrets: (ask: SecretAsk) => Promise<string | boolean | null>
}

/** The coordinator process and, through it, the nodes and the keepers of private servers. */
export interface Engine {
  /** Makes the coordinator serve the window at the other end of this port. */
  attachWindow(port: MessagePortMain): void
  allowCorpus(path: string): void
  /** Ends the run, the nodes and the coordinator; at most about {@link QUIT_MS}. */
  quit(): Promise<void>
}

const QUIT_MS = 4000

export function startEngine(options: EngineOptions): Engine {
  const coordinator = utilityProcess.fork(options.coordinatorPath, [options.version], coordinatorForkOptions(process.env))
  let quitting = false
  let isGone = false
  let gone: (() => void) | null = null
  const tell = (message: FromShell, ports: unknown[] = []): void => coordinator.postMessage(message, ports as MessagePortMain[])
  const broker = createNodeBroker({
    tell,
    fork: (program, heapMiB) => wrapProcess(fork(options, program, heapMiB)),
    createChannel: () => {
      const { port1, port2 } = new MessageChannelMain()
      return { mine: port1, theirs: port2 }
    }
  })
  coordinator.on('message', (data: unknown) => {
    const parsed = toShellSchema.safeParse(data)
    if (!parsed.success) return options.onRefused(parsed.error.issues[0].message)
    const message = parsed.data
    if (message.type === 'launch') broker.launch(message.id, message.program, message.heapMiB)
    else if (message.type === 'kill') broker.kill(message.id)
    else if (message.type === 'secret') void options.secrets(message.ask).then(value => tell({ type: 'secret-answer', id: message.id, value }))
    else if (message.type === 'failed') options.onFailed(message.text)
  })
  coordinator.on('exit', code => {
    isGone = true
    broker.killAll()
    gone?.()
    if (!quitting) options.onGone(code)
  })
  return {
    attachWindow: port => tell({ type: 'window' }, [port]),
    allowCorpus: path => tell({ type: 'allow-corpus', path }),
    quit: () => new Promise(resolve => {
      quitting = true
      // Nobody is left to wait for.
      if (isGone) return resolve()
      const timer = setTimeout(() => {
        coordinator.kill()
        broker.killAll()
        resolve()
      }, QUIT_MS)
      gone = () => {
        clearTimeout(timer)
        resolve()
      }
      tell({ type: 'quit' })
    })
  }
}

function fork({ nodePath, keeperPath }: EngineOptions, program: ShellProgram, heapMiB: number | undefined): UtilityProcess {
  if (program === 'redis-keeper') return utilityProcess.fork(keeperPath, [], keeperForkOptions(process.env))
  return utilityProcess.fork(nodePath, [], nodeForkOptions(process.env, heapMiB))
}

function wrapProcess(child: UtilityProcess): BrokeredProcess {
  return {
    sendControl: port => child.postMessage(CONTROL_MESSAGE, [port as MessagePortMain]),
    kill: () => killAtOnce(child),
    onSpawn: handler => child.once('spawn', () => handler(child.pid ?? 0)),
    onExit: handler => child.once('exit', handler),
    onStderr: handler => child.stderr?.on('data', data => handler(String(data)))
  }
}

/** `kill()` of a utility process is a SIGTERM, which a stopped process does not hear. */
function killAtOnce(child: UtilityProcess): void {
  try {
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
  } catch {
    // It is gone already, or the system knows no such signal; the next line covers both.
  }
  child.kill()
}
