import { ref } from 'vue'
import type { Ref } from 'vue'
import { chartPicture, csvOf } from '../charts/chart-picture'
import type { ChartWords, DrawnChart } from '../charts/chart-picture'
import { saveFile } from './save-file'

export interface ChartFiles {
  /** Of the files, without an ending. */
  fileName: string
  words: ChartWords
  /** What the chart shows, the names of the columns first. */
  rows: () => readonly (readonly (string | number | null)[])[]
}

/**
 * Saves the chart inside an element as a picture and as a table. `failed`: no picture of it could be made.
 * @param draw draws it for the picture, where it is small on the screen
 */
export function useChartFiles(holder: () => Element | null, files: () => ChartFiles, draw?: () => Promise<DrawnChart | null>): { failed: Ref<boolean>, savePicture: () => Promise<void>, saveTable: () => void } {
  const failed = ref(false)
  return {
    failed,
    async savePicture() {
      const { fileName, words } = files()
      const element = holder()
      const picture = element === null ? null : await chartPicture(element, words, draw)
      failed.value = picture === null
      if (picture !== null) saveFile(`${fileName}.png`, picture)
    },
    saveTable() {
      const { fileName, rows } = files()
      saveFile(`${fileName}.csv`, csvOf(rows()), 'text/csv')
    }
  }
}
