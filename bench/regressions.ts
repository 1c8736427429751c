import { z } from 'zod'

/** More than this share worse than the baseline is a regression. */
export const toleratedShare = 0.15

/**
 * Names of the figures that are measured; those by size of the peers' comparison. What a run says about its cipher's CPU
 * is none of them: it times one call in 63, so that a hold-up in one that is timed counts 63 times.
 */
export const figureNames = {
  kernelUs: { small: 'kernel, small: µs CPU per message', large: 'kernel, large: µs CPU per message' },
  kernelRatio: { small: 'kernel / bare loop, small: CPU', large: 'kernel / bare loop, large: CPU' },
  crossingUs: '2 nodes, all crossing: µs CPU per message',
  crossingRatio: '2 nodes, all crossing / kernel: CPU',
  crossingBytes: '2 nodes, all crossing: bytes between nodes per message',
  cipherUs: 'nacl-cached: µs CPU per message more than without'
} as const

const figureSchema = z.object({
  value: z.number().positive(),
  better: z.enum(['more', 'less']),
  /** CPU time is only compared with the machine that it was measured on; ratios (and counts of bytes) are compared everywhere. */
  kind: z.enum(['ratio', 'cpu'])
})

export const baselineSchema = z.object({
  machine: z.object({ processor: z.string(), node: z.string() }),
  figures: z.record(z.string(), figureSchema)
})

export type QuickFigures = z.infer<typeof baselineSchema>

export interface Comparison {
  readonly regressions: readonly string[]
  readonly improvements: readonly string[]
  /** Figures that were not compared, and why. */
  readonly skipped: readonly string[]
}

/**
 * Reads a baseline.
 *
 * @throws with what is wrong and what to do, if it is not one
 */
export function parseBaseline(path: string, text: string | null): QuickFigures {
  const advice = 'write one: npm run bench:quick -- --update'
  if (text === null) throw new Error(`${path} is not there; ${advice}`)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw new Error(`${path} is not JSON; ${advice}`)
  }
  const result = baselineSchema.safeParse(parsed)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`${path}: ${issue.path.join('.') || 'the file'}: ${issue.message}; ${advice}`)
}

/** What has become worse or better by more than the tolerated share. Pure. */
export function compareFigures(baseline: QuickFigures, now: QuickFigures): Comparison {
  const sameMachine = baseline.machine.processor === now.machine.processor && major(baseline.machine.node) === major(now.machine.node)
  const regressions: string[] = []
  const improvements: string[] = []
  const skipped: string[] = []
  for (const [name, before] of Object.entries(baseline.figures)) {
    const after = now.figures[name]
    if (after === undefined) {
      skipped.push(`${name}: not measured here`)
      continue
    }
    if (before.kind === 'cpu' && !sameMachine) {
      skipped.push(`${name}: the baseline is another machine's (${baseline.machine.processor}, Node ${baseline.machine.node})`)
      continue
    }
    const worse = before.better === 'less' ? after.value / before.value - 1 : before.value / after.value - 1
    const text = `${name}: ${before.value.toPrecision(3)} → ${after.value.toPrecision(3)}`
    if (worse > toleratedShare) regressions.push(`${text}, ${Math.round(worse * 100)} % worse`)
    else if (worse < -toleratedShare) improvements.push(text)
  }
  for (const name of Object.keys(now.figures)) if (!(name in baseline.figures)) skipped.push(`${name}: not in the baseline`)
  return { regressions, improvements, skipped }
}

function major(version: string): string {
  return version.split('.')[0]
}
