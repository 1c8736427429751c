import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { checkCorpus, showCorpus } from './corpus-command'
import { addCorpusStore } from './corpus-store-command'
import { checkGraph } from './graph-command'
import { addDirectory } from './directory-command'
import { addAwaitOptions } from './await-options'
import { benchCommand } from './bench-command'
import { ExitCode } from './exit-codes'
import { addExperiment } from './experiment-program'
import { benchHelp, mainHelp, referenceHelp, runHelp, serveHelp, twinHelp, validateHelp } from './help'
import { addHostOptions } from './host-options'
import { addHistory } from './history-program'
import { addHosts } from './hosts-program'
import type { CliIo } from './io'
import { addNode } from './node-command'
import { referenceCommand } from './reference-command'
import { addCheck } from './redis-check-command'
import { cleanCommand, runsCommand } from './redis-command'
import { runCommand } from './run-command'
import { listScenarios, printScenario, validateScenario } from './scenario-command'
import { addScenarioOptions } from './scenario-options'
import { serveCommand } from './serve-command'
import type { CliServices } from './services'
import { addTranscript } from './transcript-command'
import { twinCommand } from './twin-command'

/** Port of the browser edition where none is asked for. */
const defaultPort = '4710'

/**
 * Runs one command line.
 * @param argv words after the program's name
 * @returns the exit code, see `ExitCode`
 */
export async function runCli(argv: readonly string[], io: CliIo, services: CliServices): Promise<number> {
  let exitCode: number = ExitCode.Ok
  const program = createProgram(io, services, (code) => {
    exitCode = code
  })
  try {
    await program.parseAsync(argv.length === 0 ? ['--help'] : argv, { from: 'user' })
    return exitCode
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // An option's text that its reader refused after commander had accepted it.
    if (error instanceof InvalidArgumentError) io.err(`error: ${error.message}\n`)
    return error.exitCode === 0 ? ExitCode.Ok : ExitCode.Usage
  }
}

function createProgram(io: CliIo, services: CliServices, end: (exitCode: number) => void): Command {
  const program = new Command('messengersim')
    .description('See first-hand how hard it is to scale a messenger to billions of users.')
    .version(services.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .addHelpText('after', mainHelp)
    .showHelpAfterError('Run "messengersim --help" or "messengersim COMMAND --help" for all options.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      getOutHasColors: () => io.colours,
      getErrHasColors: () => io.colours
    })
  addRun(program, io, services, end)
  addReference(program, io, services, end)
  addTwin(program, io, services, end)
  addTranscript(program, io, end)
  addServe(program, io, services, end)
  addScenario(program, io, end)
  addCorpus(program, io, end)
  addGraph(program, io, end)
  addRedis(program, io, services, end)
  addExperiment(program, io, services, end)
  addHistory(program, io, services, end)
  addHosts(program, io, services, end)
  addNode(program, io, services, end)
  addBench(program, services, end)
  return program
}

type End = (exitCode: number) => void

function addRun(program: Command, io: CliIo, services: CliServices, end: End): void {
  addAwaitOptions(addHostOptions(addScenarioOptions(program.command('run').description('run a scenario on a cluster of node processes and print its report'))))
    .option('--out <dir>', 'write report.json, scenario.yaml and timeline.csv there')
    .option('--chat-log-dir <dir>', 'folder for chat logs in place of the usual one; see messengersim transcript --help')
    .option('--json', 'print the report as one JSON object and nothing else')
    .option('--no-history', 'do not keep the run among those that "messengersim history" lists')
    .option('--force', 'start even where the run would need more memory than is free')
    .option('--resume <run>', 'go on with a durable run whose coordinator is gone; with --backbone ADDRESS')
    .addHelpText('after', runHelp)
    .action(async (source, options, command) => end(await runCommand(command.args.length === 0 ? undefined : source, options, io, services)))
}

function addReference(program: Command, io: CliIo, services: CliServices, end: End): void {
  addScenarioOptions(program.command('reference').description('print the digest and counts that any run of a scenario must reach'))
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', referenceHelp)
    .action(async (source, options) => end(await referenceCommand(source, options, io, services)))
}

