/** What part of the world is seen: the world point in the middle and pixels per world unit. */
export interface Camera {
  x: number
  y: number
  scale: number
}

export interface Box {
  minX: number
  minY: number
  maxX: number
  maxY: number
}

export const SCALE_MOST = 90

/** Pixels to leave free at each side. */
export interface Margins {
  top: number
  right: number
  bottom: number
  left: number
}

/** A camera that shows the whole box inside the margins. */
export function fitCamera(box: Box, width: number, height: number, margins: Margins): Camera {
  const wide = Math.max(1e-3, box.maxX - box.minX)
  const high = Math.max(1e-3, box.maxY - box.minY)
  const fitting = Math.min((width - margins.left - margins.right) / wide, (height - margins.top - margins.bottom) / high)
  const scale = Math.max(1e-3, Math.min(SCALE_MOST, fitting))
  return { x: (box.minX + box.maxX + (margins.right - margins.left) / scale) / 2, y: (box.minY + box.maxY + (margins.bottom - margins.top) / scale) / 2, scale }
}

/** Zooms so that the world point under (px, py) stays under it. */
export function zoomAt(camera: Camera, factor: number, px: number, py: number, width: number, height: number, scaleLeast: number): Camera {
  const scale = Math.max(scaleLeast, Math.min(SCALE_MOST, camera.scale * factor))
  const keep = 1 / camera.scale - 1 / scale
  return { scale, x: camera.x + (px - width / 2) * keep, y: camera.y + (py - height / 2) * keep }
}

export function panBy(camera: Camera, dxPx: number, dyPx: number): Camera {
  return { ...camera, x: camera.x - dxPx / camera.scale, y: camera.y - dyPx / camera.scale }
}

export function toWorld(camera: Camera, px: number, py: number, width: number, height: number): { x: number; y: number } {
  return { x: camera.x + (px - width / 2) / camera.scale, y: camera.y + (py - height / 2) / camera.scale }
}
