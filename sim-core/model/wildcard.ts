/** `*` any characters, `?` one; without regular expressions, because the pattern comes from a file. */
export function wildcardMatches(pattern: string, text: string): boolean {
  let star = -1
  let resume = 0
  let at = 0
  let position = 0
  while (position < text.length) {
    if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[position]) && pattern[at] !== '*') {
      at++
      position++
    } else if (pattern[at] === '*') {
      star = at++
      resume = position
    } else if (star >= 0) {
      at = star + 1
      position = ++resume
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
