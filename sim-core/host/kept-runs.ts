import { LEASE_SECONDS } from '../backbone/redis/keys'
import type { RedisAddress } from '../backbone/redis/resolve'
import { listKeptRuns, loadKeptRun } from '../backbone/redis/runs'
import type { LoadedRun } from '../backbone/redis/runs'
import { describeTarget } from '../backbone/redis/target'
import { parseKept, runNumberOf } from '../coordinator/kept-run'
import type { KeptResults, KeptRun } from '../coordinator/kept-run'
import type { RunInput } from '../coordinator/types'
import type { CorpusText } from '../model/corpus'
import { describeFailure, failure, success } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import type { RunPhase } from '../model/run'
import { withRedisServer } from './redis-server'
import { loadScenarioCorpus } from './scenario-corpus'
import { areFriendshipsOf } from './scenario-graph'

export interface ResumeRequest {
  readonly runId: string
  /** Address of the server that keeps the run, as `--backbone` takes it. */
  readonly backbone: string | undefined
  /** Certificates (PEM) that vouch for the server; left out: none beside the system's. */
  readonly caFile?: string
  /** Of this product. */
  readonly version: string
}

/** A run that a server keeps, for a human. */
export interface KeptRunSummary {
  readonly runId: string
  readonly scenarioName: string
  readonly state: string
  readonly phase: RunPhase | null
  /** 0 … 1 of the phase; `null`: nothing was kept yet. */
  readonly phaseProgress: number | null
  readonly messages: number | null
  readonly conversations: number | null
  readonly conversationsTotal: number | null
  readonly startedAt: string
  readonly savedAt: string | null
  /** Its keys are removed after so long, unless it is resumed. */
  readonly secondsLeft: number
  /** Why it cannot be resumed now, in a sentence; `null`: it can. */
  readonly obstacle: string | null
}

/** Everything that a coordinator needs to go on with a kept run; refused with what is in the way. Changes nothing. */
export async function loadResume({ runId, backbone, caFile, version }: ResumeRequest): Promise<Result<RunInput>> {
  const runNumber = runNumberOf(runId)
  if (runNumber === null) return failure('run-id-invalid', { run: runId.slice(0, 100) })
  if (backbone === undefined) return failure('resume-address', { reason: 'its address is missing' })
  if (!/^rediss?(\+[a-z]+)?:/i.test(backbone)) return failure('resume-address', { reason: `"${backbone.slice(0, 100)}" is none. A private server ends with its run and keeps nothing` })
  return withRedisServer({ url: backbone, caFile }, async (target) => {
    const loaded = await loadKeptRun(target, runNumber)
    if (loaded === null) return failure('resume-unknown', { run: runId, where: describeTarget(target) })
    const kept = parseKept(runId, loaded.run, loaded.results)
    if (!kept.ok) return kept
    const { run, results } = kept.value
    if (run.runId !== runId) return failure('resume-unknown', { run: runId, where: describeTarget(target) })
    const obstacle = obstacleOf(run, loaded, version)
    if (obstacle !== null) return obstacle
    const scenario = { ...run.scenario, backbone: addressed(run, backbone, caFile) }
    const corpus = await loadKeptCorpus({ ...run, scenario })
    if (!corpus.ok) return corpus
    if (run.edges !== undefined && !(await areFriendshipsOf(scenario, run.edges))) return failure('resume-unreadable', { run: runId, reason: 'its friendships are damaged' })
    return success({ scenario, corpus: corpus.value, ...(run.edges === undefined ? {} : { edges: run.edges }), resume: { run, results, ownership: loaded.ownership } })
  })
}

/** The runs that a server keeps, the newest first; what cannot be read is left out. */
export async function listKept(address: RedisAddress, version: string): Promise<Result<KeptRunSummary[]>> {
  return withRedisServer(address, async (target) => {
    const summaries: KeptRunSummary[] = []
    for (const { runNumber } of await listKeptRuns(target)) {
      const loaded = await loadKeptRun(target, runNumber)
      const kept = loaded && parseKept('', loaded.run, loaded.results)
      if (kept?.ok === true) summaries.push(summarise(kept.value, loaded!, version))
    }
    return success(summaries.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1)))
  })
}

function obstacleOf(run: KeptRun, { isLed, ownership }: LoadedRun, version: string): Failure | null {
  if (run.version !== version) return failure('resume-version', { run: run.runId, kept: run.version, present: version })
  if (ownership.length === 0) return failure('resume-unreadable', { run: run.runId, reason: 'none of its partitions has an owner yet' })
  return isLed ? failure('resume-led', { run: run.runId, seconds: LEASE_SECONDS }) : null
}

/** The backbone of the run, at the address that is given now: the kept one has no password in it, and its file of certificates may lie elsewhere. */
function addressed({ scenario: { backbone } }: KeptRun, url: string, caFile: string | undefined): KeptRun['scenario']['backbone'] {
  return backbone.kind === 'redis' ? { ...backbone, url, ...(caFile === undefined ? {} : { caFile }) } : backbone
}

/** The text that the run began with: kept with it, or found again where it was. */
async function loadKeptCorpus({ runId, scenario, corpus }: KeptRun): Promise<Result<CorpusText>> {
  if (corpus.lines !== null) return success({ name: corpus.name, sha256: corpus.sha256, lines: corpus.lines })
  const loaded = await loadScenarioCorpus(scenario)
  if (!loaded.ok || loaded.value.sha256 === corpus.sha256) return loaded
  return failure('resume-corpus', { run: runId, corpus: corpus.name, kept: corpus.sha256.slice(0, 16), present: loaded.value.sha256.slice(0, 16) })
}

function summarise({ run, results }: { run: KeptRun; results: KeptResults | null }, loaded: LoadedRun, version: string): KeptRunSummary {
  const obstacle = obstacleOf(run, loaded, version)
  return {
    runId: run.runId,
    scenarioName: run.scenario.name,
    state: results?.state ?? 'preparing',
    phase: results?.phase ?? null,
    phaseProgress: results?.phaseProgress ?? null,
    messages: results?.messages ?? null,
    conversations: results?.conversations ?? null,
    conversationsTotal: results?.conversationsTotal ?? null,
    startedAt: run.startedAt,
    savedAt: results?.savedAt ?? null,
    secondsLeft: loaded.secondsLeft,
    obstacle: obstacle === null ? null : describeFailure(obstacle)
  }
}
