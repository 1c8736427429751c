/** Keeps secrets encrypted by the system. Where that is not possible nothing is kept: `set` answers false. */
export interface SecretStore {
  /** Whether this system can keep secrets safely now. */
  canKeep(): Promise<boolean>
  /** `null`: none is kept under this name. */
  get(name: string): Promise<string | null>
  /** False: this system cannot keep it safely, and it was not kept. */
  set(name: string, secret: string): Promise<boolean>
  remove(name: string): Promise<void>
}
