export declare function pngSize(bytes: Buffer): number
export declare function icoOf(images: readonly Buffer[]): Buffer
export declare function icnsOf(images: readonly Buffer[]): Buffer
