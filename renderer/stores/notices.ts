import { ref } from 'vue'
import type { Ref } from 'vue'
import { hidePasswords } from './secret-url'

export interface Notice {
  id: number
  level: 'info' | 'warning' | 'error'
  text: string
}

const NOTICES_MAX = 5
/** What only informs goes by itself. */
const INFO_SHOWN_MS = 8000

/** The last few things the user was told; the same sentence stands there once. */
export function createNotices(): { notices: Ref<Notice[]>, notify: (level: Notice['level'], text: string) => void, dismiss: (id: number) => void } {
  const notices = ref<Notice[]>([])
  let count = 0
  function dismiss(id: number): void {
    notices.value = notices.value.filter(notice => notice.id !== id)
  }
  return {
    notices,
    notify(level, said) {
      const text = hidePasswords(said)
      if (notices.value.some(notice => notice.text === text)) return
      const id = ++count
      notices.value = [...notices.value, { id, level, text }].slice(-NOTICES_MAX)
      if (level === 'info') setTimeout(() => dismiss(id), INFO_SHOWN_MS)
    },
    dismiss
  }
}
