import { describe, expect, it } from 'vitest'
import type { GraphLevel } from '../../../sim-core/api/graph-frame'
import { writeGexf } from './gexf'
import { createGraphModel } from './graph-model'

function documentOf(level: GraphLevel, nameOf: (user: number) => string, description = 'a town'): { text: string; xml: Document } {
  const model = createGraphModel({ kind: 'topology', level, focus: -1, groupsPerPartition: 4, usersTotal: 3, edgesTotal: 2, users: Uint32Array.of(5, 6, 4_000_000_000), partitions: Uint16Array.of(0, 1, 1), degrees: Uint16Array.of(2, 1, 1), edgeFrom: Uint32Array.of(0, 0), edgeTo: Uint32Array.of(1, 2) })
  const text = writeGexf({ model, x: Float32Array.of(0, 1, 2), y: Float32Array.of(0, -1, 2), nodeOf: index => index }, nameOf, description)
  return { text, xml: new DOMParser().parseFromString(text, 'application/xml') }
}
const attributes = (element: Element): Record<string, string> => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]))

describe('a graph as GEXF', () => {
  it('names users, where they live, and their contacts', () => {
    const { xml } = documentOf('users', user => `User ${user}`)
    expect(xml.getElementsByTagName('parsererror')).toHaveLength(0)
    expect(attributes(xml.documentElement)).toMatchObject({ xmlns: 'http://gexf.net/1.3', version: '1.3' })
    expect([...xml.getElementsByTagName('attribute')].map(entry => entry.getAttribute('title'))).toEqual(['node', 'partition', 'contacts'])
    const users = [...xml.getElementsByTagName('node')]
    expect(users.map(user => [user.getAttribute('id'), user.getAttribute('label')])).toEqual([['5', 'User 5'], ['6', 'User 6'], ['4000000000', 'User 4000000000']])
    expect([...users[2].getElementsByTagName('attvalue')].map(entry => entry.getAttribute('value'))).toEqual(['2', '1', '1'])
    expect([...xml.getElementsByTagName('edge')].map(edge => [edge.getAttribute('source'), edge.getAttribute('target')])).toEqual([['5', '6'], ['5', '4000000000']])
  })
  it('names groups by their number and tells how many users they are', () => {
    const { xml } = documentOf('groups', () => 'nobody')
    expect(xml.getElementsByTagName('node')[0].getAttribute('label')).toBe('group 5')
    expect([...xml.getElementsByTagName('attribute')].at(-1)?.getAttribute('title')).toBe('users')
  })
  it('writes every name and description so that a reader gets it back', () => {
    const name = 'Ann "A" <b>&amp;</b> \'x\' Žofia 🙂'
    const { xml } = documentOf('users', () => name, name)
    expect(xml.getElementsByTagName('parsererror')).toHaveLength(0)
    expect([xml.getElementsByTagName('node')[0].getAttribute('label'), xml.getElementsByTagName('description')[0].textContent]).toEqual([name, name])
  })
  it('replaces what XML has no place for', () => {
    const { text } = documentOf('users', () => 'a\u0000b\u001fc\ud800d\uffff')
    expect(text).toContain('label="a\ufffdb\ufffdc\ufffdd\ufffd"')
  })
})
