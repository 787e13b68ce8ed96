//! Places and the other lists whose codes stand in the register.

use std::collections::HashMap;

use axum::extract::Path;
use kammaban_platform::api::{Endpoint, Param, Shape, listed};
use kammaban_platform::module::Guard;
use kammaban_platform::problem::Problem;
use kammaban_platform::web::{Answer, Ctx};
use serde_json::json;

use super::views::{ListedCode, Names};
use super::{cut, no_query, query};
use crate::places::{Named, PLACES, table};

const FILE: &str = "register/src/api/lists.rs";
const KINDS: [&str; 3] = ["province", "district", "village"];
/// Lists by the word in their address, and the shipped file that has them.
const LISTS: [(&str, &str); 4] = [
    ("education", "people/education.csv"),
    ("occupations", "people/occupations.csv"),
    ("ownership", "ownership.csv"),
    ("sectors", "sectors/isic4.csv"),
];

pub(super) fn endpoints() -> Vec<Endpoint> {
    let code = json!({ "type": "string", "pattern": "^[A-Z0-9]{2,20}$" });
    let [_, limit] = Param::paging();
    vec![
        Endpoint::get("/api/v1/places", Guard::SignedIn, places, Shape::list::<ListedCode>())
            .named("list-places", "lists", FILE)
            .with([
                Param::choice("kind", &KINDS).required(),
                Param::query("parent", code.clone()),
                Param::query("after_code", code),
                limit,
            ]),
        Endpoint::get("/api/v1/lists/{list}", Guard::SignedIn, codes, Shape::list::<ListedCode>())
            .named("read-list", "lists", FILE)
            .with([Param::word("list", &LISTS.map(|(word, _)| word))]),
    ]
}

async fn places(ctx: Ctx) -> Answer {
    let query = query(&ctx, &["kind", "parent", "after_code"])?;
    let limit = query.limit()?;
    let kind = query.parsed("kind", |text| KINDS.into_iter().find(|kind| *kind == text))?;
    let bad = |name: &'static str| {
        Problem::Bad(kammaban_platform::problem::Sentence::new("list-bad-value").with("name", name))
    };
    let kind = kind.ok_or_else(|| bad("kind"))?;
    if query.after().is_some() {
        return Err(bad("after"));
    }
    let (parent, after) = (query.get("parent"), query.get("after_code").unwrap_or_default());
    let is_code = |text: &str| {
        (2..=20).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    if parent.is_some_and(|code| !is_code(code)) || !(after.is_empty() || is_code(after)) {
        return Err(bad("after_code"));
    }
    let mut found: Vec<&Named> = PLACES
        .iter()
        .filter(|place| place.kind == kind && place.code.as_str() > after)
        .filter(|place| parent.is_none_or(|parent| place.parent == parent))
        .collect();
    found.sort_by(|a, b| a.code.cmp(&b.code));
    found.truncate(limit + 1);
    let (found, next) = cut(found, limit, |place| place.code.clone());
    let url = next.map(|code| format!("{}{}", ctx.app.config.base_url(), query.with("after_code", Some(&code))));
    let items: Vec<ListedCode> = found.into_iter().map(place).collect();
    kammaban_platform::api::answer(axum::http::StatusCode::OK, &kammaban_platform::api::Listed { items, next: url })
}

fn filled(text: &str) -> Option<String> {
    Some(text).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn place(place: &Named) -> ListedCode {
    ListedCode {
        code: place.code.clone(),
        parent: filled(&place.parent),
        names: Names { lo: place.lo.clone(), en: filled(&place.en), zh: filled(&place.zh) },
    }
}

async fn codes(ctx: Ctx, Path(list): Path<String>) -> Answer {
    no_query(&ctx)?;
    let (_, file) = LISTS.iter().find(|(word, _)| *word == list).ok_or(Problem::NotFound)?;
    let take = |row: &HashMap<String, String>, column: &str| row.get(column).cloned().unwrap_or_default();
    let items = table(file)
        .iter()
        .map(|row| ListedCode {
            code: take(row, "code"),
            parent: filled(&take(row, "parent")),
            names: Names {
                lo: take(row, "name_lo"),
                en: filled(&take(row, "name_en")),
                zh: filled(&take(row, "name_zh")),
            },
        })
        .collect();
    let query = query(&ctx, &[])?;
    listed::<ListedCode>(&ctx, &query, (items, None))
}
