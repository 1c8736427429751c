import { useI18n } from 'vue-i18n'
import type { MachineFailure } from '../../../sim-core/api/machines'

/** A failure in the language of the window; one that it has no words for in those of the host. */
export function useFailureText(): (failure: MachineFailure) => string {
  const { t, te } = useI18n()
  return ({ code, text, values }) => (te(`sshFailure.${code}`, 'en') ? t(`sshFailure.${code}`, { ...values }) : text)
}
