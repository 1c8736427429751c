/** Which packages built code asks for when it runs. */

/** The package in a specifier: `zod/v4` → `zod`, `@a/b/c` → `@a/b`; `null` for files and Node's own modules. */
export function packageIn(specifier) {
  if (/^(\.|\/|node:|#)/.test(specifier)) return null
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

/**
 * Packages that a module of a bundle imports, statically or not, sorted. Bundlers write imports at the beginning of a
 * line and specifiers as plain texts; what merely looks like one within a line of text is not taken for one.
 */
export function packagesImported(text) {
  const specifiers = [
    ...text.matchAll(/^(?:import|export)\b[^'"\n]*?\bfrom\s*["']([^"'\n]+)["']/gm),
    ...text.matchAll(/^import\s*["']([^"'\n]+)["']/gm),
    ...text.matchAll(/\bimport\(\s*["']([^"'\n]+)["']\s*\)/g)
  ]
  return [...new Set(specifiers.map((match) => packageIn(match[1])).filter((name) => name !== null))].sort()
}
