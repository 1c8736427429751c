/** Behind an error that nobody caught Node writes its own version; the error stands below the place where it was thrown. */
const nodesVersion = /^Node\.js v\d/m
const place = /^\s*\^+\s*$/
const error = /^(?:Uncaught )?[\w.$]*(?:Error|Exception)\b.*$/
/** What stands below the words of a process that has died: calls, properties of an error, and what Node says of itself. */
const behind = /^\s|^\}|^Node\.js v\d|^----- .* -----$|^\d+: 0x|^\(Use `node /

/**
 * The line of what a program wrote to stderr that says what ended it: of an error that nobody caught the error's own, else
 * the last one. Empty where it wrote nothing.
 *
 * @param stderr its end; what was cut off before it does not matter
 */
export function lastWordsIn(stderr: string): string {
  const lines = stderr.split(/\r?\n/)
  const spoken = lines.filter((line) => line.trim() !== '')
  const thrown = nodesVersion.test(stderr) ? thrownIn(lines) : undefined
  return (thrown ?? spoken.findLast((line) => !behind.test(line)) ?? spoken.at(-1) ?? '').trim()
}

function thrownIn(lines: readonly string[]): string | undefined {
  const at = lines.findLastIndex((line) => place.test(line))
  const below = at < 0 ? undefined : lines.slice(at + 1).find((line) => line.trim() !== '')
  return (below ?? lines.findLast((line) => error.test(line)))?.replace(/ \{$/, '')
}
