import type { GraphModel } from './graph-model'

/** What the picture shows at this moment. */
export interface GraphPicture {
  model: GraphModel
  /** Places, world units. */
  x: Float32Array
  y: Float32Array
  /** Node at which an index lives; 0: unknown. */
  nodeOf(index: number): number
}

/**
 * The users, or groups, that are shown and their contacts as GEXF 1.3: attributes `node` (where it lives; 0: unknown),
 * `partition`, and `contacts` (of a user) or `users` (of a group), and the places of the picture.
 * @param nameOf name of a user by id; a group bears its number
 * @param description what was run, in words
 */
export function writeGexf({ model, x, y, nodeOf }: GraphPicture, nameOf: (user: number) => string, description: string): string {
  const grouped = model.level === 'groups'
  const nodes = Array.from(model.users, (id, i) => [
    `      <node id="${id}" label="${escapeXml(grouped ? `group ${id}` : nameOf(id))}">`,
    `<attvalues><attvalue for="0" value="${nodeOf(i)}"/><attvalue for="1" value="${model.partitionOf[i]}"/><attvalue for="2" value="${model.sizes[i]}"/></attvalues>`,
    `<viz:position x="${x[i].toFixed(3)}" y="${(-y[i]).toFixed(3)}" z="0.0"/></node>`
  ].join(''))
  const edges = Array.from(model.edgeFrom, (from, e) => `      <edge id="${e}" source="${model.users[from]}" target="${model.users[model.edgeTo[e]]}"/>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">',
    `  <meta><creator>MessengerSim</creator><description>${escapeXml(description)}</description></meta>`,
    '  <graph mode="static" defaultedgetype="undirected">',
    `    <attributes class="node"><attribute id="0" title="node" type="integer"/><attribute id="1" title="partition" type="integer"/><attribute id="2" title="${grouped ? 'users' : 'contacts'}" type="integer"/></attributes>`,
    '    <nodes>', ...nodes, '    </nodes>',
    '    <edges>', ...edges, '    </edges>',
    '  </graph>',
    '</gexf>'
  ].join('\n') + '\n'
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;' }

/** Text as an XML file may contain it: what XML has no place for is replaced. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, sign => entities[sign]).replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
}
