import { join } from 'node:path'
import { expect, it } from 'vitest'
import { nodeProgram } from './parts'

it.each([
  ['in the built tree', '/app/out', '/app/out/node/node.cjs'],
  ['beside the archive of the installed app', '/opt/MessengerSim/resources/app.asar/out', '/opt/MessengerSim/resources/out/node/node.cjs'],
  ['not beside a folder that merely sounds like it', '/home/app.asar.old/out', '/home/app.asar.old/out/node/node.cjs']
])('the node bundle lies %s', (_where, outFolder, program) => {
  expect(nodeProgram(join(outFolder))).toBe(join(program))
})
