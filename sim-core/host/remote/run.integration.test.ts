import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRedisProgram } from '../../backbone/redis/find-program'
import type { ScenarioInput } from '../../model/scenario/schema'
import { sshdPath } from '../../ssh/test-sshd'
import type { Assignment } from './session'
import { startRemoteCluster } from './test-run'
import type { RemoteCluster } from './test-run'

let cluster: RemoteCluster

type Case = [string, (cluster: RemoteCluster) => Assignment[], ScenarioInput, string[]]
const redis: ScenarioInput = { backbone: { kind: 'redis', url: 'managed' } }
const embedded: Case[] = [
  ['one machine', ({ ant }) => [{ host: ant, nodes: 1 }], {}, ['local', 'ant']],
  ['two machines, encrypted', ({ ant, bee }) => [{ host: ant, nodes: 1 }, { host: bee, nodes: 2 }], { cipher: 'nacl-cached' }, ['local', 'ant', 'bee', 'bee']],
  ['a machine behind another', ({ cow }) => [{ host: cow, nodes: 1 }], {}, ['local', 'cow']]
]
const overRedis: Case[] = [
  ['two machines and Redis', ({ ant, bee }) => [{ host: ant, nodes: 1 }, { host: bee, nodes: 1 }], redis, ['local', 'ant', 'bee']],
  ['a machine behind another and Redis, encrypted', ({ cow }) => [{ host: cow, nodes: 1 }], { ...redis, cipher: 'nacl-cached' }, ['local', 'cow']]
]

describe.skipIf(sshdPath === null)('a run over other machines', () => {
  beforeAll(async () => {
    cluster = await startRemoteCluster()
  })
  afterAll(() => cluster.close())

  const check = async (assignments: Assignment[], input: ScenarioInput, hosts: string[]): Promise<void> => {
    const report = await cluster.run(assignments, input)
    expect(report.nodes.map((node) => node.host)).toEqual(hosts)
    expect(report.nodes.every((node) => node.messages > 0)).toBe(true)
    expect(report.digest.verdict).toBe('equal')
    expect(report.digest.sent).toBe(report.digest.reference)
    expect(report.ledgers.transport.balanced).toBe(true)
    expect(report.recoveries).toEqual([])
    expect(cluster.left()).toEqual([])
  }

  it.each(embedded)('has the digest that it must have: %s', (_what, assignments, input, hosts) => check(assignments(cluster), input, hosts))
  it.skipIf(findRedisProgram() === null).each(overRedis)('has the digest that it must have: %s', (_what, assignments, input, hosts) => check(assignments(cluster), input, hosts))
})
