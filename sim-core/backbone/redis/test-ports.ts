import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Members of a Cluster talk to each other on a port that is higher by so much. */
const BUS_OFFSET = 10_000

/**
 * Free ports whose bus ports are free too. Below those that systems give to outgoing connections: a client that tries
 * again and again where its server has gone would take that server's port by chance.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = randomInt(11_000, 22_000)
    if (!ports.includes(port) && await isFree(port) && await isFree(port + BUS_OFFSET)) ports.push(port)
  }
  return ports
}

function isFree(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const server = createServer().once('error', () => answer(false)).listen(port, '127.0.0.1', () => server.close(() => answer(true)))
  })
}
