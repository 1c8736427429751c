import type { Coordinator } from '../coordinator/types'
import type { CorpusText } from '../model/corpus'
import type { Result } from '../model/errors'
import type { RunReport } from '../model/run'
import type { Scenario } from '../model/scenario/schema'
import type { MachineState } from './run/rows'

/** What an experiment needs from outside. */
export interface ExperimentPorts {
  /** Makes the runs, one after another. Stays the caller's to close. */
  readonly coordinator: Coordinator
  loadCorpus(corpus: Scenario['corpus']): Promise<Result<CorpusText>>
  /** Reads the file of friendships that a scenario names, and fills in what follows from it; a scenario without one comes back as it is. */
  loadGraph(scenario: Scenario): Promise<Result<{ readonly scenario: Scenario; readonly edges?: string }>>
  readonly machine: MachineProbe
  /** Monotonic seconds. */
  nowSeconds(): number
  /** Present date and time, ISO. */
  timestamp(): string
  /** Measures ciphers alone beside the runs; `null`: nobody does. */
  readonly bareCipher: (() => BareMeter) | null
}

/** What a run of a case was, as far as it makes the cipher's share. */
export type BareRun = Pick<RunReport, 'messages' | 'conversations' | 'friendships' | 'users'>

/** Ciphers without a cluster around them. */
export interface BareMeter {
  /**
   * One round. Its first one of a case takes longer, because the compiler has to get warm.
   * @returns CPU of the case's cipher alone, µs per message, both ends together: the texts, conversations, public keys
   * and key agreements that the run had; `null`: the mode has no cipher
   */
  measure(scenario: Scenario, run: BareRun, corpus: CorpusText): Promise<{ readonly engine: string; readonly us: number } | null>
  close(): Promise<void>
}

export interface MachineProbe {
  /** Starts a measurement; the function ends it. */
  begin(): () => MachineState
  facts(): MachineFacts
}

/** The machine that an experiment ran on, for its report. */
export interface MachineFacts {
  readonly cores: number
  readonly model: string
  readonly memoryMiB: number
  readonly system: string
}

export type ExperimentState = 'waiting' | 'piloting' | 'running' | 'paused' | 'finished' | 'cancelled' | 'failed'

/** How far it is. */
export interface ExperimentProgress {
  readonly name: string
  readonly state: ExperimentState
  readonly done: number
  /** Runs in all; `null` while the pilot has not fixed them, or where the outcome decides. */
  readonly total: number | null
  /** What is being run, in words. */
  readonly now: string
  readonly elapsedSeconds: number
  readonly budgetSeconds: number
}

/** Lets somebody else pause and end an experiment; asked between runs. */
export interface Control {
  /** Answers when the next run may begin, or that none may. */
  permission(): Promise<'go' | 'cancelled'>
  readonly cancelled: boolean
}
