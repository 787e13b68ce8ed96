//! Changing what is known of a person. Where somebody else saved meanwhile, both versions stand side
//! by side and each field is chosen: nothing is lost.

use axum::extract::Path;
use kammaban_platform::db::DbError;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::history;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::Union;
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other, view};
use minijinja::{Value, context};
use serde_json::{Map, Value as Json};

use super::form::{self, filled};
use crate::members::chronicle::shown;
use crate::members::{self, Facts, MEMBERS_CHANGE, Member};
use crate::requests::pages::today;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (member, union) = super::person::find_member(&ctx, &id).await?;
    ctx.require(MEMBERS_CHANGE, union.id).await?;
    super::person::note_reading(&ctx, &member, "form").await?;
    page(&ctx, (&member, &union), &filled(&member)).await
}

pub(super) async fn submit(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (current, union) = super::person::find_member(&ctx, &id).await?;
    let permit = ctx.require(MEMBERS_CHANGE, union.id).await?;
    let mut form = posted.fields();
    if form.text("verb") == "places" {
        return page(&ctx, (&current, &union), &form).await;
    }
    let read = form::read(&mut form, &current.facts, today(&ctx));
    let employers = crate::employers::list_of_union(&ctx.app.db, &Scope::everything(), union.id).await?;
    // The employer of another union that was there before may stay, a new one must be of this union.
    let known = |id| employers.iter().any(|one| one.id == id) || current.employer_id == Some(id);
    let mine = Member { facts: read.facts, employer_id: read.employer.filter(|id| known(*id)), ..current.clone() };
    if !form.is_fine() {
        return page(&ctx, (&current, &union), &form).await;
    }
    let seen: i64 = form.text("version").parse().unwrap_or(0);
    if seen == current.version {
        return save(&ctx, &permit, (&current, &mine, &union), form).await;
    }
    let base = as_seen(&ctx, &current, seen).await?;
    let chosen = choose(&form, [&base, &columns(&current), &columns(&mine)]);
    // The choice was made against what stands now, and for every field.
    let answered =
        form.text("against") == current.version.to_string() && chosen.iter().all(|field| field.taken.is_some());
    if !answered {
        return versions(&ctx, (&current, &union), &form, &chosen).await;
    }
    let merged = merge(&current, &chosen);
    save(&ctx, &permit, (&current, &merged, &union), form).await
}

async fn save(
    ctx: &Ctx,
    permit: &Permit,
    (before, after, union): (&Member, &Member, &Union),
    mut form: Fields,
) -> Answer {
    let written = ctx.app.db.tx(|tx| async move { members::edit(&tx, permit, (before, after)).await }).await;
    match written {
        Ok(true) => {
            let notice = Sentence::new("member-edited-notice").with("name", after.facts.name());
            Ok(see_other(ctx, &format!("/members/{}", before.id), Some(notice)))
        }
        // Between reading and writing somebody else saved: the next look shows both versions.
        Ok(false) => Err(Problem::Stale),
        Err(DbError::Taken) => {
            form.fail("national_id", Sentence::new("member-national-id-taken"));
            page(ctx, (before, union), &form).await
        }
        Err(error) => Err(error.into()),
    }
}

/// A field in which two versions differ.
struct Choice {
    name: String,
    theirs: Json,
    mine: Json,
    /// `left` for what stands now, `right` for what was typed; what one side alone changed is
    /// chosen already, and everything can be chosen otherwise.
    taken: Option<&'static str>,
}

fn choose(form: &Fields, [base, theirs, mine]: [&Map<String, Json>; 3]) -> Vec<Choice> {
    let empty = Json::Null;
    theirs
        .iter()
        .filter_map(|(name, theirs)| {
            let mine = mine.get(name).unwrap_or(&empty);
            if theirs == mine {
                return None;
            }
            let before = base.get(name).unwrap_or(&empty);
            let taken = match form.text(&format!("choose_{name}")) {
                "left" => Some("left"),
                "right" => Some("right"),
                _ if before == mine => Some("left"),
                _ if before == theirs => Some("right"),
                _ => None,
            };
            Some(Choice { name: name.clone(), theirs: theirs.clone(), mine: mine.clone(), taken })
        })
        .collect()
}

