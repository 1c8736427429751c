import { beforeEach, describe, expect, it } from 'vitest'
import { nextTick } from 'vue'
import { isFlag, isRecord, oneOf, readKept, useKeptState } from './use-kept-state'

const theme = { key: 'test', version: 2, otherwise: 'dark' as const, accepts: oneOf(['dark', 'light']) }

beforeEach(() => localStorage.clear())

describe('kept state', () => {
  it('comes back in the next window', async () => {
    useKeptState<'dark' | 'light'>(theme).value = 'light'
    await nextTick()
    expect(JSON.parse(localStorage.getItem('messengersim.test') ?? '')).toEqual({ version: 2, value: 'light' })
    expect(useKeptState<'dark' | 'light'>(theme).value).toBe('light')
  })
  it.each(['', 'garbage', 'null', '[]', '3', '"light"', '{"version":1,"value":"light"}', '{"version":2,"value":"pink"}', '{"version":2}', '{"value":"light"}'])('falls back cleanly on %j', raw => {
    localStorage.setItem('messengersim.test', raw)
    expect(useKeptState<'dark' | 'light'>(theme).value).toBe('dark')
    expect(readKept(raw, 2, theme.accepts)).toBeNull()
  })
  it('tells objects from lists and flags from words', () => {
    expect([isRecord({}), isRecord([]), isRecord(null), isFlag(false), isFlag('false')]).toEqual([true, false, false, true, false])
  })
})
