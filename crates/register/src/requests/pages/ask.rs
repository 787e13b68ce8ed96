//! Asking for a change of a membership: what will change, who confirms, from when.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, COUNT_MEMBERS, Union};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, crumbs, see_other, view};
use minijinja::{Value, context};

use super::receiver::{self, Receiver};
use super::words;
use crate::members::pages::find_member;
use crate::members::{Member, State};
use crate::memberships::{MEMBERSHIPS_PROPOSE, spells_of};
use crate::procedures::{self, Action, Procedure, Side};
use crate::requests::actions::{Proposal, ask};
use crate::requests::course::Course;
use crate::requests::request::{Paper, RequestState};
use crate::requests::rules::{earliest_day, is_open_to};

/// What a page of this kind works with.
struct Ground {
    member: Member,
    union: Union,
    procedure: Procedure,
    today: Date,
}

async fn ground(ctx: &Ctx, member: &str, action: &str) -> Result<Ground, Problem> {
    let action = Action::from_code(action).filter(|action| *action != Action::Admit || !member.is_empty());
    let action = action.ok_or(Problem::NotFound)?;
    let (member, union) = find_member(ctx, member).await?;
    ctx.require(MEMBERSHIPS_PROPOSE, union.id).await?;
    let today = super::today(ctx);
    let procedure = procedures::in_force(&ctx.app.db, action, today).await?;
    if !is_open_to(&procedure, member.state) {
        return Err(Problem::refused("request-not-from-this-state"));
    }
    Ok(Ground { member, union, procedure, today })
}

pub(super) async fn show(ctx: Ctx, Path((member, action)): Path<(String, String)>) -> Answer {
    let ground = ground(&ctx, &member, &action).await?;
    let day = first_choice(&ground.procedure, ground.today);
    let mut form = Fields::filled([("effective_on", day.to_string())]);
    let receiver = receiver::read(&ctx, &mut form).await?;
    page(&ctx, &ground, &form, &receiver).await
}

pub(super) async fn submit(ctx: Ctx, Path((member, action)): Path<(String, String)>, posted: Posted) -> Answer {
    let ground = ground(&ctx, &member, &action).await?;
    let mut form = posted.fields();
    let receiver = receiver::read(&ctx, &mut form).await?;
    let day = form.day("effective_on");
    if day.is_none() && form.text("effective_on").is_empty() {
        form.fail("effective_on", Sentence::new("field-required"));
    }
    if form.optional("reason").is_some() {
        form.required("reason", 2_000);
    }
    let papers = read_papers(&form, &ground.procedure);
    let spell = form.text("spell").parse().ok();
    if let Some(day) = day.filter(|_| form.is_fine()) {
        let moves = ground.procedure.action.moves();
        let to = receiver.union.as_ref().map(|union| union.id).filter(|_| moves);
        // Whoever takes somebody in again acts for the union that will have them.
        let readmits = ground.procedure.action == Action::Readmit;
        let to = if readmits { to.or(Some(ground.union.id)) } else { to };
        let asking = if readmits { to.unwrap_or(ground.union.id) } else { ground.union.id };
        let permit = ctx.require(MEMBERSHIPS_PROPOSE, asking).await?;
        let proposal = Proposal {
            member: ground.member.id,
            action: ground.procedure.action,
            effective_on: day,
            to,
            asked_at: if readmits { Side::Receiving } else { Side::Home },
            spell,
            reason: form.optional("reason"),
            papers,
        };
        match ask(&ctx.app, &permit, &proposal, ground.today).await {
            Ok(made) => return Ok(see_other(&ctx, &format!("/requests/{}", made.id), Some(told(made.state)))),
            Err(problem) => super::beside(&ctx, &mut form, problem, |field| field)?,
        }
    }
    page(&ctx, &ground, &form, &receiver).await
}

/// What is said when a request has been made.
pub(super) const fn told(state: RequestState) -> Sentence {
    Sentence::new(match state {
        RequestState::Done => "request-made-and-done",
        RequestState::Approved => "request-made-and-approved",
        _ => "request-made",
    })
}

/// The day that most people mean: today, or the first that the notice allows.
pub(super) fn first_choice(procedure: &Procedure, today: Date) -> Date {
    earliest_day(procedure, today).max(today)
}

/// Papers named by their number in fields `paper_CODE`.
pub(super) fn read_papers(form: &Fields, procedure: &Procedure) -> Vec<Paper> {
    procedure
        .papers
        .iter()
        .filter_map(|rule| {
            let number = form.optional(&format!("paper_{}", rule.code))?;
            let number: String = number.chars().take(200).collect();
            Some(Paper { kind: rule.code.clone(), number: Some(number), file: None, file_name: None })
        })
        .collect()
}

