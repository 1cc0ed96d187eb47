#!/usr/bin/env python3
"""check_mermaid FILE [--nodes N --edges N]

Mermaid draws the flowchart in headless Chromium, offline: every node and every edge is in the picture.
"""
import html
import pathlib
import re
import tempfile
import kitlib
kitlib.enter_venv()
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
text = c.text()
script = pathlib.Path(__file__).parent / 'node' / 'node_modules' / 'mermaid' / 'dist' / 'mermaid.min.js'
if not script.exists():
    c.skip('mermaid')
    c.done('not drawn')
page = f'''<!DOCTYPE html><meta charset="utf-8"><pre id="src">{html.escape(text)}</pre><div id="out"></div>
<script src="{script.as_uri()}"></script><script>
mermaid.initialize({{startOnLoad: false, maxEdges: 100000, maxTextSize: 1e8}});
mermaid.render('g', document.getElementById('src').textContent).then(
  r => {{ const d = document.getElementById('out'); d.innerHTML = r.svg; document.title = 'DONE ' + d.querySelectorAll('g.node').length + ' ' + d.querySelectorAll('g.edgeLabel').length; }},
  e => {{ document.title = 'ERROR ' + e.message; }});
</script>'''
with tempfile.TemporaryDirectory() as tmp:
    file = pathlib.Path(tmp) / 'p.html'
    file.write_text(page, encoding='utf-8')
    d = c.run('chromium', ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--user-data-dir=' + tmp + '/u', '--allow-file-access-from-files',
                           '--virtual-time-budget=60000', '--host-resolver-rules=MAP * ~NOTFOUND', '--dump-dom', file.as_uri()], timeout=300)
if d:
    title = re.search(r'<title>([^<]*)</title>', d[1].decode('utf-8', 'replace'))
    title = html.unescape(title[1]) if title else ''
    c.need(title.startswith('DONE'), f'Mermaid: {title or "nothing was drawn"}')
    nodes, edges = map(int, title.split()[1:])
    c.need(a.nodes in (None, nodes), f'Mermaid draws {nodes} nodes, expected {a.nodes}')
    c.need(a.edges in (None, edges), f'Mermaid draws {edges} edges, expected {a.edges}')
    c.ran.append('Mermaid in Chromium')
c.done('drawn')
