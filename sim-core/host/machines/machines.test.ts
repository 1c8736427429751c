import { describe, expect, it } from 'vitest'
import { failure, success } from '../../model/errors'
import { limits } from '../../model/limits'
import { factsDouble, hostDouble, openMachinesDouble } from './tools-double'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const CANARY = 'canary-71ce'
const key = { host: 'ant', address: 'ant.example', port: 22, keyType: 'ssh-ed25519', fingerprint: `SHA256:${'a'.repeat(43)}` }

describe('saved machines', () => {
  it('are saved, renamed with those that are reached over them, and removed', async () => {
    const { machines } = openMachinesDouble([hostDouble('ant'), hostDouble('cow', { jumps: ['ant', 'me@elsewhere'] })])
    const { calls } = machines
    expect(await calls.saveMachine(hostDouble('ant'), null)).toMatchObject({ ok: false, code: 'host-exists' })
    expect(await calls.saveMachine(hostDouble('cow'), 'ant')).toMatchObject({ ok: false, code: 'host-exists' })
    expect(await calls.saveMachine(hostDouble('dog'), 'nobody')).toMatchObject({ ok: false, code: 'host-unknown' })
    expect(await calls.saveMachine(hostDouble('emu', { group: 'lab' }), 'ant')).toMatchObject({ ok: true })
    expect(machines.state().hosts.map(({ name, jumps }) => [name, jumps])).toEqual([['cow', ['emu', 'me@elsewhere']], ['emu', []]])
    expect(await calls.removeMachine('ant')).toMatchObject({ ok: false, code: 'host-unknown' })
    expect(await calls.removeMachine('emu')).toEqual({ ok: true, value: null })
    expect(machines.state().hosts.map(({ name }) => name)).toEqual(['cow'])
  })

  it('say why they cannot be read, and are read once that is mended', async () => {
    const double = openMachinesDouble([hostDouble('ant')])
    double.opens = failure('hosts-unreadable', { path: '/x/hosts.json', reason: 'not JSON' })
    expect(await double.machines.calls.machines()).toMatchObject({ ok: true, value: { hosts: [], trouble: { code: 'hosts-unreadable' } } })
    expect(await double.machines.calls.testMachine(hostDouble('ant'))).toMatchObject({ ok: false, code: 'hosts-unreadable' })
    expect(double.machines.state().acts).toEqual([])
    double.opens = success(null)
    expect(await double.machines.calls.machines()).toMatchObject({ ok: true, value: { hosts: [{ name: 'ant' }], trouble: null } })
  })

  it('are imported as they resolve; those that are saved stay as they are', async () => {
    const double = openMachinesDouble([hostDouble('ant')])
    double.imported = success({ hosts: [hostDouble('ant', { port: 99 }), hostDouble('bee')], passedOver: [{ name: 'odd', reason: 'it is odd' }], resolvedBy: 'ssh' })
    const { calls, state } = double.machines
    expect(await calls.readSshConfig()).toMatchObject({ ok: true, value: { hosts: [{ name: 'bee' }], kept: ['ant'], passedOver: [{ name: 'odd' }] } })
    expect(state().hosts).toHaveLength(1)
    expect(await calls.importMachines(['ant', 'bee', 'nobody'])).toEqual({ ok: true, value: { saved: ['bee'] } })
    expect(state().hosts.map(({ name, port }) => [name, port])).toEqual([['ant', 22], ['bee', 22]])
    double.running = true
    expect(await calls.readSshConfig()).toMatchObject({ ok: false, code: 'run-active' })
    expect(await calls.importMachines(['bee'])).toMatchObject({ ok: false, code: 'run-active' })
  })
})

