import { createHash } from 'node:crypto'
import type { Locator, Page } from 'playwright'

/** The one window: acts by their accessible name, figures by the name they bear in the page. */
export type MainWindow = ReturnType<typeof mainWindow>

export function mainWindow(page: Page) {
  return { page, ...runControls(page), ...scenarioPanel(page), ...liveGraph(page), ...inspector(page), ...cluster(page), ...report(page), ...machines(page) }
}

function runControls(page: Page) {
  const controls = page.getByRole('group', { name: 'Run' })
  const button = (name: string): Locator => controls.getByRole('button', { name, exact: true })
  const status = page.getByTestId('run-status')
  return {
    /** The page with the live graph; the window begins at the start page. */
    showLive: (): Promise<void> => page.locator('[data-page=run]').click(),
    run: button('Run'),
    pause: button('Pause'),
    resume: button('Resume'),
    stop: button('Stop'),
    encryption: page.getByRole('switch', { name: 'End-to-end encryption' }),
    /** State of the run as the window knows it: `running`, `paused`, `finished` … */
    state: (): Promise<string | null> => status.getAttribute('data-state'),
    notices: page.getByRole('log', { name: 'Notices' }),
    phase: (): Promise<string | null> => status.getAttribute('data-phase'),
    /** How far the present phase has come, 0 … 100. */
    phasePercent: async (): Promise<number> => Number(await page.getByRole('progressbar').first().getAttribute('aria-valuenow')),
    /** Text of a figure that is always visible: `rate`, `p99`, `lost` or `digest`. */
    headline: (key: string): Promise<string> => page.locator(`[data-headline="${key}"] dd`).innerText()
  }
}

function scenarioPanel(page: Page) {
  const tab = (name: string): Locator => page.getByRole('tab', { name, exact: true })
  const text = page.getByRole('textbox', { name: 'Scenario as YAML' })
  return {
    tab,
    preset: (name: string): Locator => page.locator(`[data-preset="${name}"]`),
    field: (path: string): Locator => page.locator(`.field[data-path="${path}"]`),
    yamlText: text,
    yamlRefusal: page.getByRole('tabpanel').getByRole('alert'),
    /** Takes a scenario over as text. */
    async useYaml(yaml: string): Promise<void> {
      await tab('YAML').click()
      await text.fill(yaml)
      await page.getByRole('button', { name: 'Apply', exact: true }).click()
    }
  }
}

function liveGraph(page: Page) {
  const canvas = page.getByTestId('live-graph')
  return {
    canvas,
    shown: page.getByTestId('graph-shown'),
    /** What the dots at rest are: `users`, `groups`, the users of one `group`, or those `near` one. */
    level: (): Promise<string | null> => page.getByTestId('graph-crumbs').getAttribute('data-level'),
    /** What lies under the pointer: `user 5`, `group 17`, `link 1 2`; '' for nothing. */
    under: async (): Promise<string> => (await canvas.getAttribute('data-hovered')) ?? '',
    contactsShown: page.getByTestId('graph-contacts'),
    busy: page.getByTestId('busy-users'),
    follow: page.getByRole('button', { name: 'Follow', exact: true }),
    /** The group, or the user in the middle; −1: none. */
    focus: async (): Promise<number> => Number(await page.getByTestId('graph-crumbs').getAttribute('data-focus')),
    showAll: page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Show all' }),
    /** What can be done with a user or a conversation; opened by the right button or the key for the menu. */
    graphMenu: page.getByTestId('graph-menu'),
    search: page.getByPlaceholder('Find a user'),
    // Native menus have options too; only those of the search are meant.
    suggestions: page.getByRole('listbox').getByRole('option'),
    /** Fingerprint of what the live graph shows now. */
    async picture(): Promise<string> {
      return createHash('sha256').update(await canvas.screenshot()).digest('hex')
    }
  }
}

