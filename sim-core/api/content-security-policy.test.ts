import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy, securityHeaders } from './content-security-policy'

const directives = (socketOrigin: string | null): Map<string, string> =>
  new Map(contentSecurityPolicy({ socketOrigin }).split('; ').map(part => [part.slice(0, part.indexOf(' ')), part.slice(part.indexOf(' ') + 1)]))

describe('content security policy', () => {
  it('runs no script but the product\'s own', () => {
    for (const origin of [null, 'ws://127.0.0.1:1']) {
      expect(directives(origin).get('script-src')).toBe("'self'")
      expect(directives(origin).get('default-src')).toBe("'none'")
      expect(contentSecurityPolicy({ socketOrigin: origin })).not.toMatch(/unsafe-eval|blob:|\*|https?:/)
    }
  })

  it('allows inline style attributes only, no inline style sheets', () => {
    expect(directives(null).get('style-src')).toBe("'self'")
    expect(directives(null).get('style-src-attr')).toBe("'unsafe-inline'")
  })

  it('connects to the exact socket in the browser edition, and to nothing else in the desktop app', () => {
    expect(directives('ws://127.0.0.1:4173').get('connect-src')).toBe("'self' ws://127.0.0.1:4173")
    expect(directives(null).get('connect-src')).toBe("'self'")
  })

  it('cannot be framed, sniffed or shared', () => {
    expect(securityHeaders({ socketOrigin: null })).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer' })
  })
})
