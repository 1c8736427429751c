import ssh2 from 'ssh2'
import type { BaseAgent } from 'ssh2'

/**
 * The running agent. With keys named, only those of its keys are shown: a server ends the connection
 * after a few wrong ones.
 */
export function openAgent(socketPath: string, onlyKeys: readonly Buffer[]): BaseAgent {
  const agent = ssh2.createAgent(socketPath)
  if (onlyKeys.length === 0) return agent
  const all = agent.getIdentities.bind(agent)
  agent.getIdentities = (callback) => all((error, keys) => {
    callback(error, keys?.filter((key) => onlyKeys.some((wanted) => wanted.equals(publicBytes(key)))))
  })
  return agent
}

function publicBytes(key: unknown): Buffer {
  if (Buffer.isBuffer(key)) return key
  const parsed = ssh2.utils.parseKey(key as Buffer)
  return parsed instanceof Error ? Buffer.alloc(0) : parsed.getPublicSSH()
}
