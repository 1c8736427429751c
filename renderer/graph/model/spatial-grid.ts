/** Points in square cells, for "who is near": rebuilt in O(points) without allocation. */
export interface SpatialGrid {
  rebuild(x: Float32Array, y: Float32Array, count: number): void
  /** Index of the nearest point within `radius`, −1 where there is none. */
  nearest(px: number, py: number, radius: number): number
  readonly columns: number
  readonly rows: number
  readonly cellOf: Uint32Array
  readonly starts: Uint32Array
  readonly order: Uint32Array
}

const CELLS_MAX = 262_144

export function createSpatialGrid(capacity: number, wantedCell: number): SpatialGrid {
  let xs: Float32Array = new Float32Array(0)
  let ys: Float32Array = new Float32Array(0)
  let cell = wantedCell
  let minX = 0
  let minY = 0
  const grid = {
    columns: 1,
    rows: 1,
    cellOf: new Uint32Array(capacity),
    starts: new Uint32Array(2),
    order: new Uint32Array(capacity),
    rebuild(x: Float32Array, y: Float32Array, count: number): void {
      xs = x
      ys = y
      let maxX = -Infinity
      let maxY = -Infinity
      minX = Infinity
      minY = Infinity
      for (let i = 0; i < count; i++) {
        minX = Math.min(minX, x[i])
        maxX = Math.max(maxX, x[i])
        minY = Math.min(minY, y[i])
        maxY = Math.max(maxY, y[i])
      }
      if (count === 0) minX = minY = maxX = maxY = 0
      cell = Math.max(wantedCell, Math.sqrt(((maxX - minX) * (maxY - minY)) / CELLS_MAX), (maxX - minX) / 1024, (maxY - minY) / 1024)
      grid.columns = Math.floor((maxX - minX) / cell) + 1
      grid.rows = Math.floor((maxY - minY) / cell) + 1
      const cells = grid.columns * grid.rows
      if (grid.starts.length < cells + 1) grid.starts = new Uint32Array(cells + 1)
      else grid.starts.fill(0)
      for (let i = 0; i < count; i++) {
        const at = Math.floor((x[i] - minX) / cell) + Math.floor((y[i] - minY) / cell) * grid.columns
        grid.cellOf[i] = at
        grid.starts[at + 1]++
      }
      for (let c = 0; c < cells; c++) grid.starts[c + 1] += grid.starts[c]
      for (let i = count - 1; i >= 0; i--) grid.order[--grid.starts[grid.cellOf[i] + 1]] = i
      for (let c = 0; c < cells; c++) grid.starts[c] = grid.starts[c + 1]
      grid.starts[cells] = count
    },
    nearest(px: number, py: number, radius: number): number {
      let best = -1
      let bestSquare = radius * radius
      const fromColumn = Math.max(0, Math.floor((px - radius - minX) / cell))
      const toColumn = Math.min(grid.columns - 1, Math.floor((px + radius - minX) / cell))
      const toRow = Math.min(grid.rows - 1, Math.floor((py + radius - minY) / cell))
      for (let row = Math.max(0, Math.floor((py - radius - minY) / cell)); row <= toRow; row++) {
        for (let column = fromColumn; column <= toColumn; column++) {
          const at = row * grid.columns + column
          for (let k = grid.starts[at]; k < grid.starts[at + 1]; k++) {
            const i = grid.order[k]
            const square = (xs[i] - px) ** 2 + (ys[i] - py) ** 2
            if (square <= bestSquare) {
              bestSquare = square
              best = i
            }
          }
        }
      }
      return best
    }
  }
  return grid
}

/** Square of the distance from a point to a segment. */
export function segmentDistanceSquare(px: number, py: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / length))
  return (ax + along * dx - px) ** 2 + (ay + along * dy - py) ** 2
}
