import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { MachineForm } from './machine-form'

/** What the panel of machines shows; kept while it is folded away. */
export const useMachinesPanelStore = defineStore('machines-panel', () => {
  /** What is being written: a new machine, or one in place of `before`. */
  const editing = ref<{ form: MachineForm, before: string | null } | null>(null)
  const importing = ref(false)
  /** The machine that is shown whole. */
  const opened = ref<string | null>(null)
  return { editing, importing, opened }
})
