/** Longest text that one call carries to the host, in characters; leaves room in its message. */
export const TEXT_CHARACTERS_MAX = 700_000
const MESSAGE_BYTES_MAX = 1_000_000

export type ReadText = { ok: true; text: string } | { ok: false; problem: 'tooLarge' | 'notText'; limitBytes: number }

/**
 * Reads a text file as UTF-8, strictly: a wrong byte is refused here because it would reach the
 * host as a replacement character, and the host could not tell.
 */
export async function readTextFile(file: Pick<File, 'size' | 'arrayBuffer'>): Promise<ReadText> {
  const refuse = (problem: 'tooLarge' | 'notText'): ReadText => ({ ok: false, problem, limitBytes: TEXT_CHARACTERS_MAX })
  if (file.size > 4 * TEXT_CHARACTERS_MAX) return refuse('tooLarge')
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
    if (text.length > TEXT_CHARACTERS_MAX || JSON.stringify(text).length > MESSAGE_BYTES_MAX) return refuse('tooLarge')
    return text.includes('\0') ? refuse('notText') : { ok: true, text }
  } catch {
    return refuse('notText')
  }
}
