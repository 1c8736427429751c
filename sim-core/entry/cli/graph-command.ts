import { loadGraphFile } from '../../host/scenario-graph'
import type { GraphFile } from '../../host/scenario-graph'
import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import { createFriendGraph } from '../../social'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'

/** Of the draws of label propagation: the default of scenarios. */
const SEED = 42

interface GraphFacts {
  users: number
  friendships: number
  contactsMax: number
  communities: number
  selfLoops: number
  repeated: number
  sha256: string
}

/** `graph check`: whether a file's friendships can be used, and what they are like. */
export async function checkGraph(path: string, options: { json?: boolean }, io: CliIo): Promise<number> {
  const file = await loadGraphFile(path)
  const facts = file.ok ? factsOf(path, file.value) : file
  if (!facts.ok) {
    printFailure(io, facts, options.json === true)
    return exitCodeOfFailure(facts)
  }
  const { users, friendships, contactsMax, communities, selfLoops, repeated, sha256 } = facts.value
  if (options.json === true) printJson(io, { valid: true, ...facts.value })
  else {
    io.out([
      `${path} can be used: --graph file:${path}`,
      `users         ${formatCount(users)}`,
      `friendships   ${formatCount(friendships)}; ${((2 * friendships) / users).toFixed(1)} contacts a user on average, ${formatCount(contactsMax)} at most`,
      `communities   ${formatCount(communities)}, by label propagation with seed ${SEED}`,
      `left out      ${formatCount(selfLoops)} with oneself, ${formatCount(repeated)} said before`,
      `sha256        ${sha256}`,
      ''
    ].join('\n'))
  }
  return ExitCode.Ok
}

function factsOf(path: string, { users, ties, edges, selfLoops, repeated, sha256 }: GraphFile): Result<GraphFacts> {
  const friendships = ties.from.length
  const graph = createFriendGraph({ seed: SEED, users, graph: { kind: 'file', path, sha256, friendships } }, edges)
  if (!graph.ok) return graph
  const { slotsMax, communities } = graph.value
  return success({ users, friendships, contactsMax: slotsMax, communities, selfLoops, repeated, sha256 })
}
