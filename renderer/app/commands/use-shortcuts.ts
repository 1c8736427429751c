import { useEventListener } from '@vueuse/core'
import { chordOf, isTaken } from './shortcuts'
import { useCommands } from './use-commands'

/** Does what a key stands for at this moment: every shortcut is the key of a command. */
export function useShortcuts(): void {
  const commands = useCommands()
  useEventListener(window, 'keydown', event => {
    if (event.defaultPrevented || event.repeat) return
    const chord = chordOf(event)
    if (chord === null || isTaken(event.target, chord)) return
    const command = commands.value.find(({ key }) => key === chord)
    if (command === undefined) return
    event.preventDefault()
    command.act()
  })
}
