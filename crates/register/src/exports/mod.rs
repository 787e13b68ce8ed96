//! Exports: what somebody may see, as a file. Each is an event with its count and purpose. Long lists
//! are made as a job; their file waits for who asked and goes after some days.

mod export;
mod jobs;
mod store;
mod write;

pub mod pages;
#[cfg(test)]
mod tests;

pub use export::{Export, ExportId, ExportState, Format};
pub use jobs::{EXPIRE, MAKE};
pub use write::write_tables;

use futures::FutureExt;
use futures::future::BoxFuture;
use kammaban_kernel::Moment;
use kammaban_platform::audit::EventName;
use kammaban_platform::db::DbError;
use kammaban_platform::gate::Permission;
use kammaban_platform::module::WaitingItem;
use kammaban_platform::problem::Problem;
use kammaban_platform::settings;
use kammaban_platform::web::{AppRef, Ctx};

/// Export lists of members.
pub const MEMBERS_EXPORT: Permission = Permission::new("members.export");

/// A list was made as a file.
pub const EXPORT_MADE: EventName = EventName("export.made");
/// A long list was asked for.
pub const EXPORT_ASKED: EventName = EventName("export.asked");
/// A file that waited was fetched.
pub const EXPORT_FETCHED: EventName = EventName("export.fetched");

/// All events of exports.
pub(crate) const EVENTS: [EventName; 3] = [EXPORT_MADE, EXPORT_ASKED, EXPORT_FETCHED];

/// Until when a file made now is kept, as [`settings::EXPORTS_KEEP_DAYS`] says.
async fn kept_until(app: &AppRef) -> Result<Moment, DbError> {
    let days = settings::read_number(&app.db, &settings::EXPORTS_KEEP_DAYS, settings::today(app)).await?;
    Ok(app.clock.now().plus_seconds(days * 86_400))
}

/// Files that were made and wait to be fetched.
pub fn waiting(ctx: Ctx) -> BoxFuture<'static, Result<Vec<WaitingItem>, Problem>> {
    async move {
        let Some(user) = ctx.actor.user_id() else { return Ok(Vec::new()) };
        let ready = store::list(&ctx.app.db, user).await?;
        let count = ready.iter().filter(|export| export.state == ExportState::Ready).count();
        Ok(match i64::try_from(count).unwrap_or(0) {
            0 => Vec::new(),
            count => vec![WaitingItem { key: "waiting-exports", count, late: 0, url: "/exports".to_owned() }],
        })
    }
    .boxed()
}
