"""Shared by the check_* scripts: the venv, reporting, and running clients."""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
_VENV = HERE / '.venv'


def enter_venv():
    """Starts the script again with the Python that setup.sh made, if it does not run with that."""
    python = _VENV / 'bin' / 'python'
    if python.exists() and pathlib.Path(sys.prefix).resolve() != _VENV.resolve():
        os.execv(str(python), [str(python), *sys.argv])


class Check:
    """Collects warnings; the first error ends the program with one line and exit code 1."""

    def __init__(self, file, strict=False):
        self.file, self.strict = pathlib.Path(file), strict
        self.warns, self.ran, self.skipped = [], [], []

    def fail(self, reason):
        print(f'FAIL {self.file}: {" ".join(str(reason).split())[:400]}')
        sys.exit(1)

    def warn(self, reason):
        one = ' '.join(str(reason).split())
        if one not in self.warns:
            self.warns.append(one)

    def need(self, cond, reason):
        if not cond:
            self.fail(reason)

    def skip(self, client):
        """A client that is not installed fails the check, unless the environment allows it."""
        self.need(os.environ.get('RELATA_CI_ALLOW_SKIP') == '1', f'{client}: not installed (setup.sh installs it; RELATA_CI_ALLOW_SKIP=1 goes on without)')
        self.skipped.append(client)

    def done(self, summary):
        if self.strict and self.warns:
            self.fail(f'{len(self.warns)} warning(s) under --strict; first: {self.warns[0]}')
        for w in self.warns[:20]:
            print(f'WARN {self.file}: {w[:300]}', file=sys.stderr)
        if self.skipped:
            print(f'SKIPPED {self.file}: {", ".join(self.skipped)}', file=sys.stderr)
        print(f'OK {self.file}: {summary} [{", ".join(self.ran)}]')
        sys.exit(0)

    # -- inputs
    def text(self, xml=False):
        """The file's text: UTF-8 without forbidden characters."""
        try:
            b = self.file.read_bytes()
        except OSError as e:
            self.fail(f'cannot read: {e}')
        self.need(b, 'empty file')
        if b.startswith(b'\xef\xbb\xbf'):
            (self.warn if xml else self.fail)('starts with a UTF-8 byte order mark (Graphviz, pydot, rdflib and Oxigraph refuse it)')
        try:
            t = b.decode('utf-8')
        except UnicodeDecodeError as e:
            self.fail(f'not UTF-8: {e}')
        for i, c in enumerate(t):
            if (ord(c) < 0x20 and c not in '\t\n\r') or ord(c) in (0xFFFE, 0xFFFF):
                self.fail(f'forbidden character U+{ord(c):04X} at offset {i}')
        return t

    # -- clients
    def node(self, cmd):
        """What one client of node/clients.mjs says; None when it is not installed and need not be."""
        if not shutil.which('node') or not (HERE / 'node' / 'node_modules').is_dir():
            return self.skip(f'node client {cmd}')
        p = subprocess.run(['node', str(HERE / 'node' / 'clients.mjs'), cmd, str(self.file.resolve())], capture_output=True, text=True, timeout=300)
        try:
            return json.loads(p.stdout.strip().splitlines()[-1])
        except (IndexError, ValueError):
            self.fail(f'node client {cmd} crashed: {(p.stderr or p.stdout)[-200:]}')

    def run(self, tool, args, timeout=300):
        """(exit code, stdout, stderr) of a program; None when it is not installed and need not be."""
        if not shutil.which(tool):
            return self.skip(tool)
        p = subprocess.run([tool, *args], capture_output=True, timeout=timeout)
        return p.returncode, p.stdout, p.stderr.decode('utf-8', 'replace')


def args(description):
    """The arguments of the checks of graph formats."""
    a = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('file')
    a.add_argument('--nodes', type=int, help='expected number of nodes')
    a.add_argument('--edges', type=int, help='expected number of edges')
    a.add_argument('--strict', action='store_true', help='warnings fail too')
    return a.parse_args()
