#!/usr/bin/env python3
"""check_shacl DATA --shapes SHAPES [--expect-violations N] [--strict]

1. the shapes are themselves valid;  2. they bind: each target class occurs in the data;  3. pySHACL and Jena find as
many violations as expected. Exit 0, or 1 with one line saying why not.
"""
import argparse
import logging
import re
import tempfile
import warnings

import kitlib
kitlib.enter_venv()
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH

import jenalib

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('file')
ap.add_argument('--shapes', required=True)
ap.add_argument('--expect-violations', type=int, default=0)
ap.add_argument('--strict', action='store_true', help='warnings fail too')
a = ap.parse_args()
c = kitlib.Check(a.file, a.strict)
logging.disable(logging.CRITICAL)
warnings.simplefilter('ignore')

data, shapes = rdflib.Graph().parse(a.file), rdflib.Graph().parse(a.shapes)
targets = set(shapes.objects(None, SH.targetClass))
hit = sum(1 for target in targets for _ in data.subjects(RDF.type, target))
c.need(hit, 'no shape has a target in the data: the check is empty')
for target in sorted(targets):
    if (None, RDF.type, target) not in data:
        c.warn(f'no node of the data has the target class {target}')


def violations(report):
    return [v for v in report.subjects(RDF.type, SH.ValidationResult) if report.value(v, SH.resultSeverity) == SH.Violation]


_, report, _ = pyshacl.validate(data, shacl_graph=shapes, meta_shacl=True, inference='none')
found = violations(report)
if len(found) != a.expect_violations:
    told = sorted(f'{report.value(v, SH.focusNode)} {report.value(v, SH.resultPath)} {report.value(v, SH.resultMessage)}' for v in found)
    c.fail(f'pySHACL finds {len(found)} violation(s), {a.expect_violations} expected; first: {(told or ["none"])[0]}')
c.ran.append('pySHACL ' + pyshacl.__version__)
with tempfile.TemporaryDirectory() as tmp:
    data.serialize(tmp + '/d.nt', format='nt', encoding='utf-8')
    shapes.serialize(tmp + '/s.ttl', format='turtle')
    result = jenalib.jena('shacl.shacl', 'validate', '--shapes', tmp + '/s.ttl', '--data', tmp + '/d.nt')
if result is None:
    c.skip('Jena SHACL')
else:
    try:
        report = rdflib.Graph().parse(data=re.sub(r'(?m)^\[main\].*$', '', result[1]), format='turtle')
    except Exception:
        c.fail(f'Jena SHACL: {result[1].strip()}')
    c.need(len(violations(report)) == len(found), f'Jena finds {len(violations(report))} violation(s), pySHACL {len(found)}')
    c.ran.append('Jena SHACL')
c.done(f'{len(targets)} shapes, {hit} targets, {len(found)} violations')
