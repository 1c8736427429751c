import { describe, expect, it } from 'vitest'
import type { LaunchedNode, Launcher, NodeExit } from '../model/ports/launcher'

/** Programs that the contract launches; each launcher's test says how it runs them. */
export interface TestPrograms {
  /** Answers each message with `{ echo: message }`, and `{ exit: n }` by ending with code n. */
  readonly echo: Launcher
  /** Writes `broken on purpose` to stderr and ends with code 7. */
  readonly crash: Launcher
  /** Does not exist. */
  readonly missing: Launcher
}

const exitOf = (node: LaunchedNode): Promise<NodeExit> => new Promise((resolve) => node.onExit(resolve))

/** What every launcher must keep. */
export function launcherContract(name: string, open: () => TestPrograms): void {
  describe(`${name} launcher`, () => {
    const request = { node: 1, incarnation: 1 }

    it('carries messages both ways in order', async () => {
      const node = await open().echo.launch(request)
      const answers: unknown[] = []
      const complete = new Promise<void>((resolve) => {
        node.control.onMessage((message) => {
          answers.push(message)
          if (answers.length === 1001) resolve()
        })
      })
      for (let i = 0; i < 1000; i++) node.control.send({ i })
      node.control.send({ text: 'ä\n€'.repeat(100_000) })
      await complete
      expect(answers.slice(0, 1000)).toEqual(Array.from({ length: 1000 }, (_, i) => ({ echo: { i } })))
      expect(answers[1000]).toEqual({ echo: { text: 'ä\n€'.repeat(100_000) } })
      node.kill()
      await exitOf(node)
    })

    it('ends a process at once, twice without harm, and tells everybody', async () => {
      const node = await open().echo.launch(request)
      const first = exitOf(node)
      const closed = new Promise<void>((resolve) => node.control.onClose(resolve))
      node.control.onMessage(() => {})
      node.kill()
      node.kill()
      expect(await first).toMatchObject({ code: null, signal: 'SIGKILL' })
      await closed
      expect(await exitOf(node)).toMatchObject({ signal: 'SIGKILL' })
      node.control.send({ late: true })
    })

    it('stops a process, lets it go on where it stood, and ends one that is stopped', async () => {
      const node = await open().echo.launch(request)
      const answers: unknown[] = []
      let answered = (): void => {}
      node.control.onMessage((message) => {
        answers.push(message)
        answered()
      })
      const next = (): Promise<void> => new Promise((resolve) => {
        answered = resolve
      })
      node.control.send({ n: 1 })
      await next()
      expect(node.suspend()).toBe(true)
      node.control.send({ n: 2 })
      // Nothing to wait for: a process that was not stopped would answer long before.
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(answers.length).toBe(1)
      node.continue()
      await next()
      expect(answers).toEqual([{ echo: { n: 1 } }, { echo: { n: 2 } }])
      expect(node.suspend()).toBe(true)
      expect(node.suspend()).toBe(true)
      node.kill()
      expect(await exitOf(node)).toMatchObject({ signal: 'SIGKILL' })
      expect(node.suspend()).toBe(false)
      node.continue()
    })

    it('ends a process that ends itself when its channel does', async () => {
      const node = await open().echo.launch(request)
      node.control.onMessage(() => {})
      node.control.close()
      expect(await exitOf(node)).toMatchObject({ code: 0 })
    })

    it('reports exit code and the end of stderr', async () => {
      const node = await open().crash.launch(request)
      const exit = await exitOf(node)
      expect(exit.code).toBe(7)
      expect(exit.stderrTail).toContain('broken on purpose')
    })

    it('rejects when the program cannot be started', async () => {
      await expect(open().missing.launch(request)).rejects.toThrow()
    })
  })
}
