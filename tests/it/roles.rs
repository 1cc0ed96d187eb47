//! Who plays which role where no single word says so: verbs that lend a noun their arguments, clauses that tell
//! where, participles that open or close a clause.

use relata::vocab::{
    EventType::{self, *},
    Role::{self, *},
};

use crate::extraction::{annotate, roles, the_event};

#[track_caller]
pub(crate) fn assert_role(text: &str, kind: EventType, role: Role, name: &str) {
    let document = annotate(text);
    let found = roles(&document, kind);
    assert!(found.contains(&(role, name)), "{text}: {found:?}");
}

#[track_caller]
pub(crate) fn assert_no_role(text: &str, kind: EventType, role: Role, name: &str) {
    let document = annotate(text);
    assert!(document.events.iter().any(|event| event.kind == kind), "{text}: no {kind}");
    let found = roles(&document, kind);
    assert!(!found.contains(&(role, name)), "{text}: {found:?}");
}

#[test]
fn verbs_with_a_preposition_or_a_fixed_noun_lend_their_arguments() {
    assert_role("L'armée a participé à l'attaque.", Attack, Agent, "armée");
    assert_role("Les rebelles ont pris part aux combats à Goma.", Clash, Agent, "rebelles");
    assert_role("Les rebelles ont pris part aux combats à Goma.", Clash, Place, "Goma");
    assert_role("Le ministre a été victime d'un attentat à Beyrouth.", Attack, Target, "ministre");
    assert_role("Des combats ont eu lieu à Goma.", Clash, Place, "Goma");
    assert_role("La milice est responsable du massacre de 30 villageois.", Killing, Agent, "milice");
    assert_role("La ville a fait l'objet de bombardements.", Bombardment, Place, "ville");
    assert_role("Le cessez-le-feu est entré en vigueur à Gaza.", Ceasefire, Place, "Gaza");
}

#[test]
fn who_joins_or_leaves_talks_is_a_party_to_them() {
    assert_role("La Colombie a rompu les négociations avec l'ELN.", Negotiation, Agent, "Colombie");
    assert_role("L'Éthiopie a convoqué un sommet sur le Nil.", Meeting, Agent, "Éthiopie");
    assert_role("L'accord signé par Kiev et Moscou prévoit un échange.", Agreement, Agent, "Ukraine");
    assert_no_role("La Colombie a salué les négociations avec l'ELN.", Negotiation, Agent, "Colombie");
    // Who breaks a siege does not lay it.
    assert_no_role("La Colombie a rompu le siège de Leticia.", Siege, Agent, "Colombie");
}

#[test]
fn who_is_promised_or_asked_for_something_has_its_part_in_it() {
    assert_role("Le Japon a promis au Soudan une aide alimentaire.", Aid, Beneficiary, "Soudan");
    assert_role(
        "Les rebelles ont réclamé à l'ONU un soutien financier.",
        Support,
        Agent,
        "Organisation des Nations unies",
    );
}

#[test]
fn a_relative_clause_of_place_tells_where() {
    let text = "Le président s'est rendu à Lima, où deux policiers ont été tués lundi.";
    assert_role(text, Killing, Place, "Lima");
    let text = "Des renforts sont arrivés dans le Kivu, une région où les affrontements ont coûté la vie à trente personnes.";
    assert_role(text, Clash, Place, "Kivu");
}

#[test]
fn what_does_harm_happens_where_the_harm_is() {
    assert_role("Un séisme a dévasté la ville de Bam.", Accident, Place, "Bam");
}

#[test]
fn a_participle_belongs_to_the_noun_that_it_agrees_with() {
    let text = "Français et Maliens entrent dans Diabali, abandonnée par les djihadistes.";
    assert_role(text, Withdrawal, From, "Diabali");
    assert_no_role(text, Withdrawal, From, "Mali");
}