describe('what is done with machines', () => {
  it('shows each step once, and those that are taken again anew', async () => {
    const double = openMachinesDouble()
    double.does('ant', async ({ step }) => {
      for (const name of ['connect', 'host-key', 'connect', 'host-key', 'authenticate'] as const) {
        step(name, 'running')
        step(name, 'done', name)
      }
      step('node', 'failed')
      return failure('ssh-node-missing', { host: 'ant', looked: '/usr/bin' })
    })
    expect(await double.machines.calls.testMachine(hostDouble('ant'))).toEqual({ ok: true, value: null })
    await settle()
    expect(double.machines.state().acts).toMatchObject([{ host: 'ant', kind: 'test', state: 'failed', failure: { code: 'ssh-node-missing', values: { looked: '/usr/bin' } }, facts: null }])
    expect(double.machines.state().acts[0].steps.map(({ step, state }) => `${step} ${state}`)).toEqual(['connect done', 'host-key done', 'authenticate done', 'node failed'])
    expect(double.states.some(({ acts }) => acts[0].steps.length === 1 && acts[0].state === 'running')).toBe(true)
  })

  it('tests, measures and cleans; one thing at a time', async () => {
    const double = openMachinesDouble([hostDouble('ant')])
    const { calls, state } = double.machines
    await calls.testMachine(hostDouble('ant'))
    expect(await calls.cleanMachine('ant', true)).toMatchObject({ ok: false, code: 'machine-busy' })
    await settle()
    expect(state().acts[0]).toMatchObject({ state: 'done', facts: factsDouble })
    await calls.cleanMachine('ant', true)
    await settle()
    expect(state().acts[0]).toMatchObject({ kind: 'clean', state: 'done', cleaned: { removed: 2, ended: 1, alive: 0 } })
    await calls.calibrateMachine('ant')
    await calls.calibrateMachine('local')
    await settle()
    expect([state().hosts[0].weight, state().localWeight]).toEqual([2.5, 1.5])
    expect(await calls.calibrateMachine('nobody')).toMatchObject({ ok: false, code: 'host-unknown' })
    expect(await calls.cleanMachine('nobody', false)).toMatchObject({ ok: false, code: 'host-unknown' })
    double.running = true
    expect(await calls.calibrateMachine('ant')).toMatchObject({ ok: false, code: 'run-active' })
  })

  it('is given up when the user says so, with the question that it asks', async () => {
    const double = openMachinesDouble()
    double.does('ant', async ({ prompt, step, signal }) => {
      step('host-key', 'asking', key.fingerprint)
      return await prompt.confirmHostKey(key, signal) ? success(null) : failure('ssh-cancelled', { host: 'ant' })
    })
    const { calls, state } = double.machines
    await calls.testMachine(hostDouble('ant'))
    await settle()
    expect(state().prompt).toEqual({ id: 1, kind: 'host-key', ...key })
    await calls.cancelMachine('ant')
    await settle()
    expect(state()).toMatchObject({ prompt: null, acts: [{ state: 'cancelled', steps: [{ state: 'failed' }] }] })
    expect(await calls.answerPrompt(1, { kind: 'accept' })).toMatchObject({ ok: false, code: 'prompt-over' })
  })
})

describe('questions', () => {
  it('come one at a time; only a fitting answer counts, and none is seen again', async () => {
    const double = openMachinesDouble()
    const told: unknown[] = []
    double.does('ant', async ({ prompt, signal }) => {
      const secret = { kind: 'password', host: 'ant', user: 'me', file: '', again: false, canKeep: true } as const
      const challenge = { host: 'ant', user: 'me', title: 'Token', instructions: '', questions: [{ text: 'Code', echo: true }] }
      told.push(await Promise.all([prompt.secret(secret, signal), prompt.answers(challenge, signal), prompt.confirmHostKey(key, signal)]))
      return success(null)
    })
    const { calls, state } = double.machines
    await calls.testMachine(hostDouble('ant'))
    await settle()
    expect(state()).toMatchObject({ prompt: { id: 1, kind: 'password' }, promptsWaiting: 2 })
    expect(await calls.answerPrompt(1, { kind: 'accept' })).toMatchObject({ ok: false, code: 'api-invalid' })
    expect(await calls.answerPrompt(2, { kind: 'answers', answers: [] })).toMatchObject({ ok: false, code: 'api-invalid' })
    expect(await calls.answerPrompt(9, { kind: 'cancel' })).toMatchObject({ ok: false, code: 'prompt-over' })
    await calls.answerPrompt(1, { kind: 'secret', secret: CANARY, keep: true })
    expect(state()).toMatchObject({ prompt: { id: 2 }, promptsWaiting: 1 })
    await calls.answerPrompt(2, { kind: 'answers', answers: ['123'] })
    await calls.answerPrompt(3, { kind: 'cancel' })
    await settle()
    expect(told).toEqual([[{ secret: CANARY, keep: true }, ['123'], false]])
    expect(JSON.stringify([double.states, state()])).not.toContain(CANARY)
  })

  it('are a no when nobody answers in time, when too many wait, and at the end', async () => {
    const double = openMachinesDouble()
    const answers: boolean[] = []
    double.does('ant', async ({ prompt, signal }) => {
      await Promise.all(Array.from({ length: limits.promptsMax + 3 }, async () => answers.push(await prompt.confirmHostKey(key, AbortSignal.any([signal])))))
      return success(null)
    })
    await double.machines.calls.testMachine(hostDouble('ant'))
    await settle()
    expect(answers).toEqual([false, false, false])
    double.elapse(300_000)
    await settle()
    expect(answers).toHaveLength(limits.promptsMax + 3)
    expect(answers.some(Boolean)).toBe(false)
    await double.machines.calls.testMachine(hostDouble('ant'))
    await settle()
    await double.machines.close()
    expect(double.machines.state().prompt).toBeNull()
    expect(double.closed).toContain('session')
  })
})

