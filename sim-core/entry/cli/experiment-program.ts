import type { Command } from 'commander'
import type { CliIo } from './io'
import type { CliServices } from './services'

const experimentHelp = `
A verdict is refused, with its reason, when the interval of the difference contains 0, when the control differs from
itself (A/A), when there are fewer than 10 pairs, or when digests or numbers of messages differ.
Every row is on the disk before the next run begins: Ctrl-C, a crash or a power cut lose the run in progress at most.

Examples:
  messengersim experiment list
  messengersim experiment run encryption --quick
  messengersim experiment print encryption > mine.yaml
  messengersim experiment run mine.yaml --out results/mine
  messengersim experiment resume results/mine
  messengersim experiment report results/mine --json > mine.json
  messengersim experiment compare results/mine results/yours

docs/experiments.md lists every field of the file. Exit codes: 0 done (whatever the verdict), 1 a run failed,
2 nothing was started, 3 a digest was DIFFERENT, 130 cancelled.
`

/** `messengersim experiment …`: all that is about many runs. */
export function addExperiment(program: Command, io: CliIo, services: CliServices, end: (exitCode: number) => void): void {
  // Statistics and reports are loaded by those who experiment.
  const load = (): Promise<typeof import('./experiment-command')> => import('./experiment-command')
  const experiment = program.command('experiment').description('answer a question by runs that are compared, with error bars').addHelpText('after', experimentHelp)
  experiment.command('list')
    .description('list the ready-made experiments with their questions')
    .option('--json', 'print JSON')
    .action(async (options) => end((await load()).listExperiments(options, io)))
  experiment.command('print')
    .description('print the file of a ready-made experiment')
    .argument('<name>', 'a ready-made experiment')
    .action(async (name) => end((await load()).printExperiment(name, io)))
  experiment.command('run')
    .description('make all runs, print verdicts and tables, write a report')
    .argument('<name|file>', 'a ready-made experiment or a file in YAML')
    .option('--quick', 'the quick variant: fewer, shorter runs')
    .option('--out <dir>', 'folder for rows and report; by default one of its own in the data folder of this user')
    .option('--fresh', 'start new node processes for each run instead of using warm ones again')
    .option('--json', 'print the result as one JSON object and nothing else')
    .addHelpText('after', experimentHelp)
    .action(async (source, options) => end(await (await load()).runExperiment(source, options, io, services)))
  experiment.command('resume')
    .description('make the runs that are missing in an experiment\'s folder')
    .argument('<dir>', 'folder of an experiment')
    .option('--json', 'print the result as one JSON object and nothing else')
    .action(async (folder, options) => end(await (await load()).resumeExperiment(folder, options, io, services)))
  experiment.command('report')
    .description('print tables and write the report again from an experiment\'s rows')
    .argument('<dir>', 'folder of an experiment')
    .option('--out <dir>', 'write report.html, report.json and runs.csv there instead')
    .option('--json', 'print the result as one JSON object and nothing else')
    .action(async (folder, options) => end(await (await load()).reportExperiment(folder, options, io)))
  experiment.command('compare')
    .description('set two experiments side by side')
    .argument('<dir>', 'folder of an experiment')
    .argument('<other>', 'folder of another one')
    .option('--json', 'print JSON')
    .action(async (first, second, options) => end(await (await load()).compareExperiments(first, second, options, io)))
}
