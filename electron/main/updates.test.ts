import { describe, expect, it } from 'vitest'
import { aboutText, buildFactsSchema, decideUpdateCheck, defaultPreferences, preferencesSchema, readFacts } from './updates'
import { menuTemplate } from './menu'

const facts = { signed: true, notarized: false, updates: true }
const chosen = { checksForUpdates: true }

describe('looking for updates', () => {
  it.each([
    ['off by default', defaultPreferences, facts, 'switched off'],
    ['nowhere to look', chosen, { ...facts, updates: false }, 'knows no place'],
    ['not installed', chosen, null, 'not an installed build']
  ])('is not done: %s', (_what, preferences, given, reason) => {
    expect(decideUpdateCheck(preferences, given)).toEqual({ check: false, reason: expect.stringContaining(reason) })
  })

  it('is done where it was chosen and there is a place', () => {
    expect(decideUpdateCheck(chosen, facts)).toEqual({ check: true })
  })

  it.each([null, '', '{', '{}', '{"checksForUpdates":"yes"}', '{"checksForUpdates":true,"more":1}'])('stays off with preferences like %j', (text) => {
    expect(readFacts(preferencesSchema, text) ?? defaultPreferences).toEqual({ checksForUpdates: false })
  })

  it('reads what was chosen', () => {
    expect(readFacts(preferencesSchema, '{"checksForUpdates":true}')).toEqual(chosen)
  })
})

describe('the about box', () => {
  it.each([
    ['{"signed":false,"notarized":false,"updates":false}', 'not signed. Compare its package with the published SHA-256'],
    ['{"signed":true,"notarized":false,"updates":false}', 'This build is signed.'],
    ['{"signed":true,"notarized":true,"updates":false}', 'signed and notarized'],
    ['broken', 'Built from sources, not signed']
  ])('says of a build with %s whether it is signed', (text, sentence) => {
    expect(aboutText('2.0.0', readFacts(buildFactsSchema, text), defaultPreferences)).toContain(sentence)
  })

  it('says whether the app looks for updates', () => {
    expect(aboutText('2.0.0', facts, chosen)).toMatch(/^Version 2\.0\.0\n[^]*Looks for updates when it starts; installs nothing/)
    expect(aboutText('2.0.0', facts, defaultPreferences)).toContain('switched off')
  })
})

it('the menu shows the about box and lets the user choose', () => {
  const done: unknown[] = []
  const help = menuTemplate('linux', true, { checksForUpdates: false, about: () => done.push('about'), setChecks: (value) => done.push(value) }).at(-1)
  const items = help?.submenu as { label: string; type?: string; checked?: boolean; click(item: { checked: boolean }): void }[]
  expect(items.map(({ label, type, checked }) => [label, type, checked])).toEqual([['Look for Updates at Start', 'checkbox', false], ['About MessengerSim', undefined, undefined]])
  items[0].click({ checked: true })
  items[1].click({ checked: false })
  expect(done).toEqual([true, 'about'])
})
