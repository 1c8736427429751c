import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * One-time codes and session tokens. Only their SHA-256 is kept; comparing takes the same time
 * whatever is offered. Nothing is stored outside this process: a restart ends every session.
 */
export interface Sessions {
  /** A new one-time code; it dies after its first use or after {@link CODE_LIFE_MS}. */
  createCode(): string
  /** Exchanges a code for a session token; `null` where the code is not (or no longer) good. */
  exchange(code: string): string | null
  /** Whether a session token is known. */
  accepts(token: string): boolean
  /** How long the next answer to a stranger should wait, in ms: 0 until failures come in a row. */
  failureDelayMs(): number
}

export const CODE_LIFE_MS = 60_000
const CODES_MAX = 8
const SESSIONS_MAX = 64
const SECRET_BYTES = 32
const FAILURES_PER_SECOND_FREE = 5
const FAILURE_DELAY_MS = 500

/** `nowMs`: monotonic. The oldest codes and sessions go when their lists are full. */
export function createSessions(nowMs: () => number): Sessions {
  let codes: { hash: Buffer; bornMs: number }[] = []
  const tokens: Buffer[] = []
  let failures: number[] = []
  const fail = (): void => {
    failures = [...failures.slice(1 - FAILURES_PER_SECOND_FREE), nowMs()]
  }
  return {
    createCode() {
      const code = secret()
      codes = [...codes, { hash: hash(code), bornMs: nowMs() }].slice(-CODES_MAX)
      return code
    },
    exchange(code) {
      const offered = hash(code)
      codes = codes.filter(known => nowMs() - known.bornMs < CODE_LIFE_MS)
      const found = matching(codes.map(known => known.hash), offered)
      if (found < 0) {
        fail()
        return null
      }
      codes.splice(found, 1)
      const token = secret()
      tokens.push(hash(token))
      if (tokens.length > SESSIONS_MAX) tokens.shift()
      return token
    },
    accepts(token) {
      const known = matching(tokens, hash(token)) >= 0
      if (!known) fail()
      return known
    },
    failureDelayMs() {
      const recent = failures.filter(at => nowMs() - at < 1000)
      return recent.length >= FAILURES_PER_SECOND_FREE ? FAILURE_DELAY_MS : 0
    }
  }
}

function secret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Looks at every entry, so that the time tells nothing of the place. */
function matching(known: readonly Buffer[], offered: Buffer): number {
  let found = -1
  for (let i = 0; i < known.length; i++) if (timingSafeEqual(known[i], offered)) found = i
  return found
}
