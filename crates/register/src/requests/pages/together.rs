//! The same change for several members of a list: one decision, a request each.

use axum::extract::Path;
use kammaban_platform::gate::{Permit, Scope};
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, crumbs, see_other, view};
use minijinja::{Value, context};

use super::ask::{first_choice, read_papers};
use super::receiver::{self, Receiver};
use super::words;
use crate::members::{self, Member, MemberId};
use crate::memberships::MEMBERSHIPS_PROPOSE;
use crate::procedures::{self, Action, Procedure, Side};
use crate::requests::actions::{Proposal, ask};
use crate::requests::rules::is_open_to;

/// What can be asked for together.
const ACTIONS: [Action; 5] = [Action::Transfer, Action::Suspend, Action::Resume, Action::Retire, Action::Leave];
/// Members at once at most.
const AT_ONCE: usize = 500;

async fn find_union(ctx: &Ctx, id: &str) -> Result<(Union, Permit), Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let permit = ctx.require(MEMBERSHIPS_PROPOSE, id).await?;
    let scope = ctx.scope(MEMBERSHIPS_PROPOSE);
    let union = unions::find(&ctx.app.db, &scope, id).await?.ok_or(Problem::NotFound)?;
    Ok((union, permit))
}

/// Without chosen people there is nothing to decide: back to the list.
pub(super) async fn show(ctx: Ctx, Path(union): Path<String>) -> Answer {
    let (union, _) = find_union(&ctx, &union).await?;
    Ok(see_other(&ctx, &format!("/unions/{}/members", union.id), None))
}

pub(super) async fn submit(ctx: Ctx, Path(union): Path<String>, posted: Posted) -> Answer {
    let (union, permit) = find_union(&ctx, &union).await?;
    let mut form = posted.fields();
    let back = format!("/unions/{}/members", union.id);
    let action = Action::from_code(form.text("action")).filter(|action| ACTIONS.contains(action));
    let ids: Vec<MemberId> = form.many("member").iter().take(AT_ONCE).filter_map(|id| id.parse().ok()).collect();
    let Some(action) = action.filter(|_| !ids.is_empty()) else {
        return Ok(see_other(&ctx, &back, Some(Sentence::new("together-none-chosen"))));
    };
    let scope = Scope::of_paths([union.path.clone()]);
    let mut people = members::find_many(&ctx.app.db, &scope, &ids).await?;
    people.retain(|member| member.union_id == union.id);
    people.sort_by(|one, other| one.facts.given_name.cmp(&other.facts.given_name));
    let today = super::today(&ctx);
    let procedure = procedures::in_force(&ctx.app.db, action, today).await?;
    if form.text("confirmed") != "yes" {
        let form = Fields::filled([("effective_on", first_choice(&procedure, today).to_string())]);
        return page(&ctx, (&union, &people), &procedure, (&form, &Receiver::default())).await;
    }
    let receiver = receiver::read(&ctx, &mut form).await?;
    let day = form.day("effective_on");
    if form.text("effective_on").is_empty() {
        form.fail("effective_on", Sentence::new("field-required"));
    }
    if action == Action::Transfer && receiver.union.is_none() && form.text("to").is_empty() {
        form.fail("to", Sentence::new("request-to-required"));
    }
    if procedure.reason && form.text("reason").is_empty() {
        form.fail("reason", Sentence::new("request-reason-required"));
    }
    let Some(day) = day.filter(|_| form.is_fine()) else {
        return page(&ctx, (&union, &people), &procedure, (&form, &receiver)).await;
    };
    let (mut made, mut left) = (0_usize, 0_usize);
    for person in &people {
        let proposal = Proposal {
            member: person.id,
            action,
            effective_on: day,
            to: receiver.union.as_ref().map(|to| to.id).filter(|_| action.moves()),
            asked_at: Side::Home,
            spell: None,
            reason: form.optional("reason").map(|reason| reason.chars().take(2_000).collect()),
            papers: read_papers(&form, &procedure),
        };
        match ask(&ctx.app, &permit, &proposal, today).await {
            Ok(_) => made += 1,
            Err(problem @ (Problem::Internal(_) | Problem::Unavailable(_))) => return Err(problem),
            // A wrong day or union is wrong for all: it is said before anything is asked for.
            Err(Problem::Invalid(wrong)) if made == 0 && left == 0 && wrong.iter().any(|(field, _)| *field == "to") => {
                super::beside(&ctx, &mut form, Problem::Invalid(wrong), |field| field)?;
                return page(&ctx, (&union, &people), &procedure, (&form, &receiver)).await;
            }
            Err(_) => left += 1,
        }
    }
    let key = if left == 0 { "together-made" } else { "together-made-partly" };
    let notice = Sentence::new(key).with("count", made).with("left", left);
    Ok(see_other(&ctx, &format!("/unions/{}/requests", union.id), Some(notice)))
}

async fn page(
    ctx: &Ctx,
    (union, people): (&Union, &[Member]),
    procedure: &Procedure,
    (form, receiver): (&Fields, &Receiver),
) -> Answer {
    let mut lines: Vec<Value> = Vec::new();
    let mut fit = 0_usize;
    for person in people {
        let fits = is_open_to(procedure, person.state);
        fit += usize::from(fits);
        lines.push(context! {
            id => person.id.to_string(),
            name => person.facts.name(),
            number => person.member_no.clone(),
            state => members::pages::state_cell(ctx, person.state),
            outcome => ctx.app.words.say(ctx.lang, if fits { "together-will-be-asked" } else { "together-not-possible" }, &[]),
        });
    }
    let action = words::action_word(ctx, procedure.action);
    let args = [("action", action.into()), ("count", fit.into())];
    let trail = (ctx.app.words.say(ctx.lang, "members-title", &[]), format!("/unions/{}/members", union.id));
    let data = context! {
        title => ctx.app.words.say(ctx.lang, "together-title", &args),
        confirm => ctx.app.words.say(ctx.lang, "together-confirm", &args),
        crumbs => crumbs(ctx, Some(union), &[trail]).await?,
        url => format!("/unions/{}/members/requests", union.id),
        back => format!("/unions/{}/members", union.id),
        action => procedure.action.code(),
        people => lines,
        fit => fit,
        moves => procedure.action.moves(),
        to_options => receiver::options(ctx, &receiver.choices).await?,
        reason_required => procedure.reason,
        papers => words::papers(ctx, procedure, &[], ""),
        form => view(form.view(ctx)),
    };
    if form.is_fine() {
        ctx.page("requests/together.html", data)
    } else {
        ctx.page_again("requests/together.html", data)
    }
}
