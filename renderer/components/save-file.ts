/** Offers a text or picture to the user as a file. */
export function saveFile(name: string, content: Blob | string, type = 'text/plain'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Offers a kept run as the file that opens it anywhere; `null`: it could not be read, of which a notice tells. */
export function saveRunFile(file: { name: string, bytes: Uint8Array<ArrayBuffer> } | null): void {
  if (file !== null) saveFile(file.name, new Blob([file.bytes], { type: 'application/gzip' }))
}
