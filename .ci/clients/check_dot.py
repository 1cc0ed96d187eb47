#!/usr/bin/env python3
"""check_dot FILE [--nodes N --edges E] [--strict]

Does this DOT file parse and draw in Graphviz (Debian's 2.42, and 16 from npm), with every node and edge in the
picture, and does pydot read it? Exit 0, or 1 with one line saying why not.
"""
import contextlib
import io
import re
import subprocess

import kitlib
kitlib.enter_venv()
import pydot
from lxml import etree

a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
text = c.text()


# ---- strings that parse, and mean something else than they say
def strings(s):
    """Quoted strings and HTML labels with their offsets; comments and all else are passed over."""
    i, n = 0, len(s)
    while i < n:
        if s.startswith('//', i) or (s[i] == '#' and (i == 0 or s[i - 1] == '\n')):
            j = s.find('\n', i)
            i = n if j < 0 else j
        elif s.startswith('/*', i):
            j = s.find('*/', i)
            c.need(j >= 0, 'unclosed comment')
            i = j + 2
        elif s[i] == '"':
            j = i + 1
            while j < n and s[j] != '"':
                j += 2 if s[j] == '\\' else 1
            c.need(j < n, f'unclosed string starting {s[i:i + 40]!r}')
            yield 'string', s[i + 1:j], i
            i = j + 1
        elif s[i] == '<':
            depth, j = 1, i + 1
            while j < n and depth:
                depth += (s[j] == '<') - (s[j] == '>')
                j += 1
            c.need(depth == 0, f'unclosed HTML label starting {s[i:i + 40]!r}')
            yield 'html', s[i + 1:j - 1], i
            i = j
        else:
            i += 1


for kind, v, offset in strings(text):
    where = f'line {text.count(chr(10), 0, offset) + 1}'
    c.need(len(v.encode()) <= 16000, f'{where}: a string of {len(v.encode())} bytes (Graphviz before 3.0 stops at 16384)')
    if kind == 'string' and re.search(r'&(#\d+|#x[0-9a-fA-F]+|(?!amp;)[A-Za-z]\w{1,7});', v):
        c.warn(f'{where}: {v[:50]!r} holds something like an HTML entity, which Graphviz decodes in labels (write &amp; for a literal &)')
    if kind == 'string' and re.search(r'(?<!\\)(\\\\)*\\[NGETHL]', v):
        c.warn(f'{where}: {v[:50]!r} holds \\N, \\G, \\E, \\T, \\H or \\L, which Graphviz replaces (double the backslash)')
c.ran.append('rules')

# ---- Graphviz
# (nop, not dot -Tcanon: that lays the graph out first, which takes minutes on a few thousand nodes)
r = c.run('nop', ['-p', str(c.file)])
if r:
    c.need(r[0] == 0 and not r[2].strip(), f'nop: {r[2].strip() or "exit " + str(r[0])}')
    g = c.run('gvpr', ['BEG_G{int n=0,e=0;} N{n++;} E{e++;} END_G{printf("%d %d %s\\n",n,e,$.directed?"directed":"undirected");}', str(c.file)])
    c.need(g[0] == 0, f'gvpr: {g[2]}')
    N, E, kind = g[1].decode().split()[:3]
    N, E = int(N), int(E)
    for k, n in (('nodes', N), ('edges', E)):
        wanted = getattr(a, k)
        c.need(wanted is None or wanted == n, f'Graphviz sees {n} {k}, {wanted} expected')
    engine = 'dot' if N + E < 1000 else 'sfdp'
    try:
        s = c.run('dot', ['-K' + engine, '-Tsvg', str(c.file)], timeout=120)
    except subprocess.TimeoutExpired:
        s = None
        c.warn(f'{engine} took more than 120 s: drawing not checked')
    if s:
        c.need(s[0] == 0 and not re.search(r'^Error', s[2], re.M), f'{engine} -Tsvg: {s[2].strip()}')
        if s[2].strip():
            c.warn(f'{engine}: {s[2].strip().splitlines()[0]}')
        try:
            svg = etree.fromstring(s[1], etree.XMLParser(huge_tree=True, no_network=True, load_dtd=False))
        except etree.XMLSyntaxError as e:
            c.fail(f'the SVG drawn from it is not well-formed: {e}')
        for k, n in (('node', N), ('edge', E)):
            drawn = len(svg.findall('.//{http://www.w3.org/2000/svg}g[@class="%s"]' % k))
            c.need(drawn == n, f'the drawing has {drawn} {k}s of {n}')
    c.ran.append('Graphviz ' + engine)
    w = c.node('dot') if N + E < 1000 else None
    if w:
        c.need(w['ok'], f'Graphviz (npm): {w.get("error")}')
        c.need((w['nodes'], w['edges']) == (N, E), f'Graphviz {w["version"]} sees {w["nodes"]} nodes and {w["edges"]} edges, 2.42 sees {N} and {E}')
        c.ran.append('Graphviz ' + w['version'])
    summary = f'{kind}, {N} nodes, {E} edges, '
else:
    summary = ''

# ---- pydot
try:
    with contextlib.redirect_stdout(io.StringIO()) as said:
        graphs = pydot.graph_from_dot_data(text)
except Exception as e:
    c.fail(f'pydot: {type(e).__name__}: {str(e)[:80]}')
c.need(graphs, f'pydot: {said.getvalue().strip()[-200:]}')
c.ran.append('pydot ' + pydot.__version__)
c.done(f'{summary}{len(c.warns)} warning(s)')