function inspector(page: Page) {
  const back = page.getByRole('button', { name: 'Back', exact: true })
  return {
    back,
    userName: page.getByTestId('user-name'),
    userWhere: page.getByTestId('user-where'),
    openConversations: page.getByRole('list', { name: 'Open conversations' }).getByRole('button'),
    contacts: page.getByRole('list', { name: 'Contacts' }).getByRole('listitem'),
    orderCheck: page.getByTestId('order-check'),
    bubbles: page.getByRole('list', { name: 'Transcript' }).locator('[data-index]'),
    encryptedNote: page.getByText('Encrypted end to end', { exact: true }),
    /** Leaves what is being looked at, back to the run as a whole. */
    async showRun(): Promise<void> {
      while (await back.isVisible()) await back.click({ timeout: 2000 }).catch(() => {})
    },
    /** Text of a figure of the run as a whole, which must be shown. */
    overviewFigure: (key: string): Promise<string> => page.locator(`[data-figure="${key}"] dd`).last().innerText(),
    /** Conversation messages so far, as the run's overview counts them; the run as a whole must be shown. */
    async messages(): Promise<number> {
      const text = await page.locator('[data-figure="messages"] dd').last().innerText()
      return Number(text.split('/')[0].replace(/\D/g, ''))
    }
  }
}

function cluster(page: Page) {
  const card = (node: number): Locator => page.locator(`article[data-node="${node}"]`)
  return {
    nodeCards: page.locator('article[data-node]'),
    card,
    backbone: page.getByTestId('backbone'),
    /** What can be done to a node or link; opened by the right button or from a card. */
    faultMenu: page.getByRole('dialog', { name: /^Do something to/ }),
    faultsOf: (node: number): Locator => card(node).getByRole('button', { name: `Faults of node ${node}` }),
    /** Clears what the window has told, so that pictures show what lies below. */
    async dismissNotices(): Promise<void> {
      const buttons = page.getByRole('button', { name: 'Dismiss notice' })
      while (await buttons.count() > 0) await buttons.first().click({ timeout: 2000 }).catch(() => {})
    },
    timeline: page.getByTestId('timeline'),
    showTimeline: (): Promise<void> => page.getByRole('button', { name: 'Timeline', exact: true }).click(),
    showFigures: (): Promise<void> => page.getByRole('button', { name: 'Figures', exact: true }).click(),
    kill: (node: number): Locator => card(node).getByRole('button', { name: `Kill node ${node}` }),
    events: (kind: string): Locator => page.locator(`[data-event="${kind}"]`)
  }
}

function machines(page: Page) {
  const card = (name: string): Locator => page.locator(`[data-machine="${name}"]`)
  const prompt = page.getByTestId('prompt')
  const field = (key: string): Locator => page.locator(`[data-field="${key}"]`).locator('input, textarea')
  return {
    showMachines: (): Promise<void> => page.getByRole('navigation', { name: 'Left panel' }).getByRole('button', { name: 'Machines' }).click(),
    showScenario: (): Promise<void> => page.getByRole('navigation', { name: 'Left panel' }).getByRole('button', { name: 'Scenario' }).click(),
    machine: card,
    machineField: field,
    /** Writes a machine and saves it; it is open in the list afterwards. */
    async addMachine(values: Record<string, string>): Promise<void> {
      await page.getByRole('button', { name: 'Add a machine' }).first().click()
      await page.getByText('More: keys').click()
      for (const [key, value] of Object.entries(values)) await field(key).fill(value)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
    },
    testMachine: (name: string): Promise<void> => card(name).getByRole('button', { name: 'Test', exact: true }).click(),
    moreNodesOn: (name: string): Promise<void> => page.getByRole('button', { name: `One node more on ${name}` }).click(),
    step: (name: string, step: string): Locator => card(name).locator(`[data-step="${step}"]`),
    prompt,
    fingerprint: page.getByTestId('fingerprint'),
    promptButton: (name: string): Locator => prompt.getByRole('button', { name, exact: true }),
    /** Nodes of one machine, below its name. */
    place: (host: string): Locator => page.locator(`[data-place="${host}"]`)
  }
}

function report(page: Page) {
  const card = page.getByTestId('report')
  return {
    report: card,
    verdict: page.getByTestId('verdict-sentence'),
    /** `sent`, `received` or `reference`: 32 hexadecimal digits. */
    digest: (which: string): Promise<string> => card.locator(`[data-digest="${which}"]`).innerText(),
    /** Whether what was sent is what the reference says, which may come later. */
    async hasTheReferencesDigest(): Promise<boolean> {
      const [sent, reference] = await Promise.all(['sent', 'reference'].map((which) => card.locator(`[data-digest="${which}"]`).innerText()))
      return /^[0-9a-f]{32}$/.test(sent) && sent === reference
    },
    reportFigure: (key: string): Promise<string> => card.locator(`[data-figure="${key}"] dd`).innerText()
  }
}
