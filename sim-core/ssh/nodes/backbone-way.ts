import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import type { NodeStart, RedisTarget } from '../../model/control'
import { success } from '../../model/errors'
import type { Result } from '../../model/errors'
import type { RemoteHost } from '../../model/remote/host'
import type { TunnelEnd, Tunnels } from './tunnel'

type HubAddress = NodeStart['hub']

/** How a node on another machine reaches the run's backbone. */
export interface BackboneWay {
  readonly address: HubAddress
  close(): Promise<void>
}

const direct = (address: HubAddress): Result<BackboneWay> => success({ address, close: () => Promise.resolve() })

/**
 * Leads a node to the backbone: the hub's socket, or each server of Redis, through tunnels that begin in
 * the node's own folder (or on its machine's loopback); or straight to Redis by its own address.
 */
export async function leadToBackbone(hub: HubAddress, tunnels: Tunnels, folder: string, redis: RemoteHost['redis']): Promise<Result<BackboneWay>> {
  if (hub.redis !== undefined) return redis === 'direct' && hub.redis.target.path === undefined ? direct(hub) : leadToRedis(hub, hub.redis, tunnels, folder)
  const { path, port, token } = hub
  if (path === undefined && port === undefined) return direct(hub)
  const end = await tunnels.open(`${folder}/hub`, () => dial(path === undefined ? { host: '127.0.0.1', port: port ?? 0 } : { path }))
  return end.ok ? success({ address: { token, ...placeOf(end.value) }, close: () => end.value.close() }) : end
}

async function leadToRedis(hub: HubAddress, redis: NonNullable<HubAddress['redis']>, tunnels: Tunnels, folder: string): Promise<Result<BackboneWay>> {
  const ends: TunnelEnd[] = []
  const close = async (): Promise<void> => {
    await Promise.all(ends.map((end) => end.close()))
  }
  const { target } = redis
  const several = [...(target.cluster ?? []), ...(target.sentinel?.nodes ?? []), ...Object.keys(target.natMap ?? {}).map(readAddress)]
  if (several.length === 0) {
    // A certificate is checked against a name, which a socket has none of.
    const end = await tunnels.open(`${folder}/redis`, () => dial(placeOfTarget(target)), target.tls === true ? 'port' : undefined)
    if (!end.ok) return end
    return success({ address: { ...hub, redis: { ...redis, target: throughOne(target, end.value) } }, close: () => end.value.close() })
  }
  const natMap: Record<string, { host: string; port: number }> = {}
  for (const server of several) {
    const name = `${server.host}:${server.port}`
    if (name in natMap) continue
    // What a Cluster names may be reached from here by yet another address.
    const end = await tunnels.open('', () => dial(target.natMap?.[name] ?? server), 'port')
    if (!end.ok) {
      await close()
      return end
    }
    ends.push(end.value)
    natMap[name] = { host: '127.0.0.1', port: end.value.port ?? 0 }
  }
  return success({ address: { ...hub, redis: { ...redis, target: throughMany(target, natMap) } }, close })
}

function throughOne(target: RedisTarget, end: TunnelEnd): RedisTarget {
  const { path: _path, host, port: _port, ...others } = target
  const name = target.tls === true && target.serverName === undefined && host !== undefined ? { serverName: host } : {}
  return { ...others, ...name, ...(end.path === undefined ? { host: '127.0.0.1', port: end.port } : { path: end.path }) }
}

function throughMany(target: RedisTarget, natMap: Record<string, { host: string; port: number }>): RedisTarget {
  const lead = (server: { host: string; port: number }): { host: string; port: number } => natMap[`${server.host}:${server.port}`]
  return {
    ...target,
    natMap,
    ...(target.cluster === undefined ? {} : { cluster: target.cluster.map(lead) }),
    ...(target.sentinel === undefined ? {} : { sentinel: { ...target.sentinel, nodes: target.sentinel.nodes.map(lead) } })
  }
}

function readAddress(text: string): { host: string; port: number } {
  const at = text.lastIndexOf(':')
  return { host: text.slice(0, at), port: Number(text.slice(at + 1)) }
}

function placeOfTarget({ path, host, port }: RedisTarget): { path: string } | { host: string; port: number } {
  return path === undefined ? { host: host ?? '127.0.0.1', port: port ?? 6379 } : { path }
}

function placeOf({ path, port }: TunnelEnd): Pick<HubAddress, 'path' | 'port'> {
  return path === undefined ? { ...(port === undefined ? {} : { port }) } : { path }
}

function dial(where: { path: string } | { host: string; port: number }): Duplex {
  return connect({ ...where, noDelay: true })
}
