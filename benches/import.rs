//! How fast another tool's output is read: `cargo bench --bench import -- DIALECT FILE [MAP]`
//!
//! Processor time of one thread, the best of five runs: reading rows to checked records, and writing these too.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark")]

use std::{fs, io, time::Duration};

use relata::{
    annotation::write_record,
    knowledge::Knowledge,
    source::{ForeignMap, Input, Metadata, Sources, read},
};

/// How long this thread has been on a processor: what others do on the machine counts little.
fn on_processor() -> Duration {
    let schedule = fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(schedule.split(' ').next().unwrap().parse().unwrap())
}

/// Reads all, and perhaps writes all into nothing; returns how many records there were, and the seconds.
fn run(inputs: &[Input], map: Option<&str>, is_written: bool) -> (usize, f64) {
    let (knowledge, metadata) = (Knowledge::built_in().unwrap(), Metadata::default());
    let map =
        map.map(|path| ForeignMap::from_toml(path.as_ref(), &fs::read_to_string(path).unwrap()).unwrap());
    let sources = Sources::new(&knowledge, &metadata, map.unwrap_or_default());
    let (mut records, begun) = (0, on_processor());
    read(inputs, &sources, &mut |_, document| {
        let document = document.unwrap();
        records += 1;
        if is_written {
            write_record(&document, &mut io::sink()).unwrap();
        }
        true
    });
    (records, (on_processor() - begun).as_secs_f64())
}

fn main() {
    let args: Vec<_> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let [dialect, file, map @ ..] = args.as_slice() else { return };
    let input =
        Input { dialect: dialect.parse().unwrap(), id: "bench".into(), path: file.into(), content: None };
    let size = fs::metadata(file).unwrap().len() as f64;
    for (what, is_written) in [("read and checked", false), ("and written", true)] {
        let runs =
            (0..5).map(|_| run(std::slice::from_ref(&input), map.first().map(String::as_str), is_written));
        let (records, seconds) = runs.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        let (bytes, rate) = (size / records as f64, records as f64 / seconds);
        println!(
            "{dialect}, {what}: {records} records of {bytes:.0} bytes in {seconds:.2} s: {rate:.0} a second, {:.0} MB/s",
            size / seconds / 1e6
        );
    }
}
