//! Admitting a member at a base union: the form, the question whether the person is registered
//! already, and the request.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union, UnionState};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, crumbs, see_other, view};
use minijinja::{Value, context};

use super::ask::{read_papers, told};
use super::words;
use crate::members::pages::form;
use crate::members::{Facts, Likeness, MEMBERS_READ, Member, State, candidates};
use crate::memberships::MEMBERSHIPS_PROPOSE;
use crate::procedures::{self, Action, Procedure, Side};
use crate::requests::actions::{Proposal, ask, ask_to_admit};
use crate::requests::course::Course;

pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let (union, _) = find_union(&ctx, &union).await?;
    let day = super::today(&ctx).to_string();
    let form = Fields::filled([("joined_on", day), ("nationality", "LA".to_owned())]);
    page(&ctx, &union, &form, &[]).await
}

pub(super) async fn submit(ctx: Ctx, Path(union): Path<String>, posted: Posted) -> Answer {
    let (union, permit) = find_union(&ctx, &union).await?;
    let mut form = posted.fields();
    if form.text("verb") == "places" {
        return page(&ctx, &union, &form, &[]).await;
    }
    let today = super::today(&ctx);
    let read = form::read(&mut form, &Facts::default(), today);
    let day = form.day("joined_on");
    if form.text("joined_on").is_empty() {
        form.fail("joined_on", Sentence::new("field-required"));
    }
    let procedure = procedures::in_force(&ctx.app.db, Action::Admit, today).await?;
    let papers = read_papers(&form, &procedure);
    let Some(day) = day.filter(|_| form.is_fine()) else {
        return page(&ctx, &union, &form, &[]).await;
    };
    let known = candidates(&ctx.app.db, &read.facts).await?;
    let same = form.text("same").to_owned();
    let sure = known.iter().any(|(_, sign)| *sign == Likeness::NationalId);
    if !known.is_empty() && (same != "another" || sure) {
        if let Some((person, _)) = known.iter().find(|(person, _)| person.id.to_string() == same) {
            match same_person(&ctx, &permit, (person, &union), &mut form, (day, today)).await? {
                Some(answer) => return Ok(answer),
                None => return page(&ctx, &union, &form, &known).await,
            }
        }
        form.fail(
            "same",
            Sentence::new(if sure && same == "another" { "member-national-id-taken" } else { "admission-choose" }),
        );
        return page(&ctx, &union, &form, &known).await;
    }
    let employers = crate::employers::list_of_union(&ctx.app.db, &Scope::everything(), union.id).await?;
    let employer = read.employer.filter(|id| employers.iter().any(|one| one.id == *id));
    // Where a union has one employer, that is where its members work.
    let employer = employer.or_else(|| employers.first().filter(|_| employers.len() == 1).map(|one| one.id));
    match ask_to_admit(&ctx.app, &permit, (&read.facts, employer), (day, &papers), today).await {
        Ok(made) => Ok(see_other(&ctx, &format!("/requests/{}", made.id), Some(told(made.state)))),
        Err(problem) => {
            super::beside(&ctx, &mut form, problem, |field| if field == "effective_on" { "joined_on" } else { field })?;
            page(&ctx, &union, &form, &[]).await
        }
    }
}

async fn find_union(ctx: &Ctx, id: &str) -> Result<(Union, Permit), Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let permit = ctx.require(MEMBERSHIPS_PROPOSE, id).await?;
    let scope = ctx.scope(MEMBERSHIPS_PROPOSE);
    let union = unions::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    let holds = procedures::levels(&ctx.app.db).await?;
    let holds = holds.iter().find(|level| level.code == union.level).is_none_or(|level| level.holds_members);
    if union.path.is_empty() || union.state != UnionState::Active || !holds {
        return Err(Problem::refused("admission-not-here"));
    }
    Ok((union, permit))
}

