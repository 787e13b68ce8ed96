//! Merging, splitting, and dissolving with members: asked for at once, carried out by a job, some hundred
//! members at a time. Each lot is whole: a member is in the old union or in the new one, never in both
//! and never in none. After a crash the job goes on with those who are left.

mod actions;
mod jobs;
mod store;
mod work;

pub use actions::{NewPart, Split, ask_dissolve, ask_merge, ask_split};
pub use jobs::WORK;
pub(crate) use store::{Group, groups_by_department, groups_by_employer, people_of};
pub use store::{find, of_union, running};
pub use work::{GrantsGo, Work, WorkId, WorkKind, WorkState};
