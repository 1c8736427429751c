import type { ChartLook } from './chart-options'

/** Colours of lines over time that belong to no node: what most look at, and what is rare beside it. */
export const lineColours = {
  dark: { main: '#aab4ff', tail: '#8c97ad' },
  light: { main: '#4a50c8', tail: '#7c8798' }
} as const

const grids = { dark: '#1d2433', light: '#e4e8ef' } as const

/** How axes look in a theme, their words in the colour given. */
export function chartLook(theme: keyof typeof grids, text: string): ChartLook {
  return { grid: grids[theme], text, font: '11px Inter, "Segoe UI", system-ui, "DejaVu Sans", sans-serif' }
}
