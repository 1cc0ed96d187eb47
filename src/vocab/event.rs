use super::registry;
use Role::{
    Agent, Beneficiary, Cause, Destination, From, Loser, Patient, Place, Recipient, Target, Topic, Victim,
};

registry! {
    /// What kind of happening an event is (guidelines, *Events*).
    EventType ("event type", "https://w3id.org/relata/event-type#") {
        /// A war, rebellion or crisis as a whole.
        Conflict = "Conflict",
        /// A military operation or campaign as a whole.
        Offensive = "Offensive",
        /// Fighting between two sides.
        Clash = "Clash",
        /// An assault with no more specific type.
        Attack = "Attack",
        /// Attack from the air.
        AirStrike = "AirStrike",
        /// Shelling, rockets, artillery.
        Bombardment = "Bombardment",
        /// Encirclement, trapping.
        Siege = "Siege",
        /// People die by violence.
        Killing = "Killing",
        /// People are wounded.
        Injury = "Injury",
        /// Arrest, abduction, hostage taking.
        Detention = "Detention",
        /// Things are destroyed, a place devastated.
        Destruction = "Destruction",
        /// Control of a place passes.
        Capture = "Capture",
        /// A place is held.
        Control = "Control",
        /// Forces gain ground.
        Advance = "Advance",
        /// Forces leave, retreat, give ground.
        Withdrawal = "Withdrawal",
        /// Forces are sent, intervene, are engaged.
        Deployment = "Deployment",
        /// Somebody wins or is beaten.
        Victory = "Victory",
        /// People flee, are displaced, seek refuge.
        Flight = "Flight",
        /// People are moved out under arrangement.
        Evacuation = "Evacuation",
        /// People or goods leave, no more specific type.
        Departure = "Departure",
        /// People or goods reach a place.
        Arrival = "Arrival",
        /// Parties meet or talk.
        Meeting = "Meeting",
        /// Parties bargain.
        Negotiation = "Negotiation",
        /// A deal is made.
        Agreement = "Agreement",
        /// Fighting stops by agreement or order.
        Ceasefire = "Ceasefire",
        /// Asks, calls for, demands.
        Demand = "Demand",
        /// Refuses, rejects, rules out.
        Refusal = "Refusal",
        /// Backing: political, military, praise.
        Support = "Support",
        /// Humanitarian or material help.
        Aid = "Aid",
        /// Blames, denounces, deplores.
        Accusation = "Accusation",
        /// Threatens, warns.
        Threat = "Threat",
        /// Punitive measure, embargo.
        Sanction = "Sanction",
        /// Demonstration, strike, riot.
        Protest = "Protest",
        /// Public rejoicing.
        Celebration = "Celebration",
        /// A state puts people down.
        Repression = "Repression",
        /// An announcement that is itself the news.
        Statement = "Statement",
        /// Election, referendum, vote.
        Vote = "Vote",
        /// Takes or leaves an office.
        Appointment = "Appointment",
        /// Dies, no violence known.
        Death = "Death",
        /// Accident or disaster.
        Accident = "Accident",
        /// What an import could not map; it has a label of its own.
        Other = "Other",
    }
}

registry! {
    /// The part that a participant plays in an event.
    Role ("role", "https://w3id.org/relata#") {
        /// Who does it.
        Agent = "agent",
        /// Who or what it is done to.
        Target = "target",
        /// Who is hurt or held.
        Victim = "victim",
        /// Who is moved, named, or dies.
        Patient = "patient",
        /// Who is beaten or loses control.
        Loser = "loser",
        /// Who is helped.
        Beneficiary = "beneficiary",
        /// To whom it is addressed.
        Recipient = "recipient",
        /// Where it starts.
        From = "from",
        /// Where it leads.
        Destination = "destination",
        /// Where it happens.
        Place = "place",
        /// What brought it about.
        Cause = "cause",
        /// What it is about.
        Topic = "topic",
    }
}

impl EventType {
    /// The roles that the guidelines give to this type; `place`, `cause` and `topic` go with all.
    ///
    /// ```
    /// use relata::vocab::{EventType, Role};
    /// assert!(EventType::Capture.roles().any(|role| role == Role::Loser));
    /// assert!(!EventType::Celebration.roles().any(|role| role == Role::Victim));
    /// ```
    pub fn roles(self) -> impl Iterator<Item = Role> {
        self.own_roles().iter().copied().chain([Place, Cause, Topic])
    }

    fn own_roles(self) -> &'static [Role] {
        match self {
            Self::Conflict
            | Self::Clash
            | Self::Control
            | Self::Meeting
            | Self::Negotiation
            | Self::Agreement
            | Self::Ceasefire
            | Self::Celebration
            | Self::Vote => &[Agent],
            Self::Offensive
            | Self::Attack
            | Self::AirStrike
            | Self::Bombardment
            | Self::Siege
            | Self::Destruction
            | Self::Sanction
            | Self::Protest => &[Agent, Target],
            Self::Killing | Self::Injury | Self::Detention | Self::Repression => &[Agent, Victim],
            Self::Capture | Self::Victory => &[Agent, Loser],
            Self::Advance => &[Agent, Destination],
            Self::Withdrawal | Self::Flight | Self::Departure | Self::Arrival => &[Agent, From, Destination],
            Self::Deployment => &[Agent, Beneficiary, Destination],
            Self::Evacuation => &[Agent, Patient, From, Destination],
            Self::Demand | Self::Refusal | Self::Accusation | Self::Threat | Self::Statement => {
                &[Agent, Recipient]
            }
            Self::Support | Self::Aid => &[Agent, Beneficiary],
            Self::Appointment => &[Agent, Patient],
            Self::Death | Self::Accident => &[Patient],
            Self::Other => {
                &[Agent, Target, Victim, Patient, Loser, Beneficiary, Recipient, From, Destination]
            }
        }
    }
}

impl Role {
    /// Whether the filler may be an event (`topic`, `cause`).
    #[must_use]
    pub const fn takes_event(self) -> bool {
        matches!(self, Cause | Topic)
    }
}
