import { createLayoutDesk } from '../graph/layout/layout-desk'
import type { LayoutQuestion } from '../graph/layout/layout-desk'

/** A thread that finds places for the users in view, while the window's own draws. */

/** A message to itself lets in what has come meanwhile, and is there at once; timers wait four milliseconds each. */
const turns = new MessageChannel()
const desk = createLayoutDesk(
  answer => self.postMessage(answer, { transfer: answer.places === null ? [] : [answer.places.x.buffer, answer.places.y.buffer] }),
  () => turns.port2.postMessage(null)
)
turns.port1.onmessage = () => desk.turn()
self.onmessage = ({ data }: MessageEvent<LayoutQuestion>) => desk.take(data)
