import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { locateBundles } from '../sim-core/host/bundles'
import { messageOf } from '../sim-core/model/errors'
import type { ScenarioInput } from '../sim-core/model/scenario/schema'
import { requireRight, runReport } from './cluster'
import { startOwnProcess } from './peers/own'
import { sizeNames } from './peers/sizes'
import { compareFigures, figureNames, parseBaseline, type QuickFigures } from './regressions'
import type { BenchIo } from './types'

const ROUNDS = 5
/** Percent of the peers' sizes: some 5 M messages a round. */
const PERCENT = 10

const crossing: ScenarioInput = { users: 4000, graph: { kind: 'communities', communities: 2, degree: 14, crossingPercent: 100 }, length: { kind: 'fixed', messages: 30 }, cluster: { nodes: 2, partitionsPerNode: 2, slicing: 'community' } }
const talk: ScenarioInput = { users: 500, graph: { kind: 'small-world', degree: 6 }, length: { kind: 'fixed', messages: 60 }, cluster: { nodes: 2, partitionsPerNode: 2 } }

/**
 * Measures ratios and CPU time per message and compares them with `bench/baseline.json`, or writes it.
 * Answers 0, 1 for a regression, 2 if the baseline is missing or wrong.
 */
export async function runQuick(io: BenchIo, update: boolean): Promise<number> {
  const bundles = locateBundles(import.meta.url)
  if (!bundles.ok) throw new Error('the built parts are missing: npm run build')
  const path = join(dirname(bundles.value.node), '../../bench/baseline.json')
  let baseline: QuickFigures | null = null
  try {
    if (!update) baseline = parseBaseline('bench/baseline.json', readIfThere(path))
  } catch (error) {
    io.err(`${messageOf(error)}\n`)
    return 2
  }
  const now = await measureQuick(io)
  for (const [name, { value }] of Object.entries(now.figures)) io.out(`${name}: ${value.toPrecision(4)}\n`)
  if (baseline === null) {
    writeFileSync(path, `${JSON.stringify(now, null, 2)}\n`)
    io.out(`Written to ${path}, at a load average of ${loadavg()[0].toFixed(2)}.\n`)
    return 0
  }
  const { regressions, improvements, skipped } = compareFigures(baseline, now)
  for (const text of skipped) io.out(`not compared: ${text}\n`)
  for (const text of improvements) io.out(`better: ${text}\n`)
  for (const text of regressions) io.out(`WORSE: ${text}\n`)
  io.out(regressions.length === 0 ? 'No regression over 15 %.\n' : `${regressions.length} regression(s) over 15 %. Where it is meant: npm run bench:quick -- --update\n`)
  return regressions.length === 0 ? 0 : 1
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

/** The least CPU time of some rounds: what else the machine does can only add to it. */
async function measureQuick(io: BenchIo): Promise<QuickFigures> {
  const figures: Record<string, QuickFigures['figures'][string]> = {}
  const rounds = io.rounds ?? ROUNDS
  const own = startOwnProcess(io.stop)
  const kernel: Record<string, number> = {}
  try {
    for (const size of sizeNames) {
      const least = async (what: 'kernel' | 'bare'): Promise<number> => {
        const costs: number[] = []
        for (let round = 0; round <= rounds; round++) {
          const { right, cpuSeconds, messages } = await own.measure({ size, percent: PERCENT, what })
          if (!right) throw new Error('the digest is not the reference\'s: the figures are worth nothing')
          if (round > 0) costs.push((cpuSeconds / messages) * 1e6)
        }
        return Math.min(...costs)
      }
      kernel[size] = await least('kernel')
      figures[figureNames.kernelUs[size]] = { value: kernel[size], better: 'less', kind: 'cpu' }
      figures[figureNames.kernelRatio[size]] = { value: kernel[size] / (await least('bare')), better: 'less', kind: 'ratio' }
    }
  } finally {
    await own.close()
  }
  const wire = await leastCost(crossing, rounds)
  figures[figureNames.crossingUs] = { value: wire.total, better: 'less', kind: 'cpu' }
  figures[figureNames.crossingRatio] = { value: wire.total / kernel.small, better: 'less', kind: 'ratio' }
  figures[figureNames.crossingBytes] = { value: wire.wireBytes, better: 'less', kind: 'ratio' }
  const plain = await leastCost(talk, rounds)
  const sealed = await leastCost({ ...talk, cipher: 'nacl-cached' }, rounds)
  figures[figureNames.cipherUs] = { value: sealed.total - plain.total, better: 'less', kind: 'cpu' }
  return { machine: { processor: cpus()[0]?.model ?? 'unknown', node: process.versions.node }, figures }
}

/** µs CPU per message in all processes; bytes that went between nodes, per message. */
async function leastCost(input: ScenarioInput, rounds: number): Promise<{ total: number; wireBytes: number }> {
  let best = { total: Infinity, wireBytes: 0 }
  for (let round = 0; round < rounds; round++) {
    const report = await runReport(input)
    requireRight(report)
    const total = (report.cpuSeconds / report.messages) * 1e6
    if (total < best.total) best = { total, wireBytes: report.wireBytes / report.messages }
  }
  return best
}
