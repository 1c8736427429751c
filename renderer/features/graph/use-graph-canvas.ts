import { useDevicePixelRatio, useDocumentVisibility, useRafFn, useResizeObserver } from '@vueuse/core'
import type { Ref } from 'vue'
import { computed, onBeforeUnmount, onMounted, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { NodeState } from '../../../sim-core/model/run'
import { useHostClient } from '../../bridge'
import { useFormat } from '../../composables/use-format'
import { createGraphEngine } from '../../graph/engine'
import type { EngineStats, GraphEngine, Picked } from '../../graph/engine'
import type { Covered } from '../../graph/engine-state'
import { conversationOf } from '../../graph/model/activity-filter'
import type { GraphPicture } from '../../graph/model/gexf'
import { createCanvasRenderer } from '../../graph/render/canvas-renderer'
import { usePreferencesStore } from '../../stores/preferences.store'
import { CUT_SECONDS, useFaultsStore } from '../../stores/faults.store'
import { HERE, useMachinesStore } from '../../stores/machines.store'
import { useRunStore } from '../../stores/run.store'
import { useSelectionStore } from '../../stores/selection.store'
import { startLayoutThread } from '../../workers/layout-thread'
import { useGraphStore } from './graph.store'
import { useGraphCut } from './use-graph-cut'
import type { CutActs } from './use-graph-cut'
import { useGraphFaults } from './use-graph-faults'
import { useGraphMenu } from './use-graph-menu'
import { useGraphNames } from './use-graph-names'
import { useGraphPointer } from './use-graph-pointer'

const EVERY_MS = 200
const USERS_MAX = 10_000
const STATS_EVERY_MS = 1000
/** More device pixels than this per side cost time and are not seen. */
const PIXEL_RATIO_MAX = 2

export interface GraphCanvas {
  zoomBy(factor: number): void
  fit(): void
  picture(): Promise<Blob | null>
  /** What is shown, as data; `null`: nothing is. */
  asData(): GraphPicture | null
}

/**
 * Joins the engine of the live graph to a canvas, the host and the stores.
 * @param over what lies over the picture; of it, elements with `data-covers` keep their rim, `top`, `right` or `bottom`, for themselves
 */
export function useGraphCanvas(canvas: Ref<HTMLCanvasElement | null>, stage: Ref<HTMLElement | null>, over: readonly Ref<HTMLElement | null>[]): GraphCanvas {
  const host = useHostClient()
  const run = useRunStore()
  const graph = useGraphStore()
  const { pixelRatio } = useDevicePixelRatio()
  let engine: GraphEngine | null = null
  let statsAtMs = 0
  const names = useGraphNames(() => engine)
  const applyLook = useLook(() => engine)

  function publishStats(nowMs: number): void {
    if (engine === null || canvas.value === null) return
    graph.stats = engine.stats()
    statsAtMs = nowMs
    writeReadout(canvas.value, graph.stats)
    names.refresh()
  }
  function fitSize(): void {
    if (stage.value === null || canvas.value === null || engine === null) return
    const { clientWidth, clientHeight } = stage.value
    if (clientWidth > 0 && clientHeight > 0) engine.resize(clientWidth, clientHeight, Math.min(PIXEL_RATIO_MAX, pixelRatio.value))
  }
  const fitBetween = (): void => engine?.setCovered(coveredOf(stage.value))
  onMounted(() => {
    if (canvas.value === null) return
    engine = createGraphEngine(createCanvasRenderer(canvas.value), startLayoutThread)
    applyLook()
    fitSize()
    engine.setNodes(run.snapshot?.nodes ?? [])
  })
  const stopFrames = host.onGraphFrame(frame => {
    // What another picture shows is said with it, not within a second.
    if (engine?.takeFrame(frame, performance.now()) === 'topology') statsAtMs = -STATS_EVERY_MS
  })
  const { pause } = useRafFn(() => {
    const nowMs = performance.now()
    engine?.tick(nowMs)
    writeSettled(canvas.value, engine)
    if (nowMs - statsAtMs >= STATS_EVERY_MS) publishStats(nowMs)
  })
  useResizeObserver(stage, fitSize)
  useResizeObserver(() => over.map(({ value }) => value), fitBetween)
  watch(pixelRatio, fitSize)
  useFollowing(() => engine, names.conversationEnds)
  const stopWatching = useGraphWatch()
  useGraphFaults(() => engine)
  useGraphCut(canvas, () => engine, useCutting())
  useGraphPointer(canvas, () => engine, { open: useOpening(), hover: names.hover, ...useGraphMenu(canvas, () => engine) })
  onBeforeUnmount(() => {
    pause()
    stopFrames()
    stopWatching()
    engine?.dispose()
    engine = null
    graph.leave()
  })
  return {
    zoomBy(factor) {
      if (canvas.value !== null) engine?.zoom(factor, canvas.value.clientWidth / 2, canvas.value.clientHeight / 2)
    },
    fit: () => engine?.fit(),
    asData: () => engine?.asData() ?? null,
    picture: () => new Promise(resolve => {
      if (canvas.value === null) resolve(null)
      else canvas.value.toBlob(resolve, 'image/png')
    })
  }
}

/** Rims that are taken; what somebody opens over the picture takes nothing. */
function coveredOf(stage: HTMLElement | null): Partial<Covered> {
  if (stage === null) return {}
  const whole = stage.getBoundingClientRect()
  const depths: Record<keyof Covered, (box: DOMRect) => number> = { top: box => box.bottom - whole.top, right: box => whole.right - box.left, bottom: box => whole.bottom - box.top }
  const covered: Partial<Covered> = {}
  for (const rim of ['top', 'right', 'bottom'] as const) {
    for (const element of stage.querySelectorAll(`[data-covers=${rim}]`)) covered[rim] = Math.max(covered[rim] ?? 0, depths[rim](element.getBoundingClientRect()))
  }
  return covered
}

/** What a press on something of the picture does. */
function useOpening(): (picked: Picked) => void {
  const graph = useGraphStore()
  const selection = useSelectionStore()
  return picked => {
    if (picked?.kind === 'group') graph.focus = { kind: 'group', group: picked.group }
    else if (picked?.kind === 'user') selection.start({ kind: 'user', user: picked.user })
    else if (picked?.kind === 'conversation') selection.start({ kind: 'conversation', conversation: conversationOf(picked) })
    else selection.clear()
  }
}

/** Figures of the picture as data attributes, for tests and the curious. */
function writeReadout(canvas: HTMLCanvasElement, stats: EngineStats): void {
  Object.assign(canvas.dataset, {
    fps: stats.framesPerSecond.toFixed(1), dots: String(stats.dots), dotsTotal: String(stats.dotsLaunched), lit: String(stats.lit), messagesPerDot: String(stats.messagesPerDot),
    users: String(stats.users), usersTotal: String(stats.usersTotal), level: stats.level, edges: String(stats.edges), edgesDrawn: String(stats.edgesDrawn), drawMsMax: stats.drawMsMax.toFixed(1), faults: String(stats.faults)
  })
}

/** Says at once, not within a second, when users stand where they will stay. */
function writeSettled(canvas: HTMLCanvasElement | null, engine: GraphEngine | null): void {
  const settled = String(engine?.settled() === true)
  if (canvas !== null && canvas.dataset.settled !== settled) canvas.dataset.settled = settled
}

/** Keeps colours, motion and captions as the user wants them; returns what applies them now. */
function useLook(engine: () => GraphEngine | null): () => void {
  const preferences = usePreferencesStore()
  const { t, locale } = useI18n()
  const format = useFormat()
  const run = useRunStore()
  const machines = useMachinesStore()
  /** Where a node is stands beside its number only if that is elsewhere. */
  const detailOf = (node: number, users: number, state: NodeState): string => {
    const host = run.snapshot?.nodes.find(({ id }) => id === node)?.host ?? HERE
    if (away.value.includes(node)) return t('graph.away', { host })
    if (state === 'dead') return t('nodeState.dead')
    return host === HERE ? t('graph.users', { count: format.count(users) }) : host
  }
  /** Nodes whose machine does not answer. */
  const away = computed(() => machines.state.places.filter(({ latencyMs }) => latencyMs === null).flatMap(({ nodes }) => [...nodes]))
  const apply = (): void => engine()?.setLook({
    theme: preferences.theme,
    still: preferences.reducedMotion,
    caption: (node, users, state) => ({ title: t('graph.node', { node }), detail: detailOf(node, users, state) }),
    groupLabel: (group, users) => `${t('graph.group', { group: format.count(group) })} · ${t('graph.users', { count: format.count(users) })}`
  })
  const hosts = computed(() => (run.snapshot?.nodes ?? []).map(({ host }) => host).join(' '))
  watch([() => preferences.theme, () => preferences.reducedMotion, locale, hosts, () => away.value.join(' ')], apply)
  return apply
}

/** Passes on what the stores say: nodes, filter, selection, wishes. */
function useFollowing(engine: () => GraphEngine | null, conversationEnds: Ref<readonly [number, number] | null>): void {
  const run = useRunStore()
  const graph = useGraphStore()
  const selection = useSelectionStore()
  const { t } = useI18n()
  graph.beginRun(run.snapshot?.runId)
  watch(() => run.snapshot?.runId, runId => {
    engine()?.beginRun()
    graph.beginRun(runId)
  }, { flush: 'sync' })
  const setFilter = (): void => engine()?.setFilter(graph.filter)
  watch(() => graph.filter, setFilter)
  watch(() => graph.frozen, frozen => engine()?.setFrozen(frozen), { flush: 'sync' })
  watch(() => run.snapshot?.nodes, nodes => engine()?.setNodes(nodes ?? []))
  const setHidden = (): void => engine()?.setHidden(graph.hiddenNodes)
  watch(() => graph.hiddenNodes, setHidden)
  watch(() => graph.wish, wish => {
    if (wish === null || engine()?.centreOn(wish.user) !== false) return
    // Among very many they are shown with those around them.
    if (graph.grouped) graph.focus = { kind: 'near', user: wish.user }
    else run.notify('info', t('graph.notShown'))
  })
  watch(() => graph.nodeWish, wish => {
    if (wish !== null) engine()?.centreOnNode(wish.node)
  })
  function follow(): void {
    const { selectedUser: user } = selection
    const users = user !== null ? [user] : conversationEnds.value ?? []
    // The ends of a conversation come later than the choice of it.
    if (users.length === 0 && selection.selectedConversation === null) graph.following = false
    if (graph.following && users.length > 0 && graph.grouped) graph.focus = { kind: 'near', user: users[0] }
    engine()?.follow(graph.following ? users : [])
  }
  watch([() => graph.following, () => selection.selectedUser, conversationEnds], follow)
  const select = (): void => engine()?.setSelection({ user: selection.selectedUser ?? -1, from: conversationEnds.value?.[0] ?? -1, to: conversationEnds.value?.[1] ?? -1 })
  watch([() => selection.selectedUser, conversationEnds], select)
  // Every visit of the page has a picture of its own; what was chosen before holds for it too.
  onMounted(() => [setFilter, setHidden, follow, select].forEach(pass => pass()))
}

/** What a line drawn across links does: it cuts each for as long as a fault of no said length lasts. */
function useCutting(): CutActs {
  const run = useRunStore()
  const graph = useGraphStore()
  const faults = useFaultsStore()
  const { t } = useI18n()
  return {
    allowed: () => run.active,
    preview(links) {
      graph.cutting = links
    },
    async cut(links) {
      const done = await faults.cutAll(links, CUT_SECONDS)
      if (done > 0) run.notify('info', t('graph.cutDone', { count: done, seconds: CUT_SECONDS }, done))
    }
  }
}

/** Asks the host for frames while the window can be seen; returns what stops them. */
function useGraphWatch(): () => void {
  const host = useHostClient()
  const run = useRunStore()
  const graph = useGraphStore()
  const visibility = useDocumentVisibility()
  const ask = (enabled: boolean): void => {
    void host.calls.watchGraph({ enabled, everyMs: EVERY_MS, usersMax: USERS_MAX, focus: graph.focus })
  }
  watch([() => run.connection.status, visibility, () => graph.focus], ([status, visible]) => {
    if (status === 'open') ask(visible === 'visible')
  }, { immediate: true })
  return () => ask(false)
}
