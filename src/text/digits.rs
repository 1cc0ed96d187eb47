/// A number with its digits in groups of three.
///
/// ```
/// use relata::text::grouped;
/// assert_eq!(grouped(80000.5, ',', '.'), "80,000.5");
/// assert_eq!(grouped(-1234567.0, ' ', ','), "−1 234 567");
/// ```
#[must_use]
pub fn grouped(n: f64, group: char, point: char) -> String {
    let written = format!("{}", n.abs());
    let (whole, fraction) = written.split_once('.').map_or((written.as_str(), None), |(w, f)| (w, Some(f)));
    let mut out = if n < 0.0 { "−".to_owned() } else { String::new() };
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(group);
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push(point);
        out.push_str(fraction);
    }
    out
}
