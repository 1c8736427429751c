import { describe, expect, it } from 'vitest'
import { createRequestPolicy, readFacts } from './request-policy'

const policy = createRequestPolicy(4173)
const facts = (hosts: string[], origins: string[] = [], originRequired = false) => ({ hosts, origins, originRequired })

describe('request policy', () => {
  it.each(['127.0.0.1:4173', 'localhost:4173'])('takes host %s', host => {
    expect(policy.refuse(facts([host]))).toBeNull()
    expect(policy.refuse(facts([host], [`http://${host}`], true))).toBeNull()
  })

  it.each(['evil.example', 'evil.example:4173', '127.0.0.1', 'localhost', 'localhost.:4173', 'LOCALHOST:4173', '2130706433:4173', '127.1:4173', '0x7f.0.0.1:4173', '127.0.0.1:4174', '127.0.0.1:04173', '[::1]:4173', '127.0.0.1:4173.evil.example', 'user@127.0.0.1:4173', '', ' 127.0.0.1:4173', '0.0.0.0:4173'])('refuses host %j', host => {
    expect(policy.refuse(facts([host]))).toBe('foreign Host')
  })

  it('refuses a missing and a doubled host', () => {
    expect(policy.refuse(facts([]))).toBe('not exactly one Host')
    expect(policy.refuse(facts(['127.0.0.1:4173', '127.0.0.1:4173']))).toBe('not exactly one Host')
  })

  it.each(['null', 'http://evil.example', 'https://127.0.0.1:4173', 'http://127.0.0.1', 'http://127.0.0.1:4174', 'http://127.0.0.1:4173/', 'http://localhost:4173.evil.example', 'HTTP://localhost:4173', 'app://127.0.0.1:4173', ''])('refuses origin %j', origin => {
    expect(policy.refuse(facts(['127.0.0.1:4173'], [origin]))).toBe('foreign Origin')
    expect(policy.refuse(facts(['127.0.0.1:4173'], [origin], true))).toBe('foreign Origin')
  })

  it('wants an origin where one is required, and never two', () => {
    expect(policy.refuse(facts(['127.0.0.1:4173'], [], true))).toBe('no Origin')
    expect(policy.refuse(facts(['127.0.0.1:4173'], ['http://127.0.0.1:4173', 'http://127.0.0.1:4173'], true))).toBe('more than one Origin')
  })

  it('does not take an origin because it equals the host', () => {
    expect(policy.refuse(facts(['evil.example:4173'], ['http://evil.example:4173'], true))).toBe('foreign Host')
  })

  it('knows that browsers leave port 80 out', () => {
    const plain = createRequestPolicy(80)
    expect(plain.refuse(facts(['localhost'], ['http://localhost'], true))).toBeNull()
    expect(plain.refuse(facts(['evil']))).toBe('foreign Host')
  })

  it('reads doubled headers in any case', () => {
    expect(readFacts(['Host', 'a', 'ORIGIN', 'b', 'host', 'c', 'Accept', 'd'], true)).toEqual({ hosts: ['a', 'c'], origins: ['b'], originRequired: true })
  })
})
