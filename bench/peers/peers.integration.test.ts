import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCorpus } from '../../sim-core/corpus/load'
import { createFriendGraph } from '../../sim-core/social/friend-graph'
import { parsePeerOutput, wrongCounts } from './output'
import { startOwnProcess } from './own'
import { createPeerPlan, writeInputs, type PeerPlan } from './plan'
import { findSources, missingFor, peerNames, preparePeers } from './programs'
import { sizeNames, sizeOf } from './sizes'
import { runProgram, startProgram } from './tools'

const folder = mkdtempSync(join(tmpdir(), 'messengersim-peers-test-'))
const inputs = [join(folder, 'plan'), join(folder, 'texts')] as const
let plan: PeerPlan

beforeAll(async () => {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  const { scenario } = sizeOf('small', 0.04)
  const graph = createFriendGraph(scenario)
  if (!corpus.ok || !graph.ok) throw new Error('no corpus or no graph')
  plan = createPeerPlan(scenario, graph.value, corpus.value)
  writeInputs(plan, corpus.value, ...inputs)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(peerNames)('the %s program', (name) => {
  const missing = missingFor(name, findSources())
  it.skipIf(missing !== null)(`holds every conversation, and ends when its standard input does${missing === null ? '' : `: ${missing}`}`, async () => {
    const [peer] = await preparePeers(folder, [name])
    if ('missing' in peer) throw new Error(peer.missing)
    const output = parsePeerOutput(name, await runProgram(peer.command, peer.args(...inputs), { cwd: peer.cwd }))
    expect(wrongCounts(output, plan.expected)).toBeNull()
    const orphan = startProgram(peer.command, peer.args(...inputs), { cwd: peer.cwd })
    await orphan.close()
  })
})

describe('our own process', () => {
  it.each(sizeNames)('measures the %s size, digest checked, beside the bare loop', async (size) => {
    const own = startOwnProcess()
    try {
      const kernel = await own.measure({ size, percent: 0.04, what: 'kernel' })
      const bare = await own.measure({ size, percent: 0.04, what: 'bare' })
      expect(kernel.right).toBe(true)
      expect(bare.messages).toBe(kernel.messages)
    } finally {
      await own.close()
    }
  })
})
