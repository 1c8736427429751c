/** What stands in the window in place of a password. */
export const HIDDEN = '••••'

/** Up to the last `@` of a line everything may be password, as in `redactUrl` of the engine. */
const passwordPattern = /(rediss?(?:\+[a-z]+)?:\/\/[^:@/\s]*:)([^\n]*)@/gi
const sentinelPattern = /([?&]sentinelPassword=)([^&#\s'"]*)/gi

/** The text with the passwords of every Redis address in it replaced; they are never shown or exported otherwise. */
export function hidePasswords(text: string): string {
  const hide = (_: string, before: string, password: string): string => before + (password === '' ? '' : HIDDEN)
  return text.replace(passwordPattern, (whole: string, before: string, password: string) => `${hide(whole, before, password)}@`).replace(sentinelPattern, hide)
}

/**
 * An address as somebody edited it, with the passwords that were hidden from them put back in their places.
 * `null`: one is missing, because the address before had none.
 */
export function restorePassword(edited: string, before: string): string | null {
  const secretOf = (pattern: RegExp): string => [...before.matchAll(pattern)].at(0)?.[2] ?? ''
  const putBack = (text: string, pattern: RegExp, end: string): string => text.replace(pattern, (whole: string, start: string, shown: string) => (shown === HIDDEN ? start + (secretOf(pattern) || HIDDEN) + end : whole))
  const restored = putBack(putBack(edited, sentinelPattern, ''), passwordPattern, '@')
  return restored.includes(HIDDEN) ? null : restored
}
