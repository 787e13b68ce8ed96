//! One request: what is asked, about whom, with which papers, who has decided and who is next.

use axum::extract::Path;
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::Problem;
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Answer, Ctx, Fields, crumbs, view};
use minijinja::{Value, context};

use super::words;
use crate::members::{self, MEMBERS_READ, Member};
use crate::memberships::{MEMBERSHIPS_CONFIRM, MEMBERSHIPS_PROPOSE};
use crate::procedures::{self, Action};
use crate::requests::request::{Request, RequestState};
use crate::requests::rules::is_open_to;
use crate::requests::store;

pub(super) async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let request = super::find(&ctx, &id).await?;
    page(&ctx, &request, &Fields::default()).await
}

/// The page of a request, with what is wrong with the form that was sent from it.
pub(super) async fn page(ctx: &Ctx, request: &Request, form: &Fields) -> Answer {
    let everywhere = Scope::everything();
    let member = members::find(&ctx.app.db, &everywhere, request.member_id).await?.ok_or(Problem::NotFound)?;
    let home = unions::find(&ctx.app.db, &everywhere, request.union_id).await?.ok_or(Problem::NotFound)?;
    let to = match request.to_union_id {
        Some(id) => unions::find(&ctx.app.db, &everywhere, id).await?,
        None => None,
    };
    let here = if ctx.scope(MEMBERS_READ).contains(&home.path) { &home } else { to.as_ref().unwrap_or(&home) };
    let words = &ctx.app.words;
    let action = words::action_word(ctx, request.action);
    let name = member.facts.name();
    let trail = (words.say(ctx.lang, "requests-title", &[]), format!("/unions/{}/requests", here.id));
    let today = super::today(ctx);
    let late = request.course.open().is_some_and(|step| step.due_on.is_some_and(|due| due < today));
    let says = says(ctx, request).await?;
    let asker = match request.created_by {
        Some(user) => store::names_of(&ctx.app.db, &[user]).await?.pop().map(|(_, name)| name),
        None => None,
    };
    let url = format!("/requests/{}", request.id);
    let data = context! {
        title => words.say(ctx.lang, "request-title", &[("action", action.into()), ("name", name.clone().into())]),
        crumbs => crumbs(ctx, Some(here), &[trail]).await?,
        url => url.as_str(),
        version => request.version,
        state => words::state_cell(ctx, request.state, late),
        standing => standing(ctx, request).await?,
        who => who(ctx, (request, &member), (&home, to.as_ref())),
        what => what(ctx, request, to.as_ref(), asker),
        reason => request.reason.clone(),
        steps => words::steps(ctx, request).await?,
        papers => words::papers(ctx, &request.procedure, &request.papers, &url),
        papers_missing => !request.missing_papers().is_empty(),
        may_add_papers => request.state.is_open() && !request.procedure.papers.is_empty() && (says.decide || says.withdraw),
        may_decide => says.decide,
        four_eyes => says.four_eyes,
        may_withdraw => says.withdraw,
        approve_word => words.say(ctx.lang, approve_key(request), &[]),
        last_step => request.course.0.iter().filter(|step| step.decided_on.is_none()).count() == 1,
        effect => words.say(ctx.lang, "request-effect-from", &[
            ("state", words.say(ctx.lang, &format!("state-{}", request.to_state.code()), &[]).into()),
            ("date", words.formats(ctx.lang).day(request.effective_on).into()),
        ]),
        form => view(form.view(ctx)),
    };
    if form.is_fine() { ctx.page("requests/show.html", data) } else { ctx.page_again("requests/show.html", data) }
}

fn approve_key(request: &Request) -> &'static str {
    match request.action {
        Action::Transfer if request.asked_at == procedures::Side::Home => "request-accept",
        Action::Transfer => "request-let-go",
        _ => "request-approve",
    }
}

/// What the person may do here.
struct Says {
    decide: bool,
    four_eyes: bool,
    withdraw: bool,
}

async fn says(ctx: &Ctx, request: &Request) -> Result<Says, Problem> {
    let path = async |id| -> Result<Option<String>, Problem> {
        Ok(unions::find(&ctx.app.db, &Scope::everything(), id).await?.map(|union| union.path))
    };
    let seat = match request.course.open().filter(|_| request.state == RequestState::Running) {
        Some(step) => path(step.seat).await?,
        None => None,
    };
    let at_desk = seat.is_some_and(|path| ctx.actor.may_at(MEMBERSHIPS_CONFIRM, &path));
    let allowed = request.course.may_decide(request.created_by, ctx.actor.user_id()).is_ok();
    let asked = path(request.asking_union()).await?;
    let withdraw = request.state.is_open() && asked.is_some_and(|path| ctx.actor.may_at(MEMBERSHIPS_PROPOSE, &path));
    Ok(Says { decide: at_desk && allowed, four_eyes: at_desk && !allowed, withdraw })
}

