/** What customers of a single server went through. Times in µs. */
export interface QueueFigures {
  readonly customers: number
  /** Mean time from arrival until service begins. */
  readonly meanWaitUs: number
  /** Mean time from arrival until service ends. */
  readonly meanStayUs: number
  /** Share of the time that the server works. */
  readonly utilisation: number
  /** Share of customers who did not have to wait. */
  readonly servedAtOnce: number
}

export interface QueueInput {
  readonly customers: number
  /** Customers at the beginning that are left out, so that the empty start does not flatter. */
  readonly warmUp: number
  /** Pause between the arrivals of customers i − 1 and i, and service of customer i. */
  readonly arrivalGapUs: (index: number) => number
  readonly serviceUs: (index: number) => number
}

/**
 * One partition as a queue: one server, first come first served, on a virtual clock, event by event (an arrival or the end
 * of a service, whichever is next). Exact: no step of time, nothing drawn but the gaps and services that are handed in.
 */
export function simulateQueue({ customers, warmUp, arrivalGapUs, serviceUs }: QueueInput): QueueFigures {
  const arrivedAtUs = new Float64Array(customers)
  let waiting = 0
  let served = 0
  let busyUs = 0
  let nextArrivalUs = arrivalGapUs(0)
  let serviceEndUs = Infinity
  let nowUs = 0
  const sums = { waitUs: 0, stayUs: 0, atOnce: 0 }
  const beginService = (): void => {
    const durationUs = serviceUs(served)
    busyUs += durationUs
    serviceEndUs = nowUs + durationUs
    if (served < warmUp) return
    const waitUs = nowUs - arrivedAtUs[served]
    sums.waitUs += waitUs
    sums.stayUs += waitUs + durationUs
    if (waitUs === 0) sums.atOnce++
  }
  let arrived = 0
  while (served < customers) {
    if (nextArrivalUs <= serviceEndUs) {
      nowUs = nextArrivalUs
      arrivedAtUs[arrived++] = nowUs
      nextArrivalUs = arrived < customers ? nowUs + arrivalGapUs(arrived) : Infinity
      if (serviceEndUs === Infinity) beginService()
      else waiting++
    } else {
      nowUs = serviceEndUs
      served++
      serviceEndUs = Infinity
      if (waiting > 0) {
        waiting--
        beginService()
      }
    }
  }
  const counted = customers - warmUp
  return { customers: counted, meanWaitUs: sums.waitUs / counted, meanStayUs: sums.stayUs / counted, utilisation: busyUs / nowUs, servedAtOnce: sums.atOnce / counted }
}
