/** The part of fpm's command line that electron-builder uses for a .deb and an .rpm, and what follows from it. */

/** Options with a value → key; those of `lists` may come more than once. */
const single = {
  '-s': 'from', '-t': 'to', '--architecture': 'architecture', '--after-install': 'afterInstall', '--after-remove': 'afterRemove', '--description': 'description',
  '--version': 'version', '--package': 'package', '--name': 'name', '--maintainer': 'maintainer', '--vendor': 'vendor', '--url': 'url', '--license': 'license',
  '--category': 'category', '--deb-priority': 'priority', '--deb-compression': 'compression', '--rpm-summary': 'summary', '--rpm-os': 'os', '--rpm-compression': 'compression'
}
const lists = { '-d': 'depends', '--deb-recommends': 'recommends', '--rpm-tag': 'tags' }
const flags = new Set(['--force'])
const required = ['name', 'version', 'architecture', 'maintainer', 'description', 'package']

/**
 * Reads a command line. Throws, naming the word, for whatever it does not know: an option that is passed over would be
 * missing in the package without anybody noticing.
 */
export function readFpmArguments(words) {
  const options = { depends: [], recommends: [], tags: [], mappings: [] }
  const used = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i]
    if (flags.has(word)) continue
    if (word.startsWith('-')) {
      const key = single[word] ?? lists[word]
      if (key === undefined) throw new Error(`the option ${word} is not known here`)
      if (++i === words.length) throw new Error(`the option ${word} has no value`)
      if (word in lists) options[key].push(words[i])
      else options[key] = words[i]
      used.push(word)
    } else options.mappings.push(readMapping(word))
  }
  if (options.from !== 'dir' || !['deb', 'rpm'].includes(options.to)) throw new Error(`only "-s dir -t deb" and "-s dir -t rpm" are known here, not "-s ${options.from} -t ${options.to}"`)
  const foreign = used.find((word) => word.startsWith(options.to === 'deb' ? '--rpm-' : '--deb-'))
  if (foreign !== undefined) throw new Error(`the option ${foreign} means nothing for .${options.to}`)
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

/** `Name: value` as name and value. */
function readTag(tag) {
  const [, name, value] = /^(\w+(?:\([\w,]+\))?):\s*(\S.*)$/s.exec(tag) ?? []
  if (name === undefined) throw new Error(`--rpm-tag "${tag}" is no field of a spec file: expected "Name: value"`)
  return [name, value.trim()]
}

/** Lines of fields that have a value. Lines of a value that could begin another field are refused. */
function fieldLines(fields) {
  const given = fields.filter(([, value]) => value !== undefined && value !== '')
  for (const [field, value] of given) if (/[\r\n]/.test(value)) throw new Error(`${field} holds a line break`)
  return given.map(([field, value]) => `${field}: ${value}`)
}

/** The control file of a .deb. */
export function controlText(options, installedKiB) {
  const [summary, ...rest] = options.description.trim().split('\n')
  const long = rest.map((line) => ` ${line.trim() || '.'}`)
  const fields = fieldLines([
    ['Package', options.name], ['Version', options.version], ['License', options.license], ['Vendor', options.vendor], ['Architecture', options.architecture],
    ['Maintainer', options.maintainer], ['Installed-Size', String(installedKiB)], ['Depends', options.depends.join(', ')], ['Recommends', options.recommends.join(', ')],
    ['Section', options.category ?? 'default'], ['Priority', options.priority], ['Homepage', options.url], ['Description', summary]
  ])
  return `${[...fields, ...long].join('\n')}\n`
}

/**
 * The spec file of an .rpm, for a tree that is there already.
 * @param paths files of the tree, from its top
 * @param scripts texts of what runs after it is installed and removed
 */
export function specText(options, paths, { afterInstall, afterRemove } = {}) {
  const tags = options.tags.map(readTag)
  const fields = fieldLines([
    ['Name', options.name], ['Version', options.version], ['Release', '1'], ['Summary', options.summary ?? options.description.trim().split('\n')[0]], ['License', options.license ?? 'unknown'],
    ['Vendor', options.vendor], ['Packager', options.maintainer], ['URL', options.url], ['Group', options.category ?? 'default'], ['AutoReqProv', 'no'],
    ...options.depends.map((name) => ['Requires', name]), ...tags
  ])
  const unreadable = paths.find((path) => /["\r\n]/.test(path))
  if (unreadable !== undefined) throw new Error(`the name ${JSON.stringify(unreadable)} cannot be written into a list of files`)
  // There a percent sign begins a macro.
  const plain = (text) => text.replaceAll('%', '%%')
  return [
    ...fields.map(plain), '', '%description', plain(options.description.trim()), '',
    ...(afterInstall === undefined ? [] : ['%post', plain(afterInstall), '']), ...(afterRemove === undefined ? [] : ['%postun', plain(afterRemove), '']),
    '%files', '%defattr(-,root,root,-)', ...paths.map((path) => `"${plain(path)}"`), ''
  ].join('\n')
}
