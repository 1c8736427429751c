/**
 * Small programs for the other machine's Node, sent as text. Each function stands alone: it may use
 * nothing but what it is given and its own parts, and speaks JavaScript that Node 20 knows.
 */

/** What every program begins with: it hands over the first line of the input as JSON, and prints one line of JSON. */
function begin(require: NodeJS.Require, process: NodeJS.Process, run: (parameters: never, rest: Buffer, answer: (value: unknown) => void, require: NodeJS.Require, process: NodeJS.Process) => void): void {
  let pieces: Buffer[] = []
  const onData = (piece: Buffer): void => {
    pieces.push(piece)
    if (!piece.includes(10)) return
    process.stdin.off('data', onData)
    const all = Buffer.concat(pieces)
    pieces = []
    const end = all.indexOf(10)
    const answer = (value: unknown): void => {
      process.stdout.write('messengersim ' + JSON.stringify(value) + '\n')
    }
    run(JSON.parse(all.toString('utf8', 0, end)) as never, all.subarray(end + 1), answer, require, process)
  }
  process.stdin.on('data', onData)
}

export interface ProbeParameters {
  folder: string
  /** Bytes that are written to try the folder. */
  bytes: number
  /** The node program, to see whether it is there already; '' for none. */
  sha256: string
  file: string
}

export interface ProbeAnswer {
  cpus: number
  memoryBytes: number
  freeMemoryBytes: number
  freeDiskBytes: number | null
  folder: string
  folderError: string
  nowMs: number
  hasProgram: boolean
}

/** Describes the machine and tries the folder. */
export function probe(parameters: ProbeParameters, _rest: Buffer, answer: (value: ProbeAnswer) => void, require: NodeJS.Require, process: NodeJS.Process): void {
  const os = require('node:os') as typeof import('node:os')
  const fs = require('node:fs') as typeof import('node:fs')
  const path = require('node:path') as typeof import('node:path')
  const crypto = require('node:crypto') as typeof import('node:crypto')
  const given = parameters.folder === '' ? '~/.cache/messengersim' : parameters.folder
  const folder = given.startsWith('~/') ? path.join(os.homedir(), given.slice(2)) : given
  let folderError = ''
  let freeDiskBytes: number | null = null
  let hasProgram = false
  const trial = path.join(folder, '.trial-' + process.pid)
  const reasonAbove = (below: string): string => {
    const above = path.dirname(below)
    if (!fs.existsSync(above) && above !== below) return reasonAbove(above)
    try {
      fs.accessSync(above, fs.constants.W_OK)
      return 'ENOENT'
    } catch (error) {
      return (error as NodeJS.ErrnoException).code || 'ENOENT'
    }
  }
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
    try {
      fs.writeFileSync(trial, Buffer.alloc(parameters.bytes, 1), { mode: 0o600, flag: 'wx' })
      fs.writeFileSync(path.join(folder, '.trial'), '')
    } finally {
      fs.rmSync(trial, { force: true })
      fs.rmSync(path.join(folder, '.trial'), { force: true })
    }
  } catch (error) {
    folderError = (error as NodeJS.ErrnoException).code || String(error)
    // Node says so too of a folder that cannot be made where it would have to be.
    if (folderError === 'ENOENT') folderError = reasonAbove(folder)
  }
  try {
    const { bavail, bsize } = fs.statfsSync(folder)
    freeDiskBytes = bavail * bsize
  } catch {
    freeDiskBytes = null
  }
  try {
    const program = fs.readFileSync(path.join(folder, 'programs', parameters.sha256, parameters.file))
    hasProgram = crypto.createHash('sha256').update(program).digest('hex') === parameters.sha256
  } catch {
    hasProgram = false
  }
  answer({ cpus: os.cpus().length, memoryBytes: os.totalmem(), freeMemoryBytes: os.freemem(), freeDiskBytes, folder, folderError, nowMs: Date.now(), hasProgram })
  process.stdin.destroy()
}

export interface UploadParameters {
  /** Whole path of our folder there. */
  folder: string
  sha256: string
  bytes: number
  file: string
  /** Silence after which it gives up: a cut link ends nothing by itself. */
  silenceMs: number
}