describe('nodes of a run', () => {
  const plan = { localNodes: 1, hosts: [{ name: 'ant', nodes: 2 }, { name: 'bee', nodes: 1 }], weighted: false }

  it('are planned only for machines that are saved, named once, idle and, by weight, measured', async () => {
    const double = openMachinesDouble([hostDouble('ant'), hostDouble('bee', { weight: 2 })])
    const { machines } = double
    expect(await machines.plan(plan)).toMatchObject({ ok: true, value: { nodes: 4, localNodes: 1, weights: null } })
    expect(await machines.plan({ ...plan, hosts: [{ name: 'nobody', nodes: 1 }] })).toMatchObject({ ok: false, code: 'host-unknown' })
    expect(await machines.plan({ ...plan, hosts: [...plan.hosts, plan.hosts[0]] })).toMatchObject({ ok: false, code: 'machines-plan' })
    expect(await machines.plan({ ...plan, weighted: true })).toMatchObject({ ok: false, code: 'hosts-unweighted', detail: { names: 'local ant' } })
    let end: () => void = () => {}
    double.does('ant', () => new Promise((resolve) => {
      end = () => resolve(success(null))
    }))
    await machines.calls.calibrateMachine('ant')
    await machines.calls.calibrateMachine('local')
    expect(await machines.plan(plan)).toMatchObject({ ok: false, code: 'machine-busy' })
    end()
    await settle()
    expect(await machines.plan({ ...plan, weighted: true })).toMatchObject({ ok: true, value: { weights: [1.5, 2.5, 2.5, 2] } })
    expect(await machines.plan({ localNodes: 0, hosts: [{ name: 'bee', nodes: 1 }], weighted: true })).toMatchObject({ ok: true, value: { weights: [2] } })
  })

  it('have places with latencies until the run is over', async () => {
    const double = openMachinesDouble([hostDouble('ant'), hostDouble('bee')])
    const { machines } = double
    const planned = await machines.plan(plan)
    if (!planned.ok) throw new Error(planned.code)
    double.latencies = [12, null]
    expect(await machines.place(planned.value)).toEqual(success(null))
    await settle()
    expect(machines.state().places).toEqual([{ host: 'ant', nodes: [2, 3], latencyMs: 12 }, { host: 'bee', nodes: [4], latencyMs: null }])
    double.latencies = [13, 14]
    double.elapse(2000)
    await settle()
    expect(machines.state().places.map(({ latencyMs }) => latencyMs)).toEqual([13, 14])
    expect(await machines.calls.testMachine(hostDouble('ant'))).toMatchObject({ ok: false, code: 'machine-busy' })
    expect(await machines.calls.removeMachine('ant')).toMatchObject({ ok: false, code: 'machine-busy' })
    await machines.release()
    expect([double.launchers.at(-1), double.closed, machines.state().places]).toEqual([null, ['placed'], []])
  })

  it('are given up with the machine that is at fault named, or when the user says so', async () => {
    const double = openMachinesDouble([hostDouble('ant'), hostDouble('bee')])
    const { machines } = double
    double.does('ant', async ({ step }) => {
      step('authenticate', 'failed')
      return failure('ssh-auth', { host: 'ant' })
    })
    double.does('bee', ({ signal }) => new Promise((resolve) => {
      setImmediate(() => resolve(failure('ssh-cancelled', { host: 'bee' })))
      signal.addEventListener('abort', () => resolve(failure('ssh-cancelled', { host: 'bee' })))
    }))
    const planned = await machines.plan(plan)
    if (!planned.ok) throw new Error(planned.code)
    expect(await machines.place(planned.value)).toMatchObject({ ok: false, code: 'ssh-auth' })
    expect(machines.state()).toMatchObject({ placing: false, places: [], acts: [{ host: 'ant', state: 'failed', failure: { code: 'ssh-auth' } }, { host: 'bee', state: 'cancelled' }] })
    const placing = machines.place(planned.value)
    expect(machines.placing).toBe(true)
    double.does('ant', () => Promise.resolve(success(null)))
    machines.cancelPlacing()
    expect(await placing).toMatchObject({ ok: false, code: 'run-cancelled' })
    expect(double.launchers).toEqual([])
  })
})
