export type Asked = 'auto' | 'browser' | 'desktop'
export type ReadArguments = { ok: true; value: { asked: Asked; port: number } } | { ok: false; text: string }
export function readArguments(argv: readonly string[]): ReadArguments
export function hasDisplay(platform: string, environment: Record<string, string | undefined>): boolean
export interface StartFacts { asked: Asked; display: boolean; binary: boolean; fetched: string | null; ended: string | null }
export function decideStart(facts: StartFacts): { do: 'desktop' | 'fetch' | 'browser' | 'stop'; line: string | null }
export function reasonFrom(printed: string, fallback: string): string
export function endedAtOnce(code: number | null, lifeMs: number): boolean