async fn page(ctx: &Ctx, ground: &Ground, form: &Fields, receiver: &Receiver) -> Answer {
    let Ground { member, union, procedure, .. } = ground;
    let words = &ctx.app.words;
    let action = procedure.action;
    let name = member.facts.name();
    let heading = format!("request-ask-{}", action.word());
    let to_state = procedure.leads_to(member.state);
    let say_state = |state: State| words.say(ctx.lang, &format!("state-{}", state.code()), &[]);
    let mut changes: Vec<Value> = Vec::new();
    if to_state != member.state {
        let label = words.say(ctx.lang, "members-state", &[]);
        changes.push(context! { label => label, before => say_state(member.state), after => say_state(to_state) });
    }
    if let Some(to) = receiver.union.as_ref().filter(|to| to.id != union.id) {
        let label = words.say(ctx.lang, "members-union", &[]);
        changes.push(context! { label => label, before => union.name(ctx.lang), after => to.name(ctx.lang) });
    }
    let home = line(ctx, union).await?;
    let receiving = match &receiver.union {
        Some(to) => line(ctx, to).await?,
        None => home.clone(),
    };
    let asked_at = if action == Action::Readmit { Side::Receiving } else { Side::Home };
    let unknown = action == Action::Transfer && receiver.union.is_none();
    let course = Course::begin(procedure, asked_at, ground.today, |step| {
        // Before a union is chosen its steps are told without a name.
        let at = if step.side == Side::Home { &home } else { &receiving };
        step.level.seat(at).copied().filter(|_| step.side == Side::Home || !unknown)
    });
    let mut consequences = if unknown && course.0.is_empty() {
        let text = words.say(ctx.lang, "request-receiver-confirms", &[]);
        vec![context! { icon => "approval", text => text }]
    } else {
        words::steps_ahead(ctx, &course).await?
    };
    consequences.extend(counted(ctx, ground, receiver).await?);
    let mut spells: Vec<Value> = Vec::new();
    if action == Action::CorrectDate {
        for spell in spells_of(&ctx.app.db, member.id).await? {
            let text = [("state", say_state(spell.state)), ("date", words.formats(ctx.lang).day(spell.valid_from))];
            let text: Vec<_> = text.into_iter().map(|(name, value)| (name, value.into())).collect();
            let label = words.say(ctx.lang, "request-spell-since", &text);
            let union = words::union_name(ctx, spell.union_id).await?;
            spells.push(context! { value => spell.id.to_string(), label => label, hint => union });
        }
    }
    let trail = (name.clone(), format!("/members/{}", member.id));
    let data = context! {
        title => words.say(ctx.lang, &heading, &[("name", name.as_str().into())]),
        crumbs => crumbs(ctx, Some(union), &[trail]).await?,
        url => format!("/members/{}/requests/{}", member.id, action.code()),
        back => format!("/members/{}", member.id),
        action => action.code(),
        confirm => words.say(ctx.lang, &format!("request-confirm-{}", action.word()), &[]),
        danger => matches!(action, Action::Expel | Action::Die),
        changes => changes,
        consequences => consequences,
        moves => action.moves(),
        to_optional => action == Action::Readmit,
        to_options => receiver::options(ctx, &receiver.choices).await?,
        to_chosen => receiver.union.as_ref().map(|union| context! {
            id => union.id.to_string(), name => union.name(ctx.lang), code => union.code.as_str(),
        }),
        spells => spells,
        reason_required => procedure.reason,
        papers => words::papers(ctx, procedure, &[], ""),
        form => view(form.view(ctx)),
    };
    if form.is_fine() { ctx.page("requests/ask.html", data) } else { ctx.page_again("requests/ask.html", data) }
}

/// What the change does to the numbers of the unions.
async fn counted(ctx: &Ctx, ground: &Ground, receiver: &Receiver) -> Result<Vec<Value>, Problem> {
    let after = ground.procedure.leads_to(ground.member.state);
    let target = receiver.union.as_ref().filter(|_| ground.procedure.action.moves());
    let mut sentences = Vec::new();
    let stays = target.is_none_or(|to| to.id == ground.union.id);
    let before = ground.member.state.counts();
    let mut say = async |union: &Union, by: i64| -> Result<(), Problem> {
        let now = unions::own_count(&ctx.app.db, union.id, COUNT_MEMBERS).await?;
        let args =
            [("union", union.name(ctx.lang).to_owned().into()), ("before", now.into()), ("after", (now + by).into())];
        let text = ctx.app.words.say(ctx.lang, "request-counts", &args);
        sentences.push(context! { icon => "person", text => text });
        Ok(())
    };
    match (before, after.counts(), stays) {
        (true, false, _) | (true, true, false) => say(&ground.union, -1).await?,
        (false, true, true) => say(&ground.union, 1).await?,
        _ => {}
    }
    if let Some(to) = target.filter(|_| !stays && after.counts()) {
        say(to, 1).await?;
    }
    Ok(sentences)
}

async fn line(ctx: &Ctx, union: &Union) -> Result<Vec<(unions::UnionId, String)>, Problem> {
    let mut line = unions::ancestors(&ctx.app.db, union).await?;
    line.extend(unions::find(&ctx.app.db, &Scope::everything(), union.id).await?);
    Ok(line.into_iter().map(|union| (union.id, union.level)).collect())
}
