//! Files that appear whole or not at all, standard output, messages and progress.

use std::{
    fs,
    io::{self, BufWriter, IsTerminal, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::NamedTempFile;

use super::Global;
use crate::export::Output;

/// Whether something was written.
type Written = anyhow::Result<()>;

/// Writes a line to standard error; if that is closed there is nobody to tell.
pub(super) fn message(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Files that are written beside their targets, and appear all together when all are whole: a run that
/// ends early leaves the old files or none.
#[derive(Default)]
pub(super) struct Staged(Vec<(NamedTempFile, PathBuf)>);

impl Staged {
    /// Writes a file that appears with [`commit`](Self::commit).
    pub(super) fn write(&mut self, path: &Path, write: impl FnOnce(&mut dyn Write) -> Written) -> Written {
        let mut out = begin(path)?;
        write(&mut out.0)?;
        self.keep(out)
    }

    /// Writes the parts of one export, files that appear with [`commit`](Self::commit).
    pub(super) fn write_parts(
        &mut self,
        paths: &[PathBuf],
        write: impl FnOnce(&mut Output<'_>) -> Written,
    ) -> Written {
        let mut files = paths.iter().map(|path| begin(path)).collect::<Result<Vec<_>, _>>()?;
        let mut out = Output::new(files.iter_mut().map(|(file, _)| file as &mut dyn Write));
        write(&mut out)?;
        out.flush()?;
        drop(out);
        files.into_iter().try_for_each(|file| self.keep(file))
    }

    fn keep(&mut self, (out, path): (BufWriter<NamedTempFile>, PathBuf)) -> Written {
        let cannot = || format!("cannot write {}", path.display());
        let file = out.into_inner().map_err(io::IntoInnerError::into_error).with_context(cannot)?;
        self.0.push((file, path));
        Ok(())
    }

    /// Puts every file in its place.
    pub(super) fn commit(self) -> Written {
        for (file, path) in self.0 {
            let cannot = || format!("cannot write {}", path.display());
            file.persist(&path).map_err(|error| error.error).with_context(cannot)?;
        }
        Ok(())
    }
}

/// Begins a file beside its target; returns it with the target.
fn begin(path: &Path) -> anyhow::Result<(BufWriter<NamedTempFile>, PathBuf)> {
    let cannot = || format!("cannot write {}", path.display());
    // What a link leads to is replaced, not the link.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.is_dir() {
        bail!("cannot write {}: it is a folder", path.display());
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".relata-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder.unwrap_or(Path::new("."))).with_context(cannot)?;
    Ok((BufWriter::with_capacity(1 << 18, file), target))
}

/// Writes an export; one of several parts is a file for each, and has no other place to go.
pub(super) fn write_export(paths: &[PathBuf], write: impl FnOnce(&mut Output<'_>) -> Written) -> Written {
    if let [path] = paths {
        return write_file(path, |stream| {
            let mut out = Output::new([stream]);
            write(&mut out)?;
            Ok(out.flush()?)
        });
    }
    let mut staged = Staged::default();
    staged.write_parts(paths, write)?;
    staged.commit()
}

/// Writes one file; `-` is standard output, and a device or a pipe is written to as it is.
pub(super) fn write_file(path: &Path, write: impl FnOnce(&mut dyn Write) -> Written) -> Written {
    if path == Path::new("-") {
        return write_stdout(write);
    }
    if fs::metadata(path).is_ok_and(|target| !target.is_file() && !target.is_dir()) {
        let cannot = || format!("cannot write {}", path.display());
        let mut out = BufWriter::new(fs::File::create(path).with_context(cannot)?);
        write(&mut out)?;
        return out.flush().with_context(cannot);
    }
    let mut staged = Staged::default();
    staged.write(path, write)?;
    staged.commit()
}

/// Writes to standard output.
pub(super) fn write_stdout(write: impl FnOnce(&mut dyn Write) -> Written) -> Written {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    write(&mut out)?;
    Ok(out.flush()?)
}

/// Whether standard output is a terminal that may be coloured (<https://no-color.org>).
pub(super) fn has_colours() -> bool {
    io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
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
