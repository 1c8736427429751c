import { success } from '../../model/errors'
import { placeProblem, problemsOf } from '../../model/scenario/check'
import type { FileFormat, FoundProblem } from '../../model/scenario/check'
import { shapeOfSchema } from '../../model/scenario/fields'
import { placeOf, readYaml } from '../../model/scenario/parse'
import { scenarioFailure } from '../../model/scenario/problem'
import type { ScenarioFailure, ScenarioResult } from '../../model/scenario/problem'
import { experimentSchema } from './schema'
import type { Experiment } from './schema'

export const experimentFormat: FileFormat = { shape: shapeOfSchema(experimentSchema), noun: 'experiment' }

/** An experiment whose fields are right one by one, and the way back to its file. */
export interface ParsedExperiment {
  readonly experiment: Experiment
  /** A failure that shows problems at their places in the file. */
  refuse(problems: readonly FoundProblem[]): ScenarioFailure
}

/**
 * Reads an experiment file (YAML 1.2 or JSON). What its scenarios hold is checked by `prepareCases`.
 *
 * @param fileName as shown in messages
 * @returns the experiment with all defaults; or the first 20 problems with line, path, what was expected and the
 * nearest known field. Codes: `scenario-too-large`, `scenario-syntax`, `experiment-invalid`
 */
export function parseExperimentYaml(text: string, fileName: string): ScenarioResult<ParsedExperiment> {
  const read = readYaml(text, fileName, 'experiment')
  if (!read.ok) return read
  const refuse = (problems: readonly FoundProblem[]): ScenarioFailure => scenarioFailure(problems.map((found) => placeProblem(found, placeOf(read.value, found))), fileName, 'experiment-invalid')
  const parsed = experimentSchema.safeParse(read.value.plain)
  if (!parsed.success) return refuse(parsed.error.issues.flatMap((issue) => problemsOf(issue, read.value.plain, experimentFormat)))
  return success({ experiment: parsed.data, refuse })
}

/** The same for an experiment that is data already, as a finished one keeps itself. */
export function parseExperimentObject(value: unknown): ScenarioResult<ParsedExperiment> {
  const refuse = (problems: readonly FoundProblem[]): ScenarioFailure => scenarioFailure(problems.map((found) => placeProblem(found, null)), '', 'experiment-invalid')
  const parsed = experimentSchema.safeParse(value)
  return parsed.success ? success({ experiment: parsed.data, refuse }) : refuse(parsed.error.issues.flatMap((issue) => problemsOf(issue, value, experimentFormat)))
}
