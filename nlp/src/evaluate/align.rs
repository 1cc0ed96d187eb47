//! Which words of two analyses correspond, as the CoNLL 2018 scorer decides.

use super::FlatWord;

/// Pairs of corresponding words, by their indices.
pub(super) fn words(gold: &[FlatWord<'_>], system: &[FlatWord<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut g, mut s) = (0, 0);
    while g < gold.len() && s < system.len() {
        if gold[g].is_part || system[s].is_part {
            let stretch = Stretch::around(gold, system, g, s);
            stretch.pair_up(gold, system, &mut pairs);
            (g, s) = (stretch.gold.1, stretch.system.1);
        } else if gold[g].span == system[s].span {
            pairs.push((g, s));
            (g, s) = (g + 1, s + 1);
        } else if gold[g].span.0 <= system[s].span.0 {
            g += 1;
        } else {
            s += 1;
        }
    }
    pairs
}

/// Words that cover the same characters, some of them parts of contractions.
struct Stretch {
    gold: (usize, usize),
    system: (usize, usize),
}

impl Stretch {
    fn around(gold: &[FlatWord<'_>], system: &[FlatWord<'_>], mut g: usize, mut s: usize) -> Self {
        let mut end;
        if gold[g].is_part {
            end = gold[g].span.1;
            s += usize::from(!system[s].is_part && system[s].span.0 < gold[g].span.0);
        } else {
            end = system[s].span.1;
            g += usize::from(!gold[g].is_part && gold[g].span.0 < system[s].span.0);
        }
        let start = (g, s);
        while !is_beyond(gold, g, end) || !is_beyond(system, s, end) {
            if g < gold.len() && system.get(s).is_none_or(|word| gold[g].span.0 <= word.span.0) {
                end = extend(&gold[g], end);
                g += 1;
            } else {
                end = extend(&system[s], end);
                s += 1;
            }
        }
        Self { gold: (start.0, g), system: (start.1, s) }
    }

    /// Pairs equal forms along a longest common subsequence.
    fn pair_up(&self, gold: &[FlatWord<'_>], system: &[FlatWord<'_>], pairs: &mut Vec<(usize, usize)>) {
        let (gold_words, system_words) =
            (&gold[self.gold.0..self.gold.1], &system[self.system.0..self.system.1]);
        let mut common = vec![vec![0; system_words.len() + 1]; gold_words.len() + 1];
        for g in (0..gold_words.len()).rev() {
            for s in (0..system_words.len()).rev() {
                common[g][s] = if gold_words[g].form == system_words[s].form {
                    1 + common[g + 1][s + 1]
                } else {
                    common[g + 1][s].max(common[g][s + 1])
                };
            }
        }
        let (mut g, mut s) = (0, 0);
        while g < gold_words.len() && s < system_words.len() {
            if gold_words[g].form == system_words[s].form {
                pairs.push((self.gold.0 + g, self.system.0 + s));
                (g, s) = (g + 1, s + 1);
            } else if common[g][s] == common[g + 1][s] {
                g += 1;
            } else {
                s += 1;
            }
        }
    }
}

fn is_beyond(words: &[FlatWord<'_>], index: usize, end: usize) -> bool {
    words.get(index).is_none_or(|word| if word.is_part { word.span.0 >= end } else { word.span.1 > end })
}

fn extend(word: &FlatWord<'_>, end: usize) -> usize {
    if word.is_part { end.max(word.span.1) } else { end }
}
