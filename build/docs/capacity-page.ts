import { figureNames } from '../../bench/regressions'
import type { QuickFigures } from '../../bench/regressions'
import { dayCurve } from '../../sim-core/behavior/think'
import { formatNumber, NO_NUMBER } from '../../sim-core/experiment/report/numbers'
import { extrapolate, plannedShare } from '../../sim-core/experiment/scaling/extrapolate'
import type { Population, ScaleRun, Scaling } from '../../sim-core/experiment/scaling/extrapolate'
import { limits } from '../../sim-core/model/limits'
import type { BenchResult } from './bench-results'

/** What the page computes with; `null`: not measured. Times are µs of CPU per message. */
export interface CapacityInputs {
  /** One core, sender and receiver on the same partition, 100,000 users. */
  readonly localUs: number | null
  /** Every message goes from node to node; all processes together. */
  readonly crossingUs: number | null
  /** End-to-end encryption on top, both ends, key agreement included. */
  readonly cipherUs: number | null
  readonly wireBytes: number | null
  readonly tableBytesPerUser: number | null
  /** Messages a second over one Redis server. */
  readonly redisRate: number | null
  readonly machine: string | null
}

const MESSAGES_PER_USER_DAY = 50
/** The liveliest hour over the mean one. */
const peak = (dayCurve.length * Math.max(...dayCurve)) / dayCurve.reduce<number>((sum, value) => sum + value, 0)

/** The figures that the page needs, out of the baseline and the stored results. */
export function capacityInputs(baseline: QuickFigures | null, results: readonly BenchResult[]): CapacityInputs {
  const figure = (name: string): number | null => baseline?.figures[name]?.value ?? null
  const median = (result: string, part: string): number | null =>
    results.find(({ name }) => name === result)?.rows.find(({ name, rounds, right }) => rounds > 0 && right && name.includes(part))?.median ?? null
  return {
    localUs: figure(figureNames.kernelUs.large),
    crossingUs: figure(figureNames.crossingUs),
    cipherUs: figure(figureNames.cipherUs),
    wireBytes: figure(figureNames.crossingBytes),
    tableBytesPerUser: median('memory', '10 M users'),
    redisRate: median('peers-wire', 'as bytes: Redis') ?? median('redis', 'redis:'),
    machine: baseline === null ? null : `${baseline.machine.processor}, Node ${baseline.machine.node}`
  }
}

/** The cheapest and the dearest way of a message as two runs at ten million users: `extrapolate` takes the range of its costs. */
function populationsOf(inputs: CapacityInputs): Population[] {
  const { localUs, crossingUs, tableBytesPerUser, cipherUs } = inputs
  if (localUs === null || crossingUs === null || tableBytesPerUser === null) return []
  const points = [localUs, crossingUs].map((cpuUsPerMessage): ScaleRun => ({ n: 10_000_000, users: 10_000_000, nodes: 2, throughput: 1e6 / cpuUsPerMessage, cpuUsPerMessage, bytesPerUser: tableBytesPerUser, cipherUs }))
  const scaling: Scaling = { points, refused: [], law: null, band: [], verdict: { claimed: false, text: '' } }
  return extrapolate(scaling, { path: 'users', messagesPerUserDay: MESSAGES_PER_USER_DAY, peak })
}

const whole = (value: number): string => (value <= 99 ? String(Math.ceil(value)) : formatNumber(Math.ceil(value)))
const nodesFor = (cores: number): number => Math.max(1, Math.ceil(cores / plannedShare))
const range = (low: number, high: number, text: (value: number) => string = formatNumber): string => (text(low) === text(high) ? text(low) : `${text(low)} … ${text(high)}`)
const orNone = (value: number | null, text: (value: number) => string): string => (value === null ? NO_NUMBER : text(value))

const rows: readonly { readonly title: string; of(population: Population, inputs: CapacityInputs): string }[] = [
  { title: 'messages/s, mean of the day', of: ({ meanRate }) => formatNumber(meanRate) },
  { title: 'messages/s, liveliest hour', of: ({ peakRate }) => formatNumber(peakRate) },
  { title: 'cores at that hour', of: ({ cores }) => range(cores.low, cores.high) },
  { title: 'nodes', of: ({ cores }) => range(nodesFor(cores.low), nodesFor(cores.high), whole) },
  { title: 'cores for the cipher besides', of: ({ cipherCores }) => formatNumber(cipherCores) },
  { title: 'nodes with the cipher', of: ({ cores, cipherCores }) => orNone(cipherCores, (cipher) => range(nodesFor(cores.low + cipher), nodesFor(cores.high + cipher), whole)) },
  { title: 'memory for tables, GiB', of: ({ memoryGiB }) => formatNumber(memoryGiB) },
  { title: 'between nodes if all cross, Gbit/s', of: ({ peakRate }, { wireBytes }) => orNone(wireBytes, (bytes) => formatNumber((peakRate * bytes * 8) / 1e9)) },
  { title: 'Redis servers if all cross', of: ({ peakRate }, { redisRate }) => orNone(redisRate, (rate) => whole(peakRate / (rate * plannedShare))) },
  { title: 'runs of this program at least', of: ({ users }) => whole(users / limits.usersMax) }
]

