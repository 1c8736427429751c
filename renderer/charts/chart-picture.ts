/** What a drawing looks like by style sheets, which its picture does not have. */
const styles = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'font-variant-numeric', 'text-anchor', 'dominant-baseline', 'paint-order', 'visibility'] as const
/** Pixels of a picture for each of the screen's: it is printed and zoomed. */
const SCALE = 2
const MARGIN = 16

/** What stands in a picture beside the chart itself. */
export interface ChartWords {
  title: string
  /** Below the title: units, and whose chart it is. */
  note?: string
  /** What its lines are. */
  keys?: readonly { label: string; colour: string }[]
}

export interface DrawnChart {
  width: number
  height: number
  source: CanvasImageSource
  /** Pixels of the picture for each of the screen's. */
  scale: number
}

/** A drawing with all its styles in itself. Its colours are those of the present theme. */
export function standaloneSvg(svg: SVGSVGElement, styleOf: (element: Element) => CSSStyleDeclaration = element => getComputedStyle(element)): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  for (const [index, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const computed = styleOf(originals[index])
    for (const name of styles) {
      const value = computed.getPropertyValue(name)
      if (value !== '') element.setAttribute(name, value)
    }
    for (const name of ['class', 'style']) element.removeAttribute(name)
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  return new XMLSerializer().serializeToString(copy)
}

/** The chart inside an element, ready to be painted; `null`: there is none. */
async function drawnIn(holder: Element): Promise<DrawnChart | null> {
  const canvas = holder.querySelector('canvas')
  if (canvas !== null) return { width: canvas.clientWidth, height: canvas.clientHeight, source: canvas, scale: SCALE }
  const svg = holder.querySelector('svg')
  if (svg === null) return null
  const { width, height } = svg.getBoundingClientRect()
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standaloneSvg(svg))}`
  await image.decode()
  return { width, height, source: image, scale: SCALE }
}

/**
 * A chart as a PNG with its words above, on the window's background.
 * @param holder element around the chart, whose font and colours its words have
 * @param draw draws the chart for the picture; else it is taken as it stands there
 * @returns `null` where there is no chart, or no picture can be made
 */
export async function chartPicture(holder: Element, words: ChartWords, draw: () => Promise<DrawnChart | null> = () => drawnIn(holder)): Promise<Blob | null> {
  const drawn = await draw().catch(() => null)
  if (drawn === null) return null
  const { fontFamily, color } = getComputedStyle(holder)
  const canvas = document.createElement('canvas')
  const head = headHeight(words)
  canvas.width = (drawn.width + 2 * MARGIN) * drawn.scale
  canvas.height = (drawn.height + head + 2 * MARGIN) * drawn.scale
  const context = canvas.getContext('2d')
  if (context === null) return null
  context.scale(drawn.scale, drawn.scale)
  context.fillStyle = getComputedStyle(document.body).backgroundColor
  context.fillRect(0, 0, canvas.width, canvas.height)
  writeHead(context, words, { colour: color, fontFamily, width: drawn.width })
  context.drawImage(drawn.source, MARGIN, MARGIN + head, drawn.width, drawn.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
}

const LINE = 18
const KEY_GAP = 14

function headHeight({ note, keys }: ChartWords): number {
  return 34 + (note === undefined ? 0 : LINE) + (keys === undefined ? 0 : LINE)
}

/** Title, note and keys, each on a line of its own and no wider than the chart. */
function writeHead(context: CanvasRenderingContext2D, { title, note, keys }: ChartWords, { colour, fontFamily, width }: { colour: string, fontFamily: string, width: number }): void {
  context.fillStyle = colour
  context.font = `600 15px ${fontFamily}`
  context.fillText(title, MARGIN, MARGIN + 15, width)
  context.font = `12px ${fontFamily}`
  let y = MARGIN + 15
  if (note !== undefined) context.fillText(note, MARGIN, y += LINE, width)
  if (keys === undefined) return
  y += LINE
  let x = MARGIN
  for (const key of keys) {
    const next = x + 16 + context.measureText(key.label).width
    if (next > MARGIN + width) return
    context.fillStyle = key.colour
    context.fillRect(x, y - 6, 11, 3)
    context.fillStyle = colour
    context.fillText(key.label, x + 16, y)
    x = next + KEY_GAP
  }
}

/** Rows as a spreadsheet reads them: quoted where a comma, a quotation mark or a line end stands in a cell. */
export function csvOf(rows: readonly (readonly (string | number | null)[])[]): string {
  const cell = (value: string | number | null): string => {
    const text = value === null ? '' : String(value)
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return `${rows.map(row => row.map(cell).join(',')).join('\n')}\n`
}
