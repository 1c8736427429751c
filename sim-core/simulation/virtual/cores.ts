/** A core: free again at this instant. */
export interface Core {
  freeAtUs: number
}

/** The cores that the nodes of a modelled machine share. */
export interface Cores {
  /** A core that is free now, or the one that will be soonest. */
  free(nowUs: number): Core
}

/** @param count 0: each node has a core of its own */
export function createCores(count: number): Cores {
  if (count === 0) return { free: () => ({ freeAtUs: 0 }) }
  const cores = Array.from({ length: count }, (): Core => ({ freeAtUs: 0 }))
  return { free: (nowUs) => cores.find((core) => core.freeAtUs <= nowUs) ?? cores.reduce((soonest, core) => (core.freeAtUs < soonest.freeAtUs ? core : soonest)) }
}
