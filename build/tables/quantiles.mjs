/**
 * Writes sim-core/behavior/quantile-tables.ts: quantiles of lognormal and power-law distributions as
 * integers, so that every engine draws the same lengths. Run: node build/tables/quantiles.mjs
 *
 * Entry i of 512 is the quantile at (i + ½)/512 in units of 1/65536 of the median (lognormal) or of
 * the least value (power law). Between entries the kernel interpolates by integers; above the last
 * one nothing is drawn, so the tail ends at p = 1 − 1/1024.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const ENTRIES = 512
const UNIT = 65_536

/** Standard normal quantile: Newton's method on erfc's series, to the last digit of a double. */
function normalQuantile(p) {
  let z = 0
  for (let i = 0; i < 100; i++) {
    const step = (normalShare(z) - p) / (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI))
    z -= Math.max(-0.5, Math.min(0.5, step))
    if (Math.abs(step) < 1e-15) break
  }
  return z
}

/** P(Z ≤ z) by its Taylor series, exact enough for |z| < 4. */
function normalShare(z) {
  let term = z
  let sum = z
  for (let n = 1; Math.abs(term) > 1e-18; n++) {
    term *= (-z * z) / (2 * n)
    sum += term / (2 * n + 1)
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI)
}

const shares = Array.from({ length: ENTRIES }, (_, i) => (i + 0.5) / ENTRIES)
const tables = {
  ...Object.fromEntries([0.5, 1, 1.5, 2].map((sigma) => [`lognormal ${sigma}`, shares.map((p) => Math.round(Math.exp(sigma * normalQuantile(p)) * UNIT))])),
  ...Object.fromEntries([1.5, 2, 2.5, 3].map((exponent) => [`power ${exponent}`, shares.map((p) => Math.round((1 - p) ** (-1 / (exponent - 1)) * UNIT))]))
}

const rows = Object.entries(tables).map(([name, table]) => {
  const lines = []
  for (let i = 0; i < ENTRIES; i += 16) lines.push('    ' + table.slice(i, i + 16).join(', '))
  return `  '${name}': [\n${lines.join(',\n')}\n  ]`
})

writeFileSync(join(import.meta.dirname, '../../sim-core/behavior/quantile-tables.ts'), `/**
 * Made by build/tables/quantiles.mjs; not to be edited. Quantiles at (i + ½)/512 in units of 1/65536
 * of the median (lognormal, by sigma) or of the least value (power law, by exponent).
 */
export const quantileTables = {
${rows.join(',\n')}
} as const satisfies Record<string, readonly number[]>

export type QuantileTable = keyof typeof quantileTables
`)
