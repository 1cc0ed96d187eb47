#!/usr/bin/env python3
"""check_graphml FILE [--nodes N --edges E] [--strict]

Does this GraphML load, unharmed, in Gephi, Gephi Lite, networkx, igraph? Exit 0, or 1 with one line saying why not.
 1. bytes and XML;  2. the rules of their importers;  3. the XML Schema of GraphML;  4. networkx;  5. igraph;
 6. graphology-graphml with Gephi Lite's options;  7. all agree on nodes, edges and labels.
"""
import math
import re
import warnings

import kitlib
kitlib.enter_venv()
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
from lxml import etree

text = c.text(xml=True)
try:
    root = etree.fromstring(text.encode('utf-8'), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, strip_cdata=False))
except etree.XMLSyntaxError as e:
    c.fail(f'not well-formed XML: {e}')
c.need(root.getroottree().docinfo.xml_version == '1.0' and not root.getroottree().docinfo.doctype, 'XML 1.1 or a DOCTYPE')
ns = 'http://graphml.graphdrawing.org/xmlns'
q = lambda n: '{%s}%s' % (ns, n)
c.need(root.tag == q('graphml'), f'root is {root.tag}, {q("graphml")} wanted (networkx and igraph look there)')
gs = root.findall(q('graph'))
c.need(len(gs) == 1, f'{len(gs)} <graph> elements, 1 wanted')
g = gs[0]
dflt = g.get('edgedefault')
c.need(dflt in ('directed', 'undirected'), f'edgedefault={dflt!r}')
for bad in ('hyperedge', 'port', 'locator'):
    c.need(root.find(f'.//{q(bad)}') is None, f'<{bad}> is not read by networkx, Gephi or Gephi Lite')
c.need(g.find(f'.//{q("graph")}') is None, 'nested <graph>: flattened, in a different way, by each client')

TYPES = {'boolean', 'int', 'long', 'float', 'double', 'string'}
# names Gephi takes as its own property, and what it must hold
PROP = {'node': {'label': 'string', 'nodelabel': 'string', 'x': 'num', 'y': 'num', 'z': 'num', 'xpos': 'num', 'ypos': 'num', 'zpos': 'num', 'size': 'num', 'r': 'int', 'g': 'int', 'b': 'int', 'color': 'color'},
        'edge': {'label': 'string', 'edgelabel': 'string', 'weight': 'num', 'edge weight': 'num', 'r': 'int', 'g': 'int', 'b': 'int', 'color': 'color'}}
keys, names = {}, {}
order = [etree.QName(x).localname for x in root if isinstance(x.tag, str)]
c.need('key' not in order[order.index('graph'):], '<key> after <graph>: networkx needs it before')
for k in root.findall(q('key')):
    i, f, n, t = k.get('id'), k.get('for'), k.get('attr.name'), k.get('attr.type')
    c.need(i and i == i.strip(), f'key id {i!r}')
    c.need(i.lower() not in {x.lower() for x in keys}, f'key id {i!r} is used twice or differs from another only by case (ids are unique in the XSD; Gephi folds case and keeps one column)')
    c.need(f in ('node', 'edge', 'graph'), f'key {i!r} has for={f!r}: for="all" stops Gephi Lite and is ignored by igraph')
    c.need(n and n == n.strip(), f'key {i!r}: attr.name {n!r}')
    c.need(t in TYPES, f'key {i!r}: attr.type {t!r} is none of {sorted(TYPES)}')
    c.need((f, n) not in names, f'two {f} keys named {n!r}')
    names[f, n] = i
    if f == 'graph':
        c.warn(f'graph key {n!r}: Gephi ignores graph attributes')
    if f in PROP and n not in PROP[f] and n.lower() in PROP[f]:
        c.warn(f'{f} key named {n!r}: Gephi takes {n.lower()!r} as its own property, not {n!r}')
    if f == 'node' and n == 'type':
        c.warn('a node attribute named "type" makes sigma.js fail ("could not find a suitable program for node type")')
    if f in ('node', 'edge') and n.lower() in ('id', 'timeset'):
        c.warn(f'{f} key named {n!r} shadows a Gephi column')
    d = k.find(q('default'))
    if d is not None and f in PROP and n in PROP[f]:
        c.fail(f'key {n!r} has a <default>: Gephi ignores the default of its own properties')
    if d is not None:
        c.warn(f'key {n!r} has a <default>: Gephi Lite keeps it as text, and Gephi may keep only the part after the last &, < or >')
    keys[i] = (f, n, t)


def val(f, n, t, v, w):
    try:
        if t in ('int', 'long'):
            lim = 31 if t == 'int' else 63
            c.need(re.fullmatch(r'-?\d+', v) and -2**lim <= int(v) < 2**lim, f'{w}: {v!r} is not an {t}')
        elif t in ('float', 'double'):
            c.need(re.fullmatch(r'-?\d+(\.\d+)?([eE][+-]?\d+)?', v) and math.isfinite(float(v)), f'{w}: {v!r} is not a finite {t}')
        elif t == 'boolean':
            c.need(v in ('true', 'false'), f'{w}: boolean {v!r}')
    except ValueError as e:
        c.fail(f'{w}: {e}')
    p = PROP.get(f, {}).get(n)
    if p in ('num', 'int') and v:
        try:
            float(v) if p == 'num' else int(v)
        except ValueError:
            c.fail(f'{w}: Gephi takes {n!r} as a number, {v!r} is none')
    if p == 'color' and v:
        c.need(re.fullmatch(r'#[0-9a-fA-F]{6}', v), f'{w}: Gephi takes "color" as a colour, write #rrggbb, not {v!r}')


