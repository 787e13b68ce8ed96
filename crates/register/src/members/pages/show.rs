//! One person: facts, and memberships in time. Opening the page is an event of its own.

use axum::extract::Path;
use kammaban_platform::audit::{self, Event};
use kammaban_platform::problem::Problem;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx, crumbs};
use minijinja::{Value, context};

use crate::members::{MEMBER_READ, MEMBERS_CHANGE, MEMBERS_READ, Member, MemberId, find};
use crate::memberships;
use crate::places;
use crate::requests;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union) = find_member(&ctx, &id).await?;
    note_reading(&ctx, &member, "facts").await?;
    let words = &ctx.app.words;
    let mut spells: Vec<Value> = Vec::new();
    for spell in memberships::spells_of(&ctx.app.db, member.id).await? {
        let union = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), spell.union_id).await?;
        let hidden = || ctx.app.words.say(ctx.lang, "member-other-union", &[]);
        let cause = words.find(ctx.lang, &format!("cause-{}", spell.reason.replace('.', "-")), &Default::default());
        spells.push(context! {
            reason => cause,
            paper => spell.paper.clone(),
            union => union.map_or_else(hidden, |union| union.name(ctx.lang).to_owned()),
            state => super::state_cell(&ctx, spell.state),
            from => spell.valid_from.to_string(),
            to => spell.valid_to.map(|day| day.to_string()),
        });
    }
    let data = context! {
        title => member.facts.name(),
        crumbs => trail(&ctx, &union).await?,
        tabs => tabs(&ctx, &member, "facts"),
        facts => facts(&ctx, &member),
        state => super::state_cell(&ctx, member.state),
        number => member.member_no.clone(),
        union => context! { name => union.name(ctx.lang), url => format!("/unions/{}", union.id) },
        spells => spells,
        request => requests::pages::summary_of(&ctx, &member).await?,
        requests => requests::pages::past_of(&ctx, &member).await?,
        actions => requests::pages::menu_of(&ctx, &member, &union).await?,
        edit_url => ctx
            .actor
            .may_at(MEMBERS_CHANGE, &union.path)
            .then(|| format!("/members/{}/edit", member.id)),
    };
    ctx.page("members/show.html", data)
}

/// The member of an address with their union, where they may be seen.
pub(crate) async fn find_member(ctx: &Ctx, id: &str) -> Result<(Member, unions::Union), Problem> {
    let id: MemberId = id.parse().map_err(|_| Problem::NotFound)?;
    let scope = ctx.scope(MEMBERS_READ);
    let member = find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let union = unions::find(&ctx.app.db, &scope, member.union_id).await?.ok_or(Problem::NotFound)?;
    Ok((member, union))
}

/// Reading is audited as well as writing: the member can be told who looked.
pub(super) async fn note_reading(ctx: &Ctx, member: &Member, part: &str) -> Result<(), Problem> {
    let doer = &ctx.doer;
    let event = Event::new(MEMBER_READ).about("member", member.id).in_union(member.union_id).fact("part", part);
    let event = &event;
    Ok(ctx.app.db.tx(|tx| async move { audit::record(&tx, doer, event.clone()).await }).await?)
}

pub(super) async fn trail(ctx: &Ctx, union: &unions::Union) -> Result<Value, Problem> {
    let members = (ctx.app.words.say(ctx.lang, "members-title", &[]), format!("/unions/{}/members", union.id));
    crumbs(ctx, Some(union), &[members]).await
}

pub(super) fn tabs(ctx: &Ctx, member: &Member, current: &str) -> Vec<Value> {
    [("facts", String::new()), ("history", "/history".to_owned())]
        .into_iter()
        .map(|(tab, end)| {
            context! {
                label => ctx.app.words.say(ctx.lang, &format!("member-tab-{tab}"), &[]),
                url => format!("/members/{}{end}", member.id),
                current => tab == current,
            }
        })
        .collect()
}

fn facts(ctx: &Ctx, member: &Member) -> Vec<Value> {
    let facts = &member.facts;
    let words = &ctx.app.words;
    let formats = words.formats(ctx.lang);
    let place = |code: &Option<String>| code.as_deref().and_then(|code| places::name(code, ctx.lang));
    let phones: Vec<String> = facts.phones.iter().map(kammaban_kernel::Phone::local).collect();
    let education = facts.education.as_deref().map(|code| places::education_name(code, ctx.lang));
    let values = [
        ("title", super::title_word(ctx, facts.title.as_deref())),
        ("given-name", Some(facts.given_name.clone())),
        ("surname", facts.surname.clone()),
        ("latin-name", facts.latin_name.clone()),
        ("nickname", facts.nickname.clone()),
        ("sex", facts.sex.map(|sex| words.say(ctx.lang, &format!("sex-{}", sex.code()), &[]))),
        ("birth-date", facts.birth_date.map(|date| formats.partial(date))),
        ("national-id", facts.national_id.clone()),
        ("phones", (!phones.is_empty()).then(|| phones.join(", "))),
        ("education", education),
        ("occupation", facts.occupation.clone()),
        ("department", facts.department.clone()),
        ("province", place(&facts.province_code)),
        ("district", place(&facts.district_code)),
        ("village", place(&facts.village_code).or_else(|| facts.village.clone())),
        ("address", facts.address.clone()),
        ("joined-on", facts.joined_on.map(|date| formats.partial(date))),
        ("note", facts.note.clone()),
    ];
    values
        .into_iter()
        .map(|(name, value)| context! { label => words.say(ctx.lang, &format!("fact-{name}"), &[]), value => value })
        .collect()
}
