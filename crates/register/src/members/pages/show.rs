//! One person: facts, and memberships in time. Opening the page is an event of its own.

use axum::extract::Path;
use kammaban_platform::unions;
use kammaban_platform::web::{Answer, Ctx};
use minijinja::{Value, context};

use super::person;
use crate::documents::DOCUMENTS_CHANGE;
use crate::members::{MEMBERS_CHANGE, MEMBERS_READ, Member};
use crate::memberships;
use crate::places;
use crate::requests;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union) = person::find_member(&ctx, &id).await?;
    person::note_reading(&ctx, &member, "facts").await?;
    let mut spells: Vec<Value> = Vec::new();
    for spell in memberships::spells_of(&ctx.app.db, member.id).await? {
        let union = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), spell.union_id).await?;
        let hidden = || ctx.app.words.say(ctx.lang, "member-other-union", &[]);
        let cause = ctx.app.words.word(ctx.lang, &format!("cause-{}", spell.reason.replace('.', "-")));
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
        crumbs => person::trail(&ctx, &union, &[]).await?,
        person => person::person(&ctx, &member, &union).await?,
        tabs => person::tabs(&ctx, &member, &union, "facts"),
        facts => facts(&ctx, &member),
        spells => spells,
        request => requests::pages::summary_of(&ctx, &member).await?,
        requests => requests::pages::past_of(&ctx, &member).await?,
        actions => requests::pages::menu_of(&ctx, &member, &union).await?,
        edit_url => ctx.actor.may_at(MEMBERS_CHANGE, &union.path).then(|| person::url(&member, "edit")),
        may_set_photo => ctx.actor.may_at(DOCUMENTS_CHANGE, &union.path),
    };
    ctx.page("members/show.html", data)
}

pub(super) fn facts(ctx: &Ctx, member: &Member) -> Vec<Value> {
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
        ("nationality", Some(places::code_name("nationalities", &facts.nationality, ctx.lang))),
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
