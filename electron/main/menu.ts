import type { MenuItemConstructorOptions } from 'electron'

/** The menu: editing, zoom and window; developer tools only while the app is being developed. */
export function menuTemplate(platform: string, isPackaged: boolean): MenuItemConstructorOptions[] {
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
    { role: 'windowMenu' }
  ]
}
