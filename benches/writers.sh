#!/bin/sh
# All that BENCHMARKS.md says of writers, as Markdown: benches/writers.sh. PYTHON names one with networkx and lxml.
# Takes ten minutes, 5 GB of memory and 3 GB of disk.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --release --quiet
cargo bench --quiet --bench export -- 8000 5
cargo bench --quiet --bench memory -- 8000
cargo bench --quiet --bench memory -- 34500
"${PYTHON:-python3}" benches/beside_networkx.py 8000
# Whole processes, from records to a file of five million edges.
cargo bench --quiet --bench export -- 34500 records > "$folder/records.jsonl"
for format in graphml gexf csv nq; do
    case $format in nq) view="" ;; *) view="--view full" ;; esac
    # shellcheck disable=SC2086
    /usr/bin/time -f "| $format | %e s | %U s | %M KB |" target/release/relata export "$folder/records.jsonl" \
        -o "$folder/graph.$format" $view --no-text --quiet
    rm -f "$folder"/graph*
done
