import type { Prompt } from '../../model/ports/prompt'

/** Reads a line from whoever sits at the terminal; `null`: nobody does, or it was cancelled. */
export type ReadLine = (question: string, options: { readonly echo: boolean; readonly signal: AbortSignal }) => Promise<string | null>

/**
 * Asks on the terminal. Keys of machines are not asked about: one that is unknown is accepted only if
 * its fingerprint was given with the command, so that nobody says yes without having looked.
 */
export function createTerminalPrompt(readLine: ReadLine, acceptedKeys: readonly string[]): Prompt {
  return {
    confirmHostKey: ({ fingerprint }) => Promise.resolve(acceptedKeys.includes(fingerprint)),
    async secret({ kind, host, user, file, again }, signal) {
      const wrong = again ? 'That was wrong. ' : ''
      const secret = await readLine(`${wrong}${kind === 'password' ? `Password of ${user} at ${host}: ` : `Passphrase of ${file}: `}`, { echo: false, signal })
      return secret === null ? null : { secret, keep: false }
    },
    async answers({ host, title, instructions, questions }, signal) {
      const answers: string[] = []
      const head = [title, instructions].filter((text) => text !== '').join('\n')
      for (const [index, { text, echo }] of questions.entries()) {
        const answer = await readLine(`${index === 0 && head !== '' ? `${head}\n` : ''}${host}: ${text} `, { echo, signal })
        if (answer === null) return null
        answers.push(answer)
      }
      return answers
    }
  }
}
