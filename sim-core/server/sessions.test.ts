import { describe, expect, it } from 'vitest'
import { CODE_LIFE_MS, createSessions } from './sessions'

describe('sessions', () => {
  it('exchanges a code once', () => {
    const sessions = createSessions(() => 0)
    const code = sessions.createCode()
    expect(code).toMatch(/^[\w-]{43}$/)
    const token = sessions.exchange(code)
    expect(token).toMatch(/^[\w-]{43}$/)
    expect(token).not.toBe(code)
    expect(sessions.accepts(token ?? '')).toBe(true)
    expect(sessions.exchange(code)).toBeNull()
  })

  it('lets a code live for a minute and not longer', () => {
    let now = 0
    const sessions = createSessions(() => now)
    const early = sessions.createCode()
    const late = sessions.createCode()
    now = CODE_LIFE_MS - 1
    expect(sessions.exchange(early)).not.toBeNull()
    now = CODE_LIFE_MS
    expect(sessions.exchange(late)).toBeNull()
  })

  it('keeps only the newest codes and sessions', () => {
    const sessions = createSessions(() => 0)
    const codes = Array.from({ length: 9 }, () => sessions.createCode())
    expect(sessions.exchange(codes[0])).toBeNull()
    const first = sessions.exchange(codes[1]) ?? ''
    expect(sessions.accepts(first)).toBe(true)
    for (let i = 0; i < 64; i++) sessions.exchange(sessions.createCode())
    expect(sessions.accepts(first)).toBe(false)
  })

  it('accepts neither codes as tokens nor tokens as codes nor anything else', () => {
    const sessions = createSessions(() => 0)
    const code = sessions.createCode()
    expect(sessions.accepts(code)).toBe(false)
    const token = sessions.exchange(code) ?? ''
    expect(sessions.exchange(token)).toBeNull()
    for (const wrong of ['', token.slice(1), `${token}x`, token.toUpperCase(), '\0', 'x'.repeat(100_000)]) expect(sessions.accepts(wrong)).toBe(false)
  })

  it('slows strangers down after five failures in a second, for a second', () => {
    let now = 0
    const sessions = createSessions(() => now)
    for (let i = 0; i < 4; i++) sessions.accepts('wrong')
    expect(sessions.failureDelayMs()).toBe(0)
    sessions.exchange('wrong')
    expect(sessions.failureDelayMs()).toBe(500)
    now = 1001
    expect(sessions.failureDelayMs()).toBe(0)
  })
})
