//! Settings that an administrator changes while the program runs: typed, each value from a day on,
//! nothing forgotten. What the machine needs to start stands in [`crate::config`] instead.
//!
//! A slice names its settings as constants and lists them in its [`crate::module::Module`]. A value
//! holds from its first day until the next one's; what a day in the past had is still known.

mod book;
mod rule;
mod store;

pub use book::Book;
pub use rule::{Kind, Setting};
pub use store::{SettingRow, history, read, read_number};

use kammaban_kernel::{Date, Lang};

use crate::audit::{self, Event, EventName};
use crate::gate::{Permission, Permit};
use crate::problem::{Problem, Sentence};
use crate::web::AppRef;

/// Change the settings of the federation. For the whole federation alone.
pub const SETTINGS_CHANGE: Permission = Permission::new("settings.change");

/// A setting got a value from a day on.
pub const SETTING_CHANGED: EventName = EventName("setting.changed");
/// A value that was to hold from a later day was taken back.
pub const SETTING_WITHDRAWN: EventName = EventName("setting.withdrawn");

/// How many days a sign-in lasts at most.
pub const SESSION_DAYS: Setting = Setting::number("session.days", 1, 90, "14");
/// After how many hours without use a sign-in ends.
pub const SESSION_IDLE_HOURS: Setting = Setting::number("session.idle-hours", 1, 720, "72");
/// The languages that people may choose.
pub const LANGUAGES: Setting = Setting::languages("languages.offered", "lo en zh-Hans");
/// Requests that a person, or an address of strangers, may make for pages in a minute; 0 for no limit.
pub const PAGES_PER_MINUTE: Setting = Setting::number("limits.pages-per-minute", 0, 100_000, "600");
/// Requests that an API token may make in a minute; 0 for no limit.
pub const API_PER_MINUTE: Setting = Setting::number("limits.api-per-minute", 0, 100_000, "300");
/// For how many days jobs that are done stay listed.
pub const JOBS_KEEP_DAYS: Setting = Setting::number("jobs.keep-days", 1, 3_650, "30");
/// For how many days a file made for somebody to fetch is kept.
pub const EXPORTS_KEEP_DAYS: Setting = Setting::number("exports.keep-days", 1, 366, "7");
/// Figures that count fewer people than this are not shown outside the federation.
pub const SMALL_CELL: Setting = Setting::number("figures.small-cell", 2, 50, "5");

/// The settings of the ground.
pub const GROUND: [Setting; 8] = [
    LANGUAGES,
    SESSION_DAYS,
    SESSION_IDLE_HOURS,
    PAGES_PER_MINUTE,
    API_PER_MINUTE,
    JOBS_KEEP_DAYS,
    EXPORTS_KEEP_DAYS,
    SMALL_CELL,
];

/// The day it is in the federation's time zone.
pub fn today(app: &AppRef) -> Date {
    app.clock.now().day_in(app.words.formats(Lang::Lo).zone())
}

/// Gives a setting a value from a day on: today or later. A value set for the same day is replaced.
///
/// # Errors
/// [`Problem::Invalid`] for a value that the setting does not take, or a day in the past: what held
/// on a past day is not changed afterwards.
pub async fn change(
    app: &AppRef,
    permit: &Permit,
    setting: &Setting,
    (value, from): (&str, Date),
) -> Result<(), Problem> {
    let value = &setting.check(value).map_err(|sentence| Problem::Invalid(vec![("value", sentence)]))?;
    if from < today(app) {
        return Err(Problem::Invalid(vec![("from", Sentence::new("setting-from-past"))]));
    }
    let key = setting.key;
    app.db
        .tx(|tx| async move {
            let before = store::read(&tx, setting, from).await?;
            store::put(&tx, permit.doer(), (key, value), from).await?;
            let event = Event::new(SETTING_CHANGED)
                .in_union(permit.union())
                .fact("setting", key)
                .fact("before", before)
                .fact("after", value.as_str())
                .fact("from", from.to_string());
            audit::record(&tx, permit.doer(), event).await
        })
        .await?;
    app.settings.reload(app).await;
    Ok(())
}

/// Takes back a value that was to hold from a later day.
///
/// # Errors
/// [`Problem::NotFound`] where no value begins on that day; [`Problem::Refused`] where it holds
/// already.
pub async fn withdraw(app: &AppRef, permit: &Permit, setting: &Setting, from: Date) -> Result<(), Problem> {
    if from <= today(app) {
        return Err(Problem::refused("setting-holds-already"));
    }
    let key = setting.key;
    app.db
        .tx(|tx| async move {
            if !store::remove(&tx, key, from).await? {
                return Err(Problem::NotFound);
            }
            let event = Event::new(SETTING_WITHDRAWN)
                .in_union(permit.union())
                .fact("setting", key)
                .fact("from", from.to_string());
            audit::record(&tx, permit.doer(), event).await?;
            Ok(())
        })
        .await?;
    app.settings.reload(app).await;
    Ok(())
}
