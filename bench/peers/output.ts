import { z } from 'zod'

const seconds = z.number().nonnegative()
const count = z.number().int().nonnegative()

/** What a peer's program prints as its last line. */
const peerOutputSchema = z.object({
  runtime: z.string().min(1),
  users: count,
  /** Messages that users heard, those before the clock started included. */
  messages: count,
  textBytes: count,
  setupSeconds: seconds,
  /** Of the converse phase, by the wall's clock and of CPU in all its threads. */
  seconds: seconds.positive(),
  cpuSeconds: seconds
})

export type PeerOutput = z.infer<typeof peerOutputSchema>

/** Reads the last line that a peer's program printed. @throws with what was there, if that is not a result */
export function parsePeerOutput(name: string, stdout: string): PeerOutput {
  const line = stdout.trimEnd().split('\n').at(-1) ?? ''
  const shown = line === '' ? 'nothing' : `"${line.slice(0, 200)}"`
  let parsed: unknown
  try {
    parsed = JSON.parse(line)
  } catch {
    throw new Error(`the ${name} program printed ${shown} where a line of JSON was expected`)
  }
  const result = peerOutputSchema.safeParse(parsed)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`the ${name} program printed ${shown}: ${issue.path.join('.') || 'it'}: ${issue.message}`)
}

export interface Expected {
  readonly users: number
  readonly messages: number
  readonly textBytes: number
}

/** What is wrong about a peer's counts; `null`: nothing. */
export function wrongCounts(output: PeerOutput, expected: Expected): string | null {
  for (const field of ['users', 'messages', 'textBytes'] as const) {
    if (output[field] !== expected[field]) return `${field}: ${output[field]} instead of ${expected[field]}`
  }
  return null
}
