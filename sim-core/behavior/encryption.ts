import { Purpose, prf } from '../random/prf'

/**
 * Whether the user's app encrypts (docs/encryption.md). A conversation is sealed if both users' do, so
 * a share p of users makes about p² of the conversations between strangers.
 */
export function encrypts(seed: number, user: number, percent: number): boolean {
  return percent >= 100 || (percent > 0 && prf(seed, user, 0, 0, Purpose.Encrypt) % 100 < percent)
}
