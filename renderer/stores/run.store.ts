import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Answer, AppInfo, RunReport, RunSnapshot, ScenarioSource } from '../../sim-core/api/contract'
import type { ConnectionState, HostClient } from '../bridge'

export interface Notice {
  id: number
  level: 'info' | 'warning' | 'error'
  text: string
}

const NOTICES_MAX = 5

/** The run as the host tells it: the newest snapshot, the report at its end, notices, the connection. */
export const useRunStore = defineStore('run', () => {
  let host: HostClient | null = null
  const info = shallowRef<AppInfo | null>(null)
  const snapshot = shallowRef<RunSnapshot | null>(null)
  const report = shallowRef<RunReport | null>(null)
  const connection = shallowRef<ConnectionState>({ status: 'connecting', reason: '' })
  const notices = ref<Notice[]>([])
  const requested = ref(false)
  let noticeCount = 0

  const state = computed(() => snapshot.value?.state ?? 'idle')
  const active = computed(() => ['preparing', 'running', 'paused', 'draining'].includes(state.value))
  const over = computed(() => ['finished', 'failed', 'cancelled'].includes(state.value))
  const canRun = computed(() => connection.value.status === 'open' && !active.value && !requested.value)
  const canPause = computed(() => state.value === 'running')

  function notify(level: Notice['level'], text: string): void {
    if (notices.value.some(notice => notice.text === text)) return
    notices.value = [...notices.value, { id: ++noticeCount, level, text }].slice(-NOTICES_MAX)
  }
  function dismiss(id: number): void {
    notices.value = notices.value.filter(notice => notice.id !== id)
  }
  /** A report belongs to the run that is shown; another run's is dropped. */
  function takeSnapshot(next: RunSnapshot): void {
    if (snapshot.value?.runId !== next.runId) report.value = null
    snapshot.value = next
  }

  async function refresh(client: HostClient): Promise<void> {
    try {
      info.value = await client.calls.describe()
      const current = await client.calls.snapshot()
      if (current !== null) takeSnapshot(current)
      if (over.value) report.value = await client.calls.report()
    } catch (error) {
      notify('error', error instanceof Error ? error.message : String(error))
    }
  }
  /** Listens to a host; returns what stops it. */
  function attach(client: HostClient): () => void {
    host = client
    const stops = [
      client.onEvent({
        snapshot: takeSnapshot,
        report: next => {
          report.value = next
        },
        notice: notice => notify(notice.level, notice.text)
      }),
      client.onConnection(next => {
        connection.value = next
        if (next.status === 'open') void refresh(client)
      })
    ]
    return () => stops.forEach(stop => stop())
  }

  /** Runs a call; its failure becomes a notice. */
  async function attempt<T>(call: (calls: HostClient['calls']) => Promise<Answer<T>>): Promise<T | null> {
    if (host === null) return null
    const answer = await call(host.calls)
    if (answer.ok) return answer.value
    notify('error', answer.text)
    return null
  }
  async function run(source: ScenarioSource): Promise<boolean> {
    if (!canRun.value) return false
    requested.value = true
    try {
      report.value = null
      return await attempt(calls => calls.run(source)) !== null
    } finally {
      requested.value = false
    }
  }
  return {
    info, snapshot, report, connection, notices, requested, state, active, over, canRun, canPause,
    attach, notify, dismiss, run,
    pause: () => attempt(calls => calls.pause()),
    resume: () => attempt(calls => calls.resume()),
    cancel: () => attempt(calls => calls.cancel()),
    killNode: (node: number) => attempt(calls => calls.killNode(node)),
    removeNode: (node: number) => attempt(calls => calls.removeNode(node)),
    addNode: () => attempt(calls => calls.addNode())
  }
})
