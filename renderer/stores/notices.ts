import { ref } from 'vue'
import type { Ref } from 'vue'

export interface Notice {
  id: number
  level: 'info' | 'warning' | 'error'
  text: string
}

const NOTICES_MAX = 5

/** The last few things the user was told; the same sentence stands there once. */
export function createNotices(): { notices: Ref<Notice[]>, notify: (level: Notice['level'], text: string) => void, dismiss: (id: number) => void } {
  const notices = ref<Notice[]>([])
  let count = 0
  return {
    notices,
    notify(level, text) {
      if (notices.value.some(notice => notice.text === text)) return
      notices.value = [...notices.value, { id: ++count, level, text }].slice(-NOTICES_MAX)
    },
    dismiss(id) {
      notices.value = notices.value.filter(notice => notice.id !== id)
    }
  }
}
