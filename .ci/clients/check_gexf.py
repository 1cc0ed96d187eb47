#!/usr/bin/env python3
"""check_gexf FILE [--nodes N --edges E] [--strict]

Does this GEXF load, unharmed, in Gephi, Gephi Lite and networkx? Exit 0, or 1 with one line saying why not.
 1. bytes and XML;  2. the rules Gephi's importer applies silently (each was seen on the real importer);
 3. the RELAX NG of GEXF 1.3;  4. networkx.read_gexf;  5. graphology-gexf with Gephi Lite's options;
 6. all agree on nodes, edges and labels.
"""
import datetime
import json
import math
import re

import kitlib
kitlib.enter_venv()
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
from lxml import etree

text = c.text(xml=True)
try:
    root = etree.fromstring(text.encode('utf-8'), etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
except etree.XMLSyntaxError as e:
    c.fail(f'not well-formed XML: {e}')
c.need(root.getroottree().docinfo.xml_version == '1.0', 'XML 1.1: networkx (expat) refuses it')
c.need(root.getroottree().docinfo.doctype == '', 'has a DOCTYPE: leave it out')
NS = {'http://gexf.net/1.3': '1.3', 'http://www.gexf.net/1.3': '1.3', 'http://www.gexf.net/1.2draft': '1.2'}
ns = etree.QName(root).namespace
c.need(etree.QName(root).localname == 'gexf', 'root element is not <gexf>')
c.need(ns in NS, f'namespace {ns!r} is none of {sorted(NS)} (networkx finds no graph)')
c.need(root.get('version') == NS[ns], f'version={root.get("version")!r} does not go with namespace {ns} (Gephi: "Undefined GEXF version")')
q = lambda n: '{%s}%s' % (ns, n)
graphs = root.findall(q('graph'))
c.need(len(graphs) == 1, f'{len(graphs)} <graph> elements, 1 wanted')
g = graphs[0]
c.need(g.find(q('nodes')) is not None and g.find(q('edges')) is not None, '<nodes> or <edges> missing')
order = [etree.QName(x).localname for x in g if isinstance(x.tag, str)]
c.need(order == sorted(order, key=['attributes', 'nodes', 'edges'].index), f'children of <graph> out of order: {order} (attributes, nodes, edges)')

# ---- declarations
default_type = g.get('defaultedgetype', 'undirected')
c.need(default_type in ('directed', 'undirected'), f'defaultedgetype={default_type!r} (Gephi and Gephi Lite take directed or undirected)')
if g.get('defaultedgetype') is None:
    c.warn('no defaultedgetype: Gephi then reads untyped edges as directed, the format says undirected')
c.need(g.get('mode') in (None, 'static', 'dynamic'), f'mode={g.get("mode")!r}')
PORTABLE = {'string', 'integer', 'long', 'float', 'double', 'boolean', 'liststring'}
RESERVED = {'node': {'id', 'label', 'timeset'}, 'edge': {'id', 'label', 'timeset', 'weight'}}
decl = {'node': {}, 'edge': {}}
blocks = {'node': 0, 'edge': 0}
for at in g.findall(q('attributes')):
    cl = at.get('class')
    c.need(cl in decl, f'<attributes class={cl!r}>: networkx and Gephi want node or edge')
    blocks[cl] += 1
    if blocks[cl] > 1:
        c.warn(f'{blocks[cl]} <attributes class="{cl}"> blocks: Gephi Lite keeps the titles of the last one only')
    seen_title = {}
    for x in at.findall(q('attribute')):
        i, t, ti = x.get('id'), x.get('type'), x.get('title')
        c.need(i and i.strip() == i, f'{cl} attribute with id {i!r}')
        c.need(t in PORTABLE, f'{cl} attribute {i!r} has type {t!r}: not one that Gephi, networkx and Gephi Lite all read ({sorted(PORTABLE)})')
        low = {k.lower() for k in decl[cl]}
        c.need(i.lower() not in low, f'{cl} attribute id {i!r} differs from another only by case: Gephi drops the second without a word')
        c.need(i.lower() not in RESERVED[cl], f'{cl} attribute id {i!r} is one of Gephi\'s own columns')
        c.need(ti and ti.strip(), f'{cl} attribute {i!r} has no title')
        if ti in seen_title:
            c.warn(f'{cl} attributes {seen_title[ti]!r} and {i!r} share the title {ti!r}')
        seen_title[ti] = i
        numeric = re.fullmatch(r'[0-9]+', i)
        name_in_lite = ti if numeric else i
        if not numeric and ti != i:
            c.warn(f'{cl} attribute id {i!r} is not a number: Gephi Lite and sigma.js show the id, not the title {ti!r}')
        if cl == 'node' and name_in_lite == 'type':
            c.warn('a node attribute named "type" makes sigma.js fail ("could not find a suitable program for node type")')
        decl[cl][i] = (t, at.get('mode', 'static'))
        d = x.find(q('default'))
        if d is not None and d.text and re.search(r'[&<>]', d.text):
            c.warn(f'default of {i!r} holds &, < or >: Gephi may keep only its last part')
for d in root.iter(q('description'), q('creator'), q('keywords')):
    if d.text and (re.search(r'[&<>]', d.text) or len(d.text) > 3000):
        c.warn(f'<{etree.QName(d).localname}> is long or holds &, < or >: Gephi may keep only its last part')

# ---- values and times
tf = g.get('timeformat')
rep = g.get('timerepresentation', 'interval')
c.need(tf in (None, 'date', 'double', 'integer', 'dateTime', 'datetime'), f'timeformat={tf!r}')
if tf in ('dateTime', 'datetime'):
    c.warn('timeformat dateTime: networkx.read_gexf raises KeyError on it (date, double and integer are read everywhere)')
tz_said = g.get('timezone') is not None


def when(s, what):
    if tf is None:
        c.fail(f'{what} is dated but <graph> has no timeformat: Gephi ignores the date (SEVERE), networkx stops')
    try:
        if tf == 'date':
            c.need(re.fullmatch(r'-?\d{4}-\d\d-\d\d', s), f'{what}: {s!r} is not YYYY-MM-DD (a bare year or month is read by Gephi 0.10 and refused by 0.11)')
            if s.startswith('-'):
                return float('-inf')
            return datetime.date.fromisoformat(s).toordinal()
        if tf in ('double', 'integer'):
            v = float(s); c.need(math.isfinite(v), f'{what}: {s!r}'); return v
        c.need(re.fullmatch(r'-?\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?', s), f'{what}: {s!r} is not xsd:dateTime')
        if 'T' in s and not re.search(r'(Z|[+-]\d\d:\d\d)$', s) and not tz_said:
            c.warn(f'{what}: {s!r} has no zone and <graph> no timezone: Gephi uses the zone of the reader\'s computer')
        return s
    except ValueError as e:
        c.fail(f'{what}: {s!r}: {e}')


def timing(e, what):
    for k in ('startopen', 'endopen'):
        c.need(e.get(k) is None, f'{what}: {k} is deprecated (Gephi reads it as closed)')
    if rep == 'timestamp':
        c.need(e.get('start') is None and e.get('end') is None, f'{what}: start/end under timerepresentation="timestamp" (Gephi ignores them)')
    else:
        c.need(e.get('timestamp') is None and e.get('timestamps') is None, f'{what}: timestamp under timerepresentation="interval" (Gephi ignores it)')
    s, t = (when(e.get(k), what) if e.get(k) else None for k in ('start', 'end'))
    for k in ('start', 'end', 'timestamp'):
        c.need(e.get(k) != '', f'{what}: empty {k}')
    if s is not None and t is not None:
        c.need(s <= t, f'{what}: end {e.get("end")} before start {e.get("start")} (Gephi drops the interval)')
    if e.get('timestamp'):
        when(e.get('timestamp'), what)
    return s, t


def value(t, v, what):
    c.need(v is not None, f'{what}: attvalue without value')
    try:
        if t in ('integer', 'long'):
            n = int(v); lim = 31 if t == 'integer' else 63
            c.need(re.fullmatch(r'-?\d+', v) and -2**lim <= n < 2**lim, f'{what}: {v!r} is out of range for {t}')
        elif t in ('float', 'double'):
            c.need(re.fullmatch(r'-?\d+(\.\d+)?([eE][+-]?\d+)?', v) and math.isfinite(float(v)), f'{what}: {v!r} is not a finite {t}')
        elif t == 'boolean':
            c.need(v in ('true', 'false'), f'{what}: boolean {v!r}, write true or false (Gephi takes unknown words as false without a word, networkx stops)')
        elif t == 'liststring':
            l = json.loads(v); c.need(isinstance(l, list) and l and all(isinstance(x, str) and x for x in l), f'{what}: liststring {v!r} is not a JSON array of non-empty strings')
    except ValueError:
        c.fail(f'{what}: {v!r} is not a value of type {t}')


def common(e, cl, what):
    seen = set()
    for av in e.iterfind(f'{q("attvalues")}/{q("attvalue")}'):
        f = av.get('for')
        c.need(f in decl[cl], f'{what}: attvalue for={f!r} is not declared with class="{cl}" (networkx stops, Gephi drops it)')
        t, mode = decl[cl][f]
        k = (f, av.get('start'), av.get('end'), av.get('timestamp'))
        c.need(k not in seen, f'{what}: attribute {f!r} given twice')
        seen.add(k)
        value(t, av.get('value'), f'{what}, attribute {f!r}')
        if mode == 'dynamic' or av.get('start') or av.get('end') or av.get('timestamp'):
            timing(av, f'{what}, attribute {f!r}')
    timing(e, what)
    spans = []
    for sp in e.iterfind(f'{q("spells")}/{q("spell")}'):
        spans.append(timing(sp, what + ' spell'))
    c.need(not (spans and (e.get('start') or e.get('end'))), f'{what}: both start/end and spells (Gephi ignores start/end)')
    if tf == 'date':
        z = sorted((-math.inf if s is None else s, math.inf if t is None else t) for s, t in spans)
        for p, n in zip(z, z[1:]):
            c.need(n[0] >= p[1], f'{what}: overlapping spells (Gephi drops the second)')
    for k in ('label', 'kind'):
        if e.get(k) and e.get(k) != e.get(k).strip():
            c.warn(f'{what}: {k} begins or ends with white space')
    V = [x for x in e if isinstance(x.tag, str) and etree.QName(x).localname in ('color', 'size', 'position', 'thickness', 'shape')]
    for x in V:
        n = etree.QName(x).localname
        c.need(etree.QName(x).namespace == ns.rstrip('/') + '/viz', f'{what}: <{n}> is not in the namespace {ns}/viz (networkx looks for it there)')
        if n == 'color':
            c.need(x.get('hex') is None, f'{what}: color hex= stops networkx, and with a= stops Gephi: write r, g, b')
            for k in 'rgb':
                c.need(re.fullmatch(r'\d{1,3}', x.get(k) or '') and int(x.get(k)) < 256, f'{what}: color {k}={x.get(k)!r} is not 0-255')
            if x.get('a') is not None:
                c.need(re.fullmatch(r'0(\.\d+)?|1(\.0+)?', x.get('a')), f'{what}: color a={x.get("a")!r} is not 0-1')
        elif n in ('size', 'thickness', 'position'):
            for k in ('value',) if n != 'position' else ('x', 'y'):
                try:
                    c.need(math.isfinite(float(x.get(k))), f'{what}: <{n} {k}={x.get(k)!r}>')
                except (TypeError, ValueError):
                    c.fail(f'{what}: <{n} {k}={x.get(k)!r}> is not a number')


ids, labels = {}, {}
NV, EV = g.find(q('nodes')), g.find(q('edges'))
for n in NV:
    if not isinstance(n.tag, str):
        continue
    c.need(n.tag == q('node'), f'<{etree.QName(n).localname}> inside <nodes>')
    i = n.get('id')
    c.need(i, 'a node has no id (Gephi drops it)')
    c.need(i == i.strip() and not re.search(r'[\x00-\x1f]', i), f'node id {i!r} has outer spaces or control characters')
    c.need(i not in ids, f'node id {i!r} twice (Gephi Lite stops, Gephi overwrites the first label)')
    ids[i] = 1
    labels[i] = n.get('label')
    if not n.get('label'):
        c.warn(f'node {i!r} has no label: Gephi leaves it blank (it does not fall back on the id)')
    c.need(n.get('pid') is None and n.find(q('nodes')) is None, f'node {i!r}: hierarchy (pid, nested nodes) is ignored by Gephi')
    common(n, 'node', f'node {i!r}')
eids, par, kinds, types = {}, {}, 0, set()
for e in EV:
    if not isinstance(e.tag, str):
        continue
    c.need(e.tag == q('edge'), f'<{etree.QName(e).localname}> inside <edges>')
    i, s, t = e.get('id'), e.get('source'), e.get('target')
    w = f'edge {i!r} ({s} to {t})'
    if not i:
        c.warn(f'{w} has no id: every client invents another one')
    c.need(i not in eids, f'edge id {i!r} twice (Gephi drops the second, Gephi Lite stops)')
    eids[i or ('?', len(eids))] = 1
    c.need(e.get('type') or g.get('defaultedgetype'), f'{w}: neither type nor defaultedgetype: Gephi reads it as directed, networkx and Gephi Lite as undirected')
    for k, v in (('source', s), ('target', t)):
        c.need(v in ids, f'{w}: {k} {v!r} is not a node (Gephi invents one)')
    ty = e.get('type', default_type)
    c.need(ty in ('directed', 'undirected'), f'{w}: type={ty!r}')
    types.add(ty)
    c.need(len(types | ({g.get('defaultedgetype')} - {None})) == 1, f'{w}: type={ty} against defaultedgetype={g.get("defaultedgetype")} or the edges before (Gephi drops the edge, networkx stops)')
    if e.get('weight') is not None:
        try:
            x = float(e.get('weight'))
        except ValueError:
            c.fail(f'{w}: weight {e.get("weight")!r} is not a number')
        c.need(math.isfinite(x) and x != 0, f'{w}: weight {e.get("weight")} (must be finite and not 0: Gephi removes edges of weight 0)')
        if x < 0:
            c.warn(f'{w}: negative weight')
    if e.get('kind'):
        kinds += 1
        c.need(NS[ns] == '1.3', f'{w}: kind= is GEXF 1.3')
    key = (s, t, e.get('kind') or None) if ty == 'directed' else (*sorted((s, t)), e.get('kind') or None)
    par[key] = par.get(key, 0) + 1
    common(e, 'edge', w)
N, E = len(ids), len(eids)
merged = sum(v - 1 for v in par.values())
if merged:
    c.warn(f'{merged} of {E} edges share source, target and kind with another: Gephi merges them on import unless the reader picks "do not merge"')
for k, n in (('nodes', N), ('edges', E)):
    cnt = (NV if k == 'nodes' else EV).get('count')
    c.need(cnt is None or cnt == str(n), f'<{k} count="{cnt}"> but there are {n}')
    want = getattr(a, k)
    c.need(want is None or want == n, f'{n} {k}, {want} expected')
c.ran.append('importer rules')

if ns == 'http://gexf.net/1.3':
    bare = etree.fromstring(etree.tostring(root))
    for k in list(bare.attrib):
        if k.startswith('{http://www.w3.org/2001/XMLSchema-instance}'):
            del bare.attrib[k]
    r = etree.RelaxNG(etree.parse(str(kitlib.HERE / 'schema' / 'gexf-1.3' / 'gexf.rng')))
    c.need(r.validate(bare), f'RELAX NG: {r.error_log.last_error}')
    c.ran.append('RELAX NG')
else:
    c.warn(f'namespace {ns}: not validated, the schema at hand is that of http://gexf.net/1.3')

# ---- clients
import networkx as nx
try:
    G = nx.read_gexf(str(c.file))
except Exception as e:
    c.fail(f'networkx {nx.__version__}: {type(e).__name__}: {e}')
c.need((G.number_of_nodes(), G.number_of_edges()) == (N, E), f'networkx sees {G.number_of_nodes()} nodes and {G.number_of_edges()} edges, the file has {N} and {E}')
for i, l in labels.items():
    c.need((G.nodes[i].get('label') or '') == (l or ''), f'networkx: label of {i!r} is {G.nodes[i].get("label")!r}, file has {l!r}')
c.ran.append('networkx ' + nx.__version__)
r = c.node('gexf')
if r:
    c.need(r['ok'], f'graphology-gexf (Gephi Lite): {r.get("error")}')
    c.need((r['nodes'], r['edges']) == (N, E), f'graphology-gexf sees {r["nodes"]} nodes and {r["edges"]} edges, the file has {N} and {E}')
    for i, l in labels.items():
        c.need((r['labels'].get(i) or '') == (l or ''), f'graphology-gexf: label of {i!r} is {r["labels"].get(i)!r}, file has {l!r}')
    c.ran.append('graphology-gexf')
c.done(f'{N} nodes, {E} edges, {kinds} with a kind, {len(c.warns)} warning(s)')
