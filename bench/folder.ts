import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isOwnerAlive, sweepFolders } from '../sim-core/backbone/left-over'

const PREFIX = 'messengersim-bench-'
/** Holds the id of the process that the folder belongs to. */
const OWNER_FILE = 'owner'

/** A private folder for what a benchmark makes; its owner removes it. Folders of benchmarks that were interrupted go first. */
export async function createBenchFolder(parent = tmpdir()): Promise<string> {
  await sweepFolders(parent, PREFIX, Date.now(), async (folder) => {
    if (!(await isOwnerAlive(join(folder, OWNER_FILE)))) await rm(folder, { recursive: true, force: true })
  })
  const folder = await mkdtemp(join(parent, PREFIX))
  await writeFile(join(folder, OWNER_FILE), String(process.pid))
  return folder
}
