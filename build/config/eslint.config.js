import boundaries from 'eslint-plugin-boundaries'
import vue from 'eslint-plugin-vue'
import typescript from 'typescript-eslint'
import { electron, pureFolders, renderer, simCore } from './import-table.js'

const tests = ['sim-core/{backbone,launch}/**/*contract.ts', '**/*.test.ts', '**/*.spec.ts', '**/*.bench.ts', 'e2e/**', 'sim-core/testing/**', '**/test-*.ts']
const sources = ['**/*.{ts,js,mjs,vue}']
const pureFiles = [...pureFolders.map((folder) => `sim-core/${folder}/**/*.ts`), 'sim-core/corpus/index.ts']

/** Every row of the import table under its full name: `sim-core/kernel` → [`sim-core/model`, …]. */
const table = new Map([
  ...rows('sim-core', simCore, (name) => `sim-core/${name}`),
  ...rows('renderer', renderer, (name) => name),
  ...rows('electron', electron, (name) => name)
])

function rows(top, folders, fullName) {
  return Object.entries(folders).map(([folder, allowed]) => [`${top}/${folder}`, allowed.map(fullName)])
}

function allow(from, types) {
  return { from: { element: { type: from } }, allow: { to: { element: { types: { anyOf: types } } } } }
}

const importDirections = {
  plugins: { boundaries },
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.vue', '.js', '.mjs', '.json'] } },
    'boundaries/include': ['sim-core/**/*', 'renderer/**/*', 'electron/**/*'],
    'boundaries/elements': [
      { type: 'feature', pattern: 'renderer/features/*', capture: ['feature'], partialMatch: false },
      ...[...table.keys()].filter((type) => type !== 'renderer/features').map((type) => ({ type, pattern: type, partialMatch: false }))
    ],
    'boundaries/files': [{ category: 'test', pattern: ['**/*.test.ts', '**/*.bench.ts'] }]
  },
  rules: {
    'boundaries/dependencies': ['error', {
      default: 'disallow',
      message: '{{from.element.types.[0]}} may not import {{to.element.types.[0]}} (build/config/import-table.js)',
      policies: [
        ...[...table].map(([from, allowed]) => {
          const mine = from === 'renderer/features' ? 'feature' : from
          const types = allowed.map((type) => (type === 'renderer/features' ? 'feature' : type))
          return allow(mine, mine === 'feature' ? types : [...types, mine])
        }),
        { from: { element: { type: 'feature' } }, allow: { to: { element: { type: 'feature', captured: { feature: '{{from.element.captured.feature}}' } } } } },
        { from: { file: { categories: 'test' }, element: { type: 'sim-core/*' } }, allow: { to: { element: { type: 'sim-core/*' } } } },
        { from: { element: { type: '*' } }, allow: { to: { module: { origin: ['external', 'core'] } } } }
      ]
    }],
    'boundaries/no-unknown-dependencies': 'error'
  }
}

const effects = ['Date', 'performance', 'process', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'crypto', 'fetch', 'require', 'console', 'globalThis', 'navigator', 'window', 'document']

const nodeModules = { regex: '^(node:|(fs|os|path|zlib|net|crypto|worker_threads|child_process|perf_hooks)(/|$))', message: 'No module of Node here.' }
const windows = { regex: '^(electron|vue|pinia|element-plus|@vueuse|vue-i18n|uplot)(/|$)', message: 'Nothing of a window here.' }

/** Packages and modules that whole areas never name. */
const outsideImports = [
  { files: ['sim-core/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [windows] }] } },
  { files: ['renderer/**/*.{ts,vue}'], ignores: ['**/*.test.ts'], rules: { 'no-restricted-imports': ['error', { patterns: [nodeModules, { regex: '^electron$', message: 'The window reaches the shell by its bridge.' }] }] } },
  {
    files: pureFiles,
    ignores: ['**/*.test.ts', '**/*.bench.ts'],
    rules: {
      'no-restricted-globals': ['error', ...effects.map((name) => ({ name, message: 'Pure folders get clock, randomness and effects passed in.' }))],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: 'Randomness is drawn from random/prf.' }],
      'no-restricted-imports': ['error', { patterns: [windows, nodeModules] }]
    }
  }
]

const style = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 70 }],
  'no-console': 'error',
  'prefer-const': 'error',
  'no-var': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
  'no-restricted-syntax': ['error',
    { selector: 'ImportDeclaration[source.value=/^\\.{1,2}\\u002f.*\\.(ts|js)$/]', message: 'Imports carry no file extension.' },
    { selector: 'NewExpression[callee.name="Client"], NewExpression[callee.property.name="Client"]', message: 'SSH clients are made by sim-core/ssh/trust/client.ts alone: by itself ssh2 accepts any machine.' }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports', disallowTypeAnnotations: false }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }]
}

export default typescript.config(
  { ignores: ['out/**', 'dist/**', 'coverage/**', 'test-results/**', 'node_modules/**', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...typescript.configs.recommended.map((config) => ({ ...config, files: sources })),
  ...vue.configs['flat/recommended'],
  { files: sources, rules: style },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: typescript.parser } },
    rules: {
      'max-lines': ['error', { max: 250 }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': ['error', { html: { void: 'any', normal: 'any', component: 'always' } }],
      'vue/no-v-html': 'error',
      'vue/multi-word-component-names': 'off',
      'no-undef': 'off'
    }
  },
  { files: ['{sim-core,renderer,electron}/**/*.{ts,vue}'], ...importDirections },
  ...outsideImports,
  { files: ['sim-core/ssh/trust/client.ts'], rules: { 'no-restricted-syntax': style['no-restricted-syntax'].slice(0, 2) } },
  { files: ['build/**/*.{js,mjs,ts}'], rules: { '@typescript-eslint/consistent-type-imports': 'off' } },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'no-restricted-syntax': 'off' }
  },
  { files: tests, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } }
)
