import type { Cipher } from '../model/ports/cipher'

/** What modes without state per conversation have in common. */
export const withoutEndState: Pick<Cipher, 'endStateBytes' | 'resyncs' | 'describe'> = {
  endStateBytes: 0,
  resyncs: { count: 0, messages: 0 },
  describe: (count) => ({ handshake: 'done', sinceKeyChange: count })
}
