import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadCorpus } from '../../sim-core/corpus/load'
import { locateBundles } from '../../sim-core/host/bundles'
import { createFriendGraph } from '../../sim-core/social/friend-graph'
import { createBenchFolder } from '../folder'
import { parsePeerOutput, wrongCounts } from './output'
import { startOwnProcess } from './own'
import { createPeerPlan, writeInputs, type PeerPlan } from './plan'
import { findSources, missingFor, peerNames, preparePeers } from './programs'
import { sizeNames, sizeOf } from './sizes'
import { runProgram, startProgram } from './tools'

/** As long as a few seconds, which nobody waits for. */
const LONG_PERCENT = 10
let folder: string
let short: Inputs
let long: Inputs

interface Inputs {
  readonly plan: PeerPlan
  readonly paths: readonly [string, string]
}

beforeAll(async () => {
  folder = await createBenchFolder()
  short = await inputsOf('short', 0.04)
  long = await inputsOf('long', LONG_PERCENT)
})

async function inputsOf(name: string, percent: number): Promise<Inputs> {
  const corpus = await loadCorpus({ source: 'moby-dick' })
  const { scenario } = sizeOf('small', percent)
  const graph = createFriendGraph(scenario)
  if (!corpus.ok || !graph.ok) throw new Error('no corpus or no graph')
  const plan = createPeerPlan(scenario, graph.value, corpus.value)
  const paths = [join(folder, `${name}.plan`), join(folder, 'texts')] as const
  writeInputs(plan, corpus.value, ...paths)
  return { plan, paths }
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(peerNames)('the %s program', (name) => {
  const missing = missingFor(name, findSources())
  it.skipIf(missing !== null)(`holds every conversation, and ends when its standard input does${missing === null ? '' : `: ${missing}`}`, async () => {
    const [peer] = await preparePeers(folder, [name])
    if ('missing' in peer) throw new Error(peer.missing)
    const output = parsePeerOutput(name, await runProgram(peer.command, peer.args(...short.paths), { cwd: peer.cwd }))
    expect(wrongCounts(output, short.plan.expected)).toBeNull()
    const orphan = startProgram(peer.command, peer.args(...long.paths), { cwd: peer.cwd })
    await orphan.close()
    // Its own code for this: it has not come to the end of what it had to do.
    await expect(orphan.ended).rejects.toThrow('code 3')
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

describe('the command', () => {
  // Without a PATH there is no Erlang and no compiler to wait for.
  it('stopped amid a round prints the rows of those before it', async () => {
    const bundles = locateBundles(import.meta.url)
    if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
    const child = spawn(process.execPath, [join(bundles.value.referenceWorker, '../messengersim.js'), 'bench', 'peers', '--percent', '1', '--rounds', '100'], { env: { ...process.env, PATH: '' }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [said, progress] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => void (said += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (progress += text))
    const exited = once(child, 'close')
    try {
      await expect.poll(() => progress).toContain('round 2 of 100')
      child.kill('SIGTERM')
      expect(await exited).toEqual([130, null])
      for (const name of ['MessengerSim', 'nact', 'bare loop', 'MessengerSim to nact']) {
        expect(said).toMatch(new RegExp(`: ${name}\\n.*, median of (\\d+).*; \\1 of 100 rounds are complete: it was stopped`))
      }
      expect(progress).toMatch(/Stopped; rows of rounds that were complete: \d+\.\n$/)
    } finally {
      child.kill('SIGKILL')
    }
  })
})
