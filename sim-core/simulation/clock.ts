import type { Clock } from '../model/ports/clock'

/** A clock that stands still until it is told to go on. */
export class SimulatedClock implements Clock {
  private us = 0

  nowUs(): number {
    return this.us
  }

  advanceTo(us: number): void {
    if (us > this.us) this.us = us
  }
}
