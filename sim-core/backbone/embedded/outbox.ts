import type { Socket } from 'node:net'

/** Pieces below this are put together: a small slice would keep a whole read buffer alive. */
const COALESCE_BELOW_BYTES = 8192
const SLAB_BYTES = 65_536

/** Collects what is to be written to one socket and hands it over in one system call. */
export interface Outbox {
  /** Queues bytes that stay unchanged until they are written. */
  push(bytes: Buffer): void
  /** Hands everything to the socket. */
  flush(): void
  bufferedBytes(): number
}

export function createOutbox(socket: Socket): Outbox {
  let pieces: Buffer[] = []
  let queuedBytes = 0
  let slab = Buffer.alloc(0)
  let slabStart = 0
  let slabEnd = 0

  function closeSlabPiece(): void {
    if (slabEnd > slabStart) pieces.push(slab.subarray(slabStart, slabEnd))
    slabStart = slabEnd
  }

  function coalesce(bytes: Buffer): void {
    if (slabEnd + bytes.length > slab.length) {
      closeSlabPiece()
      slab = Buffer.allocUnsafeSlow(SLAB_BYTES)
      slabStart = slabEnd = 0
    }
    bytes.copy(slab, slabEnd)
    slabEnd += bytes.length
  }

  return {
    push(bytes) {
      queuedBytes += bytes.length
      if (bytes.length < COALESCE_BELOW_BYTES) {
        coalesce(bytes)
        return
      }
      closeSlabPiece()
      pieces.push(bytes)
    },
    flush() {
      closeSlabPiece()
      if (pieces.length === 0) return
      const batch = pieces
      pieces = []
      queuedBytes = 0
      if (socket.destroyed) return
      socket.cork()
      for (const piece of batch) socket.write(piece)
      socket.uncork()
    },
    bufferedBytes: () => queuedBytes + socket.writableLength
  }
}
