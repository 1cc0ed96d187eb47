#!/usr/bin/env python3
"""check_csv NODES EDGES [--nodes N --edges N]

The two tables in DuckDB and Python's csv module: as many rows as expected, unique ids, no edge that leads nowhere.
"""
import argparse
import csv
import kitlib
kitlib.enter_venv()
ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('tables', nargs=2)
ap.add_argument('--nodes', type=int)
ap.add_argument('--edges', type=int)
a = ap.parse_args()
checks = [kitlib.Check(table) for table in a.tables]
c = checks[0]
csv.field_size_limit(1 << 30)
rows = []
for check, wanted in zip(checks, (a.nodes, a.edges)):
    with open(check.file, encoding='utf-8', newline='') as f:
        rows.append(list(csv.DictReader(f, strict=True)))
    check.need(wanted in (None, len(rows[-1])), f'{len(rows[-1])} rows, expected {wanted}')
    check.need(not rows[-1] or None not in rows[-1][0] and all(None not in r.values() and None not in r for r in rows[-1]), 'rows of different lengths')
nodes, edges = rows
ids = {n['Id'] for n in nodes}
c.need(len(ids) == len(nodes), 'two nodes have one id')
c.need(all(n['Label'].strip() for n in nodes), 'a node has no label')
checks[1].need(len({e['Id'] for e in edges}) == len(edges), 'two edges have one id')
checks[1].need(all(e['Source'] in ids and e['Target'] in ids for e in edges), 'an edge leads nowhere')
checks[1].need(len({(e['Source'], e['Target'], e['Kind']) for e in edges}) == len(edges), 'Gephi would merge two edges of one kind')
c.ran.append('csv')
try:
    import duckdb
    for check, table in zip(checks, rows):
        relation = duckdb.read_csv(str(check.file), all_varchar=True, max_line_size=1 << 26)
        check.need(relation.columns == list(table[0]) if table else True, f'DuckDB reads the columns {relation.columns}')
        found = relation.fetchall()
        check.need(len(found) == len(table), f'DuckDB reads {len(found)} rows, expected {len(table)}')
        different = next((r for f, r in zip(found, table) if [x or '' for x in f] != list(r.values())), None)
        check.need(different is None, f'DuckDB reads another row: {different}')
    c.ran.append('DuckDB ' + duckdb.__version__)
except ImportError:
    c.skip('duckdb')
c.done(f'{len(nodes)} nodes, {len(edges)} edges')
