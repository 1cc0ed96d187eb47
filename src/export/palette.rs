//! One colour a kind, told apart by colour-blind readers and on paper (after Okabe and Ito, *Color
//! Universal Design*, 2008).

/// The colour of a kind of node, `#rrggbb`; grey for kinds of foreign graphs.
pub(super) const fn colour(kind: &str) -> &'static str {
    match kind.as_bytes() {
        b"Event" => "#cc79a7",
        b"Person" => "#0072b2",
        b"Organization" => "#d55e00",
        b"Group" => "#e69f00",
        b"Place" => "#009e73",
        b"Document" => "#f0e442",
        b"Claim" => "#56b4e9",
        b"Quotation" => "#333333",
        _ => "#999999",
    }
}

/// Red, green and blue of the colour of a kind of node.
pub(super) fn rgb(kind: &str) -> [u8; 3] {
    let [_, red, green, blue] = u32::from_str_radix(&colour(kind)[1..], 16).unwrap_or_default().to_be_bytes();
    [red, green, blue]
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
