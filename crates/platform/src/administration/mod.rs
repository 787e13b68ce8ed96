//! The administration of an installation: what was done, what works in the background, settings,
//! health. Users, roles and outbox stand beside it, each in a slice of its own.

mod pages;
#[cfg(test)]
mod tests;

pub use pages::module;
pub(crate) use pages::tabs;

use crate::audit::EventName;
use crate::gate::Permission;

/// See jobs, let failed ones run again, cancel waiting ones. For the whole federation alone.
pub const JOBS_MANAGE: Permission = Permission::new("jobs.manage");
/// See how the program is. For the whole federation alone.
pub const HEALTH_READ: Permission = Permission::new("health.read");

/// A failed job is to run again.
pub const JOB_RETRIED: EventName = EventName("job.retried");
/// A waiting job was cancelled.
pub const JOB_CANCELLED: EventName = EventName("job.cancelled");
/// A verification of the audit was asked for.
pub const AUDIT_VERIFY_ASKED: EventName = EventName("audit.verify-asked");
