use std::io::{self, Write};

/// How much of a stream is gathered before it is handed on, in bytes.
const BLOCK: usize = 1 << 16;

/// The streams that a format writes: one for most, several for tables. What was written reaches them
/// with [`flush`](Self::flush).
///
/// ```
/// use relata::export::Output;
/// use std::io::Write;
///
/// let mut file = Vec::new();
/// let mut out = Output::new([&mut file as &mut dyn Write]);
/// out.stream().write_all(b"digraph {}")?;
/// out.flush()?;
/// assert_eq!(file, b"digraph {}");
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Output<'o> {
    streams: Vec<Stream<'o>>,
}

impl<'o> Output<'o> {
    /// Writes to these streams, in the order of [`Format::parts`](super::Format::parts).
    pub fn new(streams: impl IntoIterator<Item = &'o mut dyn Write>) -> Self {
        let stream = |sink| Stream { gathered: Vec::with_capacity(BLOCK + BLOCK / 4), sink };
        Self { streams: streams.into_iter().map(stream).collect() }
    }

    /// The first stream, which is the only one of most formats.
    pub fn stream(&mut self) -> &mut Stream<'o> {
        &mut self.streams[0]
    }

    /// The streams of a format of two parts.
    pub(super) fn pair(&mut self) -> io::Result<[&mut Stream<'o>; 2]> {
        match self.streams.as_mut_slice() {
            [first, second] => Ok([first, second]),
            streams => Err(io::Error::other(format!("{} streams given, expected 2", streams.len()))),
        }
    }

    /// Hands on what is left.
    ///
    /// # Errors
    /// If a stream refuses.
    pub fn flush(&mut self) -> io::Result<()> {
        self.streams.iter_mut().try_for_each(Write::flush)
    }
}

/// One stream of an [`Output`]: gathers small writes.
pub struct Stream<'o> {
    gathered: Vec<u8>,
    sink: &'o mut dyn Write,
}

impl Stream<'_> {
    /// Writes a whole number.
    pub(super) fn integer(&mut self, number: i64) -> io::Result<()> {
        self.write_all(itoa::Buffer::new().format(number).as_bytes())
    }

    /// Writes a number with a decimal point, as `1.0`: most are small whole numbers.
    pub(super) fn real(&mut self, number: f64) -> io::Result<()> {
        if number.fract() != 0.0 || !(0.0..1e15).contains(&number) {
            return write!(self, "{number:?}");
        }
        self.integer(number as i64)?;
        self.write_all(b".0")
    }

    /// Writes texts one after another.
    #[inline]
    pub(super) fn texts<const N: usize>(&mut self, texts: [&str; N]) -> io::Result<()> {
        texts.iter().for_each(|text| self.gathered.extend_from_slice(text.as_bytes()));
        if self.gathered.len() < BLOCK { Ok(()) } else { self.hand_on() }
    }

    #[cold]
    fn hand_on(&mut self) -> io::Result<()> {
        let result = self.sink.write_all(&self.gathered);
        self.gathered.clear();
        result
    }
}

impl Write for Stream<'_> {
    #[inline]
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    #[inline]
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() < BLOCK { Ok(()) } else { self.hand_on() }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.hand_on()?;
        self.sink.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_rust_does() {
        for number in [0.0, 1.0, 7.5, 10.0, 384.0, 999_999.0, 1e6, 1e15, 1e16, -3.0, 1e300, 0.1] {
            let mut bytes = Vec::new();
            let mut out = Output::new([&mut bytes as &mut dyn Write]);
            out.stream().real(number).unwrap();
            out.flush().unwrap();
            drop(out);
            assert_eq!(String::from_utf8(bytes).unwrap(), format!("{number:?}"));
        }
    }
}
