import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Answer } from '../../sim-core/api/contract'
import { noMachines } from '../../sim-core/api/machines'
import type { MachineAct, MachineCalls, MachinesState, NodePlan, PromptAnswer } from '../../sim-core/api/machines'
import { limits } from '../../sim-core/model/limits'
import type { RemoteHost } from '../../sim-core/model/remote/host'
import type { HostClient } from '../bridge'
import { isRecord, useKeptState } from '../composables/use-kept-state'
import { useDraftStore } from './draft.store'
import { valueAt } from './scenario-path'

/** Name of this machine where it stands beside others. */
export const HERE = 'local'

function isNodeCounts(value: unknown): value is Record<string, number> {
  return isRecord(value) && Object.values(value).every(count => Number.isInteger(count) && Number(count) >= 0 && Number(count) <= limits.nodesMax)
}

/** Other machines as the host tells of them, and where the nodes of the next run will be. */
export const useMachinesStore = defineStore('machines', () => {
  let calls: MachineCalls | null = null
  const draft = useDraftStore()
  const state = shallowRef<MachinesState>(noMachines)
  /** Nodes of the next run by machine; forgotten with the tab. */
  const chosen = useKeptState<Record<string, number>>({ key: 'nodesElsewhere', version: 1, otherwise: {}, accepts: isNodeCounts }, sessionStorage)
  const weighted = ref(false)
  /** Whether the host has told of them; why it could not, `null` where it could or has not answered yet. */
  const known = ref(false)
  const problem = ref<string | null>(null)

  const acts = computed(() => new Map(state.value.acts.map(act => [act.host, act])))
  const elsewhere = computed(() => state.value.hosts.flatMap(({ name }) => ((chosen.value[name] ?? 0) > 0 ? [{ name, nodes: chosen.value[name] }] : [])))
  const nodesElsewhere = computed(() => elsewhere.value.reduce((sum, { nodes }) => sum + nodes, 0))
  const nodesWritten = computed(() => Number(valueAt(draft.draft, 'cluster.nodes') ?? draft.complete?.cluster.nodes ?? 1))
  const nodesHere = computed(() => Math.max(0, nodesWritten.value - nodesElsewhere.value))
  const nodes = computed(() => nodesHere.value + nodesElsewhere.value)
  /** Machines without which placing by speed is not possible; `local` is this one. */
  const unmeasured = computed(() => [...(nodesHere.value > 0 && state.value.localWeight === null ? [HERE] : []), ...elsewhere.value.filter(({ name }) => state.value.hosts.find(host => host.name === name)?.weight === null).map(({ name }) => name)])
  const plan = computed<NodePlan | null>(() => (elsewhere.value.length === 0 ? null : { localNodes: nodesHere.value, hosts: elsewhere.value, weighted: weighted.value && unmeasured.value.length === 0 }))

  function take(next: MachinesState): void {
    state.value = next
    known.value = true
    problem.value = null
  }
  function attach(client: HostClient): () => void {
    calls = client.calls
    const stops = [
      client.onEvent({ machines: take }),
      client.onConnection(({ status }) => {
        if (status === 'open') void refresh()
      })
    ]
    return () => stops.forEach(stop => stop())
  }
  async function refresh(): Promise<void> {
    const answer = await calls?.machines()
    if (answer === undefined) return
    if (answer.ok) take(answer.value)
    else problem.value = answer.text
  }
  /** Puts so many nodes of the next run on a machine. Where the scenario has fewer in all, it gets more. */
  function put(name: string, count: number): void {
    const wanted = Math.max(0, Math.min(limits.nodesMax, Math.round(count)))
    const here = name === HERE ? wanted : nodesHere.value
    if (name !== HERE) chosen.value = { ...chosen.value, [name]: wanted }
    const total = here + nodesElsewhere.value
    if (total > 0) draft.set('cluster.nodes', total)
  }
  const ask = <T>(call: (calls: MachineCalls) => Promise<Answer<T>>): Promise<Answer<T>> => (calls === null ? Promise.resolve({ ok: false, code: 'api-lost', text: '' }) : call(calls))
  return {
    state, known, problem, acts, chosen, weighted, elsewhere, nodesElsewhere, nodesHere, nodes, unmeasured, plan, attach, refresh, put,
    actOf: (name: string): MachineAct | null => acts.value.get(name) ?? null,
    async save(host: RemoteHost, before: string | null): Promise<Answer<RemoteHost>> {
      const answer = await ask(given => given.saveMachine(host, before))
      if (answer.ok && before !== null && before !== host.name) chosen.value = { ...chosen.value, [host.name]: chosen.value[before] ?? 0, [before]: 0 }
      return answer
    },
    remove: (name: string) => ask(given => given.removeMachine(name)),
    readSshConfig: () => ask(given => given.readSshConfig()),
    importHosts: (names: string[]) => ask(given => given.importMachines(names)),
    test: (host: RemoteHost) => ask(given => given.testMachine(host)),
    calibrate: (name: string) => ask(given => given.calibrateMachine(name)),
    clean: (name: string, all: boolean) => ask(given => given.cleanMachine(name, all)),
    cancel: (name: string) => ask(given => given.cancelMachine(name)),
    answer: (id: number, given: PromptAnswer) => ask(each => each.answerPrompt(id, given))
  }
})