#[test]
fn a_participle_that_opens_a_clause_dates_it() {
    let document =
        annotate("Réuni le 3 mai 2019 à New York, le Conseil de sécurité a exigé un cessez-le-feu.");
    let time = the_event(&document, Demand).time.clone().and_then(|time| time.start);
    assert_eq!(time.map(|day| day.to_string()).as_deref(), Some("2019-05-03"));
}

#[test]
fn pronouns_stand_for_people_in_what_is_done_to_people() {
    assert_role("Jean Dupont est un opposant. Il a été arrêté à Dakar.", Detention, Victim, "Jean Dupont");
    assert_role("Jean Dupont est un opposant. La police l'a arrêté.", Detention, Victim, "Jean Dupont");
    assert_role("L'opposant, que la police a arrêté lundi, est malade.", Detention, Victim, "opposant");
}

#[test]
fn the_lead_of_a_dispatch_keeps_its_place_and_time_before_the_incise() {
    let text = "Des hommes armés ont massacré 160 civils, dont des enfants, le 5 juin 2021 à Solhan, un bourg du \
                nord-est, ont indiqué des sources locales.";
    assert_role(text, Killing, Place, "Solhan");
    let document = annotate(text);
    let killing = the_event(&document, Killing);
    assert_eq!(
        killing.time.clone().and_then(|time| time.start).map(|day| day.to_string()).as_deref(),
        Some("2021-06-05")
    );
    assert_eq!(killing.mentions[0].sources.len(), 1);
}

#[test]
fn the_country_is_the_one_that_the_text_is_about() {
    let text = "L'Éthiopie a bombardé le Tigré, près de l'Érythrée. L'Éthiopie a fermé ses ports. Dix civils sont morts \
                dans le pays.";
    assert_role(text, Killing, Place, "Éthiopie");
}

#[test]
fn what_is_besieged_is_a_place() {
    assert_role("L'armée syrienne assiège Maarat al-Nomane.", Siege, Place, "Maarat al-Nomane");
    assert_role("Le conflit qui oppose depuis 2020 l'armée à l'ELN s'enlise.", Conflict, Agent, "armée");
}

#[test]
fn a_preposition_of_several_words_is_one() {
    let text = "Les négociations ont repris à Mexico sous l'égide de la Norvège.";
    assert_role(text, Negotiation, Agent, "Norvège");
    let text = "Lors d'un entretien avec Vladimir Poutine, Emmanuel Macron a exigé un cessez-le-feu.";
    assert_role(text, Meeting, Agent, "Emmanuel Macron");
    let text = "L'armée a perdu le contrôle de la ville au profit des rebelles.";
    assert_role(text, Capture, Agent, "rebelles");
}

#[test]
fn a_noun_that_says_by_whom_has_whom_behind_it() {
    let text = "Le bombardement d'un camp de déplacés par l'aviation soudanaise a fait dix morts.";
    assert_role(text, Bombardment, Agent, "armée soudanaise");
    assert_role(text, Bombardment, Target, "camp");
    assert_no_role(text, Bombardment, Agent, "camp");
}

#[test]
fn who_withdraws_from_where_is_told_by_two_genitives() {
    let text = "Le retrait des troupes russes de la ville de Kherson a été annoncé.";
    assert_role(text, Withdrawal, From, "Kherson");
    let text = "Les rebelles tigréens ont annoncé leur retrait des régions d'Afar et d'Amhara.";
    assert_role(text, Withdrawal, From, "Amhara");
    let text = "L'Inde et la Chine ont accepté de retirer leurs troupes de la frontière.";
    assert_role(text, Withdrawal, From, "frontière");
    let text = "L'arrivée du président du Soudan a été annoncée.";
    assert_no_role(text, Arrival, From, "Soudan");
}

#[test]
fn a_series_of_something_is_that() {
    assert_role("Israël a mené une série de raids contre le Hezbollah.", Attack, Agent, "Israël");
    assert_role("L'armée a mené une vague de frappes au Yémen.", AirStrike, Place, "Yémen");
}

