import type { Socket } from 'node:net'

const SLAB_BYTES = 262_144
const SPARE_SLABS_MAX = 8

interface Slab {
  readonly bytes: Buffer
  /** Writes of parts of this slab that the socket has not finished. */
  writing: number
  retired: boolean
}

/** Copies frames into slabs, so that the caller may reuse its buffer and one write carries a whole tick. */
export interface SendBuffer {
  add(frame: Uint8Array): void
  flush(): void
  bufferedBytes(): number
}

export function createSendBuffer(socket: Socket): SendBuffer {
  const spare: Slab[] = []
  let slab = takeSlab()
  let flushed = 0
  let end = 0

  function takeSlab(): Slab {
    return spare.pop() ?? { bytes: Buffer.allocUnsafeSlow(SLAB_BYTES), writing: 0, retired: false }
  }

  function recycle(used: Slab): void {
    if (!used.retired || used.writing > 0 || spare.length >= SPARE_SLABS_MAX) return
    used.retired = false
    spare.push(used)
  }

  function flush(): void {
    if (end === flushed || socket.destroyed) return
    const written = slab
    written.writing++
    socket.write(slab.bytes.subarray(flushed, end), () => {
      written.writing--
      recycle(written)
    })
    flushed = end
  }

  return {
    add(frame) {
      // All of it has left: the same bytes are used again, which are in the nearest cache.
      if (end === flushed && slab.writing === 0) flushed = end = 0
      if (end + frame.byteLength > SLAB_BYTES) {
        flush()
        const full = slab
        full.retired = true
        recycle(full)
        slab = takeSlab()
        flushed = end = 0
      }
      slab.bytes.set(frame, end)
      end += frame.byteLength
    },
    flush,
    bufferedBytes: () => end - flushed + socket.writableLength
  }
}
