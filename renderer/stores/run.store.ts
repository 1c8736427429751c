import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ComputedRef, Ref } from 'vue'
import type { Answer, AppInfo, RunReport, RunSnapshot, ScenarioSource } from '../../sim-core/api/contract'
import { messageOf } from '../../sim-core/model/errors'
import type { Fault } from '../../sim-core/model/fault'
import type { ConnectionState, HostClient } from '../bridge'
import { useMachinesStore } from './machines.store'
import { createNotices } from './notices'
import { hidePasswords } from './secret-url'

/** States in which a run holds the cluster. */
const activeStates: readonly string[] = ['preparing', 'running', 'paused', 'draining']
const endStates: readonly string[] = ['finished', 'failed', 'cancelled']

/** The run as the host tells it: the newest snapshot, the report at its end, notices, the connection. */
export const useRunStore = defineStore('run', () => {
  let host: HostClient | null = null
  const info = shallowRef<AppInfo | null>(null)
  const snapshot = shallowRef<RunSnapshot | null>(null)
  const report = shallowRef<RunReport | null>(null)
  const connection = shallowRef<ConnectionState>({ status: 'connecting', reason: '' })
  const requested = ref(false)
  const machines = useMachinesStore()
  const { notices, notify, dismiss } = createNotices()
  const { away, state, placing, active, over, canRun, canPause } = createStates(snapshot, connection, requested)

  /** A report belongs to the run that is shown; another run's is dropped. */
  function takeSnapshot(next: RunSnapshot): void {
    if (snapshot.value?.runId !== next.runId) report.value = null
    snapshot.value = { ...next, failure: hideFailure(next.failure) }
  }

  async function refresh(client: HostClient): Promise<void> {
    try {
      info.value = await client.calls.describe()
      const current = await client.calls.snapshot()
      if (current !== null) takeSnapshot(current)
      if (over.value) report.value = await client.calls.report()
    } catch (error) {
      notify('error', messageOf(error))
    }
  }
  /** Listens to a host; returns what stops it. */
  function attach(client: HostClient): () => void {
    host = client
    const stops = [
      client.onEvent({
        snapshot: takeSnapshot,
        report: next => {
          report.value = { ...next, failure: hideFailure(next.failure) }
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
      return await attempt(calls => calls.run(source, machines.plan)) !== null
    } finally {
      requested.value = false
    }
  }
  return { info, snapshot, report, connection, away, notices, requested, state, placing, active, over, canRun, canPause, attach, notify, dismiss, run, ...createActs(attempt) }
})

/** What the connection and the run's state allow. */
function createStates(snapshot: Ref<RunSnapshot | null>, connection: Ref<ConnectionState>, requested: Ref<boolean>): Record<'away' | 'placing' | 'active' | 'over' | 'canRun' | 'canPause', ComputedRef<boolean>> & { state: ComputedRef<RunSnapshot['state']> } {
  const machines = useMachinesStore()
  const state = computed(() => snapshot.value?.state ?? 'idle')
  /** Other machines are being made ready for a run. */
  const placing = computed(() => machines.state.placing)
  const active = computed(() => placing.value || activeStates.includes(state.value))
  return {
    state, placing, active,
    /** The engine does not answer, and says why. */
    away: computed(() => connection.value.status === 'lost' || connection.value.status === 'refused'),
    over: computed(() => !placing.value && endStates.includes(state.value)),
    canRun: computed(() => connection.value.status === 'open' && !active.value && !requested.value),
    canPause: computed(() => !placing.value && state.value === 'running')
  }
}

function hideFailure(failure: RunSnapshot['failure']): RunSnapshot['failure'] {
  return failure === null ? null : { ...failure, text: hidePasswords(failure.text) }
}

type Attempt = <T>(call: (calls: HostClient['calls']) => Promise<Answer<T>>) => Promise<T | null>

/** What can be done to a run that is on its way. */
function createActs(attempt: Attempt): Record<'pause' | 'resume' | 'cancel' | 'addNode', () => Promise<unknown>> & Record<'killNode' | 'removeNode', (node: number) => Promise<unknown>> & { injectFault(fault: Fault): Promise<{ fault: string } | null> } {
  return {
    pause: () => attempt(calls => calls.pause()),
    resume: () => attempt(calls => calls.resume()),
    cancel: () => attempt(calls => calls.cancel()),
    addNode: () => attempt(calls => calls.addNode()),
    killNode: node => attempt(calls => calls.killNode(node)),
    injectFault: fault => attempt(calls => calls.injectFault(fault)),
    removeNode: node => attempt(calls => calls.removeNode(node))
  }
}