#[test]
fn what_kills_has_the_place_and_the_doer_of_the_deaths() {
    let text = "Il a confirmé la mort de huit militaires dans une embuscade près de Gao.";
    assert_role(text, Killing, Place, "Gao");
    let text = "Les États-Unis ont tué un chef rebelle dans une frappe de drone à Bagdad.";
    assert_role(text, AirStrike, Agent, "États-Unis");
    let text = "Les forces kurdes ont cédé Afrine à l'armée turque après deux mois de combats.";
    assert_role(text, Clash, Place, "Afrin");
}

#[test]
fn a_place_stands_behind_what_happened_there() {
    let text = "Le groupe a revendiqué l'attaque contre des touristes à Kaboul.";
    assert_role(text, Attack, Place, "Kaboul");
    assert_no_role(text, Statement, Place, "Kaboul");
    let text = "La Chine a dénoncé une ingérence après la visite du ministre à Taïwan.";
    assert_role(text, Arrival, Destination, "Taïwan");
    assert_no_role(text, Accusation, Recipient, "Taïwan");
    let text = "Le gouvernement et la guérilla ont entamé à Quito des pourparlers de paix.";
    assert_role(text, Negotiation, Agent, "guérilla");
}

#[test]
fn who_is_in_a_state_or_speaks_in_a_text_does_what_it_says() {
    let text =
        "En visite à Tripoli, le chef de la diplomatie italienne, Luigi Di Maio, a plaidé pour une trêve.";
    assert_role(text, Arrival, Agent, "Luigi Di Maio");
    let text = "Le Parlement a voté une résolution demandant le départ des troupes étrangères.";
    assert_role(text, Demand, Agent, "Parlement");
}

#[test]
fn an_object_is_found_behind_what_was_put_before_it() {
    let text = "L'Iran a menacé de représailles les États-Unis.";
    assert_role(text, Threat, Recipient, "États-Unis");
    let text = "L'armée syrienne, appuyée par l'aviation russe, a repris Khan Cheikhoun aux rebelles.";
    assert_role(text, Capture, Place, "Khan Cheikhoun");
    assert_role(text, Capture, Loser, "rebelles");
    let text = "Les rebelles se sont retirés de la ville, reprise mardi par l'armée.";
    assert_role(text, Capture, Agent, "armée");
}

#[test]
fn only_what_a_verb_wants_is_lent_to_it() {
    let text = "L'armée a repris le village de Maarat après le retrait des combattants kurdes.";
    assert_no_role(text, Withdrawal, Agent, "armée");
    let text = "Le gang exige une rançon d'un million de dollars par otage.";
    assert_no_role(text, Demand, Agent, "otage");
    let text = "L'Union africaine a suspendu le Burkina Faso après le coup d'État du capitaine Traoré.";
    assert_role(text, Sanction, Target, "Burkina Faso");
    assert_no_role(text, Appointment, Agent, "Union africaine");
}

#[test]
fn what_stands_behind_an_object_may_be_its_own() {
    let text = "La Hongrie a bloqué une aide de 18 milliards d'euros à l'Ukraine.";
    assert_role(text, Aid, Beneficiary, "Ukraine");
    let text = "Moscou a nié toute implication dans l'empoisonnement de l'ancien espion à Salisbury.";
    assert_role(text, Injury, Place, "Salisbury");
    let text = "L'ONU a condamné l'enlèvement de 300 écolières par des hommes armés dans l'État de Zamfara.";
    assert_role(text, Detention, Agent, "hommes armés");
    let text = "Le gouvernement a déployé des chars aux abords de la capitale.";
    assert_role(text, Deployment, Agent, "gouvernement");
    let text = "Une coalition de partis a appelé à manifester samedi à N'Djamena.";
    assert_role(text, Protest, Place, "N'Djamena");
}

#[test]
fn a_name_that_fighters_take_is_a_place() {
    let text = "Le chef des mercenaires a affirmé que ses hommes avaient pris Soledar.";
    assert_role(text, Capture, Place, "Soledar");
}

