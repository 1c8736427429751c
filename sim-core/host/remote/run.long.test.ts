import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRedisProgram } from '../../backbone/redis/find-program'
import type { ScenarioInput } from '../../model/scenario/schema'
import { sshdPath } from '../../ssh/test-sshd'
import type { Assignment } from './session'
import { startRemoteCluster } from './test-run'
import type { RemoteCluster } from './test-run'

let cluster: RemoteCluster

const places: [string, (cluster: RemoteCluster) => Assignment[]][] = [
  ['here alone', () => []],
  ['one machine', ({ ant }) => [{ host: ant, nodes: 1 }]],
  ['two machines', ({ ant, bee }) => [{ host: ant, nodes: 1 }, { host: bee, nodes: 1 }]],
  ['a machine behind another', ({ cow }) => [{ host: cow, nodes: 2 }]]
]
const backbones: [string, ScenarioInput['backbone']][] = [['embedded', { kind: 'embedded' }], ['Redis', { kind: 'redis', url: 'managed' }]]
const ciphers = ['none', 'nacl-cached'] as const
const product = places.flatMap(([place, assignments]) => backbones.flatMap(([name, backbone]) => ciphers.map((cipher) => ({ place, name, cipher, assignments, backbone }))))

describe.skipIf(sshdPath === null || findRedisProgram() === null)('the same run wherever its nodes are', () => {
  beforeAll(async () => {
    cluster = await startRemoteCluster()
  })
  afterAll(() => cluster.close())

  it('has one digest, the reference\'s, in every combination of place, backbone and cipher', async () => {
    const digests: string[] = []
    for (const { place, name, cipher, assignments, backbone } of product) {
      const { digest, ledgers } = await cluster.run(assignments(cluster), { cipher, backbone })
      expect([digest.verdict, ledgers.transport.balanced], `${place}, ${name}, ${cipher}`).toEqual(['equal', true])
      digests.push(digest.sent)
    }
    expect(digests).toHaveLength(16)
    // What users say does not depend on the cipher, so one digest stands for all.
    expect(new Set(digests).size).toBe(1)
    expect(cluster.left()).toEqual([])
  })
})
