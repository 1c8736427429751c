import { invariant } from '../model/invariant'

/** Names of users: a pure function of the user's number, the same in every window, run and scenario. */
export interface UserNames {
  /** `Ishmael`; where the list of names is used up, the n-th bearer is `Ishmael 2`. */
  name(user: number): string
  /**
   * Users below `users` whom a query means, best first: a user's number (`17`, `#17`), a whole name,
   * the beginning of a name, a part of one. At most `most`.
   */
  find(query: string, users: number, most?: number): { user: number; name: string }[]
}

/**
 * @param firstNames distinct names in a fixed order; neighbours in the list are not neighbours among users
 */
export function createUserNames(firstNames: readonly string[]): UserNames {
  const count = firstNames.length
  invariant(count > 0, 'there is a name')
  const stride = strideFor(count)
  const nameOf = (user: number): string => {
    const bearer = Math.floor(user / count)
    const first = firstNames[((user % count) * stride) % count]
    return bearer === 0 ? first : `${first} ${bearer + 1}`
  }
  /** User who bears the name at a place in the list first: the stride's inverse permutation. */
  const firstBearer = new Uint32Array(count)
  for (let user = 0; user < count; user++) firstBearer[(user * stride) % count] = user
  const lower = firstNames.map((name) => name.toLowerCase())

  return {
    name: nameOf,
    find(query, users, most = 20) {
      const text = query.trim().toLowerCase()
      const byNumber = /^#?(\d{1,10})$/.exec(text)
      if (byNumber) {
        const user = Number(byNumber[1])
        return user < users ? [{ user, name: nameOf(user) }] : []
      }
      const { word, bearer } = splitBearer(text)
      if (word === '') return []
      const places = placesOf(lower, word)
      const found = bearer === null ? rounds(places, firstBearer, count, users, most) : places.map((place) => firstBearer[place] + (bearer - 1) * count)
      return found.filter((user) => user < users).slice(0, most).map((user) => ({ user, name: nameOf(user) }))
    }
  }
}

/** Near the golden section of the count and without a common factor with it. */
function strideFor(count: number): number {
  let stride = Math.max(1, Math.floor(count * 0.618))
  while (greatestCommonDivisor(stride, count) !== 1) stride++
  return stride
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right)
}

function splitBearer(text: string): { word: string; bearer: number | null } {
  const match = /^(.*\S)\s+(\d{1,7})$/.exec(text)
  if (!match || Number(match[2]) < 1) return { word: text, bearer: null }
  return { word: match[1], bearer: Number(match[2]) }
}

/** Places in the list: whole names first, then beginnings, then parts. */
function placesOf(lower: readonly string[], word: string): number[] {
  const ranked: number[][] = [[], [], []]
  lower.forEach((name, place) => {
    if (name === word) ranked[0].push(place)
    else if (name.startsWith(word)) ranked[1].push(place)
    else if (name.includes(word)) ranked[2].push(place)
  })
  return ranked.flat()
}

/** First bearers of all names that fit, then second ones, and so on. */
function rounds(places: readonly number[], firstBearer: Uint32Array, count: number, users: number, most: number): number[] {
  const found: number[] = []
  for (let base = 0; base < users && places.length > 0 && found.length < most; base += count) {
    for (const place of places) if (base + firstBearer[place] < users) found.push(base + firstBearer[place])
  }
  return found
}