#[test]
fn names_of_several_words_are_coordinated_whole() {
    let text = "Les Émirats arabes unis et Bahreïn ont signé des accords avec Israël.";
    assert_role(text, Agreement, Agent, "Bahreïn");
    let text = "Pedro Sanchez et son homologue danoise Mette Frederiksen ont signé un accord.";
    assert_role(text, Agreement, Agent, "Mette Frederiksen");
}

#[test]
fn a_place_of_the_clause_that_nothing_else_is_told_of_is_where_it_happens() {
    let text =
        "Des hommes armés ont ouvert le feu sur un bus transportant des pèlerins dans la province de Minya.";
    assert_role(text, Attack, Place, "Minya");
    let text =
        "L'armée a annoncé avoir mené dans la nuit des frappes contre des cibles dans le sud du Liban.";
    assert_role(text, AirStrike, Place, "sud du Liban");
    assert_role("Une attaque a été signalée dans les environs de Djibo.", Attack, Place, "environs de Djibo");
    let text = "Le général a fait état de combats dans la région de Koursk, où ses troupes progressent.";
    assert_role(text, Clash, Place, "région de Koursk");
    assert_no_role("La guerre a fait dix morts, a déclaré un expert à Genève.", Killing, Place, "Genève");
    let text = "Un accident est survenu sur un vol reliant Rio à Paris.";
    assert_no_role(text, Accident, Place, "Paris");
}

#[test]
fn prepositions_of_place_may_have_several_words_or_stand_apart() {
    assert_role("Un drone a été abattu au-dessus de Kiev.", Destruction, Place, "Kiev");
    assert_role("Un hélicoptère s'est écrasé au large de Mayotte.", Accident, Place, "Mayotte");
    let text = "La Chine a organisé des manœuvres militaires autour de Taïwan en réponse à une visite.";
    assert_no_role(text, Deployment, Agent, "Taïwan");
    let text = "Des combats ont éclaté à la frontière entre le Liban et la Syrie.";
    assert_no_role(text, Clash, Agent, "Liban");
}

#[test]
fn who_arrives_to_meet_somebody_meets_there() {
    let text = "Le ministre iranien est arrivé mardi à Bagdad pour des entretiens avec le président irakien.";
    assert_role(text, Meeting, Agent, "ministre iranien");
    assert_role(text, Meeting, Place, "Bagdad");
}

#[test]
fn who_announces_sanctions_aid_or_troops_sends_them() {
    let text = "Washington a annoncé de nouvelles sanctions contre Moscou.";
    assert_role(text, Sanction, Agent, "États-Unis");
    assert_role(text, Sanction, Target, "Russie");
    assert_role("Le Japon a annoncé une aide au Liban.", Aid, Agent, "Japon");
    let text = "L'ONU a annoncé le déploiement de casques bleus par l'Inde au Liban.";
    assert_no_role(text, Deployment, Agent, "Organisation des Nations unies");
}

#[test]
fn states_are_left_by_those_who_are_not_theirs() {
    let text = "La France a annoncé le retrait de ses soldats du Niger.";
    assert_role(text, Withdrawal, From, "Niger");
    assert_no_role(text, Withdrawal, Agent, "Niger");
    let text = "Le retrait des soldats français du Niger est achevé.";
    assert_role(text, Withdrawal, From, "Niger");
    assert_role(text, Withdrawal, Agent, "soldats français");
}

