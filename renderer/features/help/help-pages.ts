import { helpTopics } from '../../composables/help-topics'
import type { HelpTopic } from '../../composables/help-topics'

/** Each page is a chunk of its own, fetched when it is opened. */
const loaders = import.meta.glob<string>(['../../../docs/*.md', '../../../docs/experiments/*.md'], { query: '?raw', import: 'default' })

const FOLDER = '../../../docs/'

/** Names of all pages, `faults` or `experiments/knee`. */
export const pageNames: readonly string[] = Object.keys(loaders).map(path => path.slice(FOLDER.length, -'.md'.length))

/** Text of a page; `null`: there is none of that name. */
export async function loadPage(name: string): Promise<string | null> {
  const load = loaders[`${FOLDER}${name}.md`]
  return load === undefined ? null : load()
}

/** What the list shows: the pages in the order of reading, then those that the list does not know yet. */
export const listedPages: readonly string[] = [...helpTopics, ...pageNames.filter(name => !name.includes('/') && !helpTopics.includes(name as HelpTopic))]

export type LinkTarget = { kind: 'page'; name: string; heading: string | null } | { kind: 'outside'; href: string } | { kind: 'none' }

/** Where a link of a page leads: to another page, to the web, or to nothing that the window has. */
export function resolveLink(href: string, from: string): LinkTarget {
  if (href.startsWith('https://')) return { kind: 'outside', href }
  const [path, heading = null] = href.split('#')
  if (path === '') return { kind: 'page', name: from, heading }
  const base = new URL(`docs/${from}.md`, 'file:///')
  const name = new URL(path, base).pathname.replace(/^\/docs\//, '').replace(/\.md$/, '')
  return pageNames.includes(name) ? { kind: 'page', name, heading } : { kind: 'none' }
}
