export declare const wantedFuses: Readonly<Record<string, boolean>>
export declare function readFuseWire(bytes: Buffer): Record<string, boolean | 'removed' | 'inherit'>
export declare function wrongFuses(bytes: Buffer): string[]
