import { createHash, timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import { z } from 'zod'
import { limits } from '../../model/limits'

/** Version of what is said before a node is one. */
const PROTOCOL = 1

const token = z.string().max(limits.joinTokenCharactersMax)
const place = z.strictObject({ host: z.string().min(1).max(255), port: z.number().int().min(1).max(65_535) })

/** The first line of a connection, from the side that joins. */
export const joinRequestSchema = z.discriminatedUnion('what', [
  /** This connection becomes a node's control channel once it is accepted. */
  z.strictObject({
    what: z.literal('node'),
    protocol: z.literal(PROTOCOL),
    token,
    version: z.string().max(64),
    /** Shown to the user. */
    name: z.string().regex(/^[\w][\w.-]{0,62}$/),
    /** Where the joining side reaches this server; its data goes there too. */
    coordinator: place
  }),
  /** What follows this line is for the hub. */
  z.strictObject({ what: z.literal('data'), token }),
  /** Asks how it stands, and ends. */
  z.strictObject({ what: z.literal('health'), token })
])
export type JoinRequest = z.output<typeof joinRequestSchema>

export const joinAnswerSchema = z.union([
  z.strictObject({ accepted: z.literal(true) }),
  z.strictObject({ refused: z.enum(['token', 'version', 'full', 'request']), version: z.string().max(64).optional() }),
  z.strictObject({ waiting: z.number().int().min(0), atWork: z.number().int().min(0) })
])
export type JoinAnswer = z.output<typeof joinAnswerSchema>

export type JoinPlace = z.output<typeof place>

export function nodeRequest({ token, version, name, coordinator }: { token: string; version: string; name: string; coordinator: JoinPlace }): JoinRequest {
  return { what: 'node', protocol: PROTOCOL, token, version, name, coordinator }
}

/** Takes the same time however much of the two is alike, and whatever their lengths. */
export function isSameToken(one: string, other: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(one), digest(other))
}

export interface FirstLine {
  readonly text: string
  /** Bytes that came behind the line. */
  readonly rest: Buffer
}

/**
 * Reads the first line of a connection. `null`: it was too long, did not come within `timeoutMs`, or the connection ended;
 * the connection is then of no use.
 */
export function readFirstLine(socket: Socket, timeoutMs: number): Promise<FirstLine | null> {
  return new Promise((resolve) => {
    let read = Buffer.alloc(0)
    const settle = (line: FirstLine | null): void => {
      clearTimeout(overdue)
      socket.off('data', onData)
      socket.off('close', onClose)
      socket.pause()
      resolve(line)
    }
    const onClose = (): void => settle(null)
    const onData = (chunk: Buffer): void => {
      const end = chunk.indexOf(0x0a)
      if (read.length + (end < 0 ? chunk.length : end) > limits.joinLineBytesMax) return settle(null)
      read = Buffer.concat([read, end < 0 ? chunk : chunk.subarray(0, end)])
      if (end >= 0) settle({ text: read.toString('utf8'), rest: chunk.subarray(end + 1) })
    }
    const overdue = setTimeout(() => settle(null), timeoutMs)
    socket.on('data', onData)
    socket.once('close', onClose)
    socket.resume()
  })
}
