import type { MachinePrompt, PromptAnswer } from '../../api/machines'
import { failure, success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { limits } from '../../model/limits'
import type { Prompt } from '../../model/ports/prompt'
import type { Timers } from '../../model/ports/timers'

/** How long a question waits for somebody; a server hangs up after about two minutes. */
const PROMPT_MS = 300_000

type Question = MachinePrompt extends infer P ? P extends MachinePrompt ? Omit<P, 'id'> : never : never

interface Waiting {
  readonly prompt: MachinePrompt
  settle(answer: PromptAnswer | null): void
}

/** Questions of connections, one after another, for whoever sits at a window. Answers are handed on and forgotten. */
export interface PromptQueue extends Prompt {
  /** The question to answer now; `null`: none. */
  first(): MachinePrompt | null
  /** Questions behind the first. */
  waiting(): number
  /** Fails with `prompt-over`, or `api-invalid` where the answer is none to this question. */
  answer(id: number, answer: PromptAnswer): Result<null>
  /** Answers all with a no. */
  close(): void
}

export function createPromptQueue(timers: Pick<Timers, 'after'>, onChange: () => void): PromptQueue {
  let queue: Waiting[] = []
  let lastId = 0

  /** `null`: cancelled, nobody answered, or too many wait already. */
  function ask(question: Question, signal: AbortSignal): Promise<PromptAnswer | null> {
    if (signal.aborted || queue.length >= limits.promptsMax) return Promise.resolve(null)
    return new Promise((resolve) => {
      const prompt = { ...question, id: ++lastId } as MachinePrompt
      const giveUp = (): void => waiting.settle(null)
      const endTimer = timers.after(PROMPT_MS, giveUp)
      const waiting: Waiting = {
        prompt,
        settle(answer) {
          if (!queue.includes(waiting)) return
          queue = queue.filter((other) => other !== waiting)
          endTimer()
          signal.removeEventListener('abort', giveUp)
          resolve(answer)
          onChange()
        }
      }
      queue.push(waiting)
      signal.addEventListener('abort', giveUp)
      onChange()
    })
  }

  return {
    first: () => queue[0]?.prompt ?? null,
    waiting: () => Math.max(0, queue.length - 1),
    answer(id, answer) {
      const waiting = queue.find(({ prompt }) => prompt.id === id)
      if (waiting === undefined) return failure('prompt-over')
      if (!fits(waiting.prompt, answer)) return failure('api-invalid', { reason: 'this is no answer to the question that was asked' })
      waiting.settle(answer)
      return success(null)
    },
    async confirmHostKey({ host, address, port, keyType, fingerprint }, signal) {
      const answer = await ask({ kind: 'host-key', host, address, port, keyType, fingerprint }, signal)
      return answer?.kind === 'accept'
    },
    async secret({ kind, host, user, file, again, canKeep }, signal) {
      const answer = await ask({ kind, host, user, file, again, canKeep }, signal)
      return answer?.kind === 'secret' ? { secret: answer.secret, keep: answer.keep && canKeep } : null
    },
    async answers({ host, user, title, instructions, questions }, signal) {
      if (questions.length > limits.promptQuestionsMax) return null
      // Without any question there is nothing to wait for.
      if (questions.length === 0) return []
      const answer = await ask({ kind: 'answers', host, user, title, instructions, questions }, signal)
      return answer?.kind === 'answers' ? answer.answers : null
    },
    close() {
      for (const waiting of [...queue]) waiting.settle(null)
    }
  }
}

function fits(prompt: MachinePrompt, answer: PromptAnswer): boolean {
  switch (answer.kind) {
    case 'cancel':
      return true
    case 'accept':
      return prompt.kind === 'host-key'
    case 'secret':
      return prompt.kind === 'password' || prompt.kind === 'passphrase'
    case 'answers':
      return prompt.kind === 'answers' && prompt.questions.length === answer.answers.length
  }
}