fn merge(current: &Member, chosen: &[Choice]) -> Member {
    let mut merged = columns(current);
    for choice in chosen {
        let value = if choice.taken == Some("right") { &choice.mine } else { &choice.theirs };
        merged.insert(choice.name.clone(), value.clone());
    }
    let employer_id = merged.remove("employer_id").and_then(|id| id.as_str().and_then(|id| id.parse().ok()));
    let facts = serde_json::from_value::<Facts>(Json::Object(merged)).unwrap_or_else(|_| current.facts.clone());
    Member { facts, employer_id, ..current.clone() }
}

fn columns(member: &Member) -> Map<String, Json> {
    let mut columns = member.facts.columns();
    columns.insert("employer_id".to_owned(), member.employer_id.map(|id| id.to_string()).into());
    columns
}

/// What the person saw when they opened the form: what stands now, with the changes since taken back.
async fn as_seen(ctx: &Ctx, current: &Member, seen: i64) -> Result<Map<String, Json>, Problem> {
    let mut columns = columns(current);
    let since = usize::try_from(current.version - seen).unwrap_or(0).min(100);
    let revisions = history::of_owner(&ctx.app.db, current.id.uuid(), 200).await?;
    let updates = revisions
        .iter()
        .filter(|revision| revision.row_id == current.id.uuid() && revision.change == history::Change::Update)
        .take(since);
    for revision in updates {
        for (name, before) in revision.before.iter().flatten() {
            if columns.contains_key(name) {
                columns.insert(name.clone(), before.clone());
            }
        }
    }
    Ok(columns)
}

async fn versions(ctx: &Ctx, (member, union): (&Member, &Union), form: &Fields, chosen: &[Choice]) -> Answer {
    let words = &ctx.app.words;
    let values: Vec<(&str, &Json)> = chosen
        .iter()
        .flat_map(|choice| [(choice.name.as_str(), &choice.theirs), (&*choice.name, &choice.mine)])
        .collect();
    let named = super::history::named(ctx, &values).await?;
    let mut fields: Vec<Value> = Vec::new();
    for choice in chosen {
        fields.push(context! {
            name => choice.name.as_str(),
            label => words.say(ctx.lang, &format!("fact-{}", choice.name.replace('_', "-")), &[]),
            left => shown(words, ctx.lang, &named, (&choice.name, &choice.theirs)),
            right => shown(words, ctx.lang, &named, (&choice.name, &choice.mine)),
            differs => true,
            chosen => choice.taken.unwrap_or_default(),
        });
    }
    let latest = history::of_owner(&ctx.app.db, member.id.uuid(), 1).await?;
    let when = latest.first().map(|revision| words.formats(ctx.lang).moment(revision.recorded_at));
    let values: Vec<Value> = form
        .view(ctx)
        .values
        .into_iter()
        .filter(|(name, _)| !name.starts_with("choose_") && name != "against")
        .map(|(name, value)| context! { name => name, value => value })
        .collect();
    let data = context! {
        title => words.say(ctx.lang, "member-versions-title", &[("name", member.facts.name().into())]),
        crumbs => super::person::trail(ctx, union, &[]).await?,
        url => format!("/members/{}/edit", member.id),
        back => format!("/members/{}", member.id),
        against => member.version,
        fields => fields,
        values => values,
        when => when,
        open => chosen.iter().filter(|choice| choice.taken.is_none()).count(),
    };
    ctx.page_again("members/versions.html", data)
}

async fn page(ctx: &Ctx, (member, union): (&Member, &Union), form: &Fields) -> Answer {
    let version = form.optional("version").unwrap_or_else(|| member.version.to_string());
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "member-edit-title", &[("name", member.facts.name().into())]),
        crumbs => super::person::trail(ctx, union, &[]).await?,
        url => format!("/members/{}/edit", member.id),
        back => format!("/members/{}", member.id),
        version => version,
        lists => form::lists(ctx, form, union.id).await?,
        form => view(form.view(ctx)),
    };
    if form.is_fine() { ctx.page("members/edit.html", data) } else { ctx.page_again("members/edit.html", data) }
}
