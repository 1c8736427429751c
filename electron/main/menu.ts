import type { MenuItemConstructorOptions } from 'electron'

/** What the Help menu shows and does. */
export interface HelpMenu {
  readonly checksForUpdates: boolean
  about(): void
  setChecks(wanted: boolean): void
}

/** The menu: editing, zoom, window and help; developer tools only while the app is being developed. */
export function menuTemplate(platform: string, isPackaged: boolean, help: HelpMenu): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin'
  return [
    ...isMac ? [{ role: 'appMenu' as const }] : [],
    { label: 'File', submenu: [isMac ? { role: 'close' } : { role: 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        ...isPackaged ? [] : [{ role: 'toggleDevTools' as const }],
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' }
      ]
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Look for Updates at Start', type: 'checkbox', checked: help.checksForUpdates, click: item => help.setChecks(item.checked) },
        { label: 'About MessengerSim', click: () => help.about() }
      ]
    }
  ]
}
