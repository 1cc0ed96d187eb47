"""Words a second of relata-nlp and of a spaCy pipeline of `sm` size, side by side, one thread each.

usage: OMP_NUM_THREADS=1 python speed.py RELATA_NLP TREEBANK.conllu TEXT.txt

The spaCy pipeline (tokeniser, tok2vec, morphologizer, parser) is untrained: it serves for speed alone. Its labels are the treebank's.
"""
import subprocess
import sys
import time

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import Config

CONFIG = """
[nlp]
lang = "fr"
pipeline = ["tok2vec","morphologizer","parser"]
[components]
[components.tok2vec]
factory = "tok2vec"
[components.tok2vec.model]
@architectures = "spacy.Tok2Vec.v2"
[components.tok2vec.model.embed]
@architectures = "spacy.MultiHashEmbed.v2"
width = 96
attrs = ["NORM","PREFIX","SUFFIX","SHAPE","SPACY","IS_SPACE"]
rows = [5000,1000,2500,2500,50,50]
include_static_vectors = false
[components.tok2vec.model.encode]
@architectures = "spacy.MaxoutWindowEncoder.v2"
width = 96
depth = 4
window_size = 1
maxout_pieces = 3
[components.morphologizer]
factory = "morphologizer"
[components.morphologizer.model]
@architectures = "spacy.Tagger.v2"
nO = null
[components.morphologizer.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"
[components.parser]
factory = "parser"
[components.parser.model]
@architectures = "spacy.TransitionBasedParser.v2"
state_type = "parser"
extra_state_tokens = false
hidden_width = 64
maxout_pieces = 2
use_upper = true
nO = null
[components.parser.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"
"""
REPEAT = 5


def treebank(path, vocab):
    for block in open(path, encoding="utf8").read().strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        yield Doc(
            vocab,
            words=[row[1] for row in rows],
            pos=[row[3] for row in rows],
            morphs=["" if row[5] == "_" else row[5] for row in rows],
            heads=[index if row[6] == "0" else int(row[6]) - 1 for index, row in enumerate(rows)],
            deps=["ROOT" if row[6] == "0" else row[7] for row in rows],
        )


def run_spacy(nlp, lines):
    start = time.perf_counter()
    count = sum(len(doc) for doc in nlp.pipe(lines))
    return count / (time.perf_counter() - start)


def run_relata(program, text):
    start = time.perf_counter()
    output = subprocess.run([program, "parse"], input=text, capture_output=True, check=True).stdout
    words = sum(line.split(b"\t", 1)[0].isdigit() for line in output.split(b"\n"))
    return words / (time.perf_counter() - start)


def main(program, treebank_path, text_path):
    nlp = spacy.util.load_model_from_config(Config().from_str(CONFIG), auto_fill=True)
    gold = list(treebank(treebank_path, nlp.vocab))
    nlp.initialize(lambda: [Example(Doc(nlp.vocab, words=[t.text for t in doc]), doc) for doc in gold])
    lines = [line.strip() for line in open(text_path, encoding="utf8") if line.strip()] * REPEAT
    text = "\n".join(lines).encode()
    rounds = [(run_relata(program, text), run_spacy(nlp, lines)) for _ in range(4)]
    relata, other = (max(values) for values in zip(*rounds))
    print(f"relata-nlp {relata:.0f}, spaCy {spacy.__version__} {other:.0f} words a second: {relata / other:.2f} times")


main(*sys.argv[1:])
