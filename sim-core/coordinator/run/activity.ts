import { invariant } from '../../model/invariant'
import { limits } from '../../model/limits'
import type { Checksum } from '../../model/ports/backbone'
import { FRAME_HEADER_WORDS, frameProblem } from '../../wire/frame'
import type { ActivitySample } from '../types'

const FIGURES = 4
const EVENT_WORDS = 5

/**
 * Reads a node's sample for the live graph: behind the frame's header the interval (ms), the
 * messages in it, messages per event, events, then five words an event. `null`: not such a frame.
 */
export function readActivity(frame: Uint8Array, node: number, checksum: Checksum): ActivitySample | null {
  invariant(frame.byteOffset % 4 === 0, 'the hub aligns frames')
  const signed = new Int32Array(frame.buffer, frame.byteOffset, frame.byteLength >>> 2)
  if (frameProblem(signed, frame, checksum) !== null) return null
  const words = new Uint32Array(frame.buffer, frame.byteOffset, frame.byteLength >>> 2)
  if (words.length < FRAME_HEADER_WORDS + FIGURES) return null
  const [intervalMs, messages, messagesPerEvent, events] = words.subarray(FRAME_HEADER_WORDS, FRAME_HEADER_WORDS + FIGURES)
  const begin = FRAME_HEADER_WORDS + FIGURES
  if (events > limits.activityEventsMax || words.length < begin + events * EVENT_WORDS) return null
  return { node, intervalMs, messages, messagesPerEvent, events: words.subarray(begin, begin + events * EVENT_WORDS) }
}
