import { messageOf } from '../../model/errors'
import { limits } from '../../model/limits'

/** Commands in the order in which they came; one that takes time holds up those behind it, and nothing else. */
export interface CommandQueue<Command> {
  push(command: Command): void
  /** Forgets what waits. */
  close(): void
}

export interface CommandQueueOptions<Command> {
  /** Obeys one command: at once, or as soon as the promise is fulfilled. */
  act(command: Command): void | Promise<void>
  /** One more is done. */
  done(): void
  /** A command could not be obeyed, or more wait than there may. Nothing is obeyed after it. */
  failed(reason: string): void
}

export function createCommandQueue<Command>({ act, done, failed }: CommandQueueOptions<Command>): CommandQueue<Command> {
  const waiting: Command[] = []
  let isBusy = false
  let isClosed = false

  function fail(error: unknown): void {
    if (isClosed) return
    close()
    failed(messageOf(error))
  }

  function close(): void {
    isClosed = true
    waiting.length = 0
  }

  /** Whatever needs no time is obeyed before this returns. */
  function work(): void {
    while (!isBusy && !isClosed && waiting.length > 0) {
      const pending = act(waiting.shift() as Command)
      if (!(pending instanceof Promise)) {
        done()
        continue
      }
      isBusy = true
      pending.then(() => {
        isBusy = false
        if (isClosed) return
        done()
        work()
      }).catch(fail)
    }
  }

  return {
    push(command) {
      if (isClosed) return
      waiting.push(command)
      if (waiting.length > limits.nodeCommandsMax) fail(new Error(`more than ${limits.nodeCommandsMax} commands wait`))
      else work()
    },
    close
  }
}
