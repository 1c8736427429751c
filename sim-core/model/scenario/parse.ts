import { LineCounter, isAlias, isMap, isNode, isScalar, isSeq, parseDocument, visit } from 'yaml'
import type { Document, Pair } from 'yaml'
import { limits } from '../limits'
import { failure, success } from '../errors'
import { checkScenario, placeProblem } from './check'
import type { FoundProblem } from './check'
import { valueAt } from './fields'
import { applyOverrides } from './override'
import { describeValue, scenarioFailure } from './problem'
import type { ScenarioFailure, ScenarioResult } from './problem'
import type { Scenario } from './schema'

/** Nesting of a scenario file; the format itself needs four. Deeper files are attacks on the stack. */
const depthMax = 32
/** Aliases (`*name`) in a scenario file. Each may repeat a list, so they are kept few. */
const aliasesMax = 16

interface Place {
  line: number
  column: number
}

/**
 * Reads a scenario file (YAML 1.2; JSON is a part of it).
 *
 * @param fileName as shown in messages; empty for text without a file
 * @param overrides `path=value` texts put over the file's fields before they are checked (`applyOverrides`)
 * @returns the scenario with all defaults, or a failure with the first 20 problems and their places;
 * problems of overrides have none. Codes: `scenario-too-large`, `scenario-syntax`, `scenario-invalid`
 */
export function parseScenarioYaml(text: string, fileName: string, overrides: readonly string[] = []): ScenarioResult<Scenario> {
  const read = readYaml(text, fileName, 'scenario')
  if (!read.ok) return read
  const { plain } = read.value
  const fields = overrides.length === 0 ? success(plain) : applyOverrides(plain, overrides)
  if (!fields.ok) return fields
  const checked = checkScenario(fields.value)
  if ('scenario' in checked) return success(checked.scenario)
  const problems = checked.problems.map((found) => {
    const overridden = !Object.is(describeValue(valueAt(plain, found.path)), describeValue(valueAt(fields.value, found.path)))
    return placeProblem(found, overridden ? null : placeOf(read.value, found))
  })
  return scenarioFailure(problems, fileName)
}

/**
 * Checks a scenario given as a plain object, as the window and overrides make it.
 * @returns the scenario with all defaults, or `scenario-invalid` with problems without lines
 */
export function parseScenarioObject(value: unknown): ScenarioResult<Scenario> {
  const checked = checkScenario(value)
  if ('scenario' in checked) return success(checked.scenario)
  return scenarioFailure(checked.problems.map((found) => placeProblem(found, null)), '')
}

/** A YAML file as plain data, and what it takes to find a field's place in it. */
export interface ReadYaml {
  readonly plain: unknown
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

/** Reads a YAML file within the limits of a scenario file. Fails with `scenario-too-large` or `scenario-syntax`. */
export function readYaml(text: string, fileName: string, noun: string): ScenarioResult<ReadYaml> {
  const bytes = text.length > limits.scenarioBytesMax ? text.length : new TextEncoder().encode(text).length
  if (bytes > limits.scenarioBytesMax) return withProblems(failure('scenario-too-large', { path: fileName, bytes, limit: limits.scenarioBytesMax }), [])
  const lines = new LineCounter()
  if (nestedTooDeeply(text)) return syntaxFailure(fileName, { line: 1, column: 1 }, `more than ${depthMax} levels deep`)
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core', version: '1.2', uniqueKeys: true, strict: true, logLevel: 'error' })
  const error = document.errors[0] ?? document.warnings[0]
  if (error) return syntaxFailure(fileName, positionAt(lines, error.pos[0]), plainReason(error.message))
  if (document.contents === null) return syntaxFailure(fileName, { line: 1, column: 1 }, noun === 'scenario' ? 'the file is empty; write {} for a scenario of defaults' : 'the file is empty')
  const refused = refusedNode(document, lines, fileName)
  if (refused !== null) return refused
  return success({ plain: document.toJS({ maxAliasCount: aliasesMax }), document, lines })
}

/**
 * Brackets and indentation count as levels. Checked on the text, because the parser itself descends
 * once per level. Brackets in quoted text count too: no scenario has so many.
 */
function nestedTooDeeply(text: string): boolean {
  let brackets = 0
  let sinceLine = 0
  for (let index = 0; index < text.length; index++) {
    const letter = text.charCodeAt(index)
    if (letter === 0x5b || letter === 0x7b) brackets++
    else if (letter === 0x5d || letter === 0x7d) brackets--
    else if (letter === 0x0a) sinceLine = 0
    else if ((letter === 0x2d || letter === 0x3f) && text.charCodeAt(index + 1) === 0x20) sinceLine++
    if (brackets > depthMax || sinceLine > depthMax) return true
  }
  return blockDepth(text) > depthMax
}

/** Greatest number of nested indentations, counted as an editor would. */
function blockDepth(text: string): number {
  const open: number[] = []
  let deepest = 0
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length
    if (indent === line.length) continue
    while (open.length > 0 && open[open.length - 1] >= indent) open.pop()
    open.push(indent)
    deepest = Math.max(deepest, open.length)
  }
  return deepest
}

