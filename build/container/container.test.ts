import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createIoDouble, createServicesDouble } from '../../sim-core/entry/cli/services-double'
import { runCli } from '../../sim-core/entry/cli/program'
import { root } from '../checks/tracked-files'

interface Service { image: string; command: string[]; environment?: Record<string, string>; ports?: unknown; read_only?: boolean; cap_drop?: string[]; healthcheck?: unknown; user?: string }

const read = (name: string): string => readFileSync(join(root, 'build/container', name), 'utf8')
const compose = parse(read('compose.yaml')) as { services: Record<string, Service> }
/** Instructions with their continuation lines joined. */
const instructions = read('Dockerfile').replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, ' ').split('\n').filter((line) => line.trim() !== '')
const stages = instructions.filter((line) => line.startsWith('FROM '))
const last = instructions.slice(instructions.lastIndexOf(stages[stages.length - 1]))

describe('the image', () => {
  it('is built in stages, from images with a version, the tools of building left behind', () => {
    expect(stages.length).toBe(3)
    for (const stage of stages) expect(stage).toMatch(/^FROM node:20-bookworm-slim( AS \w+)?$/)
    expect(last.filter((line) => /^(RUN|COPY)/.test(line) && /npm |\/source/.test(line))).toEqual([])
  })

  it('runs as somebody who may not write to the program, and says how it is', () => {
    const user = last.findIndex((line) => line.startsWith('USER '))
    expect(last[user]).toBe('USER node')
    expect(last.slice(user).filter((line) => line.startsWith('RUN'))).toEqual([])
    expect(last.find((line) => line.startsWith('COPY'))).toContain('--chown=root:root')
    expect(last.find((line) => line.startsWith('HEALTHCHECK'))).toContain('CMD ["messengersim", "node", "--check"]')
    expect(last).toContain('ENTRYPOINT ["messengersim"]')
  })

  it('copies and runs only what is there, and no secret', () => {
    const text = read('Dockerfile')
    for (const [path] of text.matchAll(/build\/scripts\/[\w-]+\.mjs/g)) expect(existsSync(join(root, path)), path).toBe(true)
    expect(text).not.toMatch(/^(ARG|ENV)\b.*(TOKEN|PASSWORD|SECRET)/m)
    const ignored = read('Dockerfile.dockerignore').trim().split('\n')
    for (const path of ['.git', 'node_modules', 'out', 'dist']) expect(ignored).toContain(path)
  })
})

describe('the cluster of containers', () => {
  it('has a server, a coordinator and nodes, of which nothing is published', () => {
    expect(Object.keys(compose.services)).toEqual(['redis', 'coordinator', 'node'])
    for (const service of Object.values(compose.services)) expect(service.ports).toBeUndefined()
    for (const name of ['coordinator', 'node']) expect(compose.services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] })
    for (const name of ['coordinator', 'node']) expect(compose.services[name].environment?.MESSENGERSIM_TOKEN).toMatch(/^\$\{MESSENGERSIM_TOKEN:\?/)
    expect(compose.services.node.environment?.MESSENGERSIM_COORDINATOR).toBe('coordinator:4711')
  })

  /** As compose fills them in without variables of its own. */
  const words = (name: string): string[] => compose.services[name].command.map((word) => word.replace(/\$\{\w+:-([^}]*)\}/g, '$1'))

  it('starts its coordinator by a command that waits for the nodes', async () => {
    const asked: unknown[] = []
    const io = createIoDouble()
    const services = createServicesDouble({}, {
      environment: { MESSENGERSIM_TOKEN: 'a token that both know' },
      openJoin: async (options) => {
        asked.push(options)
        return { ok: false, code: 'join-listen', definite: true, detail: { where: 'there', reason: 'this is a test' } }
      }
    })
    expect(await runCli(words('coordinator'), io, services)).toBe(2)
    expect(asked).toEqual([{ host: '0.0.0.0', port: 4711, token: 'a token that both know' }])
    expect(io.written.err).toContain('this is a test')
  })

  it('starts its nodes by a command that joins it', async () => {
    const asked: unknown[] = []
    const services = createServicesDouble({}, {
      environment: { ...compose.services.node.environment, MESSENGERSIM_TOKEN: 'a token that both know' },
      joinAsNode: async ({ coordinator, name }) => {
        asked.push({ coordinator, name })
        return { ok: true, value: 0 }
      }
    })
    expect(await runCli(words('node'), createIoDouble(), services)).toBe(0)
    expect(asked).toEqual([{ coordinator: { host: 'coordinator', port: 4711 }, name: 'machine' }])
  })
})
