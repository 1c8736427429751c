import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { helpTopics } from '../../composables/help-topics'
import { listedPages, loadPage, pageNames, resolveLink } from './help-pages'
import { headingId, parseInline, parseMarkdown } from './parse-markdown'
import type { Block, Inline } from './parse-markdown'

const folder = resolve(import.meta.dirname, '../../../docs')

function linesOf(block: Block): Inline[][] {
  if (block.kind === 'list') return block.items
  if (block.kind === 'table') return [block.head, ...block.rows].flat()
  return block.kind === 'code' ? [] : [block.line]
}

describe('pages of the help', () => {
  it('are the pages of the repository, each in the list', async () => {
    expect([...listedPages].sort()).toEqual(readdirSync(folder).filter(name => name.endsWith('.md')).map(name => name.slice(0, -3)).sort())
    expect(helpTopics.filter(topic => !pageNames.includes(topic))).toEqual([])
    expect(await loadPage('faults')).toBe(readFileSync(resolve(folder, 'faults.md'), 'utf8'))
    expect(await loadPage('nothing')).toBeNull()
  })
  it.each(pageNames)('%s is read whole, and its links lead somewhere', async name => {
    const blocks = parseMarkdown(await loadPage(name) ?? '')
    expect(blocks.filter(({ kind }) => kind === 'heading').length).toBeGreaterThan(0)
    for (const line of blocks.flatMap(linesOf)) {
      for (const part of line) {
        if (part.kind !== 'link') continue
        const target = resolveLink(part.href, name)
        // A link to a source file is text in the window; the file must still be there.
        if (target.kind === 'none') expect(existsSync(resolve(folder, name, '..', part.href)), `${name}: ${part.href}`).toBe(true)
        if (target.kind !== 'page' || target.heading === null) continue
        const ids = parseMarkdown(await loadPage(target.name) ?? '').flatMap(block => (block.kind === 'heading' ? [block.id] : []))
        expect(ids, `${name}: ${part.href}`).toContain(target.heading)
      }
    }
  })
})

describe('Markdown', () => {
  it('knows what the pages use', () => {
    const source = '# Title `x`\n\nOne\ntwo.\n- a\n  b\n- c\n1. d\n\n![picture](x.png)\n\n| h | `a|b` |\n|---|---|\n| c\\|d | **e** |\n```\n# no heading\n```\n'
    expect(parseMarkdown(source).map(block => [block.kind, linesOf(block).map(line => line.map(({ text }) => text).join(''))])).toEqual([
      ['heading', ['Title x']], ['paragraph', ['One two.']], ['list', ['a b', 'c']], ['list', ['d']], ['table', ['h', 'a|b', 'c|d', 'e']], ['code', []]
    ])
  })
  it('reads links, and text that only looks like one', () => {
    expect(parseInline('see [this](faults.md#a), not [that] or 2 * 3 * 4')).toEqual([
      { kind: 'text', text: 'see ' }, { kind: 'link', text: 'this', href: 'faults.md#a' }, { kind: 'text', text: ', not [that] or 2 * 3 * 4' }
    ])
    expect(headingId('When the coordinator dies!')).toBe('when-the-coordinator-dies')
  })
  it('resolves links between pages, to headings, and to what is not there', () => {
    expect(resolveLink('../faults.md#x', 'experiments/knee')).toEqual({ kind: 'page', name: 'faults', heading: 'x' })
    expect(resolveLink('#x', 'faults')).toEqual({ kind: 'page', name: 'faults', heading: 'x' })
    expect(resolveLink('https://a.b/', 'faults')).toEqual({ kind: 'outside', href: 'https://a.b/' })
    expect(resolveLink('../sim-core/secret.ts', 'faults')).toEqual({ kind: 'none' })
    expect(resolveLink('javascript:alert(1)', 'faults')).toEqual({ kind: 'none' })
  })
})
