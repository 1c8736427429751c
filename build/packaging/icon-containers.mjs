/** The two containers of icons that Windows and macOS read, each of PNG images. */

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Width of a square PNG in pixels. Throws for anything else. */
export function pngSize(bytes) {
  if (!bytes.subarray(0, 8).equals(PNG)) throw new Error('this is no PNG image')
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width !== height) throw new Error(`an icon must be square, this one is ${width} × ${height}`)
  return width
}

/** An .ico of PNG images of up to 256 pixels: 6 bytes of header, 16 for each image, then the images. */
export function icoOf(images) {
  const header = Buffer.alloc(6 + 16 * images.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(images.length, 4)
  let offset = header.length
  images.forEach((image, index) => {
    const size = pngSize(image)
    if (size > 256) throw new Error(`an .ico holds images of up to 256 pixels, this one has ${size}`)
    const at = 6 + 16 * index
    // 256 is written as 0.
    header.writeUInt8(size % 256, at)
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(image.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += image.length
  })
  return Buffer.concat([header, ...images])
}

/** Types of PNG images in an .icns by their size in pixels; the second for screens with twice the pixels. */
const icnsTypes = new Map([[16, ['icp4']], [32, ['icp5', 'ic11']], [64, ['ic12']], [128, ['ic07']], [256, ['ic08', 'ic13']], [512, ['ic09', 'ic14']], [1024, ['ic10']]])

/** An .icns: 8 bytes of header, then images with type and length before each. */
export function icnsOf(images) {
  const parts = images.flatMap((image) => {
    const size = pngSize(image)
    const types = icnsTypes.get(size)
    if (types === undefined) throw new Error(`an .icns has no image of ${size} pixels`)
    return types.map((type) => Buffer.concat([Buffer.from(type, 'latin1'), uint32(image.length + 8), image]))
  })
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from('icns', 'latin1'), uint32(body.length + 8), body])
}

function uint32(value) {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
