import { defineStore } from 'pinia'
import { ref } from 'vue'

/** What lies over the pages for a while: the palette of commands, the sheet of shortcuts, the guided tour. */
export const useShellStore = defineStore('shell', () => {
  const palette = ref(false)
  const sheet = ref(false)
  /** Step of the tour, from 0; `null`: it is not on. */
  const tour = ref<number | null>(null)

  function togglePalette(): void {
    palette.value = !palette.value
    sheet.value = false
  }
  function toggleSheet(): void {
    sheet.value = !sheet.value
    palette.value = false
  }
  return { palette, sheet, tour, togglePalette, toggleSheet }
})
