import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { app, dialog } from 'electron'
import { messageOf } from '../../sim-core/model/errors'
import type { HelpMenu } from './menu'
import { aboutText, buildFactsSchema, decideUpdateCheck, defaultPreferences, preferencesSchema, readFacts } from './updates'

export interface Help extends HelpMenu {
  /** Looks for an update where its user wants that, and tells of one. Never rejects, and installs nothing. */
  lookForUpdates(): Promise<void>
}

/** What the Help menu does: the about box, and the choice to look for updates, which is kept in the user's folder. */
export async function openHelp(outFolder: string, warn: (text: string) => void): Promise<Help> {
  const path = join(app.getPath('userData'), 'shell-preferences.json')
  const facts = readFacts(buildFactsSchema, await readText(join(outFolder, 'build-facts.json')))
  let preferences = readFacts(preferencesSchema, await readText(path)) ?? defaultPreferences
  return {
    get checksForUpdates() {
      return preferences.checksForUpdates
    },
    about() {
      void dialog.showMessageBox({ type: 'info', title: 'MessengerSim', message: 'MessengerSim', detail: aboutText(app.getVersion(), facts, preferences) })
    },
    setChecks(wanted) {
      preferences = { checksForUpdates: wanted }
      writeFile(path, `${JSON.stringify(preferences)}\n`).catch((error: unknown) => warn(`the choice of updates was not kept: ${String(error)}`))
    },
    async lookForUpdates() {
      if (!decideUpdateCheck(preferences, facts).check) return
      try {
        const version = await newerVersion()
        if (version !== null) await dialog.showMessageBox({ type: 'info', title: 'MessengerSim', message: `MessengerSim ${version} is there.`, detail: 'Get it where you got this one.' })
      } catch (error) {
        warn(`no answer about updates: ${messageOf(error)}`)
      }
    }
  }
}

/** The updater is loaded only here. It fetches the small file that names the newest version, and nothing else. */
async function newerVersion(): Promise<string | null> {
  const { autoUpdater } = (await import('electron-updater')).default
  autoUpdater.autoDownload = false
  autoUpdater.autoInstallOnAppQuit = false
  autoUpdater.logger = null
  const found = await autoUpdater.checkForUpdates()
  return found?.isUpdateAvailable === true ? found.updateInfo.version : null
}

function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}