def data(e, f, w):
    seen = {}
    for d in e.findall(q('data')):
        k = d.get('key')
        c.need(k in keys, f'{w}: data key {k!r} is not declared (networkx stops)')
        c.need(keys[k][0] == f, f'{w}: key {k!r} is for {keys[k][0]}')
        c.need(k not in seen, f'{w}: key {k!r} twice')
        c.need(len(d) == 0, f'{w}: elements inside <data>')
        v = d.text or ''
        seen[k] = v
        val(f, keys[k][1], keys[k][2], v, f'{w}, {keys[k][1]!r}')
        raw = etree.tostring(d, encoding='unicode', with_tail=False)
        if '<![CDATA[' not in raw and re.search(r'&(amp|lt|gt);\s+&(amp|lt|gt);|&(amp|lt|gt);\s+<|>\s+&(amp|lt|gt);|^[^>]*>\s+$', raw):
            c.warn(f'{w}, {keys[k][1]!r}: white space between two of & < >: Gephi can lose it (write the text in CDATA)')
        if v and not v.strip():
            c.warn(f'{w}, {keys[k][1]!r}: only white space, Gephi drops it')
    return {keys[k][1]: v for k, v in seen.items()}


nodes, edges, par, labels = {}, 0, {}, {}
for n in g.iterfind(q('node')):
    i = n.get('id')
    c.need(i, 'a node has no id')
    c.need(i not in nodes, f'node id {i!r} twice')
    c.need(i == i.strip(), f'node id {i!r} has outer spaces')
    nodes[i] = 1
    v = data(n, 'node', f'node {i!r}')
    c.need(n.find(q('desc')) is None, f'node {i!r} has a <desc>: Gephi takes it as the label')
    labels[i] = v.get('label')
    if not v.get('label'):
        c.warn(f'node {i!r} has no "label"')
eids = set()
for e in g.iterfind(q('edge')):
    i, s, t = e.get('id'), e.get('source'), e.get('target')
    w = f'edge {i!r} ({s} to {t})'
    for k, v in (('source', s), ('target', t)):
        c.need(v in nodes, f'{w}: {k} {v!r} is not a node (clients invent one)')
    if not i:
        c.warn(f'{w} has no id')
    c.need(i is None or i not in eids, f'edge id {i!r} twice (Gephi drops the second, Gephi Lite stops)')
    eids.add(i)
    d = e.get('directed')
    c.need(d in (None, 'true' if dflt == 'directed' else 'false'), f'{w}: directed={d!r} against edgedefault={dflt} (networkx stops)')
    extra = set(e.attrib) - {'id', 'source', 'target', 'directed'}
    c.need(not extra, f'{w}: attribute {sorted(extra)} is not GraphML (label= is read by Gephi alone and fails the XSD)')
    v = data(e, 'edge', w)
    if v.get('weight') not in (None, ''):
        c.need(float(v['weight']) != 0, f'{w}: weight 0 (Gephi removes the edge)')
        if float(v['weight']) < 0:
            c.warn(f'{w}: negative weight')
    k = (s, t) if dflt == 'directed' else tuple(sorted((s, t)))
    par[k] = par.get(k, 0) + 1
    edges += 1
N, E = len(nodes), edges
merged = sum(x - 1 for x in par.values())
if merged:
    c.warn(f'{merged} of {E} edges are parallel: Gephi merges them on import unless the reader picks "do not merge" (GraphML has no kind)')
for k, n in (('nodes', N), ('edges', E)):
    w = getattr(a, k)
    c.need(w is None or w == n, f'{n} {k}, {w} expected')
c.ran.append('importer rules')
xsd = etree.XMLSchema(etree.parse(str(kitlib.HERE / 'schema' / 'graphml' / 'graphml.xsd')))
c.need(xsd.validate(root.getroottree()), f'XSD: {xsd.error_log.last_error}')
c.ran.append('XSD')

import igraph
import networkx as nx
try:
    with warnings.catch_warnings(record=True) as W:
        warnings.simplefilter('always')
        G = nx.read_graphml(str(c.file), force_multigraph=True)
    for x in W:
        c.warn(f'networkx: {x.message}')
except Exception as e:
    c.fail(f'networkx {nx.__version__}: {type(e).__name__}: {e}')
c.need((G.number_of_nodes(), G.number_of_edges()) == (N, E), f'networkx sees {G.number_of_nodes()} nodes and {G.number_of_edges()} edges, the file has {N} and {E}')
for i, l in labels.items():
    c.need((G.nodes[i].get('label') or '') == (l or ''), f'networkx: label of {i!r} differs')
c.ran.append('networkx ' + nx.__version__)
try:
    with warnings.catch_warnings(record=True) as W:
        warnings.simplefilter('always')
        ig = igraph.Graph.Read_GraphML(str(c.file))
    for x in W:
        c.fail(f'igraph: {x.message}')
except Exception as e:
    c.fail(f'igraph {igraph.__version__}: {e}')
c.need((ig.vcount(), ig.ecount()) == (N, E), f'igraph sees {ig.vcount()} nodes and {ig.ecount()} edges, the file has {N} and {E}')
if 'label' in ig.vs.attributes():
    for v in ig.vs:
        c.need((v['label'] or '') == (labels[v['id']] or ''), f'igraph: label of {v["id"]!r} differs')
c.ran.append('igraph ' + igraph.__version__)
r = c.node('graphml')
if r:
    c.need(r['ok'], f'graphology-graphml (Gephi Lite): {r.get("error")}')
    c.need((r['nodes'], r['edges']) == (N, E), f'graphology-graphml sees {r["nodes"]} nodes and {r["edges"]} edges, the file has {N} and {E}')
    c.ran.append('graphology-graphml')
c.done(f'{N} nodes, {E} edges, {len(keys)} keys, {len(c.warns)} warning(s)')
