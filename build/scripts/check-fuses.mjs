/**
 * Checks the fuses of every packaged binary below a folder: `node build/scripts/check-fuses.mjs dist`. Ends with 1 where one
 * is not as it must be, or where no binary is found.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { wrongFuses } from '../packaging/fuses.mjs'

/** On macOS the fuses are in the framework. */
const binary = /(^|[\\/])(linux[\w-]*unpacked[\\/]messengersim|win[\w-]*unpacked[\\/]MessengerSim\.exe|Electron Framework\.framework[\\/]Versions[\\/]A[\\/]Electron Framework)$/

const folder = process.argv[2] ?? 'dist'
const found = readdirSync(folder, { recursive: true }).map(String).filter((path) => binary.test(path))
const problems = found.flatMap((path) => wrongFuses(readFileSync(join(folder, path))).map((problem) => `${path}: ${problem}`))
if (found.length === 0) problems.push(`${folder} holds no packaged binary`)
for (const problem of problems) process.stderr.write(`fuses: ${problem}\n`)
if (problems.length === 0) process.stdout.write(`fuses: as they must be in ${found.join(', ')}\n`)
process.exitCode = problems.length === 0 ? 0 : 1
