//! The settings in memory: what every request may ask without asking the database.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use kammaban_kernel::{Date, Lang};

use super::{Setting, SettingRow, store};
use crate::web::AppRef;

/// How long what is in memory counts before it is read again, in microseconds: so long another
/// process may go on with an old value.
const FRESH: i64 = 15_000_000;

/// All settings with their values, read again when they are old.
#[derive(Debug)]
pub struct Book {
    known: Vec<Setting>,
    rows: RwLock<Arc<Vec<SettingRow>>>,
    read_at: AtomicI64,
}

impl Book {
    /// The settings of all modules, their values not read yet.
    pub fn new(known: Vec<Setting>) -> Self {
        Self { known, rows: RwLock::default(), read_at: AtomicI64::new(i64::MIN) }
    }

    /// All settings.
    pub fn known(&self) -> &[Setting] {
        &self.known
    }

    /// The setting whose key is written like this in an address.
    pub fn find(&self, slug: &str) -> Option<&Setting> {
        self.known.iter().find(|setting| setting.slug() == slug)
    }

    /// The value on a day.
    pub fn text(&self, setting: &Setting, day: Date) -> String {
        let rows = Arc::clone(&self.rows.read().unwrap_or_else(PoisonError::into_inner));
        let row = rows.iter().find(|row| row.key == setting.key && row.valid_from <= day);
        row.map_or_else(|| setting.default.to_owned(), |row| row.value.clone())
    }

    /// The value on a day of a setting that is a number.
    pub fn number(&self, setting: &Setting, day: Date) -> i64 {
        self.text(setting, day).parse().or_else(|_| setting.default.parse()).unwrap_or_default()
    }

    /// The languages that a setting names on a day.
    pub fn languages(&self, setting: &Setting, day: Date) -> Vec<Lang> {
        self.text(setting, day).split_whitespace().filter_map(Lang::from_tag).collect()
    }

    /// Reads the values again where they are older than a quarter of a minute. Where the database
    /// is away, those that are known go on counting.
    pub async fn refresh(&self, app: &AppRef) {
        let now = app.clock.now().micros();
        let read_at = self.read_at.load(Ordering::Relaxed);
        let old = now.saturating_sub(read_at) >= FRESH || now < read_at;
        // One of those who find them old reads them.
        if old && self.read_at.compare_exchange(read_at, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            self.reload(app).await;
        }
    }

    /// Reads the values again at once.
    pub async fn reload(&self, app: &AppRef) {
        match store::all(&app.db).await {
            Ok(rows) => *self.rows.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rows),
            Err(error) => tracing::warn!(%error, "settings could not be read again"),
        }
    }
}
