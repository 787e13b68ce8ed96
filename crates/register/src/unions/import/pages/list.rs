//! Handing in a tree below a union, and those handed in before.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Upload, see_other, view};
use minijinja::{Value, context};

use super::show::state_cell;
use crate::unions::ask::word;
use crate::unions::import::{receive as receive_tree, store};
use crate::unions::pages;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (union, _) = super::find_union(&ctx, &id).await?;
    page(&ctx, &union, &Fields::default()).await
}

pub(super) async fn receive(ctx: Ctx, Path(id): Path<String>, upload: Upload) -> Answer {
    let (union, permit) = super::find_union(&ctx, &id).await?;
    let mut fields = upload.fields;
    let Some(file) = upload.file.filter(|file| file.size > 0) else {
        fields.fail("file", Sentence::new("tree-no-file"));
        return page(&ctx, &union, &fields).await;
    };
    let bytes = tokio::fs::read(&file.path).await.map_err(Problem::internal)?;
    match receive_tree(&ctx.app, &permit, (bytes, file.name)).await {
        Ok(import) => Ok(see_other(&ctx, &format!("/tree-imports/{}", import.id), None)),
        Err(Problem::Refused(sentence)) => {
            fields.fail("file", said(&ctx, sentence));
            page(&ctx, &union, &fields).await
        }
        Err(problem) => Err(problem),
    }
}

/// Why a file could not be read, in the words of the reader of tables.
fn said(ctx: &Ctx, sentence: Sentence) -> Sentence {
    let code = sentence.args.iter().find_map(|(name, value)| match value {
        kammaban_platform::problem::Arg::Text(text) if *name == "code" => Some(text.replace('_', "-")),
        _ => None,
    });
    match code {
        Some(code) => {
            let empty = fluent(&code);
            let told = ctx.app.words.find(ctx.lang, &empty, &Default::default());
            Sentence::new("tree-unreadable").with("why", told.unwrap_or_else(|| word(ctx, "trouble-unknown")))
        }
        None => sentence,
    }
}

fn fluent(code: &str) -> String {
    format!("trouble-{code}")
}

async fn page(ctx: &Ctx, union: &Union, fields: &Fields) -> Answer {
    let imports: Vec<Value> = store::of_union(&ctx.app.db, union.id)
        .await?
        .iter()
        .map(|import| {
            context! {
                name => import.file_name.as_str(),
                url => format!("/tree-imports/{}", import.id),
                state => state_cell(ctx, import.state),
                rows => import.new + import.known + import.changed + import.error,
                written => import.written,
                received => import.created_at.micros(),
            }
        })
        .collect();
    let data = context! {
        title => word(ctx, "tree-import-title"),
        crumbs => pages::trail(ctx, union, ("tree-import-title", "/tree-imports")).await?,
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        imports => imports,
        form => view(fields.view(ctx)),
    };
    if fields.is_fine() { ctx.page("unions/imports.html", data) } else { ctx.page_again("unions/imports.html", data) }
}
