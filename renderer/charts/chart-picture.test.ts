import { describe, expect, it, vi } from 'vitest'
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

/** A canvas whose context notes what is written on it. */
function writtenOn(canvas: HTMLCanvasElement): string[] {
  const written: string[] = []
  const context = {
    scale() {}, fillRect() {}, drawImage() {}, measureText: (text: string) => ({ width: text.length * 6 }),
    fillText: (text: string, _x: number, y: number) => written.push(`${y}: ${text}`)
  }
  canvas.getContext = (() => context) as never
  canvas.toBlob = ((take: BlobCallback) => take(new Blob(['png'], { type: 'image/png' }))) as never
  return written
}

describe('words of a picture', () => {
  async function wordsOf(words: Parameters<typeof chartPicture>[1], width: number): Promise<{ written: string[], size: number[] }> {
    const holder = document.createElement('figure')
    const drawn = document.createElement('canvas')
    Object.defineProperties(drawn, { clientWidth: { value: width }, clientHeight: { value: 100 } })
    holder.append(drawn)
    const made = document.createElement('canvas')
    const written = writtenOn(made)
    const create = vi.spyOn(document, 'createElement').mockReturnValueOnce(made as never)
    expect((await chartPicture(holder, words))?.type).toBe('image/png')
    create.mockRestore()
    return { written, size: [made.width, made.height] }
  }
  const keys = [{ label: 'p50–p99', colour: '#111111' }, { label: 'p99.9', colour: '#222222' }]

  it('are its title, what it is of, and what its lines are', async () => {
    const { written, size } = await wordsOf({ title: 'town: Latency', note: 'In ms · run a', keys }, 300)
    expect(written).toEqual(['31: town: Latency', '49: In ms · run a', '67: p50–p99', '67: p99.9'])
    expect(size).toEqual([664, 2 * (100 + 34 + 36 + 32)])
  })
  it('are its title alone where nothing else is known, and keys only as far as they fit', async () => {
    expect((await wordsOf({ title: 'Alone' }, 300)).size).toEqual([664, 2 * (100 + 34 + 32)])
    expect((await wordsOf({ title: 'Narrow', keys }, 100)).written).toEqual(['31: Narrow', '49: p50–p99'])
  })
})
