import { loadCorpus, parseCorpus } from '../corpus/load'
import type { CorpusText } from '../model/corpus'
import { failure, success } from '../model/errors'
import type { Result } from '../model/errors'
import type { Scenario } from '../model/scenario/schema'
import { loadScenarioCorpus } from './scenario-corpus'
import { loadScenarioGraph } from './scenario-graph'
import type { GraphedScenario } from './scenario-graph'

/**
 * The texts and networks that windows may use. A window names no path of its own: a file must have been chosen
 * in a dialog (`allow`) or uploaded, else any page in the window could read any file as chat.
 */
export interface Corpora {
  load(scenario: Pick<Scenario, 'corpus' | 'backbone'>): Promise<Result<CorpusText>>
  /** The same for a file of friendships, which can only be chosen: no network of use is small enough to be uploaded. */
  loadGraph(scenario: Scenario): Promise<Result<GraphedScenario>>
  /** Lets windows use the file at this path. */
  allow(path: string): void
  /** Takes a text under a name; answers the path that scenarios name it by. */
  upload(name: string, text: string): Promise<Result<{ path: string; lines: number }>>
}

const UPLOADS_MAX = 8
const UPLOAD_SCHEME = 'upload:'

export function createCorpora(): Corpora {
  const uploads = new Map<string, CorpusText>()
  const allowed = new Set<string>()
  let mobyDick: CorpusText | null = null
  return {
    allow: path => allowed.add(path),
    async loadGraph(scenario) {
      const { graph } = scenario
      return graph.kind === 'file' && !allowed.has(graph.path) ? failure('graph-file-not-chosen', { path: graph.path.slice(0, 200) }) : loadScenarioGraph(scenario)
    },
    async load(scenario) {
      const { corpus } = scenario
      if (corpus.source === 'redis') return loadScenarioCorpus(scenario)
      if (corpus.source === 'file') return loadFile(corpus)
      if (corpus.source === 'generated') return loadCorpus(corpus)
      if (mobyDick !== null) return success(mobyDick)
      const loaded = await loadCorpus(corpus)
      if (loaded.ok) mobyDick = loaded.value
      return loaded
    },
    async upload(name, text) {
      const path = UPLOAD_SCHEME + baseName(name)
      const parsed = await parseCorpus(new TextEncoder().encode(text), path, baseName(name))
      if (!parsed.ok) return parsed
      uploads.delete(path)
      uploads.set(path, parsed.value)
      for (const oldest of uploads.keys()) if (uploads.size > UPLOADS_MAX) uploads.delete(oldest)
      return success({ path, lines: parsed.value.lines.length })
    }
  }

  async function loadFile(corpus: Extract<Scenario['corpus'], { source: 'file' }>): Promise<Result<CorpusText>> {
    const uploaded = uploads.get(corpus.path)
    if (uploaded !== undefined) return success(uploaded)
    return allowed.has(corpus.path) ? loadCorpus(corpus) : failure('corpus-not-chosen', { path: corpus.path.slice(0, 200) })
  }
}

/** The last part of a path of any system, without control characters. */
function baseName(name: string): string {
  return (name.split(/[\\/]/).pop() ?? '').replace(/[\u0000-\u001f\u007f]/g, '').trim() || 'text'
}
