#!/usr/bin/env python3
"""check_owl ONTOLOGY [--with FILE ...] [--lang fr en] [--strict]

An ontology, alone or with data and other ontologies (--with; owl:imports is never followed).
 1. one owl:Ontology with an IRI; each class and property of its namespace declared, with one label in each --lang,
    and not both object and datatype property;  2. only datatypes of OWL 2 (xsd:date is not one: HermiT stops);
 3. OWL 2 DL, by the OWL API;  4. consistent, no unsatisfiable class, by HermiT;  5. no clash under the OWL 2 RL
    rules, by owlrl. Exit 0, or 1 with one line saying why not.
"""
import argparse
import contextlib
import io
import logging
import pathlib
import re
import shutil
import subprocess
import tempfile
import warnings

import kitlib
kitlib.enter_venv()
import owlready2
import owlrl
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, XSD

JARS = pathlib.Path('/usr/share/java')
OWLAPI = ('slf4j-api slf4j-nop guava caffeine javax.inject atinject-jsr330-api hppcrt jsr305 commons-io commons-codec commons-rdf-api commons-rdf-simple '
          'commons-rdf-rdf4j xz jackson-core jackson-databind jackson-annotations httpclient httpcore commons-logging jsonld-java').split()
PROFILE = '''
import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

public class Profile {
    public static void main(String[] args) throws Exception {
        OWLOntology o = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(args[0]));
        System.out.println("AXIOMS " + o.getAxiomCount());
        for (OWLProfileViolation v : new OWL2DLProfile().checkOntology(o).getViolations()) System.out.println("VIOLATION " + v);
    }
}
'''
DATATYPES = {XSD[x] for x in (
    'string normalizedString token language Name NCName NMTOKEN boolean decimal integer nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger long int '
    'short byte unsignedLong unsignedInt unsignedShort unsignedByte double float hexBinary base64Binary anyURI dateTime dateTimeStamp').split()}
DATATYPES |= {OWL.real, OWL.rational, RDF.PlainLiteral, RDF.XMLLiteral, RDFS.Literal, RDF.langString}

ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
ap.add_argument('file')
ap.add_argument('--with', dest='more', nargs='+', default=[], metavar='FILE', help='read together with it')
ap.add_argument('--lang', nargs='+', default=['fr'], help='languages that each term has a label in')
ap.add_argument('--strict', action='store_true', help='warnings fail too')
a = ap.parse_args()
c = kitlib.Check(a.file, a.strict)
logging.disable(logging.CRITICAL)
warnings.simplefilter('ignore')


def load(p):
    try:
        return rdflib.Graph().parse(p)
    except Exception as e:
        c.fail(f'{p}: {type(e).__name__}: {e}')


# ---- declarations and labels
g = load(str(c.file))
everything = rdflib.Graph()
everything += g
for f in a.more:
    everything += load(f)
ontologies = list(g.subjects(RDF.type, OWL.Ontology))
c.need(len(ontologies) == 1 and isinstance(ontologies[0], rdflib.URIRef), f'{len(ontologies)} owl:Ontology with an IRI, 1 wanted')
ontology = ontologies[0]
base = str(ontology).rstrip('#/')
named = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
kinds = named | {RDFS.Datatype, OWL.NamedIndividual, OWL.TransitiveProperty, OWL.SymmetricProperty, OWL.FunctionalProperty,
                 OWL.InverseFunctionalProperty, OWL.AsymmetricProperty, OWL.IrreflexiveProperty, OWL.ReflexiveProperty}


def mine(x):
    return isinstance(x, rdflib.URIRef) and re.match(re.escape(base) + r'[#/]', str(x))


declared = {s for s, o in g.subject_objects(RDF.type) if o in kinds}
terms = sorted(s for s in declared if mine(s))
c.need(terms, f'no class or property declared under {base}')
for s in terms:
    types = set(g.objects(s, RDF.type))
    c.need(not {OWL.ObjectProperty, OWL.DatatypeProperty} <= types, f'{s} is both object and datatype property')
    if types & named:
        labels = [l for l in g.objects(s, RDFS.label) if isinstance(l, rdflib.Literal)]
        c.need(all(str(l).strip() for l in labels), f'{s} has an empty label')
        for lang in a.lang:
            n = sum(l.language == lang for l in labels)
            c.need(n == 1, f'{s} has {n} rdfs:label in {lang}, 1 wanted')
