"""Apache Jena 4.5 from Debian, made to run.

Debian's jena-core leaves out the message files of the Xerces classes it contains, so every Jena program dies in a
static initialiser ("internal error" in XSSimpleTypeDecl). The same two files are in Debian's libxerces2-java: they
are unpacked into the venv, under the names Jena looks for.
"""
import os
import pathlib
import shutil
import subprocess
import zipfile

JARS = pathlib.Path('/usr/share/java')
MESSAGES = pathlib.Path(__file__).resolve().parent / '.venv' / 'jena-messages'
NAMES = {
    'org/apache/xerces/impl/xpath/regex/message.properties': 'xerces/impl/xpath/regex/message.properties',
    'org/apache/xerces/impl/msg/XMLSchemaMessages.properties': 'xerces/impl/msg/XMLSchemaMessages.properties',
}
OTHERS = ('slf4j-api slf4j-simple thrift dexx.collection caffeine commons-cli commons-lang3 commons-codec commons-csv commons-io commons-compress '
          'xercesImpl httpclient httpcore gson guava jsonld-java jackson-core jackson-databind jackson-annotations protobuf').split()


def classpath():
    """Jena's class path; None where it is not installed."""
    if not (JARS / 'jena-arq.jar').exists() or not (JARS / 'xercesImpl.jar').exists() or not shutil.which('java'):
        return None
    for source, name in NAMES.items():
        if not (MESSAGES / name).exists():
            (MESSAGES / name).parent.mkdir(parents=True, exist_ok=True)
            # (whole, since checks run side by side)
            part = MESSAGES / f'{name}.{os.getpid()}'
            part.write_bytes(zipfile.ZipFile(JARS / 'xercesImpl.jar').read(source))
            part.replace(MESSAGES / name)
    jars = [p for p in sorted(JARS.glob('jena-*.jar')) if '-4.' not in p.name]
    jars += [p for p in (JARS / f'{n}.jar' for n in OTHERS) if p.exists()]
    return ':'.join(map(str, [MESSAGES, *jars]))


def jena(main, *args, timeout=600):
    """(exit code, output) of one of Jena's programs; None where Jena is not installed."""
    path = classpath()
    if path is None:
        return None
    p = subprocess.run(['java', '-cp', path, main, *map(str, args)], capture_output=True, text=True, errors='replace', timeout=timeout)
    return p.returncode, '\n'.join(l for l in (p.stdout + '\n' + p.stderr).splitlines() if not l.startswith('SLF4J'))
