import { stringify } from 'yaml'
import type { Answer, ScenarioSource } from '../api/contract'
import { describeFailure } from '../model/errors'
import type { Failure, Result } from '../model/errors'
import { parseScenarioObject, parseScenarioYaml } from '../model/scenario/parse'
import type { ScenarioFailure } from '../model/scenario/problem'
import type { Scenario } from '../model/scenario/schema'

/** A scenario from the window, checked and with all defaults. */
export function readSource(source: ScenarioSource): Answer<Scenario> {
  const parsed = source.kind === 'yaml' ? parseScenarioYaml(source.text, '') : parseScenarioObject(source.scenario)
  return parsed.ok ? parsed : refuse(parsed)
}

export function scenarioToYaml(scenario: Scenario): string {
  return stringify(scenario, { lineWidth: 0 })
}

/** A result as the window gets it: a code and the user's sentence. */
export function toAnswer<T>(result: Result<T>): Answer<T> {
  return result.ok ? { ok: true, value: result.value } : refuse(result)
}

export function refuse(problem: Failure | ScenarioFailure): Answer<never> {
  const answer = { ok: false as const, code: problem.code, text: describeFailure(problem) }
  return 'problems' in problem ? { ...answer, problems: problem.problems.map(each => ({ ...each })) } : answer
}
