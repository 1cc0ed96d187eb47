#!/usr/bin/env python3
"""check_json FILE [--nodes N --edges N]

Cytoscape JSON (.cyjs) in Cytoscape.js and networkx, Graphology JSON in graphology: all nodes with their labels, all edges.
"""
import json
import kitlib
kitlib.enter_venv()
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
client = 'cyjs' if c.file.suffix == '.cyjs' else 'graphology'
graph = json.loads(c.file.read_text(encoding='utf-8'))
j = c.node(client)
if j:
    c.need(j['ok'], f'{client}: {j.get("error")}')
    for what in ('nodes', 'edges'):
        wanted = getattr(a, what)
        c.need(wanted in (None, j[what]), f'{client} shows {j[what]} {what}, expected {wanted}')
    blank = [n for n, label in j['labels'].items() if not label]
    c.need(not blank, f'{client}: no label on {blank[:3]}')
    c.need(not j.get('types'), 'an attribute is called type, which sigma.js takes for a program')
    for w in j['warnings']:
        c.warn(w)
    c.ran.append('Cytoscape.js' if client == 'cyjs' else 'graphology')
if client == 'cyjs':
    import networkx
    # networkx takes the edges of a file without `multigraph` for simple ones
    g = networkx.cytoscape_graph({'directed': True, 'multigraph': True, 'data': [], **{'elements': {
        'nodes': [{'data': {'value': n['data']['id'], **n['data']}} for n in graph['elements']['nodes']],
        'edges': [{'data': {'key': e['data']['id'], **e['data']}} for e in graph['elements']['edges']]}}})
    c.need(a.edges in (None, g.number_of_edges()), f'networkx reads {g.number_of_edges()} edges, expected {a.edges}')
    c.ran.append('networkx')
c.done(f'{j["nodes"]} nodes, {j["edges"]} edges' if j else 'read')
