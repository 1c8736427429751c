/**
 * What a window may load and do: one builder for both editions, so that they cannot drift apart.
 * Styles may be set on elements (Vue and Element Plus write `style` attributes in their templates);
 * scripts, style sheets, fonts and workers come from the product's own files only.
 */
export interface ContentSecurityOptions {
  /** Exact origin of the WebSocket, e.g. `ws://127.0.0.1:4173`; `null` in the desktop app, which uses a port. */
  socketOrigin: string | null
}

export function contentSecurityPolicy({ socketOrigin }: ContentSecurityOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    socketOrigin === null ? "connect-src 'self'" : `connect-src 'self' ${socketOrigin}`,
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
}

/** Headers of every answer in both editions. */
export function securityHeaders(options: ContentSecurityOptions): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(options),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=()',
    'cache-control': 'no-cache'
  }
}
