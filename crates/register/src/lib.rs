//! The register: members, memberships, employers and the rosters they come from.

pub mod employers;
pub mod members;
pub mod memberships;
