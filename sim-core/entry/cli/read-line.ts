import type { ReadLine } from './terminal-prompt'

const LINE_CHARACTERS_MAX = 4096

/** Reads a line from a terminal, shown or not; `null` where the stream is none, or Ctrl-C or Ctrl-D was pressed. */
export function createReadLine(input: NodeJS.ReadStream, write: (text: string) => void): ReadLine {
  return (question, { echo, signal }) => {
    if (!input.isTTY || signal.aborted) return Promise.resolve(null)
    return new Promise((resolve) => {
      let line = ''
      write(question)
      const finish = (answer: string | null): void => {
        input.off('data', onData)
        signal.removeEventListener('abort', cancel)
        input.setRawMode(false)
        input.pause()
        write('\n')
        resolve(answer)
      }
      const cancel = (): void => finish(null)
      const onData = (data: Buffer): void => {
        for (const character of data.toString('utf8')) {
          if (character === '\r' || character === '\n') return finish(line)
          if (character === '\u0003' || character === '\u0004') return finish(null)
          if (character === '\u007f' || character === '\b') {
            if (echo && line !== '') write('\b \b')
            line = [...line].slice(0, -1).join('')
          } else if (character >= ' ' && line.length < LINE_CHARACTERS_MAX) {
            line += character
            if (echo) write(character)
          }
        }
      }
      signal.addEventListener('abort', cancel)
      input.setRawMode(true)
      input.resume()
      input.on('data', onData)
    })
  }
}
