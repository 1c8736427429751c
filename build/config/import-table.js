/**
 * Who may import whom: ARCHITECTURE's table as data. What is not named is forbidden. A folder may always import
 * itself; tests may import anything in sim-core besides.
 */

/** Folders that name no clock, no randomness, no timer and no input or output. */
export const pureFolders = ['behavior', 'kernel', 'random', 'social', 'wire', 'placement', 'reference']

const engine = ['model', 'random', 'social', 'corpus', 'behavior', 'wire', 'metrics', 'kernel', 'reference', 'crypto', 'placement', 'backbone', 'launch']

/** Folder of sim-core → folders of sim-core that it may import. */
export const simCore = {
  model: [],
  random: ['model'],
  social: ['model', 'random'],
  corpus: ['model'],
  behavior: ['model', 'random', 'social', 'corpus'],
  wire: ['model'],
  metrics: ['model', 'wire'],
  kernel: ['model', 'random', 'social', 'corpus', 'behavior', 'wire', 'metrics'],
  reference: ['model', 'random', 'social', 'corpus', 'behavior'],
  crypto: ['model'],
  placement: ['model', 'social'],
  backbone: ['model', 'wire'],
  launch: ['model'],
  node: engine,
  coordinator: ['model', 'random', 'social', 'corpus', 'wire', 'metrics', 'placement', 'backbone'],
  simulation: [...engine, 'node', 'coordinator'],
  ssh: ['model'],
  settings: ['model'],
  experiment: ['model', 'random', 'metrics', 'reference', 'simulation', 'coordinator'],
  api: ['model', 'wire'],
  host: [...engine, 'node', 'coordinator', 'simulation', 'ssh', 'settings', 'experiment', 'api'],
  server: ['model', 'api', 'host'],
  testing: [...engine, 'node', 'coordinator', 'simulation', 'ssh', 'settings', 'experiment', 'api', 'host', 'server'],
  entry: [...engine, 'node', 'coordinator', 'simulation', 'ssh', 'settings', 'experiment', 'api', 'host', 'server']
}

const shared = ['sim-core/api', 'sim-core/model', 'sim-core/wire']

/** Folder of the renderer → what it may import; features never import each other (see eslint.config.js). */
export const renderer = {
  bridge: [...shared],
  stores: [...shared, 'renderer/bridge', 'renderer/composables'],
  graph: [...shared],
  charts: [],
  workers: [...shared, 'renderer/graph'],
  locales: [],
  styles: [],
  composables: [...shared, 'renderer/stores', 'renderer/locales'],
  components: [...shared, 'renderer/charts', 'renderer/composables', 'renderer/locales'],
  features: [...shared, 'renderer/bridge', 'renderer/stores', 'renderer/graph', 'renderer/charts', 'renderer/workers', 'renderer/components', 'renderer/composables', 'renderer/locales'],
  app: [...shared, 'renderer/bridge', 'renderer/stores', 'renderer/graph', 'renderer/charts', 'renderer/workers', 'renderer/components', 'renderer/composables', 'renderer/locales', 'renderer/styles', 'renderer/features']
}

/** Folder of the desktop shell → what it may import. Entries of sim-core are named by path, not imported. */
export const electron = {
  main: ['sim-core/api', 'sim-core/model', 'electron/contract'],
  preload: ['sim-core/api', 'electron/contract'],
  contract: ['sim-core/api', 'sim-core/model']
}
