#!/usr/bin/env python3
"""check_html FILE [--nodes N --edges N] [--shot OUT.png]

Opens the page in headless Chromium with every host name unresolvable, searches, chooses an event, clicks on a claim and
finds its quote marked in the article; script errors, markup from texts and anything loaded from elsewhere fail.
"""
import html
import json
import pathlib
import re
import sys
import tempfile
import kitlib
shot = None
if '--shot' in sys.argv:
    at = sys.argv.index('--shot')
    shot = pathlib.Path(sys.argv[at + 1]).resolve()
    del sys.argv[at:at + 2]
a = kitlib.args(__doc__)
c = kitlib.Check(a.file, a.strict)
page = c.file.read_text(encoding='utf-8')
c.need(not re.search(r'(?:src|href|url)\s*[=(]\s*["\']?(?:https?:)?//', page.split('id="data"')[0] + page.split('</script>', 1)[1]), 'something is loaded from elsewhere')
data = json.loads(page.split('id="data">', 1)[1].split('</script>', 1)[0])
for what in ('nodes', 'edges'):
    wanted = getattr(a, what)
    c.need(wanted in (None, len(data[what])), f'{len(data[what])} {what}, expected {wanted}')
CLICK = '''
const said = [];
const expect = (is, what) => { if (!is) said.push(what); };
addEventListener('error', event => said.push('script error: ' + event.message));
try {
  const buttons = () => [...document.querySelectorAll('#list li:not([hidden]) button')];
  expect(buttons().length === drawn.length, 'the list does not hold what is drawn');
  expect(document.querySelectorAll('svg .node').length === drawn.length, 'the drawing does not show what is listed');
  expect(document.querySelectorAll('script').length === SCRIPTS, 'a text became a script');
  const all = buttons().length;
  at('search').value = 'no such word anywhere'; at('filters').dispatchEvent(new Event('input'));
  expect(all === 0 || buttons().length === 0, 'the search finds what is not there');
  at('filters').reset(); filter();
  expect(buttons().length === all, 'the reset does not show all again');
  const claims = [...nodes.values()].filter(node => node.kind === 'Claim' && node.span_start !== undefined);
  let read = 0;
  for (const claim of claims.slice(0, 50)) {
    const about = claim.from.map(edge => nodes.get(edge.target)).find(node => node.button);
    if (!about) continue;
    about.button.click();
    const item = [...document.querySelectorAll('#details .claims button')].find(button => button.querySelector('.quote').textContent === claim.label);
    expect(item, 'a claim is not in the details of what it is about');
    if (!item) continue;
    item.click();
    const mark = document.querySelector('#article mark');
    expect(mark && mark.textContent === claim.quote, 'the quote is not marked: ' + claim.quote);
    expect(mark && document.activeElement === mark, 'the mark has no focus');
    read += 1;
  }
  expect(claims.length === 0 || read > 0, 'no claim leads to its quote');
  document.title = 'DONE ' + read + ' ' + JSON.stringify(said);
} catch (error) { document.title = 'ERROR ' + error.message; }
'''
scripts = page.count('</script>') + 1
with tempfile.TemporaryDirectory() as tmp:
    copy = pathlib.Path(tmp) / 'page.html'
    copy.write_text(page.replace('</body>', f'<script>{CLICK.replace("SCRIPTS", str(scripts))}</script></body>'), encoding='utf-8')
    options = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars', '--window-size=1600,1000', '--user-data-dir=' + tmp + '/u',
               '--virtual-time-budget=15000', '--host-resolver-rules=MAP * ~NOTFOUND', '--disable-background-networking', '--enable-logging=stderr', '--v=0']
    d = c.run('chromium', [*options, '--dump-dom', copy.as_uri()], timeout=300)
    if d:
        wrong = re.search(r'CONSOLE[^"]*"([^"]*)"', d[2])
        c.need(not wrong, f'the page complains: {wrong and wrong[1]}')
        title = re.search(r'<title>([^<]*)</title>', d[1].decode('utf-8', 'replace'))
        title = html.unescape(title[1]) if title else 'no page'
        c.need(title.startswith('DONE') and title.endswith(' []'), title)
        c.ran.append('Chromium')
        if shot:
            c.run('chromium', [*options, f'--screenshot={shot}', copy.as_uri()], timeout=300)
            c.need(shot.exists(), 'no picture')
c.done(f'{len(data["nodes"])} nodes, {title.split()[1]} claims read by a click' if d else 'read')
