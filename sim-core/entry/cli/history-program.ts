import { InvalidArgumentError } from 'commander'
import type { Command } from 'commander'
import type { CliIo } from './io'
import type { CliServices } from './services'

const historyHelp = `
Every run of the window and of "messengersim run" is kept with its scenario, report, figures over time and events,
up to 1,000; then the oldest goes. ID is what "list" prints; "last" is the run that ended last. Experiments are
listed beside them; "messengersim experiment report" prints those again.

Examples:
  messengersim history list
  messengersim history list town nacl-cached
  messengersim history show last
  messengersim history tag last --add baseline
  messengersim history export last baseline.messengersim-run
  messengersim history import baseline.messengersim-run
  messengersim history clean --older-than 90 --larger-than 200

Exit codes: 0 done, 1 the history cannot be read or written, 2 there is no such run, or its file is wrong.
`

/** `messengersim history …`: the runs that were kept. */
export function addHistory(program: Command, io: CliIo, services: CliServices, end: (exitCode: number) => void): void {
  const load = (): Promise<typeof import('./history-command')> => import('./history-command')
  const history = program.command('history').description('list, show, tag, remove, export and import the runs that were kept').addHelpText('after', historyHelp)
  history.command('list')
    .description('list what is kept, the newest first')
    .argument('[words...]', 'only what has all of these words: name, tag, verdict, encryption, seed …')
    .option('--json', 'print JSON')
    .action(async (words, options) => end(await (await load()).listHistory(words, options, io, services)))
  history.command('show')
    .description('print the report of a kept run')
    .argument('<id>', 'a kept run, or last')
    .option('--json', 'print the whole run as one JSON object: scenario, report, figures, events')
    .action(async (id, options) => end(await (await load()).showKeptRun(id, options, io, services)))
  history.command('tag')
    .description('give a kept run or experiment tags, or take them away')
    .argument('<id>', 'a kept run or experiment, or last')
    .option('--add <tag...>', 'tags to add')
    .option('--remove <tag...>', 'tags to take away')
    .option('--json', 'print JSON')
    .action(async (id, options) => end(await (await load()).tagEntry(id, options, io, services)))
  history.command('remove')
    .description('remove kept runs and experiments for ever')
    .argument('<id...>', 'kept runs and experiments')
    .option('--json', 'print JSON')
    .action(async (ids, options) => end(await (await load()).removeEntries(ids, options, io, services)))
  history.command('clean')
    .description('remove what is old, then the oldest until the rest is small enough')
    .option('--older-than <days>', 'what ended more than so many days ago', wholeNumber(36_500))
    .option('--larger-than <MiB>', 'the oldest, until so many MiB are left', wholeNumber(1_048_576))
    .option('--json', 'print JSON')
    .action(async (options) => end(await (await load()).cleanEntries(options, io, services)))
  history.command('export')
    .description('write a kept run into one file that opens it anywhere')
    .argument('<id>', 'a kept run, or last')
    .argument('[file]', 'by default its id with the ending .messengersim-run')
    .option('--force', 'write over a file that is there')
    .option('--json', 'print JSON')
    .action(async (id, file, options) => end(await (await load()).exportRun(id, file, options, io, services)))
  history.command('import')
    .description('keep the runs of such files')
    .argument('<file...>', 'files that were exported')
    .option('--json', 'print JSON')
    .action(async (files, options) => end(await (await load()).importRuns(files, options, io, services)))
}

function wholeNumber(most: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) <= most) return Number(text)
    throw new InvalidArgumentError(`expected a whole number from 0 to ${most}.`)
  }
}
