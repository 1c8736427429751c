import { limits } from '../../../sim-core/model/limits'
import { remoteHostSchema } from '../../../sim-core/model/remote/host'
import type { RemoteHost } from '../../../sim-core/model/remote/host'

/** A machine as it is typed: all texts, lists with commas or one a line. */
export interface MachineForm {
  name: string
  group: string
  user: string
  address: string
  port: string
  identityFiles: string
  agent: boolean
  jumps: string
  nodes: string
  nodePath: string
  folder: string
  weight: string
  redis: 'tunnel' | 'direct'
  hostKeyAlias: string
}

export type FormField = keyof MachineForm

export const emptyForm: MachineForm = { name: '', group: '', user: '', address: '', port: '22', identityFiles: '', agent: true, jumps: '', nodes: '1', nodePath: '', folder: '', weight: '', redis: 'tunnel', hostKeyAlias: '' }

export function formOf(host: RemoteHost): MachineForm {
  const { identityFiles, jumps, port, nodes, weight } = host
  return { ...host, identityFiles: identityFiles.join('\n'), jumps: jumps.join(', '), port: String(port), nodes: String(nodes), weight: weight === null ? '' : String(weight) }
}

/** The machine, or the fields that cannot be as they are. */
export function readForm(form: MachineForm): { host: RemoteHost; wrong: readonly FormField[] } | { host: null; wrong: readonly FormField[] } {
  const parsed = remoteHostSchema.safeParse({
    ...form,
    name: form.name.trim(),
    group: form.group.trim(),
    user: form.user.trim(),
    address: form.address.trim(),
    port: wholeNumber(form.port),
    identityFiles: split(form.identityFiles, /\n/),
    jumps: split(form.jumps, /[,\n]/),
    nodes: wholeNumber(form.nodes),
    nodePath: form.nodePath.trim(),
    folder: form.folder.trim(),
    weight: form.weight.trim() === '' ? null : Number(form.weight),
    hostKeyAlias: form.hostKeyAlias.trim()
  })
  if (parsed.success) return { host: parsed.data, wrong: [] }
  return { host: null, wrong: [...new Set(parsed.error.issues.map(issue => String(issue.path[0]) as FormField))] }
}

/** `user@host:port` typed or pasted as the address fills all three. */
export function spreadAddress(form: MachineForm): MachineForm {
  const match = /^([^@\s]+)@\[?([^\s\]]+?)\]?(?::(\d{1,5}))?$/.exec(form.address.trim())
  return match === null ? form : { ...form, user: match[1], address: match[2], port: match[3] ?? form.port }
}

/** `ant-2` for `ant`, `ant-3` where that is taken. */
export function freeName(name: string, taken: readonly string[]): string {
  const stem = name.replace(/-\d+$/, '').slice(0, 59)
  for (let count = 2; count <= limits.savedHostsMax + 1; count++) if (!taken.includes(`${stem}-${count}`)) return `${stem}-${count}`
  return ''
}

function split(text: string, at: RegExp): string[] {
  return text.split(at).map(part => part.trim()).filter(part => part !== '')
}

function wholeNumber(text: string): number {
  return /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN
}
