#!/usr/bin/env python3
"""check_exports FOLDER

Opens what `relata build --formats all` wrote in FOLDER with the clients of each format: the graph formats must hold
the nodes and edges that losses.json tells of, the RDF formats its triples, and all of these the same graph. Exit 0 or 1.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('folder', type=pathlib.Path)
folder = ap.parse_args().folder

checks = []
for name, counts in json.loads((folder / 'losses.json').read_text(encoding='utf-8'))['formats'].items():
    file = folder / f'graph.{name}'
    if name in ('gexf', 'graphml', 'dot'):
        # DOT has further nodes, the dates along its axis; GraphML knows no kinds of parallel edges, which is a warning.
        expected = [f'--edges={counts["edges"]}'] + ([f'--nodes={counts["nodes"]}'] if name != 'dot' else [])
        checks.append([f'check_{name}.py', file, *expected, *(['--strict'] if name == 'gexf' else [])])
    elif name in ('cyjs', 'graphology'):
        file = folder / {'cyjs': 'graph.cyjs', 'graphology': 'graph.graphology.json'}[name]
        checks.append(['check_json.py', file, f'--nodes={counts["nodes"]}', f'--edges={counts["edges"]}', '--strict'])
    elif name == 'csv':
        checks.append(['check_csv.py', folder / 'graph.nodes.csv', folder / 'graph.edges.csv', f'--nodes={counts["nodes"]}', f'--edges={counts["edges"]}'])
    elif name == 'geojson':
        checks.append(['check_geojson.py', file, f'--nodes={counts["nodes"]}', f'--edges={counts["edges"]}'])
    elif name == 'html':
        checks.append(['check_html.py', file, f'--nodes={counts["nodes"]}', f'--edges={counts["edges"]}'])
    elif name == 'mmd':
        checks.append(['check_mermaid.py', file, f'--nodes={counts["nodes"]}', f'--edges={counts["edges"]}'])
    elif 'triples' in counts:
        checks.append(['check_rdf.py', file, f'--triples={counts["triples"]}', '--strict', '--same-as', folder / ('graph.nt' if name != 'nt' else 'graph.ttl')])
    else:
        print(f'{file}: no client for this format')


def run(check):
    return subprocess.run([sys.executable, HERE / check[0], *check[1:]], capture_output=True, text=True)


bad = 0
with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
    for p in pool.map(run, checks):
        print(p.stdout, p.stderr, sep='', end='', flush=True)
        bad += p.returncode != 0
if bad or not checks:
    sys.exit(f'FAIL {folder}: {bad} of {len(checks)} files')
