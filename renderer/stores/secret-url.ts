/** What stands in the window in place of a password. */
export const HIDDEN = '••••'

const passwordPattern = /(rediss?:\/\/[^\s:@/"']*:)([^\s"']*)@/g

/** The text with the password of every Redis address in it replaced; never shown, exported or logged otherwise. */
export function hidePasswords(text: string): string {
  return text.replace(passwordPattern, (_, before: string, password: string) => `${before}${password === '' ? '' : HIDDEN}@`)
}

/**
 * An address as somebody edited it, with the password that was hidden from them put back in its place.
 * `null`: a password is missing, because the address before had none.
 */
export function restorePassword(edited: string, before: string): string | null {
  if (!edited.includes(HIDDEN)) return edited
  const password = [...before.matchAll(passwordPattern)].at(0)?.[2] ?? ''
  return password === '' ? null : edited.replace(HIDDEN, () => password)
}
