import { InvalidArgumentError, Option } from 'commander'
import type { Command } from 'commander'
import { limits } from '../../model/limits'
import { addReachOptions } from './host-options'
import { addHost, calibrateHosts, cleanHosts, importHosts, listHosts, removeHost, testHost } from './hosts-command'
import type { CliIo } from './io'
import { collect } from './scenario-options'
import type { CliServices } from './services'

const hostsHelp = `
A host is a machine that nodes may run on, reached over SSH. It needs Node 20 or newer and nothing else.
No password is saved; keys stay where they are. See docs/remote-nodes.md.

Examples:
  messengersim hosts add ant me@ant.example.org --identity ~/.ssh/id_ed25519
  messengersim hosts add bee me@10.0.0.2:2222 --jump ant --nodes 2
  messengersim hosts test ant --accept-new-host SHA256:…
  messengersim hosts import
  messengersim hosts calibrate
  messengersim run town --clock max --nodes 1 --host ant=1 --host bee=2
`

/** `messengersim hosts …` */
export function addHosts(program: Command, io: CliIo, services: CliServices, end: (exitCode: number) => void): void {
  const hosts = program.command('hosts').description('machines that nodes may run on over SSH').addHelpText('after', hostsHelp)
  const json = (command: Command): Command => command.option('--json', 'print JSON')
  json(hosts.command('list').description('list saved hosts').argument('[words...]', 'only those whose name, group or address holds these'))
    .action(async (words, options) => end(await listHosts(words, options, io, services)))
  addAdd(json(hosts.command('add').description('save a host').argument('<name>', 'a name for it').argument('<address>', 'user@host or user@host:port')), io, services, end)
  json(hosts.command('remove').description('forget a saved host').argument('<name>'))
    .action(async (name, options) => end(await removeHost(name, options, io, services)))
  addReachOptions(json(hosts.command('test').description('try whether nodes can run there, step by step').argument('<host>', 'a saved host, or user@host:port')))
    .action(async (where, options) => end(await testHost(where, options, io, services)))
  addReachOptions(json(hosts.command('calibrate').description('measure how fast machines are, for placing by weight').argument('[names...]', 'saved hosts; local is this machine; all if none is named')))
    .action(async (names, options) => end(await calibrateHosts(names, options, io, services)))
  json(hosts.command('import').description('save the hosts of an SSH configuration').argument('[names...]', 'only these'))
    .option('--file <path>', 'the configuration', undefined)
    .option('--show', 'show what they resolve to; save nothing')
    .action(async (names, options) => end(await importHosts(names, options, io, services)))
  addReachOptions(json(hosts.command('clean').description('remove what ended runs have left there').argument('<host>', 'a saved host, or user@host:port')))
    .option('--all', 'end nodes that live, and remove the node program too')
    .action(async (where, options) => end(await cleanHosts(where, options, io, services)))
}

function addAdd(command: Command, io: CliIo, services: CliServices, end: (exitCode: number) => void): void {
  command
    .addOption(new Option('--identity <keyfile>', 'private key, by path; may be repeated').argParser(collect))
    .addOption(new Option('--jump <host>', 'machine on the way: a saved host or user@host:port; may be repeated, in order').argParser(collect))
    .option('--group <name>', 'machines that belong together')
    .addOption(new Option('--nodes <number>', 'nodes that a run puts there').argParser(numberWithin(1, limits.nodesMax)))
    .option('--node-path <path>', 'path of Node there; it is looked for otherwise')
    .option('--folder <path>', 'folder there; ~/.cache/messengersim otherwise')
    .addOption(new Option('--weight <number>', 'speed beside other machines').argParser(numberWithin(0.000001, 1_000_000)))
    .addOption(new Option('--redis <way>', 'how nodes there reach a Redis server').choices(['tunnel', 'direct']))
    .option('--no-agent', 'do not try the keys of the SSH agent')
    .action(async (name, address, options) => end(await addHost(name, address, options, io, services)))
}

function numberWithin(least: number, most: number): (text: string) => string {
  return (text) => {
    const value = Number(text)
    if (/^\d+(\.\d+)?$/.test(text) && value >= least && value <= most) return text
    throw new InvalidArgumentError(`expected a number from ${least} to ${most}.`)
  }
}
