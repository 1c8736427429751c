import { describe, expect, it } from 'vitest'
import { wildcardMatches } from './wildcard'

describe('wildcards', () => {
  it.each([['*', '', true], ['**', 'a', true], ['a*b*c', 'axxbyyc', true], ['a*b*c', 'axxcyyb', false], ['?', '', false], ['a', 'ab', false], ['*a*a*a*a*a*a*a*b', 'a'.repeat(5000), false]])('%s', (pattern, text, expected) => {
    expect(wildcardMatches(pattern, text)).toBe(expected)
  })
})

