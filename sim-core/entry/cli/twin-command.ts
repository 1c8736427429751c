import { availableParallelism } from 'node:os'
import { twinRun } from '../../experiment'
import type { TwinResult, TwinRow } from '../../experiment'
import { loadScenarioData } from '../../host/scenario-data'
import { failure } from '../../model/errors'
import type { Failure } from '../../model/errors'
import { ExitCode, exitCodeOfFailure } from './exit-codes'
import { formatCount, formatMs, formatSeconds, formatTable, NO_FIGURE } from './format'
import { printFailure, printJson } from './io'
import type { CliIo } from './io'
import { resolveScenario } from './scenario-options'
import type { ScenarioOptions } from './scenario-options'
import type { CliServices } from './services'

export interface TwinOptions extends ScenarioOptions {
  json?: boolean
}

/** `messengersim twin`: the real cluster and its model side by side. Answers with the exit code. */
export async function twinCommand(source: string, options: TwinOptions, io: CliIo, services: CliServices): Promise<number> {
  const json = options.json === true
  const refuse = (failed: Failure): number => {
    printFailure(io, failed, json)
    return exitCodeOfFailure(failed)
  }
  const scenario = await resolveScenario(source, options)
  if (!scenario.ok) return refuse(scenario)
  const input = await loadScenarioData(scenario.value)
  if (!input.ok) return refuse(input)
  const { backbone } = input.value.scenario
  if (backbone.kind !== 'embedded') return refuse(failure('twin-needs-embedded', { backbone: backbone.kind }))
  const coordinator = await services.createCoordinator({ keepsProcesses: true })
  if (!coordinator.ok) return refuse(coordinator)
  let isCancelled = false
  const endInterrupts = services.onInterrupt(() => {
    isCancelled = true
    void coordinator.value.cancel()
  })
  try {
    const say = (text: string): void => (json ? undefined : io.err(`${text}\n`))
    const result = await twinRun({ coordinator: coordinator.value, nowSeconds: () => services.nowSeconds(), say, isCancelled: () => isCancelled }, input.value, availableParallelism())
    if (!result.ok) return refuse(result)
    if (json) printJson(io, result.value)
    else io.out(twinText(result.value))
    return result.value.digestsEqual ? ExitCode.Ok : ExitCode.DigestDifferent
  } finally {
    endInterrupts()
    await coordinator.value.close()
  }
}

const titles: Record<TwinRow['name'], string> = {
  messages: 'messages', converse: 'time of conversing', throughput: 'throughput', p50: 'latency p50', p99: 'latency p99', cpuNodes: 'CPU of nodes', cpuAll: 'CPU of all'
}

/** Digests first, then figures side by side, then what the model was made with. */
export function twinText({ rows, calibration, clock, digestsEqual, real, model }: TwinResult): string {
  const { costs, runs, seconds } = calibration
  const verdict = digestsEqual ? `✔ Both runs have the same digest: ${real.digest.sent}` : `✘ The digests differ: ${real.digest.sent} really, ${model.digest.sent} in the model. This is a defect; please report it with the scenario.`
  const table = formatTable(['', 'real', 'model', 'error'], rows.map((row) => [titles[row.name], figureOf(row, row.real), figureOf(row, row.model), row.errorPercent === null ? NO_FIGURE : `${row.errorPercent > 0 ? '+' : ''}${row.errorPercent.toFixed(1)} %`]))
  const made = `Model: ${costs.messageUs} µs a message, ${costs.crossingUs} µs a crossing, ${costs.frameUs} µs a frame, ${costs.startMs} ms to start a node, encryption × ${costs.cipherScale}, ways of ${costs.linkUs} µs,`
  const cores = clock.cores === 0 ? 'a core for each node' : `${clock.cores} cores for all nodes`
  return `${verdict}\n\n${table}\n\n${made}\n${cores}; measured on this machine by ${runs} short runs in ${formatSeconds(seconds)}. What it cannot tell: docs/virtual-time.md.\n`
}

function figureOf({ unit }: TwinRow, value: number | null): string {
  if (value === null) return NO_FIGURE
  if (unit === 'ms') return formatMs(value)
  if (unit === 's') return formatSeconds(value)
  return unit === 'messages' ? formatCount(value) : `${formatCount(value)}/s`
}
