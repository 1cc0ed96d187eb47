//! One colour a kind, told apart by colour-blind readers and on paper (after Okabe and Ito, *Color
//! Universal Design*, 2008).

/// A colour as red, green, blue.
pub(super) type Rgb = (u8, u8, u8);

/// The colour of a kind of node; grey for kinds of foreign graphs.
pub(super) const fn colour(kind: &str) -> Rgb {
    match kind.as_bytes() {
        b"Event" => (0xcc, 0x79, 0xa7),
        b"Person" => (0x00, 0x72, 0xb2),
        b"Organization" => (0xd5, 0x5e, 0x00),
        b"Group" => (0xe6, 0x9f, 0x00),
        b"Place" => (0x00, 0x9e, 0x73),
        b"Document" => (0xf0, 0xe4, 0x42),
        b"Claim" => (0x56, 0xb4, 0xe9),
        b"Quotation" => (0x33, 0x33, 0x33),
        _ => (0x99, 0x99, 0x99),
    }
}

/// `#rrggbb`.
pub(super) fn hex((r, g, b): Rgb) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The colour of a kind of edge: who does it, where, to whom; red where claims conflict.
pub(super) const fn edge(kind: &str) -> &'static str {
    match kind.as_bytes() {
        b"agent" => "#d55e00",
        b"place" | b"from" | b"destination" => "#009e73",
        b"victim" | b"target" | b"patient" | b"loser" | b"beneficiary" | b"recipient" => "#0072b2",
        b"conflictsWith" | b"differs" => "#d00000",
        _ => "#999999",
    }
}
