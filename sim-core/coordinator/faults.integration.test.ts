import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { locateBundles } from '../host/bundles'
import { createLocalCoordinator } from '../host/local'
import { processSha256 } from '../host/process-ports'
import { createChildProcessLauncher } from '../launch/child-process-launcher'
import { parseFault } from '../model/fault-text'
import type { Fault } from '../model/fault'
import { silentLog } from '../model/ports/log'
import type { LaunchedNode, Launcher } from '../model/ports/launcher'
import type { RunReport, TimelineEvent } from '../model/run'
import { scenarioSchema } from '../model/scenario/schema'
import type { ScenarioInput } from '../model/scenario/schema'
import type { Coordinator } from './types'
import { patientDetector as patient, quickDetector } from '../testing/detectors'

const bundles = locateBundles(import.meta.url)
const lines = Array.from({ length: 300 }, (_, i) => `line ${i} says ${'something '.repeat(i % 7)}— naïve ${i * 7919}`)
const corpus = { name: 'test', lines, sha256: processSha256(lines.join('\n')) }
const opened: Coordinator[] = []

const faultsOf = (texts: readonly string[]): Fault[] => texts.map((text) => {
  const fault = parseFault(text)
  if (!fault.ok) throw new Error(text)
  return fault.value
})

interface Outcome {
  report: RunReport
  timeline: TimelineEvent[]
  kinds: string[]
}

/** About 5,000 messages at human pace, two to three seconds of conversation. */
async function run(faults: readonly string[], input: ScenarioInput = {}, launcher?: Launcher): Promise<Outcome> {
  if (!bundles.ok) throw new Error('the product is not built: node build/scripts/build.mjs')
  const coordinator = createLocalCoordinator({ bundles: bundles.value, log: silentLog, version: 'test', ...(launcher === undefined ? {} : { launcher }) })
  opened.push(coordinator)
  const scenario = scenarioSchema.parse({
    users: 80, graph: { kind: 'small-world', degree: 8 }, length: { kind: 'fixed', messages: 8 }, removeFriendPercent: 20, delivery: { mode: 'effectively-once', timeoutMs: 250, ...input.delivery },
    think: { kind: 'exponential', meanMs: 1500 }, clock: { kind: 'realtime', factor: 20 }, ...(input.think ? { think: input.think } : {}),
    cluster: { nodes: 2, partitionsPerNode: 2, detector: patient, ...input.cluster }, faults: faultsOf(faults)
  })
  try {
    expect(await coordinator.start({ scenario, corpus })).toMatchObject({ ok: true })
    const report = await coordinator.finished()
    const timeline = coordinator.snapshot()?.timeline ?? []
    return { report, timeline, kinds: timeline.map((event) => event.kind) }
  } finally {
    await coordinator.close()
  }
}

function processState(pid: number): string {
  try {
    const state = execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).trim()
    return state.startsWith('Z') ? '' : state
  } catch {
    return ''
  }
}

function expectTrue({ report }: Outcome): void {
  expect(report.failure).toBeNull()
  expect(report.ledgers.transport).toMatchObject({ balanced: true })
  for (const node of report.nodes) expect(processState(node.pid)).toBe('')
}

function expectEqual(outcome: Outcome): void {
  expectTrue(outcome)
  expect(outcome.report.digest.verdict).toBe('equal')
  expect(outcome.report.ledgers.logical.inFlight).toBe(0)
}

describe.concurrent('effectively-once keeps the digest', () => {
  it('in a run without faults, and drops nothing', async ({ expect: expects }) => {
    const outcome = await run([])
    expectEqual(outcome)
    expects(outcome.report.faults).toEqual([])
    expects(outcome.report.ledgers.transport.dropped.injectedFault).toBe(0)
    expects(outcome.kinds).not.toContain('fault')
  })

  it('when a node is killed', async ({ expect: expects }) => {
    const outcome = await run(['kill:node2@0.4s'])
    expectEqual(outcome)
    expects(outcome.report.recoveries).toMatchObject([{ node: 2 }])
    expects(outcome.report.faults).toMatchObject([{ fault: 'kill:node2' }])
    expects(outcome.report.faults[0].recoverSeconds).toBeGreaterThan(0)
  })

  it('when a node is stopped and goes on', async ({ expect: expects }) => {
    const outcome = await run(['pause:node2@0.3s+0.8s'])
    expectEqual(outcome)
    expects(outcome.report.recoveries).toEqual([])
    expects(outcome.kinds.filter((kind) => kind.startsWith('fault'))).toEqual(['fault', 'fault-ended', 'fault-recovered'])
    expects(outcome.report.faults[0].recoverSeconds).toBeGreaterThanOrEqual(0)
  })

  it('when a node works a tenth of the time', async ({ expect: expects }) => {
    const outcome = await run(['slow:node1=0.1@0.2s+1s'])
    expectEqual(outcome)
    expects(outcome.kinds).not.toContain('node-suspect')
    expects(outcome.kinds).toContain('fault-ended')
  })

  it('when a link is cut', async ({ expect: expects }) => {
    const outcome = await run(['cut:node1-node2@0.3s+1s'])
    expectEqual(outcome)
    expects(outcome.report.ledgers.transport.dropped.injectedFault).toBeGreaterThan(0)
    expects(outcome.report.recoveries).toEqual([])
    expects(outcome.report.faults[0].recoverSeconds).toBeGreaterThan(0)
  })

  it.each([
    ['late, by different times', ['delay:node1-node2=60ms@0.1s+60s', 'jitter:*=40ms@0.1s+60s'], 'none'],
    ['lost', ['loss:*=10%@0.1s+60s'], 'some'],
    ['doubled', ['duplicate:*=60%@0.1s+60s'], 'none'],
    ['overtaken', ['reorder:*=40%@0.1s+60s'], 'none'],
    ['corrupted', ['corrupt:*=10%@0.1s+60s'], 'some'],
    ['lost, doubled, overtaken and late at once', ['loss:*=5%@0s+60s', 'duplicate:*=20%@0s+60s', 'reorder:*=20%@0s+60s', 'delay:*=20ms@0s+60s'], 'some']
  ])('when frames are %s', async (_what, faults, dropped) => {
    const outcome = await run(faults, { cluster: { nodes: faults.length === 1 ? 2 : 3, detector: patient } })
    expectEqual(outcome)
    const { injectedFault } = outcome.report.ledgers.transport.dropped
    // A slow machine sends fewer frames, and larger ones.
    expect(injectedFault > 0 ? 'some' : 'none').toBe(dropped)
    expect(outcome.report.ledgers.transport.unknown).toBe(0)
    // It lasts longer than the run, and ends with it.
    expect(outcome.report.faults.map((fault) => fault.endSeconds !== null && fault.endSeconds - fault.atSeconds < 30)).toEqual(faults.map(() => true))
  })
})

