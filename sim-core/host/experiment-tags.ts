import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { failure, messageOf, success } from '../model/errors'
import type { Result } from '../model/errors'
import { limits } from '../model/limits'
import { tagsSchema } from '../settings/run-file'

/** Tags of an experiment lie in a file of their own beside its rows. */
export const tagsName = 'tags.json'

/** None where there is no such file, or where it is damaged. */
export async function readTags(folder: string): Promise<string[]> {
  try {
    return tagsSchema.parse(JSON.parse(await readFile(join(folder, tagsName), 'utf8')))
  } catch {
    return []
  }
}

/** Fails with `history-unknown`, `history-tag-invalid`, `history-unwritable`. */
export async function tagExperiment(folder: string, id: string, tags: readonly string[]): Promise<Result<null>> {
  if (await stat(join(folder, 'experiment.json')).catch(() => null) === null) return failure('history-unknown', { what: 'experiment', id })
  const parsed = tagsSchema.safeParse(tags)
  if (!parsed.success) return failure('history-tag-invalid', { tags: tags.join(', ').slice(0, 200), limit: limits.historyTagsMax })
  const path = join(folder, tagsName)
  try {
    await writeFile(`${path}.new`, JSON.stringify([...new Set(parsed.data)]))
    await rename(`${path}.new`, path)
    return success(null)
  } catch (error) {
    return failure('history-unwritable', { path: folder, reason: messageOf(error) })
  }
}
