import type { Answer } from '../../../sim-core/api/contract'
import type { ComparedFigures, ExperimentCalls, ExperimentCard, ExperimentRow, ExperimentState, ExperimentView, Guess, Interval } from '../../../sim-core/api/experiments'

/** Experiments of the made-up host: runs take a fraction of a second and cost what this table says. */
const costs = new Map([['none', 5.2], ['nacl-cached', 14.8], ['native-aead', 11.9], ['nacl-box', 1040], ['ratchet', 980], ['ratchet-native', 61]])
const ROW_MS = 120
const PAIRS = 10
/** t of 95 % for nine degrees of freedom. */
const T_NINE = 2.262

const page = [
  { title: 'Set-up', text: 'Six users on two nodes converse as fast as possible. Each mode is compared with `none`, which sends the same texts unsealed.' },
  { title: 'What to expect, and why', text: 'With a key agreed on once, a message is sealed and opened in some microseconds.\n\nA key agreement takes a hundred times that.' },
  { title: 'How to read it', text: 'The difference to `none` is what encryption costs; its A/A must contain 0.' }
]

const cards: ExperimentCard[] = [
  { name: 'encryption', kind: 'compare', title: 'Cost of encryption', question: 'What does it cost to secure every conversation end to end, and which part of it is the cipher itself?', prediction: 'With a key that is agreed on once, sealing and opening costs some ten microseconds a message, whatever the library.', decision: { response: 'cpuUsPerMessage', title: 'CPU per message', unit: 'µs', control: 'none' }, cases: [...costs.keys()], quickSeconds: 180, fullSeconds: 1800, page },
  { name: 'kill-node', kind: 'compare', title: 'Kill a node', question: 'A node dies in the middle. What is lost, and what does it cost to lose nothing?', prediction: 'At most once loses what was on its way; durable loses nothing and costs CPU.', decision: { response: 'lost', title: 'conversations not completed', unit: 'conversations', control: 'at-most-once' }, cases: ['at-most-once', 'effectively-once'], quickSeconds: 60, fullSeconds: 900, page },
  { name: 'knee', kind: 'knee', title: 'The knee', question: 'How many times faster than life can this machine run a town before people notice?', prediction: 'The step is narrow.', decision: null, cases: ['10 … 10000 × real time, p99 < 50 ms'], quickSeconds: 60, fullSeconds: 900, page }
]

interface Made {
  card: ExperimentCard
  quick: boolean
  guess: Guess
  rows: ExperimentRow[]
  planned: ExperimentRow[]
}

const ok = <T>(value: T): Answer<T> => ({ ok: true, value })
const no = (code: string, text: string): Answer<never> => ({ ok: false, code, text })

