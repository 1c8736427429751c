export declare function packageIn(specifier: string): string | null
export declare function packagesImported(text: string): string[]
