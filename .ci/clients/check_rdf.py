#!/usr/bin/env python3
"""check_rdf FILE [--same-as OTHER ...] [--triples N] [--strict]

N-Triples, N-Quads, Turtle, TriG, RDF/XML or JSON-LD, by extension (nt nq ttl trig rdf jsonld). Read by Oxigraph
(strict), rdflib, N3.js / jsonld.js in safe mode / rdfxml-streaming-parser, Raptor, Serd and Jena's riot (strict, with
its checks of literals and IRIs): all must accept it and count the same triples. --same-as: other files that hold the
same graph, compared by RDFC-1.0 canonical form (graph names left out). Prints the hash of that form. Exit 0, or 1 with
one line saying why not.
"""
import argparse
import hashlib
import logging
import re
import unicodedata
import warnings

import kitlib
kitlib.enter_venv()
import jenalib
import pyoxigraph as ox
import rdflib

BASE = 'http://base.invalid/'
# extension: Oxigraph's format, names of rdflib, Raptor and Serd
R = ox.RdfFormat
FORMATS = {
    'nt': (R.N_TRIPLES, 'nt', 'ntriples', 'ntriples'),
    'nq': (R.N_QUADS, 'nquads', 'nquads', 'nquads'),
    'ttl': (R.TURTLE, 'turtle', 'turtle', 'turtle'),
    'trig': (R.TRIG, 'trig', 'trig', 'trig'),
    'rdf': (R.RDF_XML, 'xml', 'rdfxml', None),
    'jsonld': (R.JSON_LD, 'json-ld', None, None),
}

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('file')
ap.add_argument('--same-as', nargs='+', default=[])
ap.add_argument('--triples', type=int, help='expected number of triples')
ap.add_argument('--strict', action='store_true', help='warnings fail too')
a = ap.parse_args()
c = kitlib.Check(a.file, a.strict)
logging.disable(logging.CRITICAL)
warnings.simplefilter('ignore')


def extension(path):
    e = str(path).rsplit('.', 1)[-1].lower()
    c.need(e in FORMATS, f'extension .{e} unknown ({", ".join(FORMATS)})')
    return e


def parse(path):
    e = extension(path)
    return list(ox.parse(path=str(path), format=FORMATS[e][0], **({} if e in ('nt', 'nq') else {'base_iri': BASE})))


def canonical(quads):
    d = ox.Dataset([ox.Quad(x.subject, x.predicate, x.object) for x in quads])
    d.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(x) for x in d)


# ---- Oxigraph
e = extension(c.file)
_, rdflib_name, raptor_name, serd_name = FORMATS[e]
text = c.text(xml=e == 'rdf')
try:
    quads = parse(c.file)
except Exception as x:
    c.fail(f'Oxigraph: {x}')
c.ran.append('Oxigraph ' + ox.__version__)
distinct = set(quads)
N = len(distinct)
counts = (N, len(quads))
if len(quads) != N:
    c.warn(f'{len(quads) - N} triples are written twice')
c.need(N > 0, 'no triple at all')
c.need(a.triples in (None, N), f'{N} triples, {a.triples} expected')

# ---- terms no parser complains of, and readers trip on
for q in distinct:
    for t in (q.subject, q.predicate, q.object, getattr(q, 'graph_name', None)):
        if isinstance(t, ox.NamedNode):
            v = t.value
            c.need(not v.startswith(BASE), f'relative IRI {v[len(BASE):]!r}')
            c.need(not re.search(r'[\s\u00a0\u200b-\u200f\u202a-\u202e\ufeff]', v), f'IRI with white space or an invisible character: {v!r}')
            c.need(not re.search(r'%(?![0-9A-Fa-f]{2})', v), f'IRI with a stray %: {v!r}')
            if re.search(r'[\U00010000-\U0010ffff]', v):
                c.warn(f'IRI with an emoji or other astral character: {v!r} (Jena warns)')
            if unicodedata.normalize('NFC', v) != v:
                c.warn(f'IRI not in NFC: {v!r}')
        elif isinstance(t, ox.Literal):
            if t.language and not re.fullmatch(r'[a-z]{2,3}(-[A-Za-z0-9]{1,8})*', t.language):
                c.warn(f'language tag {t.language!r}')
            c.need(not re.search(r'[\x00-\x08\x0b\x0c\x0e-\x1f]', t.value), f'literal with a control character: {t.value[:40]!r} (cannot be written in RDF/XML)')