export function createFakeLaboratory(tell: (state: ExperimentState) => void): ExperimentCalls {
  const made = new Map<string, Made>([['encryption-20261101-101500', example('encryption', { expect: 'higher', words: '' })], ['encryption-20261108-091200', example('encryption', { expect: 'same', words: '' })], ['knee-20261112-180000', example('knee', { expect: 'unsure', words: '' })]])
  let state: ExperimentState | null = null
  let timer: ReturnType<typeof setInterval> | undefined
  const publish = (change: Partial<ExperimentState>): void => {
    if (state === null) return
    state = { ...state, ...change }
    tell(structuredClone(state))
  }
  const step = (experiment: Made): void => {
    if (state === null || state.phase === 'paused') return
    if (state.pausing) return publish({ phase: 'paused', pausing: false })
    const next = experiment.planned[experiment.rows.length]
    if (next === undefined) {
      clearInterval(timer)
      return publish({ phase: 'finished', leftSeconds: null, now: '' })
    }
    experiment.rows.push(next)
    const done = experiment.rows.length
    publish({ phase: 'running', done, total: experiment.planned.length, now: next.label, elapsedSeconds: done * 2, leftSeconds: done < 3 ? null : (experiment.planned.length - done) * 2, rows: experiment.rows.slice(), rowsTotal: done })
  }
  const go = (id: string, experiment: Made): Answer<{ id: string }> => {
    const { card, quick, rows } = experiment
    made.set(id, experiment)
    state = { id, name: card.name, title: card.title, quick, kind: card.kind, phase: 'piloting', pausing: false, done: rows.length, total: null, now: '', elapsedSeconds: 0, budgetSeconds: quick ? card.quickSeconds : card.fullSeconds, leftSeconds: null, response: card.decision === null ? { name: 'p99Ms', title: 'latency p99', unit: 'ms' } : { ...card.decision, name: card.decision.response }, rows: rows.slice(), rowsTotal: rows.length, failure: null }
    publish({})
    timer = setInterval(() => step(experiment), ROW_MS)
    return ok({ id })
  }
  const active = (): boolean => state !== null && ['piloting', 'running', 'paused'].includes(state.phase)
  const act = (change: Partial<ExperimentState>): Answer<null> => {
    if (!active()) return no('experiment-none', 'There is no experiment to change.')
    publish(change)
    return ok(null)
  }
  return {
    experiments: async () => ok({ ready: cards, state }),
    readExperiment: async source => source.kind === 'yaml' ? (source.text.includes('kind:') ? ok({ ...cards[1], name: 'mine', title: 'Mine', page: [] }) : no('experiment-invalid', 'The experiment has errors; nothing was started. line 1:1: kind is missing')) : ok(cards[0]),
    async startExperiment(source, { quick, guess }) {
      if (active()) return no('experiment-active', `The experiment "${state?.title}" is being made. Wait for its end, or cancel it first.`)
      const card = source.kind === 'ready' ? cards.find(({ name }) => name === source.name) ?? cards[0] : { ...cards[1], name: 'mine', title: 'Mine', page: [] }
      return go(`${card.name}-20261123-${String(100_000 + made.size)}`, { card, quick, guess, rows: [], planned: plan(card, quick ? PAIRS : PAIRS * 2) })
    },
    async continueExperiment(id) {
      const experiment = made.get(id)
      return experiment === undefined ? unknown(id) : go(id, experiment)
    },
    pauseExperiment: async () => act({ pausing: true }),
    resumeExperiment: async () => act({ phase: 'running', pausing: false }),
    async cancelExperiment() {
      clearInterval(timer)
      return act({ phase: 'cancelled', leftSeconds: null })
    },
    async experimentResult(id) {
      const experiment = made.get(id)
      return experiment === undefined ? unknown(id) : ok(viewOf(id, experiment))
    },
    experimentFile: async (id, kind) => made.has(id) ? ok({ name: `${id}.${kind}`, text: `${id}\n` }) : unknown(id),
    async compareExperiments(first, second) {
      const views = [first, second].flatMap(id => made.get(id) ?? []).map((experiment, index) => viewOf(String(index), experiment))
      if (views.some(view => view.kind !== 'compare')) return no('experiment-not-comparable', 'These two experiments cannot be compared: only experiments of kind compare have differences.')
      return ok(views[0].comparisons.flatMap(({ label, figures }) => figures.flatMap(({ response, difference }) => difference === null ? [] : [{ label, response, unit: 'µs', first: difference, second: { value: difference.value * 1.1, low: difference.low * 1.1, high: difference.high * 1.1 }, apart: difference.value > 100 }])))
    }
  }
}

const unknown = (id: string): Answer<never> => no('experiment-folder-invalid', `The folder ${id} holds no experiment that can be read.`)

function example(name: string, guess: Guess): Made {
  const card = cards.find(candidate => candidate.name === name) ?? cards[0]
  const planned = plan(card, PAIRS)
  return { card, quick: true, guess, rows: planned, planned }
}

/** Noise of a few per cent that is the same every time. */
const noise = (index: number): number => 1 + (((index * 7919) % 97) / 97 - 0.5) * 0.06

function plan(card: ExperimentCard, pairs: number): ExperimentRow[] {
  if (card.kind === 'knee') return [10, 40, 160, 640, 320, 450, 380].flatMap((load, i) => [0, 1, 2].map(again => ({ slot: i * 3 + again, pair: i * 3 + again, label: `${load} ×`, role: 'treatment' as const, value: load < 400 ? 3 + load / 60 : 80 + load / 5, messages: 9000, right: true })))
  const arms = [{ label: card.cases[0], role: 'control' as const }, { label: card.cases[0], role: 'again' as const }, ...card.cases.slice(1).map(label => ({ label, role: 'treatment' as const }))]
  return Array.from({ length: pairs }, (_, pair) => arms.map((arm, place) => ({ slot: pair * arms.length + place, pair, ...arm, value: (costs.get(arm.label) ?? 40) * noise(pair * arms.length + place), messages: 12_000, right: true }))).flat()
}

