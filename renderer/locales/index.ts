import type { Plugin } from 'vue'
import { createI18n } from 'vue-i18n'
import de from './de.json'
import en from './en.json'

export const messages = { en, de }

/** The i18n plugin; messages are compiled to trees, never to code, so that a strict CSP holds. */
export function createTranslations(locale: 'en' | 'de'): Plugin {
  return createI18n({ legacy: false, locale, fallbackLocale: 'en', messages })
}
