import type { z } from 'zod'
import { createRateLimit } from '../../sim-core/api/rate-limit'
import { messageOf } from '../../sim-core/model/errors'
import { channelSchemas } from '../contract/schemas'
import type { WindowChannel } from '../contract/schemas'
import { trustsSender } from './policies'
import type { Sender } from './policies'

export type ChannelHandlers = { [C in WindowChannel]: (...args: z.output<(typeof channelSchemas)[C]>) => unknown }

export type ChannelAnswer = { ok: true; value: unknown } | { ok: false; text: string }

export interface IpcRouter {
  /** Checks sender, channel, rate and arguments, then calls the handler. Never rejects. */
  route(sender: Sender, channel: string, args: readonly unknown[]): Promise<ChannelAnswer>
}

const CALLS_PER_SECOND = 20

/** `onRefused` is told reasons for the log; the window learns no more than a sentence. */
export function createIpcRouter(handlers: ChannelHandlers, nowMs: () => number, onRefused: (channel: string, reason: string) => void): IpcRouter {
  const rate = createRateLimit(CALLS_PER_SECOND, nowMs)
  const refuse = (channel: string, reason: string): ChannelAnswer => {
    onRefused(channel.slice(0, 60), reason)
    return { ok: false, text: 'The request was refused.' }
  }
  return {
    async route(sender, channel, args) {
      if (!trustsSender(sender)) return refuse(channel, 'foreign sender')
      if (!Object.hasOwn(channelSchemas, channel)) return refuse(channel, 'unknown channel')
      if (!rate.take()) return refuse(channel, 'too many requests')
      try {
        const parsed = channelSchemas[channel as WindowChannel].safeParse([...args])
        if (!parsed.success) return refuse(channel, 'wrong arguments')
        const handler = handlers[channel as WindowChannel] as (...args: unknown[]) => unknown
        return { ok: true, value: await handler(...parsed.data) ?? null }
      } catch (error) {
        onRefused(channel, messageOf(error))
        return { ok: false, text: error instanceof ShellError ? error.message : 'Something unexpected happened in the app.' }
      }
    }
  }
}

/** An expected failure; its message is a sentence for the user. */
export class ShellError extends Error {
  override readonly name = 'ShellError'
}
