import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const root = resolve(import.meta.dirname, '../..')

/** Tests that are slower than a unit test, each kind by its file name; `simulation` by folder too. */
const integration = '**/*.integration.test.ts'
const long = '**/*.long.test.ts'
const matrix = '**/*.matrix.test.ts'
const simulated = ['sim-core/simulation/**/*.test.ts', 'sim-core/testing/**/*.test.ts']
/** Commands that tests run keep their runs here, not among those of whoever tests. */
const env = { XDG_DATA_HOME: join(tmpdir(), 'messengersim-tests') }
const outside = ['**/node_modules/**', 'out/**', 'dist/**']

/** Ends what hangs; on a machine that is shared a test of one second has taken ten. */
const UNIT_MS = 120_000
/** As above, for tests that start processes, servers and browsers, and for whole clusters. */
const PROCESSES_MS = 240_000

/** What is waited for has so long, if a test says nothing else: Vitest's second is too short for a window that is loaded again. */
const expect = { poll: { timeout: 20_000 } }
/** What other processes do has longer. No shorter limit belongs into a test: it would only be met by a quick machine. */
const patient = { poll: { timeout: 60_000 } }

/**
 * Projects: `unit` (plain Node), `renderer` (a DOM in memory), `simulation` (whole clusters in one process),
 * `integration` (real processes from the built bundles), `e2e` (a real browser against the built app),
 * `long` (what takes over 30 s; only by `npm run test:long`), `matrix` (the whole digest matrix; only by `npm run test:matrix`).
 */
export default defineConfig({
  root,
  test: {
    projects: [
      {
        root,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{sim-core,electron,build,bench,e2e}/**/*.test.ts'],
          exclude: [...outside, integration, long, matrix, ...simulated],
          expect,
          testTimeout: UNIT_MS
        }
      },
      {
        root,
        plugins: [vue()],
        test: {
          name: 'renderer',
          environment: 'happy-dom',
          include: ['renderer/**/*.test.ts'],
          exclude: [...outside, integration, long, matrix],
          expect,
          testTimeout: UNIT_MS,
          server: { deps: { inline: ['element-plus'] } }
        }
      },
      {
        root,
        test: { name: 'simulation', environment: 'node', include: simulated, exclude: [...outside, integration, long, matrix], expect, testTimeout: PROCESSES_MS }
      },
      {
        root,
        test: {
          name: 'integration',
          environment: 'node',
          env,
          include: [integration],
          exclude: outside,
          expect: patient,
          testTimeout: PROCESSES_MS,
          hookTimeout: PROCESSES_MS,
          maxConcurrency: 4,
          // Most of what they do is to wait for other processes.
          maxWorkers: 2
        }
      },
      {
        root,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/specs/**/*.spec.ts'],
          exclude: outside,
          expect: patient,
          testTimeout: PROCESSES_MS,
          hookTimeout: PROCESSES_MS,
          fileParallelism: false
        }
      },
      {
        root,
        test: { name: 'long', environment: 'node', env, include: [long], exclude: outside, expect: patient, testTimeout: 1_800_000, hookTimeout: PROCESSES_MS, fileParallelism: false }
      },
      {
        root,
        test: { name: 'matrix', environment: 'node', env, include: [matrix], exclude: outside, expect: patient, testTimeout: 300_000, maxConcurrency: 3, fileParallelism: false }
      }
    ]
  }
})
