//! What a procedure is, and what it may say. Rules only.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::paper::PaperRule;
use crate::members::State;

/// What can be done to a membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Somebody becomes a member.
    Admit,
    /// A member goes to another base union: one side sends, the other accepts.
    Transfer,
    /// Rights rest for a time.
    Suspend,
    /// Rights are there again.
    Resume,
    /// The member leaves work.
    Retire,
    /// The member leaves the union.
    Leave,
    /// The member is expelled.
    Expel,
    /// The member has died.
    Die,
    /// A former member becomes one again.
    Readmit,
    /// A day of the membership was written down wrongly.
    CorrectDate,
}

impl Action {
    /// All actions, in the order in which pages list them.
    pub const ALL: [Self; 10] = [
        Self::Admit,
        Self::Transfer,
        Self::Suspend,
        Self::Resume,
        Self::Retire,
        Self::Leave,
        Self::Expel,
        Self::Die,
        Self::Readmit,
        Self::CorrectDate,
    ];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Admit => "admit",
            Self::Transfer => "transfer",
            Self::Suspend => "suspend",
            Self::Resume => "resume",
            Self::Retire => "retire",
            Self::Leave => "leave",
            Self::Expel => "expel",
            Self::Die => "die",
            Self::Readmit => "readmit",
            Self::CorrectDate => "correct_date",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.code() == code)
    }

    /// Its word in keys of the translations.
    pub fn word(self) -> String {
        self.code().replace('_', "-")
    }

    /// Whether it may bring the member to another union than before.
    pub const fn moves(self) -> bool {
        matches!(self, Self::Transfer | Self::Readmit)
    }

    /// The states from which a procedure may let it start: the widest that a figure can bear. The
    /// statutes choose among them.
    pub const fn may_start_from(self, state: State) -> bool {
        match self {
            Self::Admit => matches!(state, State::Proposed),
            Self::Transfer | Self::Leave | Self::Expel => state.counts(),
            Self::Suspend => matches!(state, State::Active | State::Retired),
            Self::Resume => matches!(state, State::Suspended | State::Retired),
            Self::Retire => matches!(state, State::Active | State::Suspended),
            Self::Die => !matches!(state, State::Died | State::Proposed | State::Refused),
            Self::Readmit => matches!(state, State::Left | State::Expelled | State::Refused),
            Self::CorrectDate => !matches!(state, State::Proposed | State::Refused),
        }
    }

    /// The states to which a procedure may let it lead; none stands for the state as it was.
    pub const fn may_lead_to(self, state: Option<State>) -> bool {
        match self {
            Self::Admit => matches!(state, Some(State::Active)),
            Self::Transfer | Self::CorrectDate => state.is_none(),
            Self::Suspend => matches!(state, Some(State::Suspended)),
            Self::Resume | Self::Readmit => matches!(state, Some(State::Active | State::Retired)),
            Self::Retire => matches!(state, Some(State::Retired | State::Left)),
            Self::Leave => matches!(state, Some(State::Left)),
            Self::Expel => matches!(state, Some(State::Expelled)),
            Self::Die => matches!(state, Some(State::Died)),
        }
    }
}

/// On which side of a move something stands; without a move all is at home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The union in which the member is.
    Home,
    /// The union to which the member shall go.
    Receiving,
}

impl Side {
    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Receiving => "receiving",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Home, Self::Receiving].into_iter().find(|side| side.code() == code)
    }
}

/// At which height of the tree a step is decided.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// By the union itself.
    Own,
    /// By the union directly above.
    Above,
    /// By the union of this level above it: a code of the table of levels. Where its line has no such
    /// level, by the union directly above.
    Named(String),
    /// By the federation.
    Federation,
}

impl Level {
    /// The stored word.
    pub fn code(&self) -> &str {
        match self {
            Self::Own => "own",
            Self::Above => "above",
            Self::Federation => "federation",
            Self::Named(code) => code,
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        let plain =
            !code.is_empty() && code.len() <= 40 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        plain.then(|| match code {
            "own" => Self::Own,
            "above" => Self::Above,
            "federation" => Self::Federation,
            code => Self::Named(code.to_owned()),
        })
    }

    /// The union that decides, among `line`: the unions from the federation down to the union itself,
    /// each with the code of its level. None for an empty line.
    pub fn seat<'a, U>(&self, line: &'a [(U, String)]) -> Option<&'a U> {
        let above = || line.iter().rev().nth(1).or_else(|| line.last());
        match self {
            Self::Own => line.last(),
            Self::Above => above(),
            Self::Federation => line.first(),
            Self::Named(code) => line.iter().rev().find(|(_, level)| level == code).or_else(above),
        }
        .map(|(union, _)| union)
    }
}

impl Serialize for Level {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::from_code(&code).ok_or_else(|| serde::de::Error::custom("not a level"))
    }
}

/// When a step belongs to the chain of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// In every request.
    Always,
    /// Where the member's own union asked.
    AskedByHome,
    /// Where the receiving union asked.
    AskedByReceiving,
}

