import { useDevicePixelRatio, useDocumentVisibility, useEventListener, useRafFn, useResizeObserver } from '@vueuse/core'
import type { Ref } from 'vue'
import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import { formatConversationId, roundOf, slotOf } from '../../../sim-core/model/ids'
import { useHostClient } from '../../bridge'
import { useFormat } from '../../composables/use-format'
import { createGraphEngine } from '../../graph/engine'
import type { GraphEngine, Picked } from '../../graph/engine'
import { createCanvasRenderer } from '../../graph/render/canvas-renderer'
import { usePreferencesStore } from '../../stores/preferences.store'
import { useRunStore } from '../../stores/run.store'
import { useSelectionStore } from '../../stores/selection.store'
import { useGraphStore } from './graph.store'
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
}

/** Joins the engine of the live graph to a canvas, the host and the stores. */
export function useGraphCanvas(canvas: Ref<HTMLCanvasElement | null>, stage: Ref<HTMLElement | null>): GraphCanvas {
  const host = useHostClient()
  const run = useRunStore()
  const graph = useGraphStore()
  const selection = useSelectionStore()
  const preferences = usePreferencesStore()
  const { t, locale } = useI18n()
  const format = useFormat()
  const visibility = useDocumentVisibility()
  const { pixelRatio } = useDevicePixelRatio()
  let engine: GraphEngine | null = null
  let statsAtMs = 0
  const names = useGraphNames(() => engine)

  function publishStats(nowMs: number): void {
    if (engine === null || canvas.value === null) return
    const stats = engine.stats()
    graph.stats = stats
    statsAtMs = nowMs
    Object.assign(canvas.value.dataset, {
      fps: stats.framesPerSecond.toFixed(1), dots: String(stats.dots), dotsTotal: String(stats.dotsLaunched), lit: String(stats.lit),
      users: String(stats.users), edges: String(stats.edges), drawMsMax: stats.drawMsMax.toFixed(1)
    })
    names.refresh()
  }
  function open(picked: Picked): void {
    if (picked?.kind === 'user') selection.start({ kind: 'user', user: picked.user })
    else if (picked?.kind === 'conversation') selection.start({ kind: 'conversation', conversation: formatConversationId({ initiator: picked.initiator, slot: slotOf(picked.slotRound), round: roundOf(picked.slotRound) }) })
    else selection.clear()
  }
  function applyLook(): void {
    engine?.setLook({
      theme: preferences.theme,
      still: preferences.reducedMotion,
      caption: (node, users, state) => ({ title: t('graph.node', { node }), detail: state === 'dead' ? t('nodeState.dead') : t('graph.users', { count: format.count(users) }) })
    })
  }
  function watchGraph(enabled: boolean): void {
    void host.calls.watchGraph({ enabled, everyMs: EVERY_MS, usersMax: USERS_MAX })
  }
  function fitSize(): void {
    if (stage.value === null || canvas.value === null || engine === null) return
    const { clientWidth, clientHeight } = stage.value
    if (clientWidth > 0 && clientHeight > 0) engine.resize(clientWidth, clientHeight, Math.min(PIXEL_RATIO_MAX, pixelRatio.value))
  }

  onMounted(() => {
    if (canvas.value === null) return
    engine = createGraphEngine(createCanvasRenderer(canvas.value))
    applyLook()
    fitSize()
    engine.setNodes(run.snapshot?.nodes ?? [])
  })
  const stopFrames = host.onGraphFrame(frame => engine?.takeFrame(frame, performance.now()))
  const { pause } = useRafFn(() => {
    const nowMs = performance.now()
    engine?.tick(nowMs)
    if (nowMs - statsAtMs >= STATS_EVERY_MS) publishStats(nowMs)
  })
  useResizeObserver(stage, fitSize)
  useEventListener(window, 'resize', fitSize)
  watch(pixelRatio, fitSize)
  watch([() => preferences.theme, () => preferences.reducedMotion, locale], applyLook)
  watch(() => graph.hiddenNodes, hidden => engine?.setHidden(hidden))
  watch(() => graph.wish, wish => {
    if (wish !== null && engine?.centreOn(wish.user) === false) run.notify('info', t('graph.notShown'))
  })
  watch(() => run.snapshot?.runId, () => engine?.beginRun(), { flush: 'sync' })
  watch(() => run.snapshot?.nodes, nodes => engine?.setNodes(nodes ?? []))
  watch([() => selection.selectedUser, names.conversationEnds], ([user, ends]) => engine?.setSelection({ user: user ?? -1, from: ends?.[0] ?? -1, to: ends?.[1] ?? -1 }))
  watch([() => run.connection.status, visibility], ([status, visible]) => {
    if (status === 'open') watchGraph(visible === 'visible')
  }, { immediate: true })
  useGraphPointer(canvas, () => engine, open, names.hover)
  onBeforeUnmount(() => {
    pause()
    stopFrames()
    watchGraph(false)
    engine?.dispose()
    engine = null
  })
  return {
    zoomBy(factor) {
      if (canvas.value !== null) engine?.zoom(factor, canvas.value.clientWidth / 2, canvas.value.clientHeight / 2)
    },
    fit: () => engine?.fit(),
    picture: () => new Promise(resolve => {
      if (canvas.value === null) resolve(null)
      else canvas.value.toBlob(resolve, 'image/png')
    })
  }
}
