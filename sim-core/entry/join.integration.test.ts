import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { RunReport } from '../model/run'

const command = join(import.meta.dirname, '../../out/cli/messengersim.js')
const token = 'f00dfeedf00dfeedf00dfeed'
const environment = { ...process.env, MESSENGERSIM_TOKEN: token }
const started: ChildProcess[] = []

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<{ code: number | null; out: string; err: string }>
  /** Fulfilled with what matches in stderr. */
  said(pattern: RegExp): Promise<RegExpExecArray>
}

function start(words: readonly string[], env: NodeJS.ProcessEnv = environment): Started {
  const child = spawn(process.execPath, [command, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let [out, err] = ['', '']
  const listeners = new Set<() => void>()
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => {
    err += chunk
    for (const listener of [...listeners]) listener()
  })
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }))
  return {
    child,
    ended,
    said: (pattern) => new Promise((resolve, reject) => {
      const look = (): void => {
        const found = pattern.exec(err)
        if (found === null) return
        listeners.delete(look)
        resolve(found)
      }
      listeners.add(look)
      look()
      void ended.then(() => reject(new Error(`it ended before it said ${pattern}: ${err}`)))
    })
  }
}

async function lead(scenario: string, ...words: string[]): Promise<{ run: Started; address: string }> {
  const run = start(['run', scenario, '--listen', '127.0.0.1:0', ...words])
  const [, address] = await run.said(/join at (\S+:\d+)\./)
  return { run, address }
}
const node = (address: string, name: string, ...words: string[]): Started => start(['node', '--join', address, '--name', name, ...words])

/** A run waits long for nodes; one that is refused ends, and this with it. */
const areTaken = (nodes: readonly Started[]): Promise<unknown> => Promise.all(nodes.map(({ said }) => said(/Joined/)))

afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

describe.concurrent('nodes that join by themselves', () => {
  it('run a scenario to the digest that it must have, beside one that is started here', async () => {
    const { run, address } = await lead('town', '--users', '100', '--clock', 'max', '--nodes', '1', '--await-nodes', '2')
    const nodes = [node(address, 'ant'), node(address, 'bee')]
    await areTaken(nodes)
    const { code, out, err } = await run.ended
    expect([code, err]).toEqual([0, expect.any(String)])
    expect(out).toMatch(/equal/)
    for (const name of ['local', 'ant', 'bee']) expect(out).toMatch(new RegExp(`^ +\\d+ +${name} `, 'm'))
    for (const { ended } of nodes) expect((await ended).code).toBe(0)
  })

  it.each([
    ['replaced by one that waits', 'respawn', 'spare', '2'],
    ['not replaced where the scenario leaves what they had to the others', 'survivors', 'spare', null]
  ])('are %s when they die', async (_what, takeover, name, life) => {
    const { run, address } = await lead('town', '--clock', 'max', '--await-nodes', '2', '--fault', 'kill:node1@0.2s', '--set', `cluster.detector.takeover=${takeover}`)
    const nodes = [node(address, 'ant'), node(address, 'bee')]
    await areTaken(nodes)
    // Where nobody waits for it, the run may be over before it asks.
    const spare = node(address, name, '--wait', '15')
    const { code, out, err } = await run.ended
    expect([code, out]).toEqual([0, expect.stringMatching(/equal/)])
    expect(err).toMatch(/node-died/)
    expect(/^ +1 +(\S+) +\d+ +(\d+) /m.exec(out)?.slice(1) ?? null).toEqual(life === null ? expect.anything() : [name, life])
    for (const { ended } of [...nodes, spare]) await ended
  })

  it('end when their coordinator is gone', async () => {
    const { run, address } = await lead('town', '--clock', 'realtime', '--await-nodes', '1')
    const ant = node(address, 'ant')
    await areTaken([ant])
    run.child.kill('SIGKILL')
    expect((await ant.ended).code).toEqual(expect.any(Number))
  })

  it('too few of them start nothing', async () => {
    const { run, address } = await lead('town', '--await-nodes', '2', '--await-seconds', '12')
    const ant = node(address, 'ant')
    const { code, err } = await run.ended
    expect([code, err]).toEqual([2, expect.stringMatching(/1 of 2 nodes have joined .* within 12 s; nothing was started/)])
    expect((await ant.ended).code).toBe(0)
  })

  it('with another token are refused, and a check tells', async () => {
    const { run, address } = await lead('town', '--await-nodes', '1', '--await-seconds', '200')
    const wrong = start(['node', '--join', address], { ...environment, MESSENGERSIM_TOKEN: 'another token than this' })
    expect(await wrong.ended).toMatchObject({ code: 2, err: expect.stringContaining('the token is another one') })
    expect(await start(['node', '--check', '--join', address]).ended).toMatchObject({ code: 0, out: '0 waiting, 0 at work\n' })
    run.child.kill('SIGINT')
    expect((await run.ended).code).toBe(130)
  })

  it.each([
    [['node'], {}, 2, '"" is no address'],
    [['node', '--join', 'ant'], {}, 2, '"ant" is no address'],
    [['node', '--join', 'ant:0'], {}, 2, '"ant:0" is no address'],
    [['node', '--join', '127.0.0.1:1', '--wait', '0'], {}, 1, 'No coordinator at 127.0.0.1:1'],
    [['node', '--join', 'ant:1'], { MESSENGERSIM_TOKEN: '' }, 2, 'which is not set'],
    [['run', 'town', '--await-nodes', '1'], { MESSENGERSIM_TOKEN: 'short' }, 2, 'which has 5'],
    [['run', 'town', '--await-nodes', '1', '--listen', 'nowhere'], {}, 2, '"nowhere" is no address'],
    [['run', 'town', '--await-nodes', '1', '--listen', '192.0.2.1:4711'], {}, 2, 'Nodes cannot join at 192.0.2.1:4711'],
    [['run', 'town', '--await-nodes', '0'], {}, 2, 'whole number from 1 to'],
    [['run', 'town', '--await-nodes', '1', '--host', 'ant=1'], {}, 2, 'does not go together with --host'],
    [['run', 'town', '--await-nodes', '1', '--backbone', 'redis'], {}, 2, 'cannot reach a private Redis server'],
    [['run', 'town', '--listen', '127.0.0.1:0'], {}, 2, '--listen cannot be used: it needs --await-nodes'],
    [['run', 'town', '--await-nodes', '1', '--users', '0'], {}, 2, 'users']
  ])('are refused as %j with %j', async (words, env, code, text) => {
    expect(await start(words, { ...environment, ...env }).ended).toMatchObject({ code, err: expect.stringContaining(text) })
  })

  it('are named in the report', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'messengersim-join-'))
    const { run, address } = await lead('original-20', '--await-nodes', '1', '--out', folder)
    const ant = node(address, 'ant')
    await areTaken([ant])
    expect((await run.ended).code).toBe(0)
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as RunReport
    expect(report.nodes.map(({ host, incarnation }) => [host, incarnation])).toEqual([['ant', 1]])
    expect(report.digest.verdict).toBe('equal')
    expect((await ant.ended).code).toBe(0)
    rmSync(folder, { recursive: true })
  })
})
