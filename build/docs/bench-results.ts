import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** What `messengersim bench NAME --json` prints. */
const resultSchema = z.object({
  machine: z.object({ processor: z.string(), cores: z.number().int().positive(), node: z.string(), loadAverage: z.number().nonnegative() }),
  rows: z.array(z.object({
    name: z.string().min(1),
    unit: z.string(),
    rounds: z.number().int().nonnegative(),
    median: z.number(),
    least: z.number(),
    most: z.number(),
    right: z.boolean(),
    notes: z.array(z.string()),
    goal: z.string().optional(),
    cut: z.object({ of: z.number().int().positive(), why: z.string() }).optional()
  })).min(1)
})

export type BenchResult = z.infer<typeof resultSchema> & { readonly name: string }
export type ResultRow = BenchResult['rows'][number]

/**
 * One file of results.
 *
 * @param name of the benchmark, which is the file's name
 * @throws with the file, what is wrong in it and how to make it anew
 */
export function parseBenchResult(name: string, text: string): BenchResult {
  const refuse = (what: string): Error => new Error(`bench/results/${name}.json: ${what}; make it anew: npx messengersim bench ${name} --json > bench/results/${name}.json`)
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw refuse('it is not JSON')
  }
  const result = resultSchema.safeParse(parsed)
  if (result.success) return { name, ...result.data }
  const [issue] = result.error.issues
  throw refuse(`${issue.path.join('.') || 'the file'}: ${issue.message}`)
}

/** All files of a folder by name; none where there is no such folder. */
export function readBenchResults(folder: string): BenchResult[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => file.slice(0, -'.json'.length)).sort()
  return names.map((name) => parseBenchResult(name, readFileSync(join(folder, `${name}.json`), 'utf8')))
}
