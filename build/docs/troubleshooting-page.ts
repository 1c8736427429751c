import { failureCatalogue } from '../../sim-core/model/errors'
import type { FailureCode } from '../../sim-core/model/errors'

/** Groups of codes by how they begin, in the order of the page; the last one takes what is left. */
const groups: { title: string; prefixes: string[]; lead: string }[] = [
  {
    title: 'Scenarios and presets',
    prefixes: ['scenario-', 'preset-', 'not-available', 'estimate-', 'graph-'],
    lead: '`messengersim scenario validate FILE` checks a file without starting anything; `messengersim scenario print NAME` prints a preset to start from. Every field with its range is in [scenario.md](scenario.md).'
  },
  {
    title: 'The text users speak',
    prefixes: ['corpus-'],
    lead: 'A corpus is a UTF-8 text file; each line that is not blank is a message. A byte order mark and CRLF line ends are fine.'
  },
  {
    title: 'A run',
    prefixes: ['run-', 'digest-', 'nodes-'],
    lead: 'A run that fails still reports: what it counted until then, and the code of the failure, stand in the report.'
  },
  {
    title: 'Nodes',
    prefixes: ['node-'],
    lead: 'A node is a process of its own. A node that dies is replaced and its conversations are rebuilt; only one that keeps dying ends the run. The last lines it wrote are in the message.'
  },
  {
    title: 'Redis as the backbone',
    prefixes: ['redis-'],
    lead: 'A server is tried before anything is started. What the backbone needs and promises stands in [backbones.md](backbones.md).'
  },
  {
    title: 'Nodes on other machines',
    prefixes: ['ssh-', 'host-', 'hosts-'],
    lead: '`messengersim hosts test HOST` goes through all of this step by step and leaves nothing there. How it works, and what is trusted, stands in [remote-nodes.md](remote-nodes.md).'
  },
  { title: 'Faults', prefixes: ['fault-'], lead: 'What is injected on purpose, and what comes of it, is in [faults.md](faults.md).' },
  { title: 'Looking at users and conversations', prefixes: ['user-', 'conversation-'], lead: 'Nothing is wrong with the run; what was asked for is not there.' },
  {
    title: 'Browser edition, window and results',
    prefixes: ['api-', 'port-', 'output-'],
    lead: 'The address printed by `messengersim serve` holds a code that works once. A reloaded window keeps its session; a second window needs a new address.'
  },
  { title: 'Others', prefixes: [''], lead: 'What fits nowhere else.' }
]

function groupOf(code: string): string {
  return (groups.find(({ prefixes }) => prefixes.some((prefix) => code.startsWith(prefix))) ?? groups[groups.length - 1]).title
}

/** `{name}` as `‹name›`: the value stands there in a real message. */
function sentence(code: FailureCode): string {
  return failureCatalogue[code].replace(/\{(\w+)\}/g, '‹$1›').replaceAll('|', '\\|')
}

/** The page `docs/troubleshooting.md`, from the catalogue of failures. */
export function troubleshootingPage(): string {
  const codes = Object.keys(failureCatalogue) as FailureCode[]
  const sections = groups.map(({ title, lead }) => ({ title, lead, codes: codes.filter((code) => groupOf(code) === title) }))
  const body = sections.filter((section) => section.codes.length > 0).map((section) =>
    `## ${section.title}\n\n${section.lead}\n\n| code | message |\n|---|---|\n${section.codes.map((code) => `| \`${code}\` | ${sentence(code)} |`).join('\n')}\n`)
  return `# Troubleshooting

Every failure has a code and a sentence that says what happened, where, and what to do. Window and command line show
the sentence; reports and \`--json\` name the code. ‹name› stands for a value.

This page is written by \`npm run docs\` from the catalogue in \`sim-core/model/errors.ts\`.

${body.join('\n')}`
}
