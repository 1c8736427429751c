import type { Durability } from './durability'

/**
 * What carries frames between nodes (ARCHITECTURE 6). A frame is opaque here but for its header,
 * which names the destination partition (see `wire/frame.ts`).
 */
export interface BackboneEndpoint {
  /**
   * Hands a frame over. The bytes are copied or written before the call returns, so the caller
   * may reuse its buffer at once. Frames to one partition keep their order. May drop (a cut link,
   * a dead owner): the conversation layer mends that.
   */
  send(frame: Uint8Array): void
  /** Hands over all that `send` collected; called at the end of each tick. */
  flush(): void
  /** Frames accepted by `send` that have not left this process yet, in bytes. */
  bufferedBytes(): number
  /**
   * Where arriving frames go. The bytes start at a multiple of 4 in their buffer and are only
   * valid during the call.
   */
  onFrame(handler: (frame: Uint8Array) => void): void
  /** Called once when the connection is lost for good. */
  onClose(handler: (reason: string) => void): void
  close(): void
  /** Present where the backbone keeps frames and checkpoints (delivery mode `durable`). */
  readonly durability?: Durability
}

/** CRC-32 (IEEE 802.3) as `zlib.crc32` computes it; `zlib` in processes, a table in the renderer. */
export type Checksum = (bytes: Uint8Array) => number
