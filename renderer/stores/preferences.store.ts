import { usePreferredDark, usePreferredReducedMotion, useStorage } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'

export type ThemePreference = 'system' | 'dark' | 'light'
export type Language = 'en' | 'de'

export const themePreferences: readonly ThemePreference[] = ['system', 'dark', 'light']
export const languages: readonly Language[] = ['en', 'de']

function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en'
}

/** What the user prefers; kept in this browser. */
export const usePreferencesStore = defineStore('preferences', () => {
  const themePreference = useStorage<ThemePreference>('messengersim.theme', 'system')
  const language = useStorage<Language>('messengersim.language', systemLanguage())
  const systemDark = usePreferredDark()
  const motion = usePreferredReducedMotion()
  const theme = computed<'dark' | 'light'>(() => {
    if (themePreference.value === 'system') return systemDark.value ? 'dark' : 'light'
    return themePreference.value
  })
  const reducedMotion = computed(() => motion.value === 'reduce')
  return { themePreference, language, theme, reducedMotion }
})
