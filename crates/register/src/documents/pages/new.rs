//! Adding a document.

use axum::extract::Path;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Upload, see_other, view};
use minijinja::context;

use crate::documents::{DOCUMENTS_CHANGE, KINDS, NewDocument, Paper, add};
use crate::members::Member;
use crate::members::pages::person;
use crate::places;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union, _) = super::find_person(&ctx, &id, DOCUMENTS_CHANGE).await?;
    page(&ctx, (&member, &union), &Fields::default()).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, upload: Upload) -> Answer {
    let (member, union, permit) = super::find_person(&ctx, &id, DOCUMENTS_CHANGE).await?;
    let mut form = upload.fields;
    let terms = Terms::read(&mut form);
    let paper = super::looked_at(upload.file, Paper::read).await?;
    let paper = paper.map_err(|wrong| form.fail("file", wrong)).ok();
    let Some((Terms { kind, title, dated_on, note }, paper)) = terms.zip(paper) else {
        return page(&ctx, (&member, &union), &form).await;
    };
    let said = if title.is_empty() { places::code_name(KINDS, &kind, ctx.lang) } else { title.clone() };
    let new = NewDocument { kind, title, dated_on, note, paper };
    add(&ctx.app, &permit, (&member, None), &new).await?;
    let notice = Sentence::new("document-added-notice").with("title", said);
    Ok(see_other(&ctx, &person::url(&member, "documents"), Some(notice)))
}

/// What the form says of a document beside its file.
struct Terms {
    kind: String,
    title: String,
    dated_on: Option<kammaban_kernel::Date>,
    note: Option<String>,
}

impl Terms {
    fn read(form: &mut Fields) -> Option<Self> {
        let kind = form.text("kind").to_owned();
        if !places::has_code(KINDS, &kind) {
            form.fail("kind", Sentence::new("field-choose"));
        }
        let title = form.text("title").to_owned();
        if title.is_empty() && kind == "other" {
            form.fail("title", Sentence::new("field-required"));
        }
        let note = form.optional("note");
        for (name, text, longest) in [("title", Some(&title), 120), ("note", note.as_ref(), 1_000)] {
            if text.is_some_and(|text| text.chars().count() > longest) {
                form.fail(name, Sentence::new("field-too-long").with("longest", longest));
            }
        }
        let dated_on = form.day("dated_on");
        form.is_fine().then_some(Self { kind, title, dated_on, note })
    }
}

async fn page(ctx: &Ctx, (member, union): (&Member, &Union), form: &Fields) -> Answer {
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "document-new-title", &[]),
        form => view(form.view(ctx)),
        action => format!("{}/new", person::url(member, "documents")),
        ..super::form_data(ctx, member, union).await?
    };
    let again: Result<_, Problem> =
        if form.is_fine() { ctx.page("documents/new.html", data) } else { ctx.page_again("documents/new.html", data) };
    again
}
