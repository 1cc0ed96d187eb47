//! The program, as a shell runs it.

use std::{
    io::{Read as _, Write as _},
    process::{Command, Stdio},
};

#[test]
fn a_reader_that_has_enough_is_no_error() {
    let mut program = Command::new(env!("CARGO_BIN_EXE_relata-nlp"))
        .arg("parse")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    // Text until the program no longer reads it.
    let writer = std::thread::spawn(move || while input.write_all(b"Le ministre a dit non.\n").is_ok() {});
    let mut output = program.stdout.take().unwrap();
    output.read_exact(&mut [0; 10]).unwrap();
    drop(output);
    let ended = program.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}
