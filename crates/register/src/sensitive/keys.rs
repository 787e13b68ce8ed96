//! The keys of sensitive fields: one data key a field, stored sealed with the installation's secret.
//!
//! A key is changed once a year: a new version seals from then on, what older versions sealed is sealed
//! anew some hundred at a time, and a version that seals nothing any more is thrown away.

use std::collections::HashMap;

use futures::FutureExt;
use kammaban_kernel::Uuid;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::db::{DbError, Read, Tx};
use kammaban_platform::gate::{Actor, Doer};
use kammaban_platform::identity::Secret;
use kammaban_platform::jobs::AnyJob;
use kammaban_platform::problem::Problem;
use kammaban_platform::seal::{SealError, SealKey};
use kammaban_platform::web::AppRef;

use super::field::{Clear, SensitiveField};
use super::{SENSITIVE_KEY_CHANGED, store};
use crate::members::MemberId;
use crate::rosters::RosterId;

/// Values sealed anew in one transaction.
const AT_ONCE: usize = 500;
/// How long a key seals new values, in seconds: a year.
const LONGEST: i64 = 365 * 24 * 3_600;

/// A value sealed, with the version of the key that opens it.
pub(crate) type Sealed = (i64, Vec<u8>);

/// Changes keys that have sealed for a year; looks once a day.
pub const ROTATE: AnyJob = AnyJob::new("sensitive.rotate", |ctx, _| {
    async move {
        for field in SensitiveField::ALL {
            let made = store::newest_key(&ctx.app.db, field).await?.map(|key| key.created_at);
            if made.is_some_and(|made| made.plus_seconds(LONGEST) < ctx.doer.now()) {
                rotate(&ctx.app, field).await?;
            }
        }
        Ok(())
    }
    .boxed()
})
.every_minutes(24 * 60);

fn master(secret: &Secret) -> SealKey {
    SealKey::of(secret, "sensitive fields")
}

fn key_place(field: SensitiveField, version: i64) -> Vec<u8> {
    format!("{} {version}", field.code()).into_bytes()
}

/// A value of one member opens for no other member, field or version.
fn member_place(member: MemberId, field: SensitiveField, version: i64) -> Vec<u8> {
    place(b"member", member.uuid(), field, version)
}

fn place(kind: &[u8], id: Uuid, field: SensitiveField, version: i64) -> Vec<u8> {
    [kind, id.as_bytes(), &key_place(field, version)].concat()
}

async fn add_version(
    tx: &Tx,
    secret: &Secret,
    doer: &Doer,
    (field, version): (SensitiveField, i64),
) -> Result<(), Problem> {
    let wrapped = SealKey::new_random().wrapped(&master(secret), &key_place(field, version))?;
    Ok(store::insert_key(tx, doer, (field, version), &wrapped).await?)
}

fn row_place(roster: RosterId, row_no: i64, field: SensitiveField, version: i64) -> Vec<u8> {
    [place(b"roster", roster.uuid(), field, version), row_no.to_be_bytes().to_vec()].concat()
}

/// Keys in use: each is read and unwrapped once for all values of one piece of work.
pub(crate) struct Keyring<'a> {
    secret: &'a Secret,
    newest: HashMap<SensitiveField, i64>,
    keys: HashMap<(SensitiveField, i64), SealKey>,
}

impl<'a> Keyring<'a> {
    /// An empty one, for work in one transaction.
    pub(crate) fn new(secret: &'a Secret) -> Self {
        Self { secret, newest: HashMap::new(), keys: HashMap::new() }
    }

    /// The version that seals a field now; the first is made here.
    async fn newest(&mut self, tx: &Tx, doer: &Doer, field: SensitiveField) -> Result<i64, Problem> {
        if let Some(version) = self.newest.get(&field) {
            return Ok(*version);
        }
        if store::newest_key(tx, field).await?.is_none() {
            add_version(tx, self.secret, doer, (field, 1)).await?;
        }
        let version = store::newest_key(tx, field).await?.ok_or(DbError::Busy)?.version;
        self.newest.insert(field, version);
        Ok(version)
    }

