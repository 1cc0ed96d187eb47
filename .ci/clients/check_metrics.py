#!/usr/bin/env python3
"""check_metrics FILE

The metrics of a GraphML file written with --metrics are those that networkx computes from its edges.
"""
import kitlib
kitlib.enter_venv()
import networkx
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
g = networkx.read_graphml(c.file, force_multigraph=True)
simple = networkx.DiGraph()
simple.add_nodes_from(g)
for u, v, w in g.edges(data='weight'):
    simple.add_edge(u, v, weight=w + (simple[u][v]['weight'] if simple.has_edge(u, v) else 0))


def same(name, expected, digits):
    for node, value in g.nodes(data=name):
        c.need(value is not None and abs(value - expected[node]) < 10 ** -digits, f'{name} of {node}: {value}, expected {expected[node]}')


same('degree', dict(g.degree()), 9)
same('weighted_degree', dict(g.degree(weight='weight')), 6)
same('pagerank', _pagerank_python(simple, tol=1e-13, max_iter=1000), 6)
same('betweenness', networkx.betweenness_centrality(networkx.Graph(simple)), 6)
undirected = networkx.Graph()
undirected.add_nodes_from(g)
for u, v, w in g.edges(data='weight'):
    undirected.add_edge(u, v, weight=w + (undirected[u][v]['weight'] if undirected.has_edge(u, v) else 0))
groups = {}
for node, community in g.nodes(data='community'):
    groups.setdefault(community, set()).add(node)
own = networkx.community.modularity(undirected, groups.values())
theirs = networkx.community.modularity(undirected, networkx.community.louvain_communities(undirected, seed=1))
c.need(own > theirs - 0.02, f'modularity {own:.3f}, networkx reaches {theirs:.3f}')
c.ran.append('networkx ' + networkx.__version__)
c.done(f'{len(g)} nodes, modularity {own:.3f} ({theirs:.3f})')
