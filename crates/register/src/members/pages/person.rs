//! What all pages of one person share: finding them, the trace of reading, the heading and the tabs.

use kammaban_platform::audit::{self, Event};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Ctx, crumbs};
use minijinja::{Value, context};

use crate::documents::{self, DOCUMENTS_READ};
use crate::members::{MEMBER_READ, MEMBERS_READ, Member, MemberId, find};

/// The member of an address with their union, where they may be seen.
pub(crate) async fn find_member(ctx: &Ctx, id: &str) -> Result<(Member, Union), Problem> {
    let id: MemberId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(MEMBERS_READ);
    let member = find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, member.union_id).await?.ok_or(Problem::NotFound)?;
    Ok((member, union))
}

/// Reading is audited as well as writing: the member can be told who looked.
pub(crate) async fn note_reading(ctx: &Ctx, member: &Member, part: &str) -> Result<(), Problem> {
    let doer = &ctx.doer;
    let event = Event::new(MEMBER_READ).about("member", member.id).in_union(member.union_id).fact("part", part);
    let event = &event;
    Ok(ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?)
}

/// Where a page of a person stands: the unions, their members and, on pages below, the person.
pub(crate) async fn trail(ctx: &Ctx, union: &Union, further: &[(String, String)]) -> Result<Value, Problem> {
    let members = (ctx.app.words.say(ctx.lang, "members-title", &[]), format!("/unions/{}/members", union.id));
    crumbs(ctx, Some(union), &[&[members], further].concat()).await
}

/// A step of the trail that leads to a section of a person's page.
pub(crate) fn step(ctx: &Ctx, member: &Member, tab: &str) -> Vec<(String, String)> {
    vec![
        (member.facts.name(), url(member, "")),
        (ctx.app.words.say(ctx.lang, &format!("member-tab-{tab}"), &[]), url(member, tab)),
    ]
}

/// The address of a section of a person's page.
pub(crate) fn url(member: &Member, tab: &str) -> String {
    if tab.is_empty() { format!("/members/{}", member.id) } else { format!("/members/{}/{tab}", member.id) }
}

/// The heading of a person's page: the template `members/parts.html` shows it.
pub(crate) async fn person(ctx: &Ctx, member: &Member, union: &Union) -> Result<Value, Problem> {
    let facts = &member.facts;
    let photo = documents::photo_of(&ctx.app.db, member.id).await?;
    Ok(context! {
        url => url(member, ""),
        name => facts.name(),
        latin => facts.latin_name.clone().unwrap_or_default(),
        title => super::title_word(ctx, facts.title.as_deref()).unwrap_or_default(),
        number => member.member_no.clone(),
        state => super::state_cell(ctx, member.state),
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        photo => photo.map(|photo| format!("/members/{}/photo?v={}", member.id, photo)),
    })
}

/// The sections of a person's page that may be seen, by their addresses; `facts` is the first.
pub(crate) fn tabs(ctx: &Ctx, member: &Member, union: &Union, current: &str) -> Vec<Value> {
    let may_read_documents = ctx.actor.may_at(DOCUMENTS_READ, &union.path);
    ["facts", "documents", "sensitive", "history", "readings"]
        .into_iter()
        .filter(|tab| *tab != "documents" || may_read_documents)
        .map(|tab| {
            context! {
                label => ctx.app.words.say(ctx.lang, &format!("member-tab-{tab}"), &[]),
                url => url(member, if tab == "facts" { "" } else { tab }),
                current => tab == current,
            }
        })
        .collect()
}

/// The options of a coded list in the reader's language.
pub(crate) fn options(ctx: &Ctx, list: &str) -> Vec<Value> {
    crate::places::codes(list)
        .iter()
        .map(|row| context! { value => row.code.as_str(), label => row.name(ctx.lang) })
        .collect()
}
