import type { Failure } from '../../model/errors'
import type { RunReport } from '../../model/run'

/** What the command's exit code says; listed in `messengersim --help`. */
export const ExitCode = {
  Ok: 0,
  RunFailed: 1,
  Usage: 2,
  DigestDifferent: 3,
  Cancelled: 130
} as const
export type ExitCodeValue = (typeof ExitCode)[keyof typeof ExitCode]

/** Exit code of a run that has a report. */
export function exitCodeOf(report: Pick<RunReport, 'state' | 'digest'>): ExitCodeValue {
  if (report.digest.verdict === 'DIFFERENT') return ExitCode.DigestDifferent
  if (report.state === 'failed') return ExitCode.RunFailed
  return report.state === 'cancelled' ? ExitCode.Cancelled : ExitCode.Ok
}

/** Failures of what was asked for; all others are failures of the run. */
const usageFailures = /^(scenario|experiment-(?!run-failed|queue-full)|fault-invalid|corpus|chat-(?!log-unreadable)|preset|graph|estimate|port|output|history-(?!un(writable|readable))|run-bundle|not-available|not-built|nodes-too-many|resume|run-id|twin-needs|ssh|hosts?-|join-|virtual-remote)/

export function exitCodeOfFailure(failed: Pick<Failure, 'code'>): ExitCodeValue {
  if (failed.code === 'run-cancelled') return ExitCode.Cancelled
  return usageFailures.test(failed.code) ? ExitCode.Usage : ExitCode.RunFailed
}
