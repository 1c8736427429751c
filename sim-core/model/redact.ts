import type { Scenario } from './scenario/schema'

/**
 * Text with the passwords of Redis addresses in it replaced by `…`, whether it is one address or a file
 * with several. Up to the last `@` of a line everything may be password: one that was typed without
 * percent-encoding is hidden too.
 */
export function redactUrl(text: string): string {
  return text
    .replace(/(rediss?(?:\+[a-z]+)?:\/\/[^:@/\s]*):[^\n]*@/gi, '$1:…@')
    .replace(/([?&]sentinelPassword=)[^&#\s'"]*/gi, '$1…')
}

/** A scenario that may be shown and kept: the password in its backbone's address is left out. */
export function redactScenario(scenario: Scenario): Scenario {
  const { backbone } = scenario
  return backbone.kind === 'redis' ? { ...scenario, backbone: { ...backbone, url: redactUrl(backbone.url) } } : scenario
}
