import { mean } from 'simple-statistics'
import type { NodeSnapshot, RunReport, RunSnapshot } from '../../model/run'

/** What a node did while conversing, on average. `null`: no data. */
export interface NodeLoad {
  readonly id: number
  /** Shares of one core, 0 … 1. */
  readonly cpuShare: number | null
  readonly gcShare: number | null
  readonly queueDepth: number | null
  readonly eventLoopLagMs: number | null
  readonly rssBytes: number | null
}

export interface RunLoad {
  readonly nodes: readonly NodeLoad[]
  readonly coordinatorShare: number | null
  /** Bytes that waited in the hub for nodes to read. */
  readonly bufferedBytes: number
  /** Time that a command to the backbone's server takes, ms; `null`: it has none. */
  readonly backboneAnswerMs: number | null
  readonly backboneProblem: string | null
}

const meanOf = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : mean(known)
}

/** Averages over the samples that were taken while users conversed. */
export function loadOf(samples: readonly RunSnapshot[], report: RunReport): RunLoad {
  const conversing = samples.filter((sample) => sample.phase === 'converse' && sample.state === 'running')
  const unhealthy = conversing.find((sample) => sample.backbone !== null && sample.backbone.health !== 'up')
  return {
    nodes: report.nodes.map(({ id, cpuSeconds, rssBytesMax }) => {
      const own = conversing.flatMap((sample) => sample.nodes.filter((node) => node.id === id))
      const figure = (name: keyof NodeSnapshot): number | null => meanOf(own.map((node) => node[name] as number | null))
      // A run of a second or two has no two beats to take a rate from.
      const cpuShare = figure('cpuShare') ?? (report.wallSeconds >= 1 ? cpuSeconds / report.wallSeconds : null)
      return { id, cpuShare, gcShare: figure('gcShare'), queueDepth: figure('queueDepth'), eventLoopLagMs: figure('eventLoopLagMs'), rssBytes: rssBytesMax }
    }),
    coordinatorShare: coordinatorShare(conversing),
    bufferedBytes: meanOf(conversing.map((sample) => sample.coordinator.bufferedBytes)) ?? 0,
    backboneAnswerMs: meanOf(conversing.map((sample) => sample.backbone?.answerMs ?? null)),
    backboneProblem: unhealthy?.backbone?.healthText ?? null
  }
}

function coordinatorShare(samples: readonly RunSnapshot[]): number | null {
  const [first, last] = [samples.at(0), samples.at(-1)]
  if (first === undefined || last === undefined || last.elapsedSeconds - first.elapsedSeconds < 0.3) return null
  return (last.coordinator.cpuSeconds - first.coordinator.cpuSeconds) / (last.elapsedSeconds - first.elapsedSeconds)
}