/** Too many aliases, or an alias that contains itself. */
function refusedNode(document: Document.Parsed, lines: LineCounter, fileName: string): ScenarioFailure | null {
  let aliases = 0
  let refused: ScenarioFailure | null = null
  visit(document, {
    Alias(_key, node, ancestors) {
      aliases++
      const target = node.resolve(document)
      const at = positionAt(lines, node.range?.[0] ?? 0)
      if (aliases > aliasesMax) refused = syntaxFailure(fileName, at, `more than ${aliasesMax} aliases`)
      else if (target === undefined) refused = syntaxFailure(fileName, at, `the alias *${node.source} has no anchor before it`)
      else if (ancestors.includes(target)) refused = syntaxFailure(fileName, at, `the alias *${node.source} contains itself`)
      return refused === null ? undefined : visit.BREAK
    }
  })
  return refused
}

function syntaxFailure(fileName: string, place: Place, reason: string): ScenarioFailure {
  const detail = { path: fileName === '' ? 'scenario' : fileName, line: place.line, column: place.column, reason }
  const problem = { path: '', ...place, expected: 'valid YAML', got: reason, text: `Not valid YAML: ${reason}.` }
  return withProblems(failure('scenario-syntax', detail), [problem])
}

function withProblems(base: ReturnType<typeof failure>, problems: ScenarioFailure['problems']): ScenarioFailure {
  return { ...base, problems, problemsTotal: problems.length }
}

/** The library's message as part of a sentence. */
function plainReason(message: string): string {
  const line = message.split(/[\n;]/)[0].replace(/[.:]\s*$/, '')
  return line === 'Map keys must be unique' ? 'this key stands there twice' : line.charAt(0).toLowerCase() + line.slice(1)
}

function positionAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset)
  return line === 0 ? { line: 1, column: 1 } : { line, column: col }
}

/** Where a path stands in the file: its value, its key, or the nearest field around it. */
export function placeOf({ document, lines }: ReadYaml, found: Pick<FoundProblem, 'path' | 'atKey'>): Place {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (let depth = 0; depth < found.path.length; depth++) {
    const last = depth === found.path.length - 1
    if (isAlias(node)) node = node.resolve(document)
    const pair = childPair(node, found.path[depth])
    if (pair === null) break
    node = pair.value
    const place = (last && found.atKey) || isMissing(node) ? pair.key : node
    offset = startOf(place) ?? startOf(pair.key) ?? offset
  }
  return positionAt(lines, offset)
}

function childPair(node: unknown, key: PropertyKey): Pair | { key: unknown; value: unknown } | null {
  if (isMap(node)) return node.items.find((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key) === String(key)) ?? null
  if (isSeq(node) && typeof key === 'number' && key < node.items.length) return { key: null, value: node.items[key] }
  return null
}

function isMissing(node: unknown): boolean {
  return node === null || node === undefined || (isScalar(node) && node.value === null && (node.source ?? '') === '')
}

function startOf(node: unknown): number | null {
  if (!isNode(node) || !node.range) return null
  return node.range[0]
}
