import { describe, expect, it } from 'vitest'
import { strictVerifier } from './strict-verifier'
import type { KeyDecision } from './strict-verifier'

const key = Buffer.from('key')

/** Everything that the verifier says, and what it returns: ssh2 takes a returned value for an answer. */
async function answers(decide: KeyDecision, decisionMs = 20): Promise<{ answers: boolean[]; returned: unknown }> {
  const given: boolean[] = []
  let returned: unknown = 'nothing'
  await new Promise<void>((resolve) => {
    returned = strictVerifier(decide, decisionMs)(key, (accepted) => {
      given.push(accepted)
      resolve()
    })
  })
  await new Promise((resolve) => setTimeout(resolve, decisionMs * 2))
  return { answers: given, returned }
}

describe('a strict verifier', () => {
  it.each<[string, KeyDecision]>([
    ['false', () => false],
    ['nothing', () => {}],
    ['undefined later', () => Promise.resolve(undefined)],
    ['null', () => null],
    ['0', () => 0],
    ['1', () => 1],
    ['"true"', () => 'true'],
    ['an object', () => ({ ok: true })],
    ['a promise of false', async () => false],
    ['a promise of a promise of 1', async () => Promise.resolve(1)],
    ['an exception', () => {
      throw new Error('broken')
    }],
    ['a rejection', () => Promise.reject(new Error('broken'))],
    ['no answer in time', () => new Promise(() => {})],
    ['a yes that is too late', () => new Promise((resolve) => setTimeout(() => resolve(true), 35))]
  ])('refuses on %s, once', async (_what, decide) => {
    expect(await answers(decide)).toEqual({ answers: [false], returned: undefined })
  })

  it('accepts on true, now or later, once', async () => {
    expect(await answers(() => true)).toEqual({ answers: [true], returned: undefined })
    expect(await answers(async () => true)).toEqual({ answers: [true], returned: undefined })
  })
})
