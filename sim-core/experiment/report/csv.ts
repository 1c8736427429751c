import { responses } from '../format/responses'
import type { ExperimentResult } from './result'

/** One line a run (or a round of a store), one column a figure; fields as RFC 4180 has them. */
export function resultCsv({ runs, stores, cases, experiment }: ExperimentResult): string {
  const lines = experiment.kind === 'stores'
    ? [['slot', 'block', 'store', 'actors', 'messages', 'setUpMs', 'nsPerMessage', 'bytesPerActor'], ...stores.map((row) => [row.slot, row.block, row.store, row.actors, row.messages, row.setUpMs, row.nsPerMessage, row.bytesPerActor])]
    : [
        ['slot', 'block', 'group', 'case', 'role', 'size', 'seed', 'startedAt', 'state', 'digestVerdict', 'digest', ...responses.map(({ name }) => name), 'load1', 'stealShare', 'freeMiB', 'node', 'bottleneck'],
        ...runs.map((row) => [row.slot, row.block, row.group, cases[row.case].label, row.role, row.size, row.seed, row.startedAt, row.report.state, row.report.digest.verdict, row.report.digest.sent, ...responses.map((response) => response.of(row.report)), row.machine.load1, row.machine.stealShare, row.machine.freeMiB, row.report.versions.node ?? '', row.bottleneck.text])
      ]
  return lines.map((line) => `${line.map(field).join(',')}\r\n`).join('')
}

function field(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  // A spreadsheet takes what begins so for a formula.
  const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
