/**
 * Who may talk to the browser edition: only pages that it served itself, under its own names. Fixed
 * lists decide, never "the origin equals the host": a rebound DNS name satisfies that.
 */
export interface RequestFacts {
  /** Every `Host` header of the request, in order. */
  hosts: readonly string[]
  /** Every `Origin` header of the request. */
  origins: readonly string[]
  /** Whether the request must name its origin: upgrades and everything that is not a plain read. */
  originRequired: boolean
}

export interface RequestPolicy {
  /** `null`: go on. Otherwise why the request is refused (for the log; the answer is a bare 403). */
  refuse(facts: RequestFacts): string | null
  /** Origin of the WebSocket for a page under this host, e.g. `ws://localhost:4173`. */
  socketOrigin(host: string): string
}

const NAMES = ['127.0.0.1', 'localhost']

/** The policy of a server on this loopback port. Names are exact: case, dots and port included. */
export function createRequestPolicy(port: number): RequestPolicy {
  const hosts = new Set(NAMES.flatMap(name => port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
  const origins = new Set([...hosts].map(host => `http://${host}`))
  return {
    refuse(facts) {
      if (facts.hosts.length !== 1) return 'not exactly one Host'
      if (!hosts.has(facts.hosts[0])) return 'foreign Host'
      if (facts.origins.length > 1) return 'more than one Origin'
      if (facts.origins.length === 0) return facts.originRequired ? 'no Origin' : null
      return origins.has(facts.origins[0]) ? null : 'foreign Origin'
    },
    socketOrigin: host => `ws://${host}`
  }
}

/** Hosts and origins as they stood on the wire, doubled ones included. */
export function readFacts(rawHeaders: readonly string[], originRequired: boolean): RequestFacts {
  const hosts: string[] = []
  const origins: string[] = []
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i].toLowerCase()
    if (name === 'host') hosts.push(rawHeaders[i + 1])
    else if (name === 'origin') origins.push(rawHeaders[i + 1])
  }
  return { hosts, origins, originRequired }
}
