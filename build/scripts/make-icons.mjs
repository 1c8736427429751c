/** Draws all icons anew from build/icons/messengersim.svg, by a Chromium. Their files are committed. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { icnsOf, icoOf } from '../packaging/icon-containers.mjs'
import { findChromium } from './chromium.mjs'

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../icons')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

async function draw(browser, svg, size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
  const image = await page.screenshot({ omitBackground: true })
  await page.close()
  return image
}

async function makeIcons() {
  const executablePath = findChromium()
  if (executablePath === null) throw new Error('no Chromium was found')
  const svg = readFileSync(join(folder, 'messengersim.svg'), 'utf8')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const images = new Map()
  try {
    for (const size of sizes) images.set(size, await draw(browser, svg, size))
  } finally {
    await browser.close()
  }
  const pick = (...wanted) => wanted.map((size) => images.get(size))
  mkdirSync(join(folder, 'linux'), { recursive: true })
  for (const size of sizes.filter((size) => size <= 512)) writeFileSync(join(folder, `linux/${size}x${size}.png`), images.get(size))
  writeFileSync(join(folder, 'messengersim.ico'), icoOf(pick(16, 24, 32, 48, 64, 128, 256)))
  writeFileSync(join(folder, 'messengersim.icns'), icnsOf(pick(16, 32, 64, 128, 256, 512, 1024)))
}

await makeIcons()
