import { z } from 'zod'

/** What the build says of itself; see build/packaging. */
export const buildFactsSchema = z.strictObject({ signed: z.boolean(), notarized: z.boolean(), updates: z.boolean() })
export type BuildFacts = z.output<typeof buildFactsSchema>

/** What the user has chosen in the shell's own menu. Anything unreadable is the default: no check. */
export const preferencesSchema = z.strictObject({ checksForUpdates: z.boolean() })
export type Preferences = z.output<typeof preferencesSchema>
export const defaultPreferences: Preferences = { checksForUpdates: false }

export type UpdateDecision = { check: true } | { check: false; reason: string }

/** Whether to look for an update: only where the user has chosen it, and the build knows a place. Nothing is ever installed. */
export function decideUpdateCheck({ checksForUpdates }: Preferences, facts: BuildFacts | null): UpdateDecision {
  if (facts === null) return { check: false, reason: 'This is not an installed build.' }
  if (!facts.updates) return { check: false, reason: 'This build knows no place where updates are announced.' }
  return checksForUpdates ? { check: true } : { check: false, reason: 'Looking for updates is switched off.' }
}

/** Reads JSON from outside; `null`: it is missing or makes no sense. */
export function readFacts<T>(schema: z.ZodType<T>, text: string | null): T | null {
  try {
    return text === null ? null : schema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** The lines of the about box. Pure. */
export function aboutText(version: string, facts: BuildFacts | null, preferences: Preferences): string {
  const decision = decideUpdateCheck(preferences, facts)
  return [
    `Version ${version}`,
    signatureText(facts),
    decision.check ? 'Looks for updates when it starts; installs nothing by itself.' : decision.reason,
    'Sends nothing about you or your runs to anybody.',
    '© MessengerSim contributors, MIT licence. Licences of others: THIRD-PARTY-LICENSES.txt beside the app.'
  ].join('\n')
}

function signatureText(facts: BuildFacts | null): string {
  if (facts === null) return 'Built from sources, not signed.'
  if (!facts.signed) return 'This build is not signed. Compare its package with the published SHA-256 checksums.'
  return facts.notarized ? 'This build is signed and notarized.' : 'This build is signed.'
}
