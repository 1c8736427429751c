export function electronBinary(root: string): string | null
export function fetchElectron(root: string, timeoutMs: number, onProgress: (seconds: number, mebibytes: number) => void): Promise<string | null>
export function runDesktop(root: string, binary: string): Promise<{ code: number; ended: string | null }>
export function runBrowserEdition(root: string, port: number, open: readonly string[] | null): Promise<number>
export function openerFor(platform: string): string[]
