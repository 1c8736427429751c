import { defineStore } from 'pinia'
import { shallowRef } from 'vue'

/** Who stands at the ends of the conversation that the inspector shows, so that the graph can mark them. */
export const useFocusStore = defineStore('focus', () => {
  const ends = shallowRef<{ conversation: string; initiator: number; responder: number } | null>(null)
  return { ends }
})
