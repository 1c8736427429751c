import { usePreferencesStore } from '../stores/preferences.store'

/** Shorter work is over before anybody looks away. */
export const LONG_SECONDS = 30

export interface EndOfWork {
  /** The user wants to be told. */
  wanted: boolean
  seconds: number
  /** The window is visible and has the focus. */
  inFront: boolean
}

/** Whether the end of a run or experiment is worth a notification. */
export function isWorthTelling({ wanted, seconds, inFront }: EndOfWork): boolean {
  return wanted && seconds > LONG_SECONDS && !inFront
}

/**
 * Switches notifications on or off; on only where the system allows it. Call it from a click: browsers ask the
 * user then and only then. Answers whether they are on afterwards.
 */
export async function setNotifications(on: boolean): Promise<boolean> {
  const preferences = usePreferencesStore()
  preferences.notifications = on && await isAllowed()
  return preferences.notifications
}

async function isAllowed(): Promise<boolean> {
  if (window.messengerSim !== undefined) return true
  if (typeof Notification === 'undefined') return false
  return (Notification.permission === 'default' ? await Notification.requestPermission() : Notification.permission) === 'granted'
}
