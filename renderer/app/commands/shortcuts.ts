/** One key per act, in the order of the sheet; buttons' tooltips name them. */
export const shortcuts = {
  palette: 'Ctrl+K', sheet: '?', help: 'F1',
  run: 'R', pause: 'Space', stop: 'S', encryption: 'X',
  undo: 'Ctrl+Z', redo: 'Ctrl+Shift+Z',
  start: 'B', live: 'G', experiments: 'E', history: 'H',
  scenario: '1', inspector: '2', metrics: '3', timeline: '4',
  presets: 'P', settings: 'O', yaml: 'Y', machines: 'M',
  theme: 'T', language: 'L', back: 'Esc'
} as const

export type ShortcutName = keyof typeof shortcuts

/** Keys with the same effect as another. */
const aliases: Readonly<Record<string, string>> = { 'Ctrl+Y': shortcuts.redo }
/** Work while somebody types, too. */
const everywhere: readonly string[] = [shortcuts.palette, shortcuts.help]
const named: Readonly<Record<string, string>> = { ' ': 'Space', Escape: 'Esc' }

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The key as the table writes it, Cmd as Ctrl; `null`: Alt belongs to the system. */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string | null {
  if (altKey) return null
  const control = ctrlKey || metaKey
  const name = named[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  // Without Ctrl, Shift is part of the character: "?".
  const chord = control ? `Ctrl+${shiftKey ? 'Shift+' : ''}${name}` : name
  return aliases[chord] ?? chord
}

/** Whether a key belongs to what is in focus: characters to a field, Space and Enter to a button. */
export function isTaken(target: EventTarget | null, chord: string): boolean {
  if (everywhere.includes(chord) || !(target instanceof Element)) return false
  if (target.closest('input, textarea, select, [contenteditable="true"], [role="combobox"]') !== null) return true
  return chord === 'Space' && target.closest('button, a, summary, [role="switch"]') !== null
}
