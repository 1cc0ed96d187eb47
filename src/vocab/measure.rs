use super::registry;

registry! {
    /// What a figure measures (guidelines, *Quantities*).
    Measure ("measure", "https://w3id.org/relata#") {
        /// People dead by violence.
        Killed = "Killed",
        /// People wounded.
        Injured = "Injured",
        /// People driven from home.
        Displaced = "Displaced",
        /// People moved out under arrangement.
        Evacuated = "Evacuated",
        /// People who cannot get out.
        Trapped = "Trapped",
        /// People held.
        Detained = "Detained",
        /// Share or number of places held.
        Controlled = "Controlled",
        /// Share or number of places gained or lost.
        Captured = "Captured",
        /// Attacks from the air.
        Raids = "Raids",
        /// Weapons used or seen.
        Weapons = "Weapons",
        /// People or goods carried.
        Transported = "Transported",
        /// Those who take part.
        Participants = "Participants",
        /// An amount of money.
        Money = "Money",
        /// A length of time.
        Duration = "Duration",
        /// A temperature.
        Temperature = "Temperature",
        /// Anything else that is counted.
        Count = "Count",
    }
}