#[test]
fn states_meant_together_act_and_who_is_away_travels() {
    let text = "Les pays voisins ont menacé d'intervenir au Niger.";
    assert_role(text, Threat, Agent, "pays voisins");
    assert_role("Des réfugiés ont gagné les pays voisins.", Flight, Destination, "pays voisins");
    let text = "Le président Ruto, qui était en visite à Rome, a annoncé un report.";
    assert_role(text, Arrival, Agent, "William Ruto");
    let text = "Les rebelles ont promis de poursuivre leur avancée vers Bukavu.";
    assert_role(text, Advance, Agent, "rebelles");
    let text = "Le chef du groupe Tarik, Omar Diallo, a accusé l'armée de mentir.";
    assert_role(text, Accusation, Agent, "Omar Diallo");
    let text = "La commission électorale a proclamé la victoire du président sortant.";
    assert_no_role(text, Victory, Agent, "commission électorale");
}

#[test]
fn weapons_fight_for_the_state_that_has_them() {
    let text = "Des avions israéliens ont bombardé un aéroport près de Damas.";
    assert_role(text, AirStrike, Agent, "Israël");
    assert_role("Des missiles russes ont frappé Kiev.", Bombardment, Agent, "Russie");
}

#[test]
fn a_country_with_its_article_is_whom_not_where() {
    let text = "Le Sénat américain a approuvé une aide à l'Ukraine.";
    assert_no_role(text, Vote, Place, "Ukraine");
    assert_role(text, Aid, Beneficiary, "Ukraine");
    assert_role("Trois soldats ont été tués au Niger.", Killing, Place, "Niger");
}

#[test]
fn what_is_attributed_to_somebody_is_theirs() {
    let text = "Dix civils ont péri dans une attaque attribuée à des djihadistes contre le village de Karma.";
    assert_role(text, Attack, Agent, "djihadistes");
    assert_role(text, Attack, Place, "Karma");
    let text = "La police a fait usage de gaz lacrymogène contre les manifestants.";
    assert_role(text, Repression, Agent, "police");
    assert_role(text, Repression, Victim, "manifestants");
}

#[test]
fn an_object_behind_the_time_is_found_whatever_counts_it() {
    for text in [
        "Des hommes armés ont enlevé dans la nuit de lundi à mardi plus de 30 élèves.",
        "Des hommes armés ont enlevé lundi au moins 30 élèves.",
    ] {
        assert_role(text, Detention, Agent, "hommes armés");
    }
    let text = "Aucun groupe n'a revendiqué l'attentat.";
    assert_no_role(text, Statement, Agent, "groupe");
    let text = "Des combats ont éclaté avec la police à Puno et Lima.";
    assert_role(text, Clash, Agent, "police");
    assert_role(text, Clash, Place, "Lima");
    let text = "Le président est accusé de rébellion.";
    assert_no_role(text, Accusation, Agent, "rébellion");
}

#[test]
fn a_verb_with_se_is_never_passive() {
    let text = "Les rebelles ont affirmé s'être retirés de Kidal.";
    assert_role(text, Withdrawal, Agent, "rebelles");
    assert_role(text, Withdrawal, From, "Kidal");
    let text = "Les djihadistes, qui s'en étaient emparés en janvier, ont fui.";
    assert_role(text, Capture, Agent, "djihadistes");
}

#[test]
fn a_relative_clause_lends_what_its_verb_has() {
    assert_role("L'offensive que mène l'armée a fait 20 morts.", Offensive, Agent, "armée");
    assert_role("Les défaites que l'armée a subies inquiètent Kaboul.", Victory, Loser, "armée");
}

#[test]
fn a_share_or_a_fixed_noun_hides_no_object() {
    assert_role("L'armée a repris la quasi-totalité de la province.", Capture, Place, "province");
    let text = "Le ministre a mis en cause des miliciens armés par l'étranger.";
    assert_role(text, Accusation, Agent, "ministre");
}

#[test]
fn a_participle_of_a_verb_with_se_tells_what_somebody_has_done() {
    assert_role("Réfugié à Dakar, l'ancien président attend son procès.", Flight, Destination, "Dakar");
    assert_role("Des combattants sont retranchés dans la vieille ville.", Control, Agent, "combattants");
    assert_role("Des combattants sont retranchés dans la vieille ville.", Control, Place, "vieille ville");
}