used = {x for t in everything for x in t if mine(x)} - {ontology, g.value(ontology, OWL.versionIRI)}
individuals = set(everything.subjects(RDF.type, None))
for x in sorted(used):
    c.need(x in declared or x in individuals, f'{x} is used and declared nowhere')
for p in sorted({p for p in everything.predicates() if mine(p)}):
    c.need(p in declared, f'property {p} is used and not declared')

# ---- datatypes
annotations = {RDFS.label, RDFS.comment, RDFS.isDefinedBy, RDFS.seeAlso, OWL.versionInfo, OWL.priorVersion} | set(everything.subjects(RDF.type, OWL.AnnotationProperty))
outside = {o.datatype for _, p, o in everything if isinstance(o, rdflib.Literal) and o.datatype and p not in annotations}
outside |= {o for o in everything.objects(None, RDFS.range) if str(o).startswith(str(XSD))}
outside = sorted(outside - DATATYPES - set(everything.subjects(RDF.type, RDFS.Datatype)))
c.need(not outside, f'datatype {outside and outside[0]} is not in the OWL 2 datatype map: HermiT stops on it and the file is not OWL 2 DL (use xsd:dateTime, xsd:integer, xsd:string, or an annotation property)')
c.ran.append('declarations')

# ---- one ontology of all, without imports
whole = rdflib.Graph()
for t in everything:
    if t[1] != OWL.imports and not ((t[0], RDF.type, OWL.Ontology) in everything and t[0] != ontology):
        whole.add(t)
with tempfile.TemporaryDirectory() as tmp:
    tmp = pathlib.Path(tmp)
    whole.serialize(tmp / 'o.nt', format='nt', encoding='utf-8')
    whole.serialize(tmp / 'o.rdf', format='xml')

    # ---- OWL API
    if (JARS / 'owlapi-apibinding.jar').exists() and shutil.which('javac'):
        jars = [JARS / f'owlapi-{n}.jar' for n in 'api apibinding impl parsers rio tools oboformat'.split()] + [JARS / f'{n}.jar' for n in OWLAPI]
        jars = [p for p in jars if p.exists()] + [p for p in sorted(JARS.glob('rdf4j-*.jar')) if not re.search(r'-\d+\.\d+', p.name)]
        path = ':'.join(map(str, [tmp, *jars]))
        (tmp / 'Profile.java').write_text(PROFILE)
        j = subprocess.run(['javac', '-nowarn', '-cp', path, '-d', tmp, tmp / 'Profile.java'], capture_output=True, text=True)
        c.need(j.returncode == 0, f'OWL API: {j.stderr[:200]}')
        j = subprocess.run(['java', '-cp', path, 'Profile', tmp / 'o.rdf'], capture_output=True, text=True, timeout=600)
        c.need(re.match(r'AXIOMS \d', j.stdout), f'OWL API: {(j.stderr or j.stdout)[-250:]}')
        v = re.findall(r'^VIOLATION (.*)', j.stdout, re.M)
        c.need(not v, f'not OWL 2 DL: {len(v)} violation(s); first: {v and v[0]}')
        c.ran.append('OWL API (OWL 2 DL)')
    else:
        c.skip('OWL API')

    # ---- HermiT
    if shutil.which('java'):
        world = owlready2.World()
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                with world.get_ontology(f'file://{tmp}/o.nt').load():
                    owlready2.sync_reasoner_hermit(world, debug=0)
        except owlready2.OwlReadyInconsistentOntologyError:
            c.fail('HermiT: inconsistent')
        except Exception as e:
            m = re.search(r'Exception[^:]*: (.*)', str(e))
            c.fail(f'HermiT: {m[1] if m else str(e)[:200]}')
        empty = [x for x in world.inconsistent_classes() if x is not owlready2.Nothing]
        c.need(not empty, f'HermiT: unsatisfiable class {empty and empty[0].iri} ({len(empty)} in all)')
        c.ran.append('HermiT')
    else:
        c.skip('HermiT')

# ---- OWL 2 RL
if len(whole) < 20000:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    clashes = sorted(whole.objects(None, rdflib.URIRef('http://www.daml.org/2002/03/agents/agent-ont#error')))
    c.need(not clashes, f'OWL 2 RL: {clashes and clashes[0]}')
    c.ran.append('owlrl')
else:
    c.warn(f'{len(whole)} triples: too many for owlrl')
c.done(f'{len(terms)} terms, {len(everything)} triples, labels in {", ".join(a.lang)}')
