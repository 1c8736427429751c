import type { Readable, Writable } from 'node:stream'
import { limits } from '../model/limits'
import type { ControlChannel } from '../model/ports/control-channel'

export interface JsonLinesChannel extends ControlChannel {
  /** Why the channel was closed; `null` while it is open. */
  closeReason(): string | null
}

export interface JsonLinesOptions {
  /** Longest line in bytes. @default limits.controlLineBytesMax */
  readonly lineBytesMax?: number
}

const NEWLINE = 0x0a

/**
 * A control channel of JSON messages, one a line, over a pair of streams. A line that is too long
 * or no JSON closes it: what the other side says can then not be relied on. Reading begins with
 * the first `onMessage`, so that no message is missed.
 */
export function createJsonLinesChannel(input: Readable, output: Writable, options: JsonLinesOptions = {}): JsonLinesChannel {
  const lineBytesMax = options.lineBytesMax ?? limits.controlLineBytesMax
  let onMessage: ((message: unknown) => void) | null = null
  let onClose: (() => void) | null = null
  let reason: string | null = null
  let pieces: Buffer[] = []
  let piecesBytes = 0

  function close(why: string): void {
    if (reason !== null) return
    reason = why
    pieces = []
    input.removeListener('data', onData)
    // Ending tells the other side; what was written before still arrives.
    output.end()
    onClose?.()
  }

  function takeLine(last: Buffer): void {
    const line = pieces.length === 0 ? last : Buffer.concat([...pieces, last])
    pieces = []
    piecesBytes = 0
    if (line.length === 0) return
    let message: unknown
    try {
      message = JSON.parse(line.toString('utf8'))
    } catch {
      close('a line is not JSON')
      return
    }
    onMessage?.(message)
  }

  function onData(chunk: Buffer): void {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0 && reason === null; end = chunk.indexOf(NEWLINE, start)) {
      if (piecesBytes + end - start > lineBytesMax) break
      takeLine(chunk.subarray(start, end))
      start = end + 1
    }
    if (reason !== null || start === chunk.length) return
    piecesBytes += chunk.length - start
    if (piecesBytes > lineBytesMax) close(`a line is longer than ${lineBytesMax} bytes`)
    else pieces.push(chunk.subarray(start))
  }

  const ended = (): void => close('the other side is gone')
  input.once('end', ended)
  input.once('close', ended)
  input.on('error', (error) => close(error.message))
  output.on('error', (error) => close(error.message))

  return {
    send(message) {
      if (reason !== null) return
      if (output.writableLength > 2 * lineBytesMax) close('the other side does not read')
      else output.write(`${JSON.stringify(message)}\n`)
    },
    onMessage(handler) {
      if (onMessage === null) input.on('data', onData)
      onMessage = handler
    },
    onClose(handler) {
      onClose = handler
      if (reason !== null) handler()
    },
    close: () => close('closed here'),
    closeReason: () => reason
  }
}
