import { describe, expect, it } from 'vitest'
import { chartPicture, csvOf, standaloneSvg } from './chart-picture'

describe('picture of a chart', () => {
  it('has its styles in itself, and neither classes nor scripts of the page', () => {
    document.body.innerHTML = '<svg width="10" height="5"><g class="bar"><line x1="1" style="stroke: var(--accent)" /></g></svg>'
    const svg = document.querySelector('svg')!
    const text = standaloneSvg(svg, element => ({ getPropertyValue: (name: string) => (element.tagName === 'line' && name === 'stroke' ? 'rgb(1, 2, 3)' : '') }) as CSSStyleDeclaration)
    expect(text).toContain('xmlns="http://www.w3.org/2000/svg"')
    expect(text).toContain('stroke="rgb(1, 2, 3)"')
    expect(text).not.toMatch(/class=|style=|var\(/)
    expect(svg.outerHTML).toContain('class="bar"')
  })

  it('is none where there is no chart', async () => {
    expect(await chartPicture(document.createElement('div'), { title: 'Nothing' })).toBeNull()
  })

  it('has a table beside it that a spreadsheet reads', () => {
    expect(csvOf([['a, b', 'say "x"', 'y\nz'], [1.5, null, -2]])).toBe('"a, b","say ""x""","y\nz"\n1.5,,-2\n')
  })
})
