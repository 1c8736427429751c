import { join } from 'node:path'
import { expect, it } from 'vitest'
import { programsOf } from './parts'

it.each([
  ['in the built tree', '/app/out', '/app/out'],
  ['beside the archive of the installed app', '/opt/MessengerSim/resources/app.asar/out', '/opt/MessengerSim/resources/out'],
  ['not beside a folder that merely sounds like it', '/home/app.asar.old/out', '/home/app.asar.old/out']
])('programs lie %s', (_where, outFolder, folder) => {
  expect(programsOf(join(outFolder))).toEqual({ node: join(folder, 'node/node.cjs'), keeper: join(folder, 'cli/redis-keeper-worker.js') })
})
