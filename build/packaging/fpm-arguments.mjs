/** The part of fpm's command line that electron-builder uses for a .deb, and the control file that follows from it. */

/** Options with a value → key; those of `lists` may come more than once. */
const single = {
  '-s': 'from', '-t': 'to', '--architecture': 'architecture', '--after-install': 'afterInstall', '--after-remove': 'afterRemove', '--description': 'description',
  '--version': 'version', '--package': 'package', '--name': 'name', '--maintainer': 'maintainer', '--vendor': 'vendor', '--url': 'url', '--license': 'license',
  '--category': 'category', '--deb-priority': 'priority', '--deb-compression': 'compression'
}
const lists = { '-d': 'depends', '--deb-recommends': 'recommends' }
const flags = new Set(['--force'])
const required = ['name', 'version', 'architecture', 'maintainer', 'description', 'package']

/**
 * Reads a command line. Throws, naming the word, for whatever it does not know: an option that is passed over would be
 * missing in the package without anybody noticing.
 */
export function readFpmArguments(words) {
  const options = { depends: [], recommends: [], mappings: [] }
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (flags.has(word)) continue
    if (word.startsWith('-')) {
      const key = single[word] ?? lists[word]
      if (key === undefined) throw new Error(`the option ${word} is not known here`)
      if (++i === words.length) throw new Error(`the option ${word} has no value`)
      if (word in lists) options[key].push(words[i])
      else options[key] = words[i]
    } else options.mappings.push(readMapping(word))
  }
  if (options.from !== 'dir' || options.to !== 'deb') throw new Error(`only "-s dir -t deb" is known here, not "-s ${options.from} -t ${options.to}"`)
  const missing = required.filter((key) => !options[key])
  if (missing.length > 0) throw new Error(`no value for ${missing.join(', ')}`)
  if (options.mappings.length === 0) throw new Error('no files: expected words like /from/here=/to/there')
  return options
}

function readMapping(word) {
  const at = word.lastIndexOf('=')
  const [source, target] = [word.slice(0, at), word.slice(at + 1)]
  if (at < 1 || !target.startsWith('/') || target.split('/').includes('..')) throw new Error(`"${word}" names no file and place: expected /from/here=/to/there`)
  return { source, target }
}

/** The control file of a package. Lines of a value that could begin another field are refused. */
export function controlText(options, installedKiB) {
  const [summary, ...rest] = options.description.trim().split('\n')
  const long = rest.map((line) => ` ${line.trim() || '.'}`)
  const fields = [
    ['Package', options.name], ['Version', options.version], ['License', options.license], ['Vendor', options.vendor], ['Architecture', options.architecture],
    ['Maintainer', options.maintainer], ['Installed-Size', String(installedKiB)], ['Depends', options.depends.join(', ')], ['Recommends', options.recommends.join(', ')],
    ['Section', options.category ?? 'default'], ['Priority', options.priority], ['Homepage', options.url], ['Description', summary]
  ].filter(([, value]) => value !== undefined && value !== '')
  for (const [field, value] of fields) if (/[\r\n]/.test(value)) throw new Error(`${field} holds a line break`)
  return `${[...fields.map(([field, value]) => `${field}: ${value}`), ...long].join('\n')}\n`
}
