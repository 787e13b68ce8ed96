//! Long lists, made as a job; and their end after some days.

use futures::FutureExt;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::files::{self, NewFile};
use kammaban_platform::jobs::{AnyJob, JobCtx, JobEnd};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use serde_json::Value as Json;

use super::export::{Export, ExportId, ExportState};
use super::write::{size, write_members};
use super::{EXPORT_MADE, MEMBERS_EXPORT, store};

/// Makes a long list.
pub const MAKE: AnyJob = AnyJob::new("export.make", |ctx, args| {
    async move {
        let id = args.get("export").and_then(Json::as_str).and_then(|text| text.parse::<ExportId>().ok());
        let id = id.ok_or_else(|| JobEnd::GiveUp("no export named".to_owned()))?;
        let gone = || JobEnd::GiveUp("the export is gone".to_owned());
        let export = store::open(&ctx.app.db, id).await?.ok_or_else(gone)?;
        if export.state != ExportState::Waiting {
            return Ok(());
        }
        let made = make(&ctx, &export).await;
        if let Err(JobEnd::GiveUp(_)) = &made {
            ctx.app
                .db
                .tx(|tx| async move {
                    tx.untraced("the job says why");
                    store::set_failed(&tx, id).await
                })
                .await?;
        }
        made
    }
    .boxed()
});

/// Takes files away whose time is over; every hour.
pub const EXPIRE: AnyJob =
    AnyJob::new("export.expire", |ctx, _| async move { expire(&ctx).await }.boxed()).every_minutes(60);

async fn make(ctx: &JobCtx, export: &Export) -> Result<(), JobEnd> {
    // Who asked may have lost the right meanwhile.
    ctx.require(MEMBERS_EXPORT, export.union_id).await?;
    let scope = ctx.actor.scope(MEMBERS_EXPORT);
    let gone = || JobEnd::GiveUp("the union is gone".to_owned());
    let union = unions::find(&ctx.app.db, &scope, export.union_id).await?.ok_or_else(gone)?;
    let all = size(&ctx.app.db, &scope, &union, &export.ask).await?;
    let folder = tempfile_folder(ctx)?;
    let path = folder.join(format!("{}.{}", export.id, export.ask.format.code()));
    let made = write_members(&ctx.app, (&scope, &union), &export.ask, &path, Some((ctx, all))).await;
    let bytes = tokio::fs::read(&path).await;
    let removed = tokio::fs::remove_file(&path).await;
    let rows = made?;
    let bytes = bytes.map_err(|error| JobEnd::Retry(error.to_string()))?;
    removed.map_err(|error| JobEnd::Retry(error.to_string()))?;
    let size = bytes.len() as u64;
    let hash = ctx.app.files.put(bytes.into()).await?;
    let file = &NewFile {
        hash,
        size,
        media_type: export.ask.format.media_type().to_owned(),
        name: format!("members-{}.{}", union.code, export.ask.format.code()),
        purpose: "export",
        union: union.id,
        owner: Some(export.id.uuid()),
    };
    let event = &Event::new(EXPORT_MADE)
        .about("export", export.id)
        .in_union(union.id)
        .fact("kind", "members")
        .fact("format", export.ask.format.code())
        .fact("count", rows)
        .fact("purpose", export.purpose.clone());
    let until = super::kept_until(&ctx.app).await?;
    ctx.app
        .db
        .tx(|tx| async move {
            let id = files::insert(&tx, &ctx.doer, file).await?;
            if !store::ready(&tx, export.id, (id, rows), until).await? {
                return Err(Problem::Stale);
            }
            Ok(audit::record(&tx, &ctx.doer, event.clone()).await?)
        })
        .await?;
    Ok(())
}

/// Where a list is written before it is stored: beside the data, never in a folder that others read.
fn tempfile_folder(ctx: &JobCtx) -> Result<std::path::PathBuf, JobEnd> {
    let folder = ctx.app.config.data.join("exports");
    std::fs::create_dir_all(&folder).map_err(|error| JobEnd::Retry(error.to_string()))?;
    Ok(folder)
}

async fn expire(ctx: &JobCtx) -> Result<(), JobEnd> {
    for export in store::over(&ctx.app.db, ctx.doer.now()).await? {
        let (id, file) = (export.id, export.file_id);
        let alone = match file {
            Some(file) => store::hash_uses(&ctx.app.db, file).await?.filter(|(_, others)| *others == 0),
            None => None,
        };
        ctx.app
            .db
            .tx(|tx| async move {
                tx.untraced("a file's time is over");
                store::expire(&tx, id, file).await
            })
            .await?;
        if let Some((hash, _)) = alone {
            ctx.app.files.remove(&hash).await?;
        }
    }
    Ok(())
}
