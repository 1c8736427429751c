export interface BenchIo {
  out(text: string): void
  err(text: string): void
  readonly json: boolean
  /** Rounds that were asked for; left out: each benchmark's own number. */
  readonly rounds?: number
  /** Size of the comparisons with peers, percent of the whole; left out: 100. */
  readonly percent?: number
  /** Aborted when no more is to be measured; left out: never. */
  readonly stop?: AbortSignal
}

/** One figure with its spread over rounds. */
export interface BenchRow {
  readonly name: string
  readonly unit: string
  readonly rounds: number
  readonly median: number
  readonly least: number
  readonly most: number
  /** False: the run's digest was not what it had to be; the figure is worth nothing. */
  readonly right: boolean
  readonly notes: readonly string[]
  /** What it should be at least, or at most where the unit says so. */
  readonly goal?: string
  /** There: rounds that were wanted, and why there are fewer. */
  readonly cut?: { readonly of: number; readonly why: string }
}

/** Gives its rows one by one, each as soon as it is complete: they are shown though the benchmark is stopped or fails later. */
export type Benchmark = (io: BenchIo) => AsyncIterable<BenchRow>

/** Median, least and most of some figures. */
export function spreadOf(figures: readonly number[]): { rounds: number; median: number; least: number; most: number } {
  const sorted = [...figures].sort((a, b) => a - b)
  return { rounds: sorted.length, median: sorted[sorted.length >> 1], least: sorted[0], most: sorted[sorted.length - 1] }
}

/** `1 234` from a hundred on (thin spaces between thousands), three digits below. */
export function formatFigure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en').replaceAll(',', '\u202f') : value.toPrecision(3)
}
