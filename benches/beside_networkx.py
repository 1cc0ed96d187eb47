"""networkx beside relata, writing the same synthetic graph in one run: python3 benches/beside_networkx.py [DOCUMENTS]

relata writes its own graph into a counter of bytes (the bench `export`), networkx the same graph, read from
relata's GraphML, into a file in memory; processor time of writing alone, and of whole processes that read and write.
"""

import io
import subprocess
import sys
import tempfile
import time

import networkx

BENCH = ["cargo", "bench", "--quiet", "--bench", "export", "--"]


def printed(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


documents = sys.argv[1] if len(sys.argv) > 1 else "2000"
with tempfile.TemporaryDirectory() as folder:
    records, graphml = f"{folder}/records.jsonl", f"{folder}/graph.graphml"
    with open(records, "w", encoding="utf-8") as file:
        file.write(printed(*BENCH, documents, "records"))
    rows = [line.strip("| \n").split(" | ") for line in printed(*BENCH, documents, "5", "graphml", "gexf").splitlines()]
    ours = {row[0]: row for row in rows}
    begun = time.perf_counter()
    printed("target/release/relata", "export", records, "-o", graphml, "--view", "full", "--no-text", "--quiet")
    whole = time.perf_counter() - begun
    begun = time.perf_counter()
    graph = networkx.read_graphml(graphml)
    reading = time.perf_counter() - begun
    print(f"{len(graph)} nodes, {graph.number_of_edges()} edges; networkx {networkx.__version__}")
    print(f"whole processes: relata {whole:.2f} s from records to GraphML, networkx reads GraphML in {reading:.2f} s\n")
    print("| format | MB | s | networkx's MB | its s | times as fast |\n| --- | --- | --- | --- | --- | --- |")
    for format, write in [("graphml", networkx.write_graphml), ("gexf", networkx.write_gexf)]:
        out = io.BytesIO()
        begun = time.process_time()
        write(graph, out)
        seconds = time.process_time() - begun
        _, size, own, *_ = ours[format]
        print(f"| {format} | {size} | {own} | {out.tell() / 1e6:.0f} | {seconds:.2f} | {seconds / float(own):.0f} |")