impl When {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Always, Self::AskedByHome, Self::AskedByReceiving];

    /// The stored word.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::AskedByHome => "asked_by_home",
            Self::AskedByReceiving => "asked_by_receiving",
        }
    }

    /// Reads the stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|when| when.code() == code)
    }

    /// Whether the step belongs to a request that came from that side.
    pub const fn holds(self, asked_at: Side) -> bool {
        match self {
            Self::Always => true,
            Self::AskedByHome => matches!(asked_at, Side::Home),
            Self::AskedByReceiving => matches!(asked_at, Side::Receiving),
        }
    }
}

/// One confirmation of a chain. Who may give it: whoever may confirm at the union it names, or at one
/// above that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// On which side.
    pub side: Side,
    /// At which height.
    pub level: Level,
    /// How many days it may take before it is late; 1 to 365.
    pub days: u16,
    /// Whether the person who asked may not give it.
    pub four_eyes: bool,
    /// In which requests.
    pub when: When,
}

/// The rules of one action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Procedure {
    /// The action.
    pub action: Action,
    /// The states from which it may start.
    pub from: Vec<State>,
    /// The state to which it leads; none where the state stays.
    pub to: Option<State>,
    /// Who confirms, in this order.
    pub steps: Vec<Step>,
    /// Papers asked for.
    pub papers: Vec<PaperRule>,
    /// Whether a reason must be given.
    pub reason: bool,
    /// How many days back the effective day may lie.
    pub past_days: u32,
    /// How many days lie between asking and effect at least.
    pub notice_days: u32,
    /// Where the rule comes from: article, decision, or that it is unverified.
    pub source: String,
}

/// Most steps of a chain.
pub(super) const MOST_STEPS: usize = 6;
/// Most papers of a request.
pub(super) const MOST_PAPERS: usize = 5;
/// How far back any effective day may lie: seventy years.
pub(super) const MOST_PAST_DAYS: u32 = 25_600;

/// What a procedure may not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It starts from nowhere.
    NoStart,
    /// It starts from a state that the action cannot bear.
    WrongStart,
    /// It leads to such a state.
    WrongEnd,
    /// More steps or papers than there may be, or none.
    TooMany,
    /// A step's days are not 1 to 365.
    Days,
    /// A step on the receiving side of an action that moves nobody.
    NoReceiver,
    /// A transfer that one side alone decides.
    OneSided,
    /// More days back, or of notice, than there may be.
    Limits,
    /// A paper without a name, or two of one name.
    PaperName,
}

impl Trouble {
    /// The field of the form it belongs to.
    pub const fn field(self) -> &'static str {
        match self {
            Self::NoStart | Self::WrongStart => "from",
            Self::WrongEnd => "to",
            Self::TooMany | Self::Days | Self::NoReceiver | Self::OneSided => "steps",
            Self::Limits => "past_days",
            Self::PaperName => "papers",
        }
    }
}

impl Procedure {
    /// What is wrong with it; nothing for one that may be put in force.
    pub fn troubles(&self) -> Vec<Trouble> {
        let mut found = Vec::new();
        let mut when = |wrong: bool, trouble: Trouble| {
            if wrong {
                found.push(trouble);
            }
        };
        when(self.from.is_empty(), Trouble::NoStart);
        when(self.from.iter().any(|state| !self.action.may_start_from(*state)), Trouble::WrongStart);
        when(!self.action.may_lead_to(self.to), Trouble::WrongEnd);
        when(self.to.is_some_and(|to| self.from.contains(&to)), Trouble::WrongEnd);
        when(self.steps.len() > MOST_STEPS || self.papers.len() > MOST_PAPERS, Trouble::TooMany);
        when(self.steps.iter().any(|step| !(1..=365).contains(&step.days)), Trouble::Days);
        let receives = |step: &Step| step.side == Side::Receiving;
        when(!self.action.moves() && self.steps.iter().any(receives), Trouble::NoReceiver);
        when(self.action == Action::Transfer && !self.has_both_sides(), Trouble::OneSided);
        when(self.past_days > MOST_PAST_DAYS || self.notice_days > 365, Trouble::Limits);
        let mut codes: Vec<&str> = self.papers.iter().map(|paper| paper.code.as_str()).collect();
        codes.sort_unstable();
        let unnamed = self.papers.iter().any(|paper| paper.code.is_empty() || paper.name.lo.trim().is_empty());
        when(unnamed || codes.windows(2).any(|pair| pair[0] == pair[1]), Trouble::PaperName);
        found
    }

    /// Whichever side asks for a transfer, the other has a say: sent and accepted.
    fn has_both_sides(&self) -> bool {
        [(Side::Home, Side::Receiving), (Side::Receiving, Side::Home)]
            .into_iter()
            .all(|(asked, other)| self.steps_for(asked).any(|step| step.side == other))
    }

    /// The steps of a request that came from that side.
    pub fn steps_for(&self, asked_at: Side) -> impl Iterator<Item = &Step> {
        self.steps.iter().filter(move |step| step.when.holds(asked_at))
    }

    /// Whether the action may start from a state.
    pub fn starts_from(&self, state: State) -> bool {
        self.from.contains(&state)
    }

    /// The state that somebody of `state` comes to.
    pub fn leads_to(&self, state: State) -> State {
        self.to.unwrap_or(state)
    }
}
