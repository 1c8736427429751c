import { app, dialog } from 'electron'
import { resolve } from 'node:path'
import { messageOf } from '../../sim-core/model/errors'
import { start } from './start'

/** Entry of the desktop app. Built to `out/main/index.js`, beside the other parts in `out/`. */
start(resolve(import.meta.dirname, '..')).catch((error: unknown) => {
  dialog.showErrorBox('MessengerSim', `The app cannot start: ${messageOf(error)}`)
  app.exit(1)
})