/** Takes a program and puts it in its place only when it is whole. */
export function upload(parameters: UploadParameters, rest: Buffer, answer: (value: { error: string }) => void, require: NodeJS.Require, process: NodeJS.Process): void {
  const fs = require('node:fs') as typeof import('node:fs')
  const path = require('node:path') as typeof import('node:path')
  const crypto = require('node:crypto') as typeof import('node:crypto')
  const programs = path.join(parameters.folder, 'programs')
  const partial = path.join(programs, '.partial-' + process.pid + '-' + crypto.randomBytes(6).toString('hex'))
  const hash = crypto.createHash('sha256')
  let received = 0
  let overdue: NodeJS.Timeout | undefined
  const fail = (error: string): void => {
    clearTimeout(overdue)
    fs.rmSync(partial, { force: true })
    answer({ error })
    process.stdin.destroy()
  }
  const take = (piece: Buffer, file: number): void => {
    clearTimeout(overdue)
    overdue = setTimeout(() => fail('it stopped coming after ' + received + ' bytes'), parameters.silenceMs)
    // Unlike `writeSync`, all of it or an error.
    fs.writeFileSync(file, piece)
    hash.update(piece)
    received += piece.length
  }
  try {
    fs.mkdirSync(programs, { recursive: true, mode: 0o700 })
    const file = fs.openSync(partial, 'wx', 0o600)
    take(rest, file)
    process.stdin.on('data', (piece: Buffer) => {
      try {
        take(piece, file)
      } catch (error) {
        fail((error as NodeJS.ErrnoException).code || String(error))
      }
    })
    process.stdin.on('end', () => {
      clearTimeout(overdue)
      if (received !== parameters.bytes) return fail('only ' + received + ' of ' + parameters.bytes + ' bytes came')
      if (hash.digest('hex') !== parameters.sha256) return fail('its SHA-256 is another')
      try {
        fs.fsyncSync(file)
        fs.closeSync(file)
        fs.mkdirSync(path.join(programs, parameters.sha256), { recursive: true, mode: 0o700 })
        fs.renameSync(partial, path.join(programs, parameters.sha256, parameters.file))
        answer({ error: '' })
      } catch (error) {
        fail((error as NodeJS.ErrnoException).code || String(error))
      }
    })
  } catch (error) {
    fail((error as NodeJS.ErrnoException).code || String(error))
  }
}

export interface CleanParameters {
  folder: string
  /** `session`: what the session of this name has left; `ended`: what is left of processes that are gone; `all`: living ones are ended, programs removed. */
  what: 'session' | 'ended' | 'all'
  session: string
}

export interface CleanAnswer {
  removed: number
  ended: number
  /** Nodes that are left alone, because they live. */
  alive: number
}

/**
 * Removes what nodes have left, known by its name: the folder may hold what is the user's. A process is ended only if
 * both its id and its start time are those on file.
 */
export function clean(parameters: CleanParameters, _rest: Buffer, answer: (value: CleanAnswer) => void, require: NodeJS.Require, process: NodeJS.Process): void {
  const fs = require('node:fs') as typeof import('node:fs')
  const path = require('node:path') as typeof import('node:path')
  const child = require('node:child_process') as typeof import('node:child_process')
  const found: CleanAnswer = { removed: 0, ended: 0, alive: 0 }
  const runs = path.join(parameters.folder, 'runs')
  const list = (folder: string, ours: RegExp): string[] => {
    try {
      return fs.readdirSync(folder).filter((name) => ours.test(name))
    } catch {
      return []
    }
  }
  const startOf = (pid: number): string => {
    try {
      return fs.readFileSync('/proc/' + pid + '/stat', 'utf8').replace(/^.*\) /s, '').split(' ')[19]
    } catch {
      if (fs.existsSync('/proc/self/stat')) return ''
      return child.spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
    }
  }
  /** A folder without a file that can be read belongs to a start under way, or to one that broke off. */
  const isYoung = (folder: string): boolean => {
    try {
      return Date.now() - fs.statSync(folder).mtimeMs < 60_000
    } catch {
      return false
    }
  }
  for (const name of list(runs, /^[0-9a-f]{8}-\d+-\d+$/)) {
    const folder = path.join(runs, name)
    const mine = parameters.what === 'session' && name.startsWith(parameters.session + '-')
    let line = ''
    try {
      line = fs.readFileSync(path.join(folder, 'pid'), 'utf8')
    } catch {
      line = ''
    }
    const pid = Number.parseInt(line, 10)
    const lives = pid > 1 && startOf(pid) !== '' && startOf(pid) === line.trim().replace(/^\d+ /, '')
    if (parameters.what === 'session' && !mine) continue
    if (lives && parameters.what === 'ended') {
      found.alive++
      continue
    }
    if (!lives && line === '' && isYoung(folder) && parameters.what === 'ended') continue
    if (lives) {
      process.kill(pid, 'SIGKILL')
      found.ended++
    }
    fs.rmSync(folder, { recursive: true, force: true })
    found.removed++
  }
  const programs = path.join(parameters.folder, 'programs')
  for (const name of list(programs, /^(?:[0-9a-f]{64}|\.partial-\d+-[0-9a-f]{12})$/)) {
    const isPartial = name.startsWith('.partial-')
    if (parameters.what !== 'all' && !(isPartial && !isYoung(path.join(programs, name)))) continue
    fs.rmSync(path.join(programs, name), { recursive: true, force: true })
    found.removed++
  }
  for (const name of parameters.what === 'all' ? [programs, runs, parameters.folder] : [runs]) {
    try {
      fs.rmdirSync(name)
    } catch {
      // Something of others is in it, or it is gone.
    }
  }
  answer(found)
  process.stdin.destroy()
}

type Program<Parameters, Answer> = (parameters: Parameters, rest: Buffer, answer: (value: Answer) => void, require: NodeJS.Require, process: NodeJS.Process) => void

/** A program in one line, for {@link runProgramCommand}. */
export function programLine<Parameters, Answer>(program: Program<Parameters, Answer>): string {
  const source = `(${begin.toString()})(require,process,${program.toString()})`
  return `eval(Buffer.from("${Buffer.from(source).toString('base64')}","base64").toString())`
}
