//! Files that appear whole or not at all, standard output, messages and progress.

use std::{
    fs,
    io::{self, BufWriter, IsTerminal, Write},
    path::Path,
};

use anyhow::Context as _;
use indicatif::{ProgressBar, ProgressStyle};

use super::Global;

/// Writes a line to standard error; if that is closed there is nobody to tell.
pub(super) fn message(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Writes to a file beside its target and renames it, so that a run that ends early leaves the old
/// file or none; `-` is standard output.
pub(super) fn write_file(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    if path == Path::new("-") {
        return write_stdout(write);
    }
    let cannot = || format!("cannot write {}", path.display());
    // A device or a pipe cannot be replaced by a file.
    if fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir()) {
        let mut out = BufWriter::new(fs::File::create(path).with_context(cannot)?);
        write(&mut out)?;
        return out.flush().with_context(cannot);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".relata-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder).with_context(cannot)?;
    let mut out = BufWriter::with_capacity(1 << 18, file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(cannot)?;
    file.persist(path).with_context(cannot)?;
    Ok(())
}

/// Writes to standard output.
pub(super) fn write_stdout(write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// A bar on a terminal, nothing elsewhere.
pub(super) fn progress(global: &Global, length: usize, what: &'static str) -> ProgressBar {
    if global.quiet || !io::stderr().is_terminal() || length < 2 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length as u64).with_message(what);
    let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