function resultTable(inputs: CapacityInputs): string {
  const populations = populationsOf(inputs)
  if (populations.length === 0) return 'Not measured yet: `npm run bench:quick -- --update` and `npx messengersim bench memory --json > bench/results/memory.json`, then `npm run docs`.\n'
  const title = (users: number): string => (users >= 1e9 ? `${users / 1e9} billion users` : `${users / 1e6} million users`)
  return `| | ${populations.map(({ users }) => title(users)).join(' | ')} |
|---|${populations.map(() => '--:').join('|')}|
${rows.map((row) => `| ${row.title} | ${populations.map((population) => row.of(population, inputs)).join(' | ')} |`).join('\n')}
`
}

function measuredTable(inputs: CapacityInputs): string {
  const lines: [string, string, number | null, string][] = [
    ['l', 'CPU of a message inside a partition, 100,000 users, µs', inputs.localUs, '`bench/baseline.json`'],
    ['c', 'CPU of a message from node to node, all processes with their start, µs', inputs.crossingUs, '`bench/baseline.json`'],
    ['e', 'CPU of `nacl-cached` on top, both ends with keys, µs', inputs.cipherUs, '`bench/baseline.json`'],
    ['w', 'bytes between nodes per message, receipts and frames included', inputs.wireBytes, '`bench/baseline.json`'],
    ['b', 'bytes of tables a user, one in ten in an open conversation', inputs.tableBytesPerUser, '`bench/results/memory.json`'],
    ['r', 'messages/s over one Redis server, nodes on the same machine', inputs.redisRate, '`bench/results/peers-wire.json`']
  ]
  return `| | measured | value | from |\n|---|---|--:|---|\n${lines.map(([sign, what, value, from]) => `| ${sign} | ${what} | ${formatNumber(value)} | ${from} |`).join('\n')}\n`
}

/** The page `docs/capacity.md`: what very many users would take, from what was measured. */
export function capacityPage(inputs: CapacityInputs): string {
  return `# Capacity: a hundred million users, a billion

What the engine of this simulator would take to carry the messages of very many users: a lower bound, what messages
alone cost, not a plan for a messenger. Written by \`npm run docs\` from what \`messengersim bench\` measured.

${resultTable(inputs)}
Where two figures stand, the first is for messages that all stay inside a partition, the second for messages that all
cross from node to node. Friends kept together (\`cluster.slicing: community\`) come near the first, scattered ones
(\`hash\`) near the second.

## What was measured

${measuredTable(inputs)}
${inputs.machine === null ? '' : `Machine of the baseline: ${inputs.machine}. A dash is a figure that was not measured. Costs on another machine differ; \`npm run bench:quick -- --update\`\nand \`npm run docs\` write this page for it.\n`}
## Formulas

| what | how |
|---|---|
| mean rate | users × ${MESSAGES_PER_USER_DAY} ÷ 86,400 |
| rate of the liveliest hour | mean rate × ${peak.toFixed(2)} |
| cores | rate of the liveliest hour × l … c |
| nodes | cores ÷ ${plannedShare}, rounded up: a node is one thread, planned to be ${plannedShare * 100} % busy |
| cores for the cipher | rate of the liveliest hour × e |
| memory | users × b; besides some 80 MiB for each process |
| network | rate of the liveliest hour × w, once out and once in |
| Redis servers | rate of the liveliest hour ÷ (r × ${plannedShare}), rounded up: streams spread over servers by partition |
| runs | users ÷ ${formatNumber(limits.usersMax)}, the most that one run takes (\`sim-core/model/limits.ts\`) |

Rates, cores and memory come from the function that the experiment [\`extrapolate\`](experiments/extrapolate.md) uses;
\`messengersim experiment run extrapolate\` measures them on your machine, with a spread.

## Assumptions

1. ${MESSAGES_PER_USER_DAY} messages a user and day, each between two people. Groups multiply deliveries by their size.
2. The day has the shape of \`think.dayCurve\`: its liveliest hour is ${peak.toFixed(2)} times the mean. All users live in one time
   zone; spread over the globe the peak is flatter. New Year's Eve is not in it: ${Math.round(plannedShare * 100)} % planned use leaves room for
   ${(1 / plannedShare).toFixed(2)} times as much.
3. The cost of a message does not change with the number of nodes. That is **not measured**: what ten or a hundred nodes
   cost each other cannot be told from two cores ([more nodes](experiments/more-nodes.md)). Read nodes as a lower bound.
4. Contacts are computed, not stored. Stored ones add some 5 bytes each.
5. Each user is in one place, in memory. Copies for safety double memory and more than double the network.
6. Redis was measured with nodes and server sharing the same cores: a server of its own carries more.

## What it leaves out

Connections of devices (a socket and its buffers are worth hundreds of users' tables), storing what was said, pictures,
push notifications, groups, search, presence, abuse, backups, several data centres, and people. Real messengers need their
machines for these. What this page says is that the messages themselves are a few cores' work.
`
}
