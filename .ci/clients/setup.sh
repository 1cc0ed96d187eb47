#!/bin/bash
# Installs what the checks in this folder run, from Debian, PyPI and npm. What is there already is kept, so a second
# call takes a second or two.
#   setup.sh              everything
#   setup.sh --graphviz   Graphviz only
# Debian packages are installed by root alone; anyone else is told which are missing. RELATA_CI_ALLOW_SKIP=1 goes on
# without them: the checks then skip the clients that they do not find.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

missing=()
has() { command -v "$1" >/dev/null; }
jar() { [ -e "/usr/share/java/$1.jar" ]; }
need() { # PACKAGES TEST…: what to install if the test fails
  local packages=$1
  shift
  # shellcheck disable=SC2206 # several packages in one argument
  "$@" >/dev/null 2>&1 || missing+=($packages)
}

need graphviz has dot
if [ "${1-}" != --graphviz ]; then
  need raptor2-utils has rapper
  need "chromium fonts-dejavu-core" has chromium
  need serdi has serdi
  need default-jre-headless java -version
  need default-jdk-headless javac -version
  need libapache-jena-java jar jena-arq
  need libthrift-java jar thrift
  need libdexx-java jar dexx.collection
  need libxerces2-java jar xercesImpl
  need libowlapi-java jar owlapi-apibinding
  need nodejs has node
  need npm has npm
  need "python3 python3-venv" python3 -c 'import ensurepip, venv'
fi

if [ ${#missing[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && has apt-get; then
    echo "apt-get install ${missing[*]}"
    export DEBIAN_FRONTEND=noninteractive
    apt() { apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 "$@" >/dev/null; }
    apt update
    apt install -y --no-install-recommends "${missing[@]}"
  else
    echo "not installed, and not installable from here (Debian packages): ${missing[*]}" >&2
    [ "${RELATA_CI_ALLOW_SKIP-}" = 1 ] || exit 1
  fi
else
  echo "Debian packages: nothing to install"
fi
[ "${1-}" != --graphviz ] || exit 0

# A stamp holds what was installed; anything else, or a venv whose Python is gone, is made anew.
venv=$here/.venv
wanted=$(python3 --version; cat "$here/requirements.txt")
if [ "$(cat "$venv/.installed" 2>/dev/null)" != "$wanted" ] || ! "$venv/bin/python" -c '' 2>/dev/null; then
  python3 -m venv --clear "$venv"
  # Without Cython at hand, owlready2 builds as plain Python: no compiler, and half a minute saved.
  pip() { "$venv/bin/pip" --quiet --disable-pip-version-check install "$@"; }
  pip "$(grep '^setuptools==' "$here/requirements.txt")"
  pip --no-build-isolation -r "$here/requirements.txt"
  echo "$wanted" >"$venv/.installed"
fi
"$venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
print('Python:', ', '.join(f'{n} {version(n)}' for n in 'igraph networkx owlrl pydot pyoxigraph rdflib'.split()))
PY

if has npm; then
  modules=$here/node/node_modules
  if ! cmp -s "$here/node/package-lock.json" "$modules/.installed"; then
    (cd "$here/node" && npm ci --no-audit --no-fund --loglevel=error)
    cp "$here/node/package-lock.json" "$modules/.installed"
  fi
  node "$here/node/clients.mjs" --versions
fi
