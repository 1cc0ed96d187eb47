#!/usr/bin/env python3
"""Scores relata against POPCORN, French security reports annotated by hand: event words, dead and injured.

    score.py texts train.json --slice first DIR                 writes the texts, one file each, for relata annotate
    score.py score train.json annotations.jsonl --slice first   scores what relata found in them

README.md beside this file says what is counted.
"""
import argparse
import json
import pathlib
import re
import sys
import tomllib

TYPES = tomllib.loads((pathlib.Path(__file__).parent / 'types.toml').read_text('utf-8'))
COUNTED = {relata for types in TYPES.values() for relata in types}
# POPCORN's relations between an event and how many it killed or hurt → relata's measures.
MEASURES = {'DEATHS_NUMBER': 'Killed', 'INJURED_NUMBER': 'Injured'}
HALF = 200
SLICES = {'first': slice(0, HALF), 'held-out': slice(-HALF, None)}

UNITS = {word: value for value, word in enumerate(
    'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split())}
UNITS |= dict(une=1, vingt=20, trente=30, quarante=40, cinquante=50, soixante=60)
SCALES = dict(mille=1_000, million=1_000_000, millions=1_000_000)
COLLECTIVES = dict(dizaine=10, douzaine=12, quinzaine=15, vingtaine=20, trentaine=30, quarantaine=40, cinquantaine=50,
                   soixantaine=60, centaine=100, millier=1_000)


def number(words):
    """The value of a French number in digits or words, None if it is vague (`plusieurs`). As in relata's record, a
    plural collective is at least two of it: `centaines` 200, `dizaines de milliers` 20 000."""
    digits = re.sub(r'\s', '', words)
    if digits.isdecimal():
        return int(digits)
    product, total, group = None, 0, 0
    for word in re.findall(r'\w+', words.lower()):
        singular = word.removesuffix('s')
        if singular in COLLECTIVES:
            times = 2 if word != singular and product is None else 1
            product = (product or 1) * COLLECTIVES[singular] * times
        elif word.startswith('vingt') and group % 100 == 4:
            group += 76  # quatre-vingt
        elif word in UNITS or word.isdecimal():
            group += UNITS[word] if word in UNITS else int(word)
        elif word in ('cent', 'cents'):
            group = max(group, 1) * 100
        elif word in SCALES:
            total, group = total + max(group, 1) * SCALES[word], 0
    return product or total + group or None


def overlap(a, b):
    return min(a['end'], b['end']) - max(a['start'], b['start'])


def unique(spans, *keys):
    """Each span once, in the order of the text."""
    seen = {(s['start'], s['end'], *(s[key] for key in keys)): s for s in spans}
    return [seen[key] for key in sorted(seen)]


def pair(predicted, gold, fits):
    """One to one, the largest overlap first, of equals the first in the text; positions."""
    candidates = sorted((-overlap(p, g), i, j) for i, p in enumerate(predicted) for j, g in enumerate(gold)
                        if overlap(p, g) > 0 and fits(p, g))
    pairs = {}
    for _, i, j in candidates:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def triggers(document):
    entities = [entity for entity in document['entities'] if entity['type'] in TYPES]
    return unique((dict(m, type=entity['type']) for entity in entities for m in entity['mentions']), 'type')


def figures(document):
    """The dead and injured of POPCORN that have a value."""
    entities = {entity['id']: entity for entity in document['entities']}
    found = (dict(m, type=MEASURES[relation], number=number(m['value']))
             for _, relation, quantity in document['relations'] if relation in MEASURES
             for m in entities[quantity]['mentions'])
    return unique((figure for figure in found if figure['number'] is not None), 'type')


def event_words(record):
    mentions = (dict(m, type=event['type']) for event in record.get('events', []) for m in event['mentions'])
    return unique((m for m in mentions if m['type'] in COUNTED), 'type')


def relata_figures(record):
    counted = (q for q in record.get('quantities', []) if q['measure'] in MEASURES.values() and 'span' in q)
    return unique((dict(q['span'], type=q['measure'], value=q['value']) for q in counted), 'type')


class Tally:
    def __init__(self):
        self.right = self.predicted = self.gold = 0

    def add(self, right, predicted, gold):
        self.right, self.predicted, self.gold = self.right + right, self.predicted + predicted, self.gold + gold

    def __str__(self):
        precision = self.right / self.predicted if self.predicted else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        f1 = 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 1.0
        return f'{precision:9.4f} {recall:7.4f} {f1:7.4f} {self.right:6} {self.predicted:9} {self.gold:5}'


class Scores:
    """Tallies by row, and what went wrong."""

    def __init__(self):
        self.rows = {name: Tally() for name in ('event words', 'dead', 'injured', 'dead and injured')}
        self.found = {name: [0, 0] for name, types in TYPES.items() if types}
        self.not_counted = 0
        self.mistakes = []

    def add(self, id, document, record):
        self.add_events(id, document, record)
        self.add_figures(id, document, record)

    def add_events(self, id, document, record):
        every, predicted = triggers(document), event_words(record)
        gold = [trigger for trigger in every if TYPES[trigger['type']]]
        others = [trigger for trigger in every if not TYPES[trigger['type']]]
        pairs = pair(predicted, gold, lambda p, g: p['type'] in TYPES[g['type']])
        aside = {i for i, p in enumerate(predicted) if i not in pairs and any(overlap(p, o) > 0 for o in others)}
        self.not_counted += len(aside)
        self.rows['event words'].add(len(pairs), len(predicted) - len(aside), len(gold))
        for j, trigger in enumerate(gold):
            found, all_of_type = self.found[trigger['type']]
            self.found[trigger['type']] = [found + (j in pairs.values()), all_of_type + 1]
        counted = [None if i in aside else p for i, p in enumerate(predicted)]
        self.note(id, document, counted, gold, pairs)

    def add_figures(self, id, document, record):
        predicted, gold = relata_figures(record), figures(document)
        pairs = pair(predicted, gold, lambda p, g: p['type'] == g['type']
                     and g['number'] in (p['value'].get('min'), p['value'].get('max')))
        for name, measure in (('dead', 'Killed'), ('injured', 'Injured')):
            of = [sum(x['type'] == measure for x in list) for list in ([gold[j] for j in pairs.values()], predicted, gold)]
            self.rows[name].add(*of)
            self.rows['dead and injured'].add(*of)
        self.note(id, document, predicted, gold, pairs)

    def note(self, id, document, predicted, gold, pairs):
        def line(kind, at):
            before = document['text'][max(0, at['start'] - 40):at['start']]
            words, after = document['text'][at['start']:at['end']], document['text'][at['end']:at['end'] + 40]
            return f'{kind}\t{id}:{at["start"]}-{at["end"]}\t{at["type"]}\t{before}[{words}]{after}'.replace('\n', ' ')
        self.mistakes += [line('missed', g) for j, g in enumerate(gold) if j not in pairs.values()]
        self.mistakes += [line('false', p) for i, p in enumerate(predicted) if p and i not in pairs]

    def print(self):
        print(f'{"":<17} precision  recall      F1  right predicted  gold')
        for name, tally in self.rows.items():
            print(f'{name:<17} {tally}')
        print(f'\n{self.not_counted} event words not counted: POPCORN has a type there that types.toml leaves out')
        for name, (found, every) in sorted(self.found.items()):
            print(f'  {name:<28} found {found:3} of {every:3}')


def write_texts(documents, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for id, document in documents.items():
        (folder / f'{id}.txt').write_text(document['text'], encoding='utf-8', newline='')


def score(documents, annotations, mistakes):
    records = {}
    for line in annotations.open(encoding='utf-8'):
        record = json.loads(line)
        records[record['id']] = record
    scores = Scores()
    for id, document in documents.items():
        if id not in records:
            sys.exit(f'score.py: {annotations} lacks the document {id!r}, expected all {len(documents)} of the slice')
        if records[id]['text'] != document['text']:
            sys.exit(f'score.py: document {id!r} has another text in {annotations}, expected that of POPCORN')
        scores.add(id, document, records[id])
    scores.print()
    if mistakes:
        print('', *scores.mistakes, sep='\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('what', choices=('texts', 'score'))
    parser.add_argument('data', type=pathlib.Path, help="POPCORN's train.json")
    parser.add_argument('path', type=pathlib.Path, help='folder for the texts; annotated documents to score')
    parser.add_argument('--slice', choices=SLICES, required=True, help='the first or the last 200 documents')
    parser.add_argument('--mistakes', action='store_true', help='list them; not of what is held out')
    arguments = parser.parse_args()
    if arguments.mistakes and arguments.slice == 'held-out':
        parser.error('what is held out is scored, not looked at')
    documents = dict(list(json.loads(arguments.data.read_text('utf-8')).items())[SLICES[arguments.slice]])
    if arguments.what == 'texts':
        write_texts(documents, arguments.path)
    else:
        score(documents, arguments.path, arguments.mistakes)


if __name__ == '__main__':
    main()
