import { checkScenario } from '../../model/scenario/check'
import type { FoundProblem } from '../../model/scenario/check'
import { applyOverrides } from '../../model/scenario/override'
import type { Scenario } from '../../model/scenario/schema'
import type { Settings } from './schema'

/** Settings put over a scenario, and where they stand in the experiment. */
export interface Layer {
  readonly settings: Settings
  /** Path in the experiment of the setting with this key. */
  placeOf(key: string): PropertyKey[]
}

export type Layered = { readonly scenario: Scenario } | { readonly problems: readonly FoundProblem[] }

/**
 * The scenario that a base and settings over it make, checked; or problems, each at the setting (of the last layer)
 * that it comes from.
 *
 * @param basePlace path in the experiment of what belongs to the base alone
 */
export function layerScenario(base: unknown, layers: readonly Layer[], basePlace: (path: readonly PropertyKey[]) => PropertyKey[]): Layered {
  let value = base
  for (const layer of layers) {
    const applied = applySettings(value, layer.settings)
    if (!applied.ok) return { problems: applied.problems.map(({ key, text, expected, got }) => ({ path: layer.placeOf(key), atKey: true, expected, got, text })) }
    value = applied.value
  }
  const checked = checkScenario(value)
  if ('scenario' in checked) return checked
  return { problems: checked.problems.map((found) => moved(found, layers, basePlace)) }
}

/** The same problem, at the place of the experiment that it comes from. */
function moved(found: FoundProblem, layers: readonly Layer[], basePlace: (path: readonly PropertyKey[]) => PropertyKey[]): FoundProblem {
  const name = found.path.map(String).join('.')
  for (const layer of layers.toReversed()) {
    const key = Object.keys(layer.settings).find((candidate) => name === candidate || name.startsWith(`${candidate}.`) || candidate.startsWith(`${name}.`))
    if (key !== undefined) return { ...found, path: layer.placeOf(key) }
  }
  return { ...found, path: basePlace(found.path) }
}

interface SettingProblem {
  key: string
  text: string
  expected: string
  got: string
}

type Applied = { ok: true; value: unknown } | { ok: false; problems: SettingProblem[] }

/** Plain values go the way of `--set`, so that naming another kind drops what only the old one has; lists and groups are put in whole. */
function applySettings(base: unknown, settings: Settings): Applied {
  const plain = Object.entries(settings).filter(([, value]) => !isNested(value))
  const problems: SettingProblem[] = []
  // Kinds first, and each setting by itself, so that a problem has the key it belongs to.
  const together = applyOverrides(base, plain.map(([path, value]) => `${path}=${String(value)}`))
  if (together.ok) return { ok: true, value: putNested(together.value, settings) }
  for (const [key, value] of plain) {
    const single = applyOverrides(base, [`${key}=${String(value)}`])
    if (!single.ok) problems.push(...single.problems.map(({ text, expected, got }) => ({ key, text, expected, got })))
  }
  const first = plain[0][0]
  return { ok: false, problems: problems.length > 0 ? problems : together.problems.map(({ text, expected, got }) => ({ key: first, text, expected, got })) }
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function putNested(root: Record<string, unknown>, settings: Settings): unknown {
  for (const [path, value] of Object.entries(settings)) {
    if (!isNested(value)) continue
    const keys = path.split('.')
    let group = root
    for (const key of keys.slice(0, -1)) {
      const child = Object.hasOwn(group, key) ? group[key] : undefined
      group = group[key] = isNested(child) ? { ...child } : {}
    }
    Object.defineProperty(group, keys[keys.length - 1], { value: structuredClone(value), enumerable: true, configurable: true, writable: true })
  }
  return root
}
