import type { ExperimentCard } from '../api/experiments'
import { knobs, responseOf } from '../experiment'
import type { Experiment, PreparedExperiment } from '../experiment'

/** The pages of the documentation, by name of the experiment. */
const pages = Object.fromEntries(Object.entries(import.meta.glob<string>('../../docs/experiments/*.md', { query: '?raw', import: 'default', eager: true })).map(([path, text]) => [path.replace(/^.*\/|\.md$/g, ''), text]))

/** What a window shows of an experiment before it is made. */
export function cardOf({ experiment, cases }: PreparedExperiment, isReady: boolean): ExperimentCard {
  const { name, kind, title, question, prediction, quick, budgetSeconds } = experiment
  return {
    name, kind, title, question, prediction,
    decision: decisionOf(experiment, cases),
    cases: casesOf(experiment, cases),
    quickSeconds: quick.budgetSeconds ?? budgetSeconds,
    fullSeconds: budgetSeconds,
    page: isReady ? sectionsOf(pages[name] ?? '') : []
  }
}

function decisionOf(experiment: Experiment, cases: PreparedExperiment['cases']): ExperimentCard['decision'] {
  if (experiment.kind !== 'compare') return null
  const { name, title, unit } = responseOf(experiment.decision.response)
  return { response: name, title, unit, control: cases[0].label }
}

function casesOf(experiment: Experiment, cases: PreparedExperiment['cases']): string[] {
  switch (experiment.kind) {
    case 'compare':
      return cases.map(({ label }) => label)
    case 'knee':
      return [`${experiment.from} … ${knobs[experiment.varies].long(experiment.to)}, p99 < ${experiment.p99Ms} ms`]
    case 'scaling':
      return experiment.levels.map((level) => `${level} ${experiment.path === 'users' ? 'users' : 'nodes'}`)
    case 'stores':
      return experiment.sizes.map((size) => `${size} actors`)
  }
}

/** Sections of a page in Markdown, without its commands and links to other pages. */
export function sectionsOf(markdown: string): { title: string; text: string }[] {
  return markdown.replace(/^```[^]*?^```$/gm, '').split(/^## /m).slice(1).map((section) => {
    const [title, ...lines] = section.split('\n')
    return { title: title.trim(), text: lines.join('\n').replace(/\n\[All experiments\][^\n]*/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').trim() }
  })
}
