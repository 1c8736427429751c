import { createHash } from 'node:crypto'
import { readFileWithin } from '../corpus/read-file'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import { invariant } from '../model/invariant'
import { limits } from '../model/limits'
import { parseScenarioObject } from '../model/scenario/parse'
import type { Scenario } from '../model/scenario/schema'
import { inRanges, inTurns, within } from '../model/steps'
import type { Steps, Turns } from '../model/steps'
import { readEdgeList, writeTies } from '../social'
import type { EdgeList } from '../social'
import { processClock } from './process-ports'

/** A scenario that knows what is in its file of friendships, if it has one. */
export interface GraphedScenario {
  readonly scenario: Scenario
  /** The friendships, as they travel to nodes; `undefined`: the graph is drawn, not read. */
  readonly edges?: string
}

/** A file of friendships that was read. */
export interface GraphFile extends EdgeList {
  readonly edges: string
  readonly sha256: string
}

/**
 * Reads the file of friendships that a scenario names, and fills in what follows from it: users, friendships and
 * their SHA-256. A scenario without one is handed back as it is.
 * @returns failures of `loadGraphFile`, `graph-file-changed`, and `scenario-invalid` where the rest does not fit so many users
 */
export async function loadScenarioGraph(scenario: Scenario): Promise<Result<GraphedScenario>> {
  const { graph } = scenario
  if (graph.kind !== 'file') return success({ scenario })
  const file = await loadGraphFile(graph.path)
  if (!file.ok) return file
  const { sha256, users, ties, edges } = file.value
  if (graph.sha256 !== '' && graph.sha256 !== sha256) return failure('graph-file-changed', { path: graph.path, expected: graph.sha256.slice(0, 16), present: sha256.slice(0, 16) })
  const filled = parseScenarioObject({ ...scenario, users, graph: { ...graph, sha256, friendships: ties.from.length } })
  return filled.ok ? success({ scenario: filled.value, edges }) : filled
}

const turns: Turns = { clock: processClock, soon: (callback) => void setImmediate(callback) }

/** @returns failures of `parseEdgeList`, and `graph-file-unreadable` for a path that is no readable file */
export async function loadGraphFile(path: string): Promise<Result<GraphFile>> {
  const bytes = await readFileWithin('graph-file', path, limits.graphFileBytesMax)
  if (!bytes.ok) return bytes
  // A file of the largest size takes seconds: whoever is connected meanwhile is answered.
  const read = await inTurns(readGraph(bytes.value, path), turns)
  invariant(read !== null, 'reading is never given up')
  return read
}

function* readGraph(bytes: Uint8Array, path: string): Steps<Result<GraphFile>> {
  const list = yield* within(readEdgeList(bytes, path), 0, 0.7)
  if (!list.ok) return list
  const edges = yield* within(writeTies(list.value.ties), 0.7, 0.9)
  return success({ ...list.value, edges, sha256: yield* within(sha256OfEdges(edges), 0.9, 1) })
}

/** Whether these are the friendships that the scenario was made with. */
export async function areFriendshipsOf({ graph }: Pick<Scenario, 'graph'>, edges: string): Promise<boolean> {
  return graph.kind === 'file' && graph.sha256 === await inTurns(sha256OfEdges(edges), turns)
}

/** Characters of base64 that are hashed in one step: whole groups of four. */
const HASHED_CHARACTERS = 1_048_576

/** Of the pairs of users as little-endian 32-bit numbers, in the order of the file. */
function* sha256OfEdges(edges: string): Steps<string> {
  const hash = createHash('sha256')
  yield* inRanges(edges.length, HASHED_CHARACTERS, (begin, end) => {
    hash.update(edges.slice(begin, end), 'base64')
  })
  return hash.digest('hex')
}