describe.concurrent('at-most-once loses, and what arrived is a prefix', () => {
  it.each([[['loss:*=10%@0.1s+60s']], [['cut:*@0.2s+0.6s']], [['kill:node2@0.4s']]])('%j', async (faults) => {
    const outcome = await run(faults, { delivery: { mode: 'at-most-once', timeoutMs: 400 } })
    expectTrue(outcome)
    expect(outcome.report.digest.verdict).toBe('prefix')
    expect(Object.entries(outcome.report.endStates).some(([state, count]) => state !== 'complete' && count > 0)).toBe(true)
  })
})

describe.concurrent('the failure detector', () => {
  it('at its usual times takes a node whose loop was blocked for 2.5 s for busy, not dead', async ({ expect: expects }) => {
    const outcome = await run(['pause:node1@0.2s+2.5s'], { cluster: { nodes: 2, detector: {} } })
    expectEqual(outcome)
    expects(outcome.kinds).toContain('node-busy')
    // On a machine that is busy itself it may become suspect for a moment; never more.
    for (const kind of ['node-fenced', 'node-died']) expects(outcome.kinds).not.toContain(kind)
    expects(outcome.report.recoveries).toEqual([])
  })

  it('fences a node that is stopped for too long; let go on out of reach, the old process ends itself', async ({ expect: expects }) => {
    if (!bundles.ok) throw new Error('the product is not built')
    const local = createChildProcessLauncher({ entryPath: bundles.value.node })
    const first: { node: LaunchedNode | null; code: number | null; signal: string | null } = { node: null, code: null, signal: null }
    const outcome = await run(['pause:node2@0.2s+6s'], { cluster: { nodes: 2, detector: quickDetector } }, {
      async launch(request) {
        const node = await local.launch(request)
        if (request.node !== 2 || request.incarnation > 1) return node
        first.node = node
        node.onExit(({ code, signal }) => Object.assign(first, { code, signal }))
        // As on a machine that cannot be reached: it is not ended from here.
        return { ...node, kill: () => {} }
      }
    })
    expectEqual(outcome)
    expects(outcome.kinds).toEqual(expects.arrayContaining(['node-suspect', 'node-fenced', 'node-recovered']))
    expects(outcome.report.recoveries.filter(({ node }) => node === 2)).toMatchObject([{ cause: expects.stringMatching(/^silent for/) as unknown }])
    await expects.poll(() => processState(first.node?.pid ?? 0)).toBe('')
    expects(first.signal).toBeNull()
    expects(first.code).not.toBe(0)
  })

  it('ends a stopped node with the run that is cancelled', async ({ expect: expects }) => {
    const running = run(['pause:node2@0s+3600s'])
    const coordinator = await new Promise<Coordinator>((resolve) => {
      const timer = setInterval(() => {
        const found = opened.find((candidate) => candidate.snapshot()?.timeline.some((event) => event.text.startsWith('fault pause:node2, for 3600')))
        if (!found) return
        clearInterval(timer)
        resolve(found)
      }, 20)
    })
    const pids = coordinator.snapshot()?.nodes.map((node) => node.pid) ?? []
    await expects.poll(() => processState(pids[1])).toMatch(/^T/)
    await coordinator.cancel()
    const { report } = await running
    expects(report.state).toBe('cancelled')
    expects(report.faults[0].endSeconds).not.toBeNull()
    for (const pid of pids) expects(processState(pid)).toBe('')
  })
})
