/**
 * Colours of the live graph. Hue = node. The set stays apart for the common kinds of colour
 * blindness (it also steps in lightness) and leaves amber and red to "suspect" and "dead".
 */

export type ThemeName = 'dark' | 'light'

export interface GraphPalette {
  background: string
  /** One per node; after eight nodes the hues come again in other shades. */
  hues: readonly string[]
  neutral: string
  unreachable: string
  suspect: string
  dead: string
  text: string
  textMuted: string
  selection: string
  /** Middle of a dot in flight, and how much of it is mixed in. */
  spark: string
  sparkShare: number
  /** What busy users tend to. */
  busy: string
  edgeStrength: number
}

const darkHues = ['#5aa9ff', '#c8dc5a', '#e685d6', '#2fd0ad', '#a58bff', '#eadbb0', '#8be4f7', '#8fa3b8']
const lightHues = ['#0b66c9', '#6f7f00', '#b2329e', '#00806a', '#6a45d8', '#8a6a1f', '#0a7f9c', '#53657a']

export const palettes: Record<ThemeName, GraphPalette> = {
  dark: { background: '#0b0e15', hues: darkHues, neutral: '#8090a8', unreachable: '#4a5364', suspect: '#f5b53d', dead: '#ff5c5c', text: '#e8ecf4', textMuted: '#9ca8bc', selection: '#ffffff', spark: '#ffffff', sparkShare: 0.75, busy: '#ffffff', edgeStrength: 1 },
  light: { background: '#f7f8fb', hues: lightHues, neutral: '#6b7688', unreachable: '#b3bac6', suspect: '#b86e00', dead: '#c92a2a', text: '#1a2130', textMuted: '#556072', selection: '#101623', spark: '#101623', sparkShare: 0.4, busy: '#0b1020', edgeStrength: 0.9 }
}

/** Mixes two `#rrggbb` colours; share 0 gives the first. */
export function mix(first: string, second: string, share: number): string {
  const channel = (colour: string, at: number): number => parseInt(colour.slice(at, at + 2), 16)
  const mixed = [1, 3, 5].map(at => Math.round(channel(first, at) * (1 - share) + channel(second, at) * share))
  return '#' + mixed.map(value => value.toString(16).padStart(2, '0')).join('')
}

export function withAlpha(colour: string, alpha: number): string {
  return colour + Math.round(Math.max(0, Math.min(1, alpha)) * 255).toString(16).padStart(2, '0')
}

/** A node's colour; node ids begin at 1 and keep their colour while others come and go. */
export function hueOfNode(node: number, palette: GraphPalette): string {
  const index = Math.max(0, node - 1)
  const hue = palette.hues[index % palette.hues.length]
  const lap = Math.floor(index / palette.hues.length)
  return lap === 0 ? hue : mix(hue, lap % 2 === 1 ? palette.background : palette.text, Math.min(0.55, 0.3 + 0.1 * Math.floor((lap - 1) / 2)))
}
