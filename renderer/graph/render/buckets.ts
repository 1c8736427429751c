/** Brightness levels of what flows. */
export const LEVELS = 4
/** Nodes that are told apart; beyond them all are drawn as the last. */
export const REGIONS_MAX = 256

/**
 * Things to draw by node and brightness, so that those alike are drawn in one go, and by brightness alone where not all
 * may be drawn. Its memory is kept from frame to frame.
 */
export interface Buckets {
  /**
   * Sorts things 0 … `things` − 1; returns how many are to be drawn.
   * @param bucketOf region × LEVELS + level; −1: it is left out
   */
  sort(things: number, regions: number, bucketOf: (thing: number) => number): number
  /**
   * Calls `draw` for each bucket that is not empty, the brightest last, with the things in `order[first … end)`: at most
   * `most` of all, the brightest first, those of the level that does not fit whole evenly from all nodes.
   */
  each(most: number, draw: (region: number, level: number, order: Uint32Array, first: number, end: number) => void): void
}

export function createBuckets(): Buckets {
  let order = new Uint32Array(0)
  let kept = new Int16Array(0)
  const starts = new Uint32Array(REGIONS_MAX * LEVELS + 1)
  const shares = new Float64Array(LEVELS)
  let buckets = 0

  /** Share of each level that is drawn. */
  function shareOut(most: number): void {
    let left = most
    for (let level = LEVELS - 1; level >= 0; level--) {
      let count = 0
      for (let bucket = level; bucket < buckets; bucket += LEVELS) count += starts[bucket + 1] - starts[bucket]
      shares[level] = count <= left ? 1 : left / count
      left -= Math.min(left, count)
    }
  }
  return {
    sort(things, regions, bucketOf) {
      if (kept.length < things) {
        kept = new Int16Array(things)
        order = new Uint32Array(things)
      }
      buckets = Math.min(REGIONS_MAX, regions) * LEVELS
      starts.fill(0, 0, buckets + 1)
      for (let thing = 0; thing < things; thing++) {
        const bucket = bucketOf(thing)
        kept[thing] = bucket
        if (bucket >= 0) starts[bucket]++
      }
      for (let bucket = 1; bucket <= buckets; bucket++) starts[bucket] += starts[bucket - 1]
      for (let thing = things - 1; thing >= 0; thing--) if (kept[thing] >= 0) order[--starts[kept[thing]]] = thing
      return starts[buckets]
    },
    each(most, draw) {
      shareOut(most)
      for (let level = 0; level < LEVELS; level++) {
        for (let region = 0; region * LEVELS < buckets; region++) {
          const first = starts[region * LEVELS + level]
          const end = first + Math.floor((starts[region * LEVELS + level + 1] - first) * shares[level])
          if (end > first) draw(region, level, order, first, end)
        }
      }
    }
  }
}
