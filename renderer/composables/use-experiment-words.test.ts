import { mount } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import type { ComparisonView, ExperimentView, Guess } from '../../sim-core/api/experiments'
import { createTranslations } from '../locales'
import { useExperimentWords } from './use-experiment-words'
import type { ExperimentWords } from './use-experiment-words'

function wordsIn(language: 'en' | 'de'): ExperimentWords {
  let words: ExperimentWords | null = null
  mount(defineComponent({ setup() {
    words = useExperimentWords()
    return () => h('i')
  } }), { global: { plugins: [createTranslations(language)] } })
  return words as unknown as ExperimentWords
}

const interval = (value: number): { value: number, low: number, high: number } => ({ value, low: value - 1, high: value + 1 })
function comparison(value: number, reasons: string[] = []): ComparisonView {
  return {
    group: 0, label: 'ratchet', controlLabel: 'none', groupLabel: '', role: 'treatment', pairs: 12,
    figures: [{ response: 'cpuUsPerMessage', control: interval(5), treatment: interval(5 + value), difference: interval(value), ratio: (5 + value) / 5, rankP: 0.01, outlierPairs: [] }],
    verdict: { kind: reasons.length === 0 ? 'difference' : 'refused', reasons, text: '', asPredicted: reasons.length === 0 ? true : null }
  }
}
const viewWith = (comparisons: ComparisonView[], expect: Guess['expect'] | null): ExperimentView => ({
  comparisons, guess: expect === null ? null : { expect, words: '' }, responses: [{ name: 'cpuUsPerMessage', title: 'CPU per message', unit: 'µs', interval: 't' }]
} as unknown as ExperimentView)

describe('what an experiment says', () => {
  it('is a sentence with its evidence, in both languages', () => {
    const [up, down] = [comparison(10), comparison(-3)]
    expect(wordsIn('en').verdict(viewWith([up], null), up)).toBe('ratchet: CPU per message is higher than with none by 10.0 (9.0 … 11.0) µs, × 3.00 (12 pairs).')
    expect(wordsIn('de').verdict(viewWith([down], null), down)).toBe('ratchet: CPU je Nachricht ist niedriger als bei none, um 3,0 (2,0 … 4,0) µs, × 0,400 (12 Paare).')
  })
  it('is a refusal with every reason', () => {
    const refused = comparison(0, ['few-pairs', 'control-differs'])
    expect(wordsIn('en').verdict(viewWith([refused], null), refused)).toMatch(/^ratchet against none: no verdict on CPU per message .* fewer than 10 pairs; the control differs from itself/)
  })
  it.each([
    ['higher', [comparison(5), comparison(4)], 'good', 'right in 2 of 2'],
    ['lower', [comparison(5)], 'against', 'right in 0 of 1'],
    ['higher', [comparison(5), comparison(-4)], 'plain', 'right in 1 of 2'],
    ['higher', [comparison(0, ['few-pairs'])], 'plain', '0 of 1 cases right, 1 without a verdict'],
    ['same', [comparison(0, ['interval-contains-0'])], 'good', 'right in 1 of 1'],
    ['same', [comparison(0, ['interval-contains-0', 'few-pairs'])], 'plain', '1 without a verdict'],
    ['same', [comparison(5)], 'against', 'right in 0 of 1'],
    ['unsure', [comparison(5)], 'plain', 'You did not know']
  ] as const)('judges the guess %s', (expected, comparisons, tone, text) => {
    const guess = wordsIn('en').guess(viewWith([...comparisons], expected))
    expect(guess).toMatchObject({ tone, text: expect.stringContaining(text) })
  })
  it('says nothing where nothing was guessed or measured', () => {
    expect(wordsIn('en').guess(viewWith([comparison(5)], null))).toBeNull()
    expect(wordsIn('en').guess(viewWith([], 'higher'))).toBeNull()
  })
  it('keeps the words of what is not ready-made', () => {
    const words = wordsIn('de')
    expect(words.title({ name: 'knee', title: 'The knee' })).toBe('Das Knie')
    expect(words.title({ name: 'mine', title: 'Mine' })).toBe('Mine')
    expect(words.unit({ name: 'unheard', unit: 'u' })).toBe('u')
  })
})
