import { cpus, loadavg } from 'node:os'
import { ExitCode } from '../sim-core/entry/cli/exit-codes'
import { messageOf } from '../sim-core/model/errors'
import { clusterBenchmarks } from './cluster'
import { cipherBenchmark, encryptionBenchmark } from './encryption'
import { kernelBenchmark } from './kernel'
import { keysBenchmark } from './keys'
import { observerBenchmark } from './observer'
import { responsivenessBenchmark } from './responsiveness'
import { scaleBenchmarks } from './scale'
import { nodesBenchmark } from './scale-nodes'
import { paceBenchmark } from './scale-pace'
import { sshBenchmark } from './ssh'
import { serveKernel } from './peers/own'
import { peersBenchmark } from './peers/peers'
import { wireBenchmark } from './peers/wire'
import { runQuick } from './quick'
import { Stopped, unlessStopped } from './rounds'
import { lightBenchmark, steadyBenchmark } from './steady'
import { goalOf } from './goals'
import { formatFigure, type Benchmark, type BenchIo, type BenchRow } from './types'

/** All benchmarks by name. `messengersim bench` runs them; nothing is asserted about the figures. */
const benchmarks: Record<string, Benchmark> = { kernel: kernelBenchmark, ...clusterBenchmarks, ciphers: cipherBenchmark, encryption: encryptionBenchmark, keys: keysBenchmark, light: lightBenchmark, steady: steadyBenchmark, ssh: sshBenchmark, ...scaleBenchmarks, 'human-pace': paceBenchmark, responsiveness: responsivenessBenchmark, nodes: nodesBenchmark, observer: observerBenchmark }

/** Those that take a quarter of an hour: only by name. */
const long: Record<string, Benchmark> = { peers: peersBenchmark, 'peers-wire': wireBenchmark }

/** Started by scripts and other benchmarks: each has an output of its own. */
const parts: Record<string, (io: BenchIo) => Promise<number>> = {
  'kernel-server': serveKernel,
  quick: (io) => runQuick(io, false),
  'quick-update': (io) => runQuick(io, true)
}

/**
 * Runs the named benchmarks, all for none, and prints a table (or one JSON object). Answers 0, 1 if one failed or a
 * run ended in another digest than the reference's, 2 for an unknown name, 130 if it was stopped: rows are printed in
 * each of these, of the rounds that were complete.
 */
export async function runBench(names: readonly string[], io: BenchIo): Promise<number> {
  if (names.length === 1 && names[0] in parts) {
    return unlessStopped(io.stop, () => parts[names[0]](io)).catch((error: unknown) => {
      if (error instanceof Stopped) return ExitCode.Cancelled
      throw error
    })
  }
  const known: Record<string, Benchmark> = { ...benchmarks, ...long }
  const unknown = names.filter((name) => !(name in known))
  if (unknown.length > 0) {
    io.err(`There is no benchmark "${unknown.join('", "')}". There are: ${Object.keys(known).join(', ')}.\n`)
    return ExitCode.Usage
  }
  return measureAll((names.length > 0 ? names : Object.keys(benchmarks)).map((name) => known[name]), io)
}

/** One benchmark after the other; the first that fails is the last. */
export async function measureAll(chosen: readonly Benchmark[], io: BenchIo): Promise<number> {
  const machine = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.versions.node, loadAverage: loadavg()[0] }
  if (!io.json) io.out(`${machine.cores} × ${machine.processor}, Node ${machine.node}, load average ${machine.loadAverage.toFixed(2)} before\n\n`)
  const rows: BenchRow[] = []
  let isWhole = true
  try {
    for (const benchmark of chosen) {
      for await (const row of benchmark(io)) {
        rows.push(row)
        if (!io.json) io.out(`${describe(row)}\n`)
      }
      if (io.stop?.aborted === true) break
    }
  } catch (error) {
    isWhole = false
    if (!(error instanceof Stopped)) io.err(`It failed: ${messageOf(error)}\n`)
  }
  if (io.json) io.out(`${JSON.stringify({ machine, rows })}\n`)
  if (io.stop?.aborted === true) {
    io.err(`${io.json ? '' : '\n'}Stopped; rows of rounds that were complete: ${rows.length}.\n`)
    return ExitCode.Cancelled
  }
  return isWhole && rows.every(({ right, cut }) => right && cut === undefined) ? ExitCode.Ok : ExitCode.RunFailed
}

function describe(row: BenchRow): string {
  const spread = row.least === row.most ? '' : ` (${formatFigure(row.least)} … ${formatFigure(row.most)})`
  const notes = row.notes.length > 0 ? `\n    ${row.notes.join('\n    ')}` : ''
  if (row.rounds === 0) return `  ${row.name}\n    not measured: ${row.notes.join(' ')}`
  const named = goalOf(row)
  const goal = named === undefined ? '' : `; goal: ${named}`
  const cut = row.cut === undefined ? '' : `; ${row.rounds} of ${row.cut.of} rounds are complete: ${row.cut.why}`
  return `${row.right ? ' ' : '✘'} ${row.name}\n    ${formatFigure(row.median)} ${row.unit}, median of ${row.rounds}${spread}${cut}${goal}${notes}`
}
