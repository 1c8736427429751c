import { locateBundles } from '../host/bundles'
import { runDesktopCoordinator } from '../host/desktop-coordinator'
import { createLocalHost } from '../host/local-host'
import { createLineLog } from '../host/process-ports'
import { parentPortOf } from '../host/shell-ports'
import { invariant } from '../model/invariant'
import { success } from '../model/errors'

/** The coordinator process of the desktop app, started by its shell. Argument: the product's version. */
const parent = parentPortOf(process)
invariant(parent !== null, 'this program is started by the desktop app')
const log = createLineLog(line => process.stderr.write(line), 'warn')

runDesktopCoordinator({
  parent,
  log,
  exit: () => process.exit(0),
  createHost(services) {
    const bundles = locateBundles(import.meta.url)
    return bundles.ok ? success(createLocalHost({ bundles: bundles.value, log, version: process.argv[2] ?? '', edition: 'desktop', ...services })) : bundles
  }
})
