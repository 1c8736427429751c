/** The candidate that is closest to a misspelt word; `null` if none is close enough to be meant. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase(), bestDistance)
    if (distance < bestDistance) {
      bestDistance = distance
      best = candidate
    }
  }
  return best
}

/** Levenshtein distance; `giveUpAt` or more where it is known to be at least that. Words over 80 letters are not compared. */
function editDistance(left: string, right: string, giveUpAt: number): number {
  if (left.length > 80 || Math.abs(left.length - right.length) >= giveUpAt) return giveUpAt
  let previous = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let row = 1; row <= left.length; row++) {
    const current = [row]
    for (let column = 1; column <= right.length; column++) {
      const change = left[row - 1] === right[column - 1] ? 0 : 1
      current[column] = Math.min(previous[column] + 1, current[column - 1] + 1, previous[column - 1] + change)
    }
    previous = current
  }
  return previous[right.length]
}
