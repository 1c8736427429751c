import { describe, expect, it } from 'vitest'
import type { MachineAct, MachineStep } from '../../../sim-core/api/machines'
import { emptyForm, formOf, freeName, readForm, spreadAddress } from './machine-form'
import { stepLines, stepProgress } from './machine-steps'

const right = { ...emptyForm, name: 'ant', user: 'me', address: 'ant.example' }

describe('a machine that is written', () => {
  it('is read whole, and written again as it was', () => {
    const form = { ...right, group: 'Lab', port: '2222', identityFiles: '~/.ssh/one\n\n /two ', jumps: 'bee, me@cow:22', nodes: '3', nodePath: '/opt/node', folder: '~/there', weight: '1.5', redis: 'direct' as const, hostKeyAlias: 'ant', agent: false }
    const { host } = readForm(form)
    expect(host).toMatchObject({ port: 2222, identityFiles: ['~/.ssh/one', '/two'], jumps: ['bee', 'me@cow:22'], nodes: 3, weight: 1.5, redis: 'direct', agent: false })
    if (host === null) throw new Error('not read')
    expect(readForm(formOf(host)).host).toEqual(host)
  })
  it.each([
    ['name', 'a b'], ['name', 'local'], ['name', ''], ['address', '-oProxyCommand=x'], ['address', 'two words'], ['user', ''], ['user', 'a;b'], ['port', '0'], ['port', '22.5'], ['port', 'ssh'], ['nodes', '0'], ['nodes', ''],
    ['nodePath', 'node'], ['folder', '../x'], ['weight', '-1'], ['weight', 'fast'], ['hostKeyAlias', 'a b'], ['jumps', 'x'.repeat(500)], ['identityFiles', 'a\u0007'], ['group', 'x'.repeat(81)]
  ] as const)('names %s where it is %j', (field, text) => {
    expect(readForm({ ...right, [field]: text })).toEqual({ host: null, wrong: [field] })
  })
  it('takes user@host:port apart, and leaves alone what is none', () => {
    expect(spreadAddress({ ...right, address: 'you@10.0.0.7:2200' })).toMatchObject({ user: 'you', address: '10.0.0.7', port: '2200' })
    expect(spreadAddress({ ...right, address: 'you@[fe80::1]:22' })).toMatchObject({ user: 'you', address: 'fe80::1', port: '22' })
    expect(spreadAddress({ ...right, address: 'ant.example' })).toMatchObject({ user: 'me', address: 'ant.example', port: '22' })
  })
  it('gets a free name as a clone', () => {
    expect([freeName('ant', ['ant']), freeName('ant', ['ant', 'ant-2']), freeName('ant-2', ['ant-2'])]).toEqual(['ant-2', 'ant-3', 'ant-3'])
  })
})

describe('the checklist', () => {
  const step = (hopIndex: number, name: MachineStep['step'], state: MachineStep['state']): MachineStep => ({ hop: hopIndex === 0 ? 'bee' : 'ant', hopIndex, hops: 2, step: name, state, detail: '', failure: null })
  const act = (kind: MachineAct['kind'], steps: MachineStep[]): MachineAct => ({ host: 'ant', kind, state: 'running', steps, facts: null, weight: null, cleaned: null, failure: null })

  it('shows what is still to come, machine by machine', () => {
    const lines = stepLines(act('test', [step(0, 'connect', 'done'), step(0, 'host-key', 'asking')]))
    expect(lines.map(({ hop, step: name, state }) => `${hop} ${name} ${state}`)).toEqual([
      'bee connect done', 'bee host-key asking', 'bee authenticate waiting',
      'ant connect waiting', 'ant host-key waiting', 'ant authenticate waiting', 'ant node waiting', 'ant machine waiting', 'ant folder waiting', 'ant tunnel waiting'
    ])
    expect(stepProgress(act('run', [step(0, 'connect', 'done'), step(0, 'host-key', 'running')]))).toMatchObject({ share: 1 / 11, present: { step: 'host-key' } })
  })
  it('has one machine where there is one, and says nothing of a machine that is not known yet', () => {
    expect(stepLines(act('run', [])).map(({ hop }) => hop)).toEqual(Array.from({ length: 8 }, () => 'ant'))
  })
})
