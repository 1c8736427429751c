import { useLayoutStore } from '../stores/layout.store'

/** Pages of the help that have a name in every language, in the order of reading: files of `docs/`. */
export const helpTopics = [
  'getting-started', 'tour', 'writing-scenarios', 'scenario', 'friend-graphs', 'text-store', 'delivery', 'clustering', 'backbones',
  'encryption', 'faults', 'transcripts', 'remote-nodes', 'experiments', 'history', 'virtual-time', 'performance', 'capacity', 'security', 'installing',
  'digest', 'architecture', 'troubleshooting'
] as const
export type HelpTopic = (typeof helpTopics)[number]

/** Opens a page of the help, e.g. from the "?" beside a panel. */
export function openHelp(topic: HelpTopic, heading: string | null = null): void {
  useLayoutStore().showHelp(topic, heading)
}