# ---- the same graph
form = canonical(quads)
digest = hashlib.sha256('\n'.join(form).encode()).hexdigest()[:16]
for o in a.same_as:
    try:
        other = canonical(parse(o))
    except Exception as x:
        c.fail(f'{o}: {x}')
    if other != form:
        first = min(set(form) ^ set(other))
        c.fail(f'not the same graph as {o}: {len(form)} and {len(other)} triples; first difference {first[:160]}')

# ---- the other clients
try:
    ds = rdflib.Dataset(default_union=True)
    ds.parse(str(c.file), format=rdflib_name, publicID=BASE)
    read = set(ds.quads((None, None, None, None)))
except Exception as x:
    c.fail(f'rdflib {rdflib.__version__}: {type(x).__name__}: {x}')
c.need(len(read) == N, f'rdflib counts {len(read)} triples, Oxigraph {N}')
for _, _, o, _ in read:
    # (rdflib takes no dates before year 1)
    c.need(not (isinstance(o, rdflib.Literal) and o.ill_typed and not str(o).startswith('-')), f'value {str(o)[:60]!r} is not of its datatype')
c.ran.append('rdflib ' + rdflib.__version__)

r = c.node('rdf')
if r:
    c.need(r['ok'], f'{r.get("client", "JavaScript parser")}: {r.get("error")}')
    c.need(r['quads'] in counts, f'{r["client"]} counts {r["quads"]} triples, Oxigraph {N}')
    c.ran.append(r['client'])
if e == 'trig' and re.search(r'\bGRAPH\b', text):
    c.warn('GRAPH keyword: Raptor 2.0 (rapper) does not read it')
elif raptor_name:
    p = c.run('rapper', ['-i', raptor_name, '-c', str(c.file), BASE])
    if p:
        m = re.search(r'returned (\d+) triples?', p[2])
        bad = re.search(r'rapper: (Error|Warning) - (.*)', p[2])
        c.need(p[0] == 0 and not bad, f'Raptor: {bad[2] if bad else p[2][-200:]}')
        c.need(m and int(m[1]) in counts, f'Raptor counts {m and m[1]} triples, Oxigraph {N}')
        c.ran.append('Raptor')
if serd_name:
    p = c.run('serdi', ['-i', serd_name, '-o', 'nquads', str(c.file), BASE])
    if p:
        c.need(p[0] == 0, f'Serd: {p[2].strip()[:200]}')
        c.need(p[1].count(b'\n') in counts, f'Serd counts {len(p[1].splitlines())} triples, Oxigraph {N}')
        c.ran.append('Serd')
if e != 'jsonld':
    p = jenalib.jena('riotcmd.riot', '--validate', str(c.file))
    if p is None:
        c.skip('Jena riot')
    else:
        bad = re.search(r'(ERROR|WARN|FATAL)\s+\S+ - (.*)', p[1])
        if bad and ('Not advised IRI' in bad[2] or 'NOT_NFC' in bad[2]):
            c.warn(f'Jena: {bad[2]}')
            bad = None
        c.need(not bad and p[0] == 0 and 'Exception' not in p[1], f'Jena riot: {bad[2] if bad else p[1].strip()[:200]}')
        c.ran.append('Jena riot')
c.done(f'{N} triples, RDFC-1.0 sha256 {digest}' + (f', same graph as {len(a.same_as)} other file(s)' if a.same_as else ''))
