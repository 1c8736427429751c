import { describe, expect, it, vi } from 'vitest'
import GraphView from '../features/graph/GraphView.vue'
import { noStats, useGraphStore } from '../features/graph/graph.store'
import { useRunStore } from '../stores/run.store'
import { useSelectionStore } from '../stores/selection.store'
import { later, show, useTestWindow } from './test-window'

const engines: Record<string, ReturnType<typeof vi.fn>>[] = []
vi.mock('../graph/engine', () => ({
  createGraphEngine: () => {
    const known: Record<string, ReturnType<typeof vi.fn>> = { stats: vi.fn(() => noStats), namesWanted: vi.fn(() => []) }
    engines.push(known)
    return new Proxy(known, { get: (calls, name: string) => (calls[name] ??= vi.fn()) })
  }
}))
vi.mock('../graph/render/canvas-renderer', () => ({ createCanvasRenderer: () => ({}) }))

useTestWindow()

describe('the live graph', () => {
  it('keeps on the next visit what was left out, hidden, selected and followed, but neither its pause nor its menu', async () => {
    await useRunStore().run({ kind: 'object', scenario: {} })
    await later(3500)
    const graph = useGraphStore()
    const page = show(GraphView)
    useSelectionStore().start({ kind: 'user', user: 7 })
    const target = { kind: 'user' as const, user: 3, nodes: [1] }
    graph.toggleMuted(target)
    graph.toggleNode(2)
    graph.following = true
    graph.frozen = true
    graph.menu = { target, x: 1, y: 1 }
    await later(10)
    page.unmount()
    expect([graph.frozen, graph.menu, graph.cutting]).toEqual([false, null, null])
    engines.length = 0
    show(GraphView)
    const [engine] = engines
    expect(engine.setFilter).toHaveBeenCalledWith(expect.objectContaining({ users: new Set([3]) }))
    expect(engine.setHidden).toHaveBeenCalledWith(new Set([2]))
    expect(engine.setSelection).toHaveBeenCalledWith({ user: 7, from: -1, to: -1 })
    expect(engine.follow).toHaveBeenCalledWith([7])
  })
  it('forgets on the next visit what was chosen among the users of another run', async () => {
    const run = useRunStore()
    const graph = useGraphStore()
    await run.run({ kind: 'object', scenario: {} })
    await later(3500)
    const page = show(GraphView)
    graph.toggleMuted({ kind: 'user', user: 3, nodes: [1] })
    graph.focus = { kind: 'near', user: 3 }
    page.unmount()
    await run.cancel()
    await later(1000)
    await run.run({ kind: 'object', scenario: { name: 'another' } })
    await later(3500)
    show(GraphView)
    expect([graph.muted, graph.focus]).toEqual([0, null])
  })
})
