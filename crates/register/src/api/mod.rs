//! The register for other programs: the same gate, the same rules, the same traces as its pages.

mod lists;
mod members;
mod rosters;
mod store;
#[cfg(test)]
mod tests;
mod unions;
mod views;

use kammaban_platform::api::Endpoint;
use kammaban_platform::gate::Permission;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self as tree, Union};
use kammaban_platform::web::{Ctx, ListQuery};

/// The addresses of the register.
pub(crate) fn endpoints() -> Vec<Endpoint> {
    let mut endpoints = unions::endpoints();
    endpoints.extend(members::endpoints());
    endpoints.extend(rosters::endpoints());
    endpoints.extend(lists::endpoints());
    endpoints
}

/// The union of an address, where it may be seen under a permission.
async fn find_union(ctx: &Ctx, permission: Permission, id: &str) -> Result<Union, Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    tree::find(&ctx.app.db, &ctx.scope(permission), id).await?.ok_or(Problem::NotFound)
}

/// The query of an address, of which only these names are known.
fn query(ctx: &Ctx, known: &[&str]) -> Result<ListQuery, Problem> {
    ListQuery::parse_strict(&ctx.path, &ctx.query, known)
}

/// The words of a filter, at most `longest` letters.
fn words<'a>(query: &'a ListQuery, name: &'static str, longest: usize) -> Result<Option<&'a str>, Problem> {
    match query.get(name) {
        Some(text) if text.chars().count() > longest => {
            Err(Problem::Bad(Sentence::new("list-bad-value").with("name", name)))
        }
        text => Ok(text),
    }
}

/// Addresses that are no list take no query at all.
fn no_query(ctx: &Ctx) -> Result<(), Problem> {
    let query = query(ctx, &[])?;
    if query.values().is_empty() { Ok(()) } else { Err(Problem::Bad(Sentence::new("api-no-query"))) }
}

/// Cuts a list that was read one longer than asked for; gives the key of the last thing where more
/// follow.
fn cut<T>(mut rows: Vec<T>, limit: usize, key: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(key);
    (rows, next)
}
