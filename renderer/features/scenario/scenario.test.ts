import { describe, expect, it } from 'vitest'
import { scenarioSchema } from '../../../sim-core/model/scenario/schema'
import { withValue } from '../../stores/scenario-path'
import { TEXT_CHARACTERS_MAX, readTextFile } from './read-text-file'
import { allFields, fieldsFor, parseWeights, startOf, unitKey } from './schema-fields'

const file = (bytes: Uint8Array, size = bytes.length): Pick<File, 'size' | 'arrayBuffer'> => ({ size, arrayBuffer: async () => bytes.slice().buffer })
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('fields of the form', () => {
  it('follow the choice: each kind shows its own fields with their ranges', () => {
    const paths = (draft: unknown): string[] => fieldsFor(['graph'], draft).map(field => field.path)
    expect(paths({})).toEqual(['graph.kind', 'graph.degree', 'graph.rewirePercent'])
    expect(paths({ graph: { kind: 'complete' } })).toEqual(['graph.kind', 'graph.includeSelf'])
    expect(fieldsFor(['users'], {})).toEqual([{ path: 'users', key: 'users', control: 'number', least: 2, most: 20_000_000, whole: true, unit: 'users', otherwise: 1000 }])
  })
  it('bear a kind that does not exist', () => {
    expect(fieldsFor(['graph'], { graph: { kind: 'nonsense' } })[0]).toMatchObject({ control: 'choice', decides: 'graph' })
  })
  it('are as many as the schema has', () => {
    expect(allFields().length).toBeGreaterThan(50)
    expect(new Set(allFields().map(field => field.path)).size).toBe(allFields().length)
  })
  it('begin every choice with something the schema takes', () => {
    for (const field of allFields()) {
      if (field.decides === undefined || field.path === 'corpus.source') continue
      const by = field.path.slice(field.decides.length + 1)
      for (const choice of field.choices ?? []) {
        // A network has no file to begin with: its button chooses one.
        if (field.path === 'graph.kind' && choice === 'file') continue
        const parsed = scenarioSchema.safeParse(withValue({}, field.decides, startOf(field.decides, by, String(choice), 4)))
        expect(parsed.success, `${field.path} ${choice}`).toBe(true)
      }
    }
  })
  it('read weights and units', () => {
    expect(parseWeights('1, 2;0.5 3')).toEqual([1, 2, 0.5, 3])
    expect(parseWeights('1, x')).toBeNull()
    expect(parseWeights(' ')).toBeNull()
    expect(['%', 'ms', '× real time', 'ms of scenario time'].map(unitKey)).toEqual(['percent', 'ms', 'realTime', 'msOfScenarioTime'])
  })
})

describe('text files', () => {
  it('are read as they are', async () => {
    expect(await readTextFile(file(utf8('Grüße\nyou')))).toEqual({ ok: true, text: 'Grüße\nyou' })
  })
  it.each([
    ['latin-1', Uint8Array.of(0x47, 0xfc, 0x21), 'notText'], ['binary', utf8('a\0b'), 'notText'], ['too many characters', utf8('x'.repeat(TEXT_CHARACTERS_MAX + 1)), 'tooLarge'], ['too long when quoted', utf8('"'.repeat(TEXT_CHARACTERS_MAX - 1)), 'tooLarge']
  ])('are refused when %s', async (_, bytes, problem) => {
    expect(await readTextFile(file(bytes))).toMatchObject({ ok: false, problem })
  })
  it('that are huge are not even read', async () => {
    expect(await readTextFile({ size: 1e10, arrayBuffer: () => Promise.reject(new Error('read')) })).toMatchObject({ ok: false, problem: 'tooLarge' })
  })
})
