//! Makes rows of another tool's output, as many megabytes as wanted: names, numbers and dates vary, the columns are
//! filled as the tool, or the sample in `tests/import`, fills them. `BENCHMARKS.md` says what it is for.
//!
//! ```sh
//! cargo run --release --example rows -- kgx 60 > graph_edges.tsv
//! cargo bench --bench import -- kgx graph_edges.tsv
//! ```
//!
//! `kgx` are edges in the ten columns that `kgx transform` writes, `kgx-narrow` the five that it cannot do without;
//! `csv` are rows for `tests/import/csv/map.toml`; `acled` and `gdelt` (events) are as their codebooks have them.

use std::{
    env,
    error::Error,
    io::{self, BufWriter, Write},
};

const COUNTRIES: [&str; 8] = ["Mali", "Niger", "Syria", "Ukraine", "Burkina Faso", "Iraq", "France", "Yemen"];
const PREDICATES: [&str; 4] = ["located_in", "member_of", "treats", "part_of"];
const PAPERS: [&str; 3] = ["ONU", "Le Courrier", "AFP"];

/// How many people, places and bodies there are.
const PEOPLE: usize = 20_000;
const PLACES: usize = 3_000;
const BODIES: usize = 4_000;

const KGX: &str = "id\tsubject\tpredicate\tobject\tcategory\tagent_type\taggregator_knowledge_source\tknowledge_level\t\
                   knowledge_source\tprimary_knowledge_source\n";
const KGX_NARROW: &str = "id\tsubject\tpredicate\tobject\tprimary_knowledge_source\n";
const CSV: &str = "qui,sorte,quoi,à qui,sorte d'objet,quand,selon,article\n";
const ACLED: &str = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,\
                     assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,\
                     admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,\
                     tags,timestamp\n";

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = env::args().skip(1).collect();
    let usage = "expected kgx, kgx-narrow, csv, acled or gdelt, and a number of megabytes";
    let [dialect, megabytes] = args.as_slice() else { return Err(usage.into()) };
    let (header, row): (&str, fn(usize, &mut Chance) -> String) = match dialect.as_str() {
        "kgx" => (KGX, kgx),
        "kgx-narrow" => (KGX_NARROW, kgx_narrow),
        "csv" => (CSV, csv),
        "acled" => (ACLED, acled),
        "gdelt" => ("", gdelt),
        _ => return Err(usage.into()),
    };
    let size = megabytes.parse::<usize>()? * 1_000_000;
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(header.as_bytes())?;
    let (mut written, mut chance) = (header.len(), Chance(7));
    for number in 1.. {
        let row = row(number, &mut chance);
        writeln!(out, "{row}")?;
        written += row.len() + 1;
        if written >= size {
            break;
        }
    }
    Ok(out.flush()?)
}

/// Pseudo-random numbers, the same each time (xorshift64*; Vigna, 2016).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(high).unwrap_or_default() % limit
    }

    fn one<'l>(&mut self, list: &[&'l str]) -> &'l str {
        list[self.below(list.len())]
    }

    fn day(&mut self) -> String {
        format!("20{}-{:02}-{:02}", 10 + self.below(15), 1 + self.below(12), 1 + self.below(28))
    }

    fn person(&mut self) -> String {
        let person = self.below(PEOPLE);
        format!("{} {}", name(person, 3), name(person / 7, 2))
    }

    fn place(&mut self) -> String {
        name(self.below(PLACES), 2)
    }

    fn body(&mut self) -> String {
        let body = self.below(BODIES);
        format!("Front {} du {}", name(body, 2), name(body / 3, 2))
    }
}

/// A name of some syllables, another for each number.
fn name(number: usize, syllables: usize) -> String {
    const SYLLABLES: [&str; 26] = [
        "ba", "be", "bi", "bo", "ka", "ke", "ki", "ko", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "ra",
        "re", "ri", "ro", "sa", "se", "si", "so", "ta", "te",
    ];
    let mut rest = number;
    let mut name = String::new();
    for _ in 0..syllables {
        name.push_str(SYLLABLES[rest % SYLLABLES.len()]);
        rest /= SYLLABLES.len();
    }
    name[..1].to_uppercase() + &name[1..]
}