/// In one sentence where it stands.
async fn standing(ctx: &Ctx, request: &Request) -> Result<String, Problem> {
    let words = &ctx.app.words;
    let formats = words.formats(ctx.lang);
    let day = ("date", formats.day(request.effective_on).into());
    Ok(match (request.state, request.course.open()) {
        (RequestState::Running, Some(step)) => {
            let union = words::union_name(ctx, step.seat).await?;
            let since = step.opened_on.map_or_else(String::new, |day| formats.day(day));
            let due = step.due_on.map_or_else(String::new, |day| formats.day(day));
            let late = step.due_on.is_some_and(|due| due < super::today(ctx));
            let key = if late { "request-waits-late" } else { "request-waits" };
            words.say(ctx.lang, key, &[("union", union.into()), ("date", since.into()), ("due", due.into())])
        }
        (state, _) => words.say(ctx.lang, &format!("request-stands-{}", state.code()), &[day]),
    })
}

/// Whom it is about; no more than a union that does not have them yet needs to know.
fn who(ctx: &Ctx, (request, member): (&Request, &Member), (home, to): (&Union, Option<&Union>)) -> Vec<Value> {
    let words = &ctx.app.words;
    let scope = ctx.scope(MEMBERS_READ);
    let now = if member.union_id == home.id { home } else { to.unwrap_or(home) };
    let link = |union: &Union| scope.contains(&union.path).then(|| format!("/unions/{}", union.id));
    let mut facts = vec![
        context! {
            label => words.say(ctx.lang, "members-name", &[]),
            value => member.facts.name(),
            url => scope.contains(&now.path).then(|| format!("/members/{}", member.id)),
        },
        context! { label => words.say(ctx.lang, "members-number", &[]), value => member.member_no.clone() },
        context! {
            label => words.say(ctx.lang, "request-union-when-asked", &[]),
            value => home.name(ctx.lang), url => link(home),
        },
        context! {
            label => words.say(ctx.lang, "request-state-when-asked", &[]),
            value => words.say(ctx.lang, &format!("state-{}", request.from_state.code()), &[]),
        },
    ];
    if scope.contains(&home.path) {
        let birth = member.facts.birth_date.map(|date| words.formats(ctx.lang).partial(date));
        facts.push(context! { label => words.say(ctx.lang, "members-birth-date", &[]), value => birth });
        let phone = member.facts.phones.first().map(|phone| phone.local());
        facts.push(context! { label => words.say(ctx.lang, "members-phone", &[]), value => phone });
    }
    facts
}

fn what(ctx: &Ctx, request: &Request, to: Option<&Union>, asker: Option<String>) -> Vec<Value> {
    let words = &ctx.app.words;
    let formats = words.formats(ctx.lang);
    let say = |key: &str| words.say(ctx.lang, key, &[]);
    let mut facts = vec![
        context! { label => say("request-action"), value => words::action_word(ctx, request.action) },
        context! { label => say("request-effective-on"), value => formats.day(request.effective_on) },
    ];
    if let Some(to) = to.filter(|to| to.id != request.union_id) {
        facts.push(context! { label => say("request-to"), value => to.name(ctx.lang) });
    }
    facts.push(context! { label => say("request-asked-by"), value => asker });
    facts.push(context! { label => say("request-asked-on"), value => formats.moment(request.created_at) });
    if let Some(done) = request.finished_at {
        facts.push(context! { label => say("request-finished-on"), value => formats.moment(done) });
    }
    facts
}

/// What is under way for a member, for the person's page.
pub(crate) async fn summary_of(ctx: &Ctx, member: &Member) -> Result<Option<Value>, Problem> {
    let Some(request) = store::running_of_member(&ctx.app.db, member.id).await? else { return Ok(None) };
    let today = super::today(ctx);
    let late = request.course.open().is_some_and(|step| step.due_on.is_some_and(|due| due < today));
    Ok(Some(context! {
        url => format!("/requests/{}", request.id),
        action => words::action_word(ctx, request.action),
        state => words::state_cell(ctx, request.state, late),
        standing => standing(ctx, &request).await?,
        steps => words::steps(ctx, &request).await?,
    }))
}

/// Requests of a member that came to an end, the newest first.
pub(crate) async fn past_of(ctx: &Ctx, member: &Member) -> Result<Vec<Value>, Problem> {
    let lines = store::list_of_member(&ctx.app.db, member.id).await?;
    Ok(lines.iter().filter(|line| !line.state.is_open()).map(|line| words::line(ctx, line)).collect())
}

/// What may be asked for a member now: links, in the order of the actions. Nothing while something is
/// under way.
pub(crate) async fn menu_of(ctx: &Ctx, member: &Member, union: &Union) -> Result<Vec<Value>, Problem> {
    if !ctx.actor.may_at(MEMBERSHIPS_PROPOSE, &union.path)
        || store::running_of_member(&ctx.app.db, member.id).await?.is_some()
    {
        return Ok(Vec::new());
    }
    let today = super::today(ctx);
    let mut links = Vec::new();
    for action in Action::ALL {
        let procedure = procedures::in_force(&ctx.app.db, action, today).await?;
        if is_open_to(&procedure, member.state) {
            let icon = match action {
                Action::Admit | Action::Readmit => "person-add",
                Action::Transfer => "transfer",
                Action::Suspend => "paused",
                Action::Resume => "check",
                Action::CorrectDate => "calendar",
                Action::Retire | Action::Leave | Action::Expel | Action::Die => "ended",
            };
            let label = words::action_word(ctx, action);
            let url = format!("/members/{}/requests/{}", member.id, action.code());
            links.push(context! { label => label, url => url, icon => icon });
        }
    }
    Ok(links)
}
