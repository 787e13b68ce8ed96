//! The vault: files of the register that nobody but this installation can read.
//!
//! Rosters, papers and photographs are sealed before they are stored, so that neither the folder of
//! files nor a copy of it tells anything. Each sealing gives other bytes, so each file has its own
//! stored object, and taking that object away takes the file away for good.

mod store;

use bytes::Bytes;
use futures::FutureExt;
use kammaban_kernel::Moment;
use kammaban_platform::audit::EventName;
use kammaban_platform::db::{DbError, Tx};
use kammaban_platform::files::FileId;
use kammaban_platform::jobs::AnyJob;
use kammaban_platform::problem::Problem;
use kammaban_platform::seal::SealKey;
use kammaban_platform::web::AppRef;

/// How a sealed file begins; one without it was stored before files were sealed.
const MARK: &[u8] = b"kammaban-sealed-1\0";
/// Files cleared in one run of the job.
const AT_ONCE: usize = 500;

/// The bytes of files were taken away because their time was over.
pub const FILES_CLEARED: EventName = EventName("files.cleared");

/// Takes away, once an hour, the bytes of files whose time is over.
pub const CLEAR: AnyJob = AnyJob::new("files.clear", |ctx, _| {
    async move {
        clear(&ctx.app).await?;
        Ok(())
    }
    .boxed()
})
.every_minutes(60);

fn key(app: &AppRef) -> SealKey {
    SealKey::of(&app.secret, "register files")
}

/// Seals and stores a file; gives the name of the stored object.
///
/// # Errors
/// Where the store does not take it.
pub async fn put(app: &AppRef, bytes: &[u8]) -> Result<String, Problem> {
    let sealed = [MARK, &key(app).seal(MARK, bytes)?].concat();
    app.files.put(sealed.into()).await
}

/// The bytes of a stored file.
///
/// # Errors
/// [`Problem::NotFound`] where they were taken away; [`Problem::Internal`] where they do not open.
pub async fn get(app: &AppRef, object: &str) -> Result<Bytes, Problem> {
    if object.is_empty() {
        return Err(Problem::NotFound);
    }
    let bytes = app.files.get(object).await?;
    match bytes.strip_prefix(MARK) {
        Some(sealed) => Ok(key(app).open(MARK, sealed)?.into()),
        None => Ok(bytes),
    }
}

/// The bytes of a file by its id, whatever they are for; the caller has asked the gate.
///
/// # Errors
/// As [`get`].
pub async fn get_by_id(app: &AppRef, id: FileId) -> Result<Bytes, Problem> {
    let object = store::object_of(&app.db, id).await?.ok_or(Problem::NotFound)?;
    get(app, &object).await
}

/// The name of a file as its sender calls it.
///
/// # Errors
/// What the database says.
pub async fn name_of(app: &AppRef, id: FileId) -> Result<Option<String>, DbError> {
    store::name_of(&app.db, id).await
}

/// Whether the bytes of a file are still there.
///
/// # Errors
/// What the database says.
pub async fn is_kept(app: &AppRef, id: FileId) -> Result<bool, DbError> {
    Ok(store::object_of(&app.db, id).await?.is_some_and(|object| !object.is_empty()))
}

/// Lets a file go at a moment in the transaction of what ends its use; [`clear`] takes its bytes.
///
/// # Errors
/// What the database says.
pub async fn let_go(tx: &Tx, id: FileId, at: Moment) -> Result<(), DbError> {
    store::expire(tx, id, at).await
}

/// Takes away the bytes of files whose time is over now; gives how many. A file whose bytes could
/// not be removed keeps its place and is tried again.
///
/// # Errors
/// What the database or the store says.
pub async fn clear(app: &AppRef) -> Result<usize, Problem> {
    let now = app.clock.now();
    let mut cleared = 0;
    loop {
        let over = store::expired(&app.db, now, AT_ONCE).await?;
        if over.is_empty() {
            return Ok(cleared);
        }
        for (_, object) in &over {
            if !store::is_shared(&app.db, object, now).await? {
                app.files.remove(object).await?;
            }
        }
        let ids: Vec<FileId> = over.iter().map(|(id, _)| *id).collect();
        let doer =
            kammaban_platform::gate::Doer::new(&kammaban_platform::gate::Actor::system(), None, &*app.clock, &app.ids);
        let (doer, ids) = (&doer, &ids);
        app.db
            .tx(|tx| async move {
                store::mark_cleared(&tx, ids).await?;
                let event = kammaban_platform::audit::Event::new(FILES_CLEARED).fact("files", ids.len());
                kammaban_platform::audit::record(&tx, doer, event).await
            })
            .await?;
        cleared += ids.len();
    }
}