/// The person is somebody registered: they are asked over from their union, or taken in again. Gives
/// the answer, or none where something is said beside a field.
async fn same_person(
    ctx: &Ctx,
    permit: &Permit,
    (person, union): (&Member, &Union),
    form: &mut Fields,
    (day, today): (Date, Date),
) -> Result<Option<axum::response::Response>, Problem> {
    let home = unions::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), person.union_id).await?;
    let action = match person.state {
        State::Left | State::Expelled | State::Refused => Action::Readmit,
        state if state.counts() && person.union_id != union.id => Action::Transfer,
        // Already here, or already asked for here: to their page.
        _ if home.is_some() => {
            let notice = Sentence::new("admission-already-here").with("name", person.facts.name());
            return Ok(Some(see_other(ctx, &format!("/members/{}", person.id), Some(notice))));
        }
        _ => {
            form.fail("same", Sentence::new("admission-ask-register-office"));
            return Ok(None);
        }
    };
    let proposal = Proposal {
        member: person.id,
        action,
        effective_on: day,
        to: Some(union.id),
        asked_at: Side::Receiving,
        spell: None,
        reason: form.optional("reason"),
        papers: Vec::new(),
    };
    match ask(&ctx.app, permit, &proposal, today).await {
        Ok(made) => Ok(Some(see_other(ctx, &format!("/requests/{}", made.id), Some(told(made.state))))),
        Err(problem) => {
            super::beside(ctx, form, problem, |field| match field {
                "effective_on" => "joined_on",
                "reason" => "reason",
                _ => "same",
            })?;
            Ok(None)
        }
    }
}

/// Somebody who may be the same person. Of people in unions that the reader does not see, no more is
/// told than the sign.
fn candidate(ctx: &Ctx, (person, sign): &(Member, Likeness), union: Option<&Union>) -> Value {
    let words = &ctx.app.words;
    let sign = words.say(ctx.lang, sign.key(), &[]);
    let label = union.map_or_else(|| words.say(ctx.lang, "admission-somebody", &[]), |_| person.facts.name());
    let mut hints = vec![sign];
    if let Some(union) = union {
        hints.push(union.name(ctx.lang).to_owned());
        hints.push(words.say(ctx.lang, &format!("state-{}", person.state.code()), &[]));
        hints.extend(person.member_no.clone());
        hints.extend(person.facts.birth_date.map(|date| words.formats(ctx.lang).partial(date)));
    }
    context! { value => person.id.to_string(), label => label, hint => hints.join(" · ") }
}

async fn page(ctx: &Ctx, union: &Union, form: &Fields, known: &[(Member, Likeness)]) -> Answer {
    let today = super::today(ctx);
    let procedure: Procedure = procedures::in_force(&ctx.app.db, Action::Admit, today).await?;
    let mut line: Vec<_> =
        unions::ancestors(&ctx.app.db, union).await?.into_iter().map(|union| (union.id, union.level)).collect();
    line.push((union.id, union.level.clone()));
    let course = Course::begin(&procedure, Side::Home, today, |step| step.level.seat(&line).copied());
    let scope = ctx.scope(MEMBERS_READ);
    let mut people: Vec<Value> = Vec::new();
    for one in known {
        let seen = unions::find(&ctx.app.db, &scope, one.0.union_id).await?;
        people.push(candidate(ctx, one, seen.as_ref()));
    }
    if !known.is_empty() && known.iter().all(|(_, sign)| *sign != Likeness::NationalId) {
        let label = ctx.app.words.say(ctx.lang, "admission-another-person", &[]);
        let hint = ctx.app.words.say(ctx.lang, "admission-another-person-hint", &[]);
        people.push(context! { value => "another", label => label, hint => hint });
    }
    let trail = (ctx.app.words.say(ctx.lang, "members-title", &[]), format!("/unions/{}/members", union.id));
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "admission-title", &[]),
        crumbs => crumbs(ctx, Some(union), &[trail]).await?,
        union => context! { id => union.id.to_string(), name => union.name(ctx.lang) },
        url => format!("/unions/{}/admission", union.id),
        back => format!("/unions/{}/members", union.id),
        people => people,
        papers => words::papers(ctx, &procedure, &[], ""),
        steps => words::steps_ahead(ctx, &course).await?,
        lists => form::lists(ctx, form, union.id).await?,
        form => view(form.view(ctx)),
    };
    if form.is_fine() {
        ctx.page("requests/admission.html", data)
    } else {
        ctx.page_again("requests/admission.html", data)
    }
}
