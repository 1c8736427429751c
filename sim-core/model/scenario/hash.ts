import { invariant } from '../invariant'
import type { Scenario } from './schema'

/** SHA-256 of a text's UTF-8 bytes as 64 hexadecimal digits; given by the caller, the model has no I/O. */
export type Sha256 = (text: string) => string

/** Raised whenever the arithmetic of docs/digest.md changes, so that old digests never look comparable. */
const transcriptVersion = 1

/**
 * SHA-256 of everything that the transcripts depend on, and of nothing else: runs with the same
 * transcript hash must reach the same digest, on any cluster.
 *
 * @param corpusSha256 SHA-256 of the corpus lines, 64 hexadecimal digits
 */
export function transcriptHash(scenario: Scenario, corpusSha256: string, sha256: Sha256): string {
  const { openPerUser: _pace, ...conversations } = scenario.conversations
  const { seed, users, graph, length, turn, rules, removeFriendPercent } = scenario
  return sha256(canonicalJson({ version: transcriptVersion, seed, users, graph: graphContent(graph), conversations, length, turn, rules, removeFriendPercent, corpusSha256 }))
}

/** SHA-256 of all inputs of a run. Corpus and file of friendships count by their content, not by their path; the name does not count. */
export function scenarioHash(scenario: Scenario, corpusSha256: string, sha256: Sha256): string {
  const { corpus: _corpus, name: _name, ...rest } = scenario
  return sha256(canonicalJson({ ...rest, graph: graphContent(rest.graph), corpusSha256 }))
}

/** A file of friendships counts by what is in it, wherever it lies. */
function graphContent(graph: Scenario['graph']): object {
  if (graph.kind !== 'file') return graph
  invariant(graph.sha256 !== '', 'the friendships of a file are read before anything is computed from them')
  return { kind: graph.kind, sha256: graph.sha256 }
}

/**
 * JSON without spaces, keys sorted by code unit at every level. Numbers as JavaScript writes them,
 * which the language defines exactly. `undefined` members are left out.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  members.sort(([left], [right]) => (left < right ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`
}