function intervalOf(values: number[]): Interval | null {
  if (values.length < 2) return null
  const value = values.reduce((sum, each) => sum + each, 0) / values.length
  const spread = Math.sqrt(values.reduce((sum, each) => sum + (each - value) ** 2, 0) / (values.length - 1) / values.length) * T_NINE
  return { value, low: value - spread, high: value + spread }
}

function comparisonsOf({ card, rows }: Made): ExperimentView['comparisons'] {
  const valuesOf = (label: string, role: ExperimentRow['role']): number[] => rows.flatMap(row => row.label === label && row.role === role && row.value !== null ? [row.value] : [])
  const [control] = card.cases
  const controls = valuesOf(control, 'control')
  return [{ label: control, role: 'again' as const }, ...card.cases.slice(1).map(label => ({ label, role: 'treatment' as const }))].map(({ label, role }) => {
    const values = valuesOf(label, role)
    const difference = intervalOf(values.map((value, pair) => value - (controls[pair] ?? 0)))
    const figures: ComparedFigures = { response: card.decision?.response ?? '', control: intervalOf(controls), treatment: intervalOf(values), difference, ratio: values.length === 0 ? null : (intervalOf(values)?.value ?? 0) / (intervalOf(controls)?.value ?? 1), rankP: 0.0001, outlierPairs: [] }
    const told = difference !== null && difference.low > 0
    const verdict = role === 'again' ? null : told ? { kind: 'difference' as const, reasons: [], text: `${label}: CPU per message higher than ${control}.`, asPredicted: true } : { kind: 'refused' as const, reasons: ['interval-contains-0'], text: `${label} against ${control}: no verdict, because the interval contains 0.`, asPredicted: null }
    return { group: 0, label, controlLabel: control, groupLabel: '', role, pairs: values.length, figures: [figures], verdict }
  })
}

function viewOf(id: string, experiment: Made): ExperimentView {
  const { card, quick, guess, rows, planned } = experiment
  const compares = card.kind === 'compare'
  const loads = rows.map(row => ({ x: Number.parseFloat(row.label), y: row.value ?? 0 }))
  return {
    id, name: card.name, kind: card.kind, title: card.title, question: card.question, prediction: card.prediction, guess, quick, done: rows.length, planned: compares ? planned.length : null, wrongDigests: 0,
    decision: card.decision === null ? null : { response: card.decision.response, expect: 'higher' },
    responses: card.decision === null ? [] : [{ name: card.decision.response, title: card.decision.title, unit: card.decision.unit, interval: 't' }],
    comparisons: compares ? comparisonsOf(experiment) : [],
    sentences: compares ? [] : [{ text: 'The highest load with p99 < 50 ms is 380 × real time; 450 × is too much.', claimed: true }],
    explained: card.name === 'encryption' ? [{ label: 'nacl-cached', engine: 'tweetnacl 1.0.3', bare: { value: 9.2, low: 9.1, high: 9.4 }, measured: { value: 9.6, low: 9.3, high: 9.9 }, share: 0.96 }] : [],
    charts: compares ? [] : [{ title: 'Latency by load', note: '', xLabel: 'load, × real time', yLabel: 'p99, ms', xLog: true, yLog: true, limit: { y: 50, name: 'limit 50 ms' }, series: [{ name: 'runs', hue: 1, points: loads, scattered: true, dashed: false, band: [] }] }],
    tables: compares ? [] : [{ title: 'loads', head: ['load', 'runs', 'inside'], rows: [['10 ×', '3', '✔'], ['450 ×', '3', '✘']], note: 'omission' }],
    heldUp: [{ label: card.cases[0], text: 'CPU: node 1 used 96 % of a core.', share: '9 of 10 runs' }],
    rows, createdAt: '2026-11-01T10:15:00.000Z', version: '2.0.0', versions: { messengersim: '2.0.0', node: '20.20.2' }, seed: 42,
    machine: { cores: 2, model: 'made-up processor', memoryMiB: 8192, system: 'Linux 6.1' }, load: { low: 0.3, high: 1.1 }, command: `messengersim experiment run ${card.name}${quick ? ' --quick' : ''}`
  }
}
