//! What a spell is.

use kammaban_kernel::{Date, Id, PartialDate, Sex};
use kammaban_platform::unions::UnionId;

use crate::members::{Member, MemberId, State};

/// A member in a union in a state, from one day to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// The member.
    pub member_id: MemberId,
    /// The spell.
    pub id: Id<Spell>,
    /// The union.
    pub union_id: UnionId,
    /// The state.
    pub state: State,
    /// The first day.
    pub valid_from: Date,
    /// The last day; none while it lasts.
    pub valid_to: Option<Date>,
    /// The action it came from.
    pub reason: String,
    /// Number or name of the paper behind it.
    pub paper: Option<String>,
    /// Facts that returns count by.
    pub counted: Counted,
}

/// Facts of a person and employer that returns count by, as believed with the spell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Counted {
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth date.
    pub birth_date: Option<PartialDate>,
    /// Section of ISIC of the employer.
    pub sector: Option<String>,
    /// Ownership of the employer.
    pub ownership: Option<String>,
}

impl Counted {
    /// The facts of a member, with those of the employer.
    pub fn of(member: &Member, employer: Option<&(Option<String>, Option<String>)>) -> Self {
        Self {
            sex: member.facts.sex,
            birth_date: member.facts.birth_date,
            sector: employer.and_then(|(sector, _)| sector.clone()),
            ownership: employer.and_then(|(_, ownership)| ownership.clone()),
        }
    }
}