/// The first four columns of an edge, and who says so.
fn edge(number: usize, chance: &mut Chance) -> (String, &'static str) {
    let (subject, object) = (1 + chance.below(2_000), 1 + chance.below(2_000));
    let (predicate, source) = (chance.one(&PREDICATES), chance.one(&["wikidata", "un-news", "hpo"]));
    (format!("e{number}\tEX:{subject}\tbiolink:{predicate}\tEX:{object}"), source)
}

fn kgx(number: usize, chance: &mut Chance) -> String {
    let (edge, source) = edge(number, chance);
    let rest = "biolink:Association\tmanual_agent\t\tknowledge_assertion\tgraph.json";
    format!("{edge}\t{rest}\tinfores:{source}")
}

fn kgx_narrow(number: usize, chance: &mut Chance) -> String {
    let (edge, source) = edge(number, chance);
    format!("{edge}\tinfores:{source}")
}

/// A row of an article of four.
fn csv(number: usize, chance: &mut Chance) -> String {
    let (person, body) = (chance.person(), chance.body());
    let predicate = chance.one(&["milite à", "travaille pour", "soutient", "critique"]);
    let day = if chance.below(2) == 0 { String::new() } else { chance.day() };
    format!("{person},PER,{predicate},{body},ORG,{day},{},a{}", chance.one(&PAPERS), number.div_ceil(4))
}

fn acled(number: usize, chance: &mut Chance) -> String {
    let (country, place, day) = (chance.one(&COUNTRIES), chance.place(), chance.day());
    let (first, second, dead) = (chance.body(), chance.body(), chance.below(12));
    let (code, year) = (country[..3].to_uppercase(), &day[..4]);
    let who = chance.person();
    format!(
        "{code}{number},{day},{year},1,Political violence,Battles,Armed clash,{first},,Rebel group,{second},,\
         Political militia,Rebel group-Political militia,,466,Western Africa,{country},{place} region,{place},,{place},16.27,\
         -0.04,1,Le Courrier; AFP,International,\"On {day}, {first} clashed with {second} near {place}. At least {dead} people \
         were killed, {who} said.\",{dead},,1700000000"
    )
}

/// A row of the sixty-one columns of the events of GDELT 2.0.
fn gdelt(number: usize, chance: &mut Chance) -> String {
    let day = chance.day().replace('-', "");
    let country = chance.one(&COUNTRIES);
    let code = chance.one(&["190", "195", "010", "042", "051", "173", "193", "111", "112", "036"]);
    let (one, other) =
        (chance.one(&["MALI", "FRANCE", "REBEL", "POLICE"]), chance.one(&["REBEL", "CIVILIAN", "MALI"]));
    let place = format!("{}, {}, {country}", chance.place(), chance.place());
    let mut fields = vec![String::new(); 61];
    let filled = [
        (0, (410_000_000 + number).to_string()),
        (1, day.clone()),
        (2, day[..6].to_owned()),
        (3, day[..4].to_owned()),
        (4, format!("{}.07", &day[..4])),
        (5, "MLIMIL".to_owned()),
        (6, one.to_owned()),
        (7, "MLI".to_owned()),
        (12, "MIL".to_owned()),
        (15, "REB".to_owned()),
        (16, other.to_owned()),
        (25, "1".to_owned()),
        (26, code.to_owned()),
        (27, code.to_owned()),
        (28, code[..2].to_owned()),
        (29, "4".to_owned()),
        (30, "-10.0".to_owned()),
        (31, "6".to_owned()),
        (32, "1".to_owned()),
        (33, "6".to_owned()),
        (34, "-4.2".to_owned()),
        (51, "4".to_owned()),
        (52, place),
        (53, "ML".to_owned()),
        (54, "ML09".to_owned()),
        (56, "16.26".to_owned()),
        (57, "-0.05".to_owned()),
        (58, "-1459000".to_owned()),
        (59, format!("{day}003000")),
        (60, format!("https://example.org/{number}")),
    ];
    for (column, text) in filled {
        fields[column] = text;
    }
    fields.join("\t")
}
