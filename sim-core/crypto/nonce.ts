import type { MessageContext } from '../model/ports/cipher'

/**
 * Nonces of the modes with one key per pair: 12 or 24 bytes: initiator, slot and round, index and
 * speaker, zeros. Both directions share the key, so the speaker is part of it; the text is a pure
 * function of the same values, so a nonce never meets two texts, in no life of a node.
 */
export function createNonce(bytes: 12 | 24): { readonly bytes: Uint8Array; set(message: MessageContext): void } {
  const nonce = new Uint8Array(bytes)
  const view = new DataView(nonce.buffer)
  return {
    bytes: nonce,
    set({ initiator, slotRound, index, speaker }) {
      view.setUint32(0, initiator, true)
      view.setUint32(4, slotRound, true)
      view.setUint32(8, index * 2 + speaker, true)
    }
  }
}
