export function findChromium(): string | null
export function installCommands(): string[]
export function provideChromium(): { path: string | null; advice: string }
