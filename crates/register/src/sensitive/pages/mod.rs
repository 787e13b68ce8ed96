//! Pages of a person's sensitive facts. None of them shows a value but the answer to an opening.

mod list;
mod opening;
mod value;
mod withdrawal;

use axum::routing::get;
use kammaban_kernel::Lang;
use kammaban_platform::gate::{Permission, Permit};
use kammaban_platform::module::{Guard, Route};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Ctx, Fields};

use super::consent::{ConsentTerms, PURPOSES, WAYS};
use super::{SENSITIVE_CHANGE, SENSITIVE_READ, SensitiveField};
use crate::members::pages::person::find_member;
use crate::members::{MEMBERS_READ, Member};
use crate::places;

/// The addresses of sensitive facts.
pub fn routes() -> Vec<Route> {
    vec![
        Route {
            methods: "GET",
            path: "/members/{member}/sensitive",
            guard: Guard::May(MEMBERS_READ),
            file: "register/src/sensitive/pages/list.rs",
            handler: get(list::show),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/sensitive/{field}",
            guard: Guard::May(SENSITIVE_CHANGE),
            file: "register/src/sensitive/pages/value.rs",
            handler: get(value::show).post(value::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/sensitive/{field}/opening",
            guard: Guard::May(SENSITIVE_READ),
            file: "register/src/sensitive/pages/opening.rs",
            handler: get(opening::show).post(opening::submit),
        },
        Route {
            methods: "GET|POST",
            path: "/members/{member}/sensitive/{field}/withdrawal",
            guard: Guard::May(SENSITIVE_CHANGE),
            file: "register/src/sensitive/pages/withdrawal.rs",
            handler: get(withdrawal::show).post(withdrawal::submit),
        },
    ]
}

/// The field of an address with its member, their union and a permit there.
async fn find(
    ctx: &Ctx,
    (member, field): (&str, &str),
    permission: Permission,
) -> Result<(Member, Union, SensitiveField, Permit), Problem> {
    let (member, union) = find_member(ctx, member).await?;
    let permit = ctx.require(permission, union.id).await?;
    let field = SensitiveField::from_code(field).ok_or(Problem::NotFound)?;
    Ok((member, union, field, permit))
}

/// Reads purpose and the words for it: another purpose than those of the list must be written out.
pub(crate) fn read_purpose(form: &mut Fields) -> (String, Option<String>) {
    let purpose = form.text("purpose").to_owned();
    if !places::has_code(PURPOSES, &purpose) {
        form.fail("purpose", Sentence::new("field-choose"));
    }
    let detail = form.optional("detail");
    match &detail {
        None if purpose == "other" => form.fail("detail", Sentence::new("sensitive-purpose-needed")),
        Some(text) if text.chars().count() > 300 => {
            form.fail("detail", Sentence::new("field-too-long").with("longest", 300_i64));
        }
        _ => {}
    }
    (purpose, detail)
}

/// Reads what was agreed and how.
pub(crate) fn read_terms(ctx: &Ctx, form: &mut Fields) -> ConsentTerms {
    let (purpose, detail) = read_purpose(form);
    let way = form.text("way").to_owned();
    if !places::has_code(WAYS, &way) {
        form.fail("way", Sentence::new("field-choose"));
    }
    let paper = form.optional("paper");
    if paper.is_none() && ConsentTerms::needs_paper(&way) {
        form.fail("paper", Sentence::new("sensitive-paper-needed"));
    }
    if paper.as_ref().is_some_and(|paper| paper.chars().count() > 100) {
        form.fail("paper", Sentence::new("field-too-long").with("longest", 100_i64));
    }
    let today = ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone());
    let given_on = form.day("given_on").unwrap_or(today);
    if given_on > today {
        form.fail("given_on", Sentence::new("sensitive-day-to-come"));
    }
    ConsentTerms { purpose, detail, way, paper, given_on }
}
