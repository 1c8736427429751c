import { usePreferredDark, usePreferredReducedMotion } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed } from 'vue'
import { isFlag, oneOf, useKeptState } from '../composables/use-kept-state'

export type ThemePreference = 'system' | 'dark' | 'light'
export type Language = 'en' | 'de'

export const themePreferences: readonly ThemePreference[] = ['system', 'dark', 'light']
export const languages: readonly Language[] = ['en', 'de']

function systemLanguage(): Language {
  return navigator.language.toLowerCase().startsWith('de') ? 'de' : 'en'
}

/** What the user prefers; kept in this browser. */
export const usePreferencesStore = defineStore('preferences', () => {
  const themePreference = useKeptState<ThemePreference>({ key: 'theme', version: 1, otherwise: 'system', accepts: oneOf(themePreferences) })
  const language = useKeptState<Language>({ key: 'language', version: 1, otherwise: systemLanguage(), accepts: oneOf(languages) })
  /** Tell when something long has ended, while the window is not in front. */
  const notifications = useKeptState<boolean>({ key: 'notifications', version: 1, otherwise: false, accepts: isFlag })
  /** The guided tour was seen to its end, or declined. */
  const tourDone = useKeptState<boolean>({ key: 'tour', version: 1, otherwise: false, accepts: isFlag })
  const systemDark = usePreferredDark()
  const motion = usePreferredReducedMotion()
  const theme = computed<'dark' | 'light'>(() => {
    if (themePreference.value === 'system') return systemDark.value ? 'dark' : 'light'
    return themePreference.value
  })
  const reducedMotion = computed(() => motion.value === 'reduce')
  /** System, dark, light, and round again. */
  function nextTheme(): void {
    themePreference.value = themePreferences[(themePreferences.indexOf(themePreference.value) + 1) % themePreferences.length]
  }
  function nextLanguage(): void {
    language.value = languages[(languages.indexOf(language.value) + 1) % languages.length]
  }
  return { themePreference, language, notifications, tourDone, theme, reducedMotion, nextTheme, nextLanguage }
})