function addTwin(program: Command, io: CliIo, services: CliServices, end: End): void {
  addScenarioOptions(program.command('twin').description('run a scenario really and as a model on virtual time, side by side'))
    .option('--json', 'print one JSON object and nothing else')
    .addHelpText('after', twinHelp)
    .action(async (source, options) => end(await twinCommand(source, options, io, services)))
}

function addServe(program: Command, io: CliIo, services: CliServices, end: End): void {
  program.command('serve')
    .description('serve the window to a browser on this machine')
    .option('--port <number>', 'TCP port on 127.0.0.1; 0 takes any free one', wholeNumber(0, 65_535), defaultPort)
    .addHelpText('after', serveHelp)
    .action(async (options) => end(await serveCommand(options, io, services)))
}

function addScenario(program: Command, io: CliIo, end: End): void {
  const scenario = program.command('scenario').description('list presets, print a scenario with all its fields, check a file')
  scenario.command('list')
    .description('list the presets with their sizes')
    .option('--json', 'print JSON')
    .action((options) => end(listScenarios(options, io)))
  addScenarioOptions(scenario.command('print').description('print a scenario with all its fields as YAML'))
    .option('--json', 'print JSON instead')
    .action(async (source, options) => end(await printScenario(source, options, io)))
  addScenarioOptions(scenario.command('validate').description('check a scenario; nothing is started'))
    .option('--json', 'print JSON')
    .addHelpText('after', validateHelp)
    .action(async (source, options) => end(await validateScenario(source, options, io)))
}

function addCorpus(program: Command, io: CliIo, end: End): void {
  const corpus = program.command('corpus').description('look at the text that users speak, put texts on a Redis server')
  corpus.command('show')
    .description('print what a text holds and its first lines')
    .argument('[file]', 'a UTF-8 text file', 'moby-dick')
    .option('--lines <number>', 'lines to print', wholeNumber(0, 1_000_000), '5')
    .option('--json', 'print JSON')
    .action(async (file, options) => end(await showCorpus(file, options, io)))
  corpus.command('check')
    .description('check whether a text file can be spoken')
    .argument('<file>', 'a UTF-8 text file')
    .option('--json', 'print JSON')
    .action(async (file, options) => end(await checkCorpus(file, options, io)))
  addCorpusStore(corpus, io, end)
}

function addGraph(program: Command, io: CliIo, end: End): void {
  const graph = program.command('graph').description('look at a file of friendships')
  graph.command('check')
    .description('check whether a file of friendships can be used, and say what is in it')
    .argument('<file>', 'a text file with two friends a line, by number')
    .option('--json', 'print JSON')
    .action(async (file, options) => end(await checkGraph(file, options, io)))
}

function addRedis(program: Command, io: CliIo, services: CliServices, end: End): void {
  const redis = program.command('redis').description('try a Redis server, and look after one that runs have used')
  addCheck(redis, io, end)
  addDirectory(redis, io, end)
  redis.command('clean')
    .description('remove what runs have left on a server that ended without clearing up')
    .argument('<url>', 'address of the server')
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for the server')
    .option('--all', 'remove also runs that could be resumed')
    .option('--logs', 'also chat logs and results of runs that are over; they expire after 24 hours')
    .option('--json', 'print JSON')
    .action(async (url, options) => end(await cleanCommand(url, options, io)))
  redis.command('runs')
    .description('list the durable runs that a server keeps, and whether they can be resumed')
    .argument('<url>', 'address of the server')
    .option('--redis-ca <file>', 'certificates (PEM) that vouch for the server')
    .option('--json', 'print JSON')
    .action(async (url, options) => end(await runsCommand(url, options, io, services)))
}

function addBench(program: Command, services: CliServices, end: End): void {
  program.command('bench')
    .description('measure this machine')
    .argument('[names...]', 'benchmarks to run; all of them if none is named')
    .option('--ssh', 'a node through an SSH tunnel beside the same node without; short for the name ssh')
    .option('--rounds <n>', 'rounds of kernel, peers and peers-wire', wholeNumber(1, 100))
    .option('--percent <n>', 'size of peers and peers-wire: 1 to 100 percent', wholeNumber(1, 100))
    .option('--json', 'print one JSON object')
    .addHelpText('after', benchHelp)
    .action(async (names, options) => end(await benchCommand(names, options, services)))
}

function wholeNumber(least: number, most: number): (text: string) => string {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return text
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`)
  }
}
