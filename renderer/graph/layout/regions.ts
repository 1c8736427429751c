/** Where a node's users live: a disc in world units, in which users stand about one unit apart. */
export interface Region {
  node: number
  users: number
  x: number
  y: number
  radius: number
}

const SPREAD = 1.14
/** Spare width is shared out between columns, up to this factor. */
const STRETCH_MOST = 1.35
const GAP = 3.4

/**
 * Discs side by side in rows, as many columns as make the picture largest at the given
 * width ÷ height; a short last row is centred. Order is kept.
 */
export function layoutRegions(nodes: readonly { node: number; users: number }[], aspect: number): Region[] {
  if (nodes.length === 0) return []
  const radii = nodes.map(({ users }) => Math.max(2, Math.sqrt(Math.max(1, users) / Math.PI) * SPREAD + 0.8))
  const cell = 2 * Math.max(...radii) + Math.max(GAP, Math.max(...radii) * 0.14)
  const columns = bestColumns(nodes.length, aspect)
  const rows = Math.ceil(nodes.length / columns)
  const cellWide = cell * Math.max(1, Math.min(STRETCH_MOST, (aspect * rows) / columns))
  return nodes.map(({ node, users }, i) => {
    const row = Math.floor(i / columns)
    const inRow = row === rows - 1 ? nodes.length - row * columns : columns
    return {
      node,
      users,
      radius: radii[i],
      x: ((i % columns) - (inRow - 1) / 2) * cellWide,
      y: (row - (rows - 1) / 2) * cell
    }
  })
}

function bestColumns(count: number, aspect: number): number {
  let best = 1
  let bestScale = 0
  for (let columns = 1; columns <= count; columns++) {
    const scale = Math.min(aspect / columns, 1 / Math.ceil(count / columns))
    if (scale > bestScale + 1e-9) {
      bestScale = scale
      best = columns
    }
  }
  return best
}