    async fn key(&mut self, db: &impl Read, field: SensitiveField, version: i64) -> Result<&SealKey, Problem> {
        if !self.keys.contains_key(&(field, version)) {
            let wrapped = store::key_of(db, field, version).await?.ok_or(SealError)?;
            let key = SealKey::unwrapped(&wrapped, &master(self.secret), &key_place(field, version))?;
            self.keys.insert((field, version), key);
        }
        Ok(self.keys.get(&(field, version)).ok_or(SealError)?)
    }

    /// Seals a member's value.
    pub(super) async fn seal_value(
        &mut self,
        tx: &Tx,
        doer: &Doer,
        (member, field, value): (MemberId, SensitiveField, &Clear),
    ) -> Result<Sealed, Problem> {
        let version = self.newest(tx, doer, field).await?;
        let key = self.key(tx, field, version).await?;
        Ok((version, key.seal(&member_place(member, field, version), value.as_bytes())?))
    }

    /// Opens a member's value.
    pub(super) async fn open_value(
        &mut self,
        db: &impl Read,
        (member, field): (MemberId, SensitiveField),
        (version, sealed): &Sealed,
    ) -> Result<Clear, Problem> {
        let key = self.key(db, field, *version).await?;
        let clear = key.open(&member_place(member, field, *version), sealed)?;
        Ok(Clear::new(&String::from_utf8_lossy(&clear)))
    }

    /// Seals a value of a row of a roster that waits for its import.
    pub(crate) async fn seal_row(
        &mut self,
        tx: &Tx,
        doer: &Doer,
        (roster, row_no, field, value): (RosterId, i64, SensitiveField, &Clear),
    ) -> Result<Sealed, Problem> {
        let version = self.newest(tx, doer, field).await?;
        let key = self.key(tx, field, version).await?;
        Ok((version, key.seal(&row_place(roster, row_no, field, version), value.as_bytes())?))
    }

    /// Opens a value of a row of a roster.
    pub(crate) async fn open_row(
        &mut self,
        db: &impl Read,
        (roster, row_no, field): (RosterId, i64, SensitiveField),
        (version, sealed): &Sealed,
    ) -> Result<Clear, Problem> {
        let key = self.key(db, field, *version).await?;
        let clear = key.open(&row_place(roster, row_no, field, *version), sealed)?;
        Ok(Clear::new(&String::from_utf8_lossy(&clear)))
    }
}

/// Changes the key of a field: a new one is made, every member's value is sealed anew, and older keys
/// that seal nothing any more are thrown away. Goes on where it stopped when it is called again.
///
/// # Errors
/// What the database says, or a value that does not open.
pub async fn rotate(app: &AppRef, field: SensitiveField) -> Result<usize, Problem> {
    let doer = &Doer::new(&Actor::system(), None, &*app.clock, &app.ids);
    let secret = &app.secret;
    app.db
        .tx(|tx| async move {
            let newest = store::newest_key(&tx, field).await?.map_or(0, |key| key.version);
            add_version(&tx, secret, doer, (field, newest + 1)).await?;
            let event = Event::new(SENSITIVE_KEY_CHANGED).fact("field", field.code()).fact("version", newest + 1);
            Ok::<_, Problem>(audit::record(&tx, doer, event).await?)
        })
        .await?;
    let mut done = 0;
    loop {
        let sealed = app
            .db
            .tx(|tx| async move {
                tx.untraced("values stay as they are under another key");
                let newest = store::newest_key(&tx, field).await?.map_or(0, |key| key.version);
                let old = store::sealed_before(&tx, field, newest, AT_ONCE).await?;
                let mut keys = Keyring::new(secret);
                for (member, sealed) in &old {
                    let value = keys.open_value(&tx, (*member, field), sealed).await?;
                    let sealed = keys.seal_value(&tx, doer, (*member, field, &value)).await?;
                    store::reseal(&tx, (*member, field), &sealed).await?;
                }
                if old.is_empty() {
                    store::delete_keys_before(&tx, field, newest).await?;
                }
                Ok::<_, Problem>(old.len())
            })
            .await?;
        if sealed == 0 {
            return Ok(done);
        }
        done += sealed;
    }
}
