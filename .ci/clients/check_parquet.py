#!/usr/bin/env python3
"""check_parquet NODES EDGES

The two tables in DuckDB: typed columns, lists as lists, unique ids, no edge that leads nowhere.
"""
import sys
import kitlib
kitlib.enter_venv()
nodes, edges = sys.argv[1:]
c = kitlib.Check(nodes)
try:
    import duckdb
except ImportError:
    c.skip('duckdb')
    c.done('not read')
db = duckdb.connect()
for name, file in (('nodes', nodes), ('edges', edges)):
    db.read_parquet(file).create(name)
types = {name: str(kind) for name, kind, *_ in db.sql('describe nodes').fetchall()}
for name, kind in (('id', 'VARCHAR'), ('same_as', 'VARCHAR[]'), ('claims', 'BIGINT'), ('min', 'DOUBLE'), ('asserted', 'BOOLEAN')):
    c.need(types.get(name) == kind, f'{name} is {types.get(name)}, expected {kind}')
count = lambda sql: db.sql(sql).fetchone()[0]
c.need(count('select count(*) = count(distinct id) and count(label) = count(*) from nodes'), 'a node has no label, or the id of another')
c.need(count('select count(*) = count(distinct id) from edges'), 'two edges have one id')
c.need(count('select count(*) from edges where source not in (select id from nodes) or target not in (select id from nodes)') == 0, 'an edge leads nowhere')
c.ran.append('DuckDB ' + duckdb.__version__)
c.done(f'{count("select count(*) from nodes")} nodes, {count("select count(*) from edges")} edges')
