/**
 * Asking a person, one question at a time. Every question may be cancelled, and cancelling is what an
 * answer that does not come means.
 */
export interface Prompt {
  /** Whether this machine's key may be trusted from now on. Anything but `true` is a no. */
  confirmHostKey(question: HostKeyQuestion, signal: AbortSignal): Promise<boolean>
  /** A secret; `null`: cancelled. */
  secret(question: SecretAsked, signal: AbortSignal): Promise<SecretAnswer | null>
  /** Answers to a server's own questions, one each; `null`: cancelled. */
  answers(question: ChallengeQuestion, signal: AbortSignal): Promise<readonly string[] | null>
}

export interface HostKeyQuestion {
  /** Profile or address as the user knows it. */
  readonly host: string
  readonly address: string
  readonly port: number
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, … */
  readonly keyType: string
  /** `SHA256:` and 43 characters, as `ssh-keygen -l` prints it. */
  readonly fingerprint: string
}

export interface SecretQuestion {
  readonly kind: 'password' | 'passphrase'
  readonly host: string
  readonly user: string
  /** Path of the key that the passphrase opens; '' for a password. */
  readonly file: string
  /** The last answer was wrong. */
  readonly again: boolean
}

/** As it is put to somebody. */
export interface SecretAsked extends SecretQuestion {
  /** The answer may be kept, encrypted by the system. */
  readonly canKeep: boolean
}

export interface SecretAnswer {
  readonly secret: string
  /** Keep it in the system's store of secrets, if there is one. */
  readonly keep: boolean
}

export interface ChallengeQuestion {
  readonly host: string
  readonly user: string
  /** The server's own words: data from outside, for display only. */
  readonly title: string
  readonly instructions: string
  readonly questions: readonly { readonly text: string; readonly echo: boolean }[]
}

/** Nobody is there to answer. */
export const silentPrompt: Prompt = {
  confirmHostKey: () => Promise.resolve(false),
  secret: () => Promise.resolve(null),
  answers: () => Promise.resolve(null)
}
