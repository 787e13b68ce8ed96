//! Appointing an officer, and correcting a term.

use axum::extract::Path;
use kammaban_kernel::Phone;
use kammaban_platform::gate::Permit;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union, UnionState};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other};
use minijinja::context;

use crate::members::{self, ClaimKind, MEMBERS_READ};
use crate::unions::ask::{self, Decision, Form, Look, choice, word};
use crate::unions::officers::{self, OFFICES, Officer, check_term, office_of, officer::handed_over};
use crate::unions::{OFFICERS_CHANGE, pages};

pub(super) async fn new(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (union, _) = find_union(&ctx, &id).await?;
    let filled = Fields::filled([("office", "chair".to_owned()), ("from", ask::today(&ctx).to_string())]);
    page(&ctx, &union, None, &filled).await
}

pub(super) async fn appoint(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (union, permit) = find_union(&ctx, &id).await?;
    let mut form = posted.fields();
    let blank = Officer {
        id: permit.doer().new_id(),
        union_id: union.id,
        office: String::new(),
        member_id: None,
        name: String::new(),
        phone: None,
        valid_from: ask::today(&ctx),
        valid_to: None,
        paper: None,
    };
    let Some(officer) = read(&ctx, blank, &mut form).await? else { return page(&ctx, &union, None, &form).await };
    let others = officers::of_union(&ctx.app.db, union.id).await?;
    let ended = match handed_over(&others, &officer) {
        Ok(ended) => ended,
        Err(sentence) => {
            form.fail("office", sentence);
            return page(&ctx, &union, None, &form).await;
        }
    };
    if !ask::is_decided(&form) {
        return decide(&ctx, &union, (&officer, &ended), &form).await;
    }
    officers::appoint(&ctx.app, &permit, &officer).await?;
    let notice = Sentence::new("officer-appointed").with("name", officer.name.clone());
    Ok(see_other(&ctx, &format!("/unions/{}/officers", union.id), Some(notice)))
}

pub(super) async fn edit(ctx: Ctx, Path(id): Path<String>) -> Answer {
    let (officer, union, _) = super::find(&ctx, &id).await?;
    let number = match officer.member_id {
        Some(member) => members::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), member).await?,
        None => None,
    };
    let filled = Fields::filled([
        ("office", officer.office.clone()),
        ("member_no", number.and_then(|member| member.member_no).unwrap_or_default()),
        ("name", officer.name.clone()),
        ("phone", officer.phone.as_ref().map(Phone::local).unwrap_or_default()),
        ("from", officer.valid_from.to_string()),
        ("to", officer.valid_to.map(|day| day.to_string()).unwrap_or_default()),
        ("paper", officer.paper.clone().unwrap_or_default()),
    ]);
    page(&ctx, &union, Some(&officer), &filled).await
}

pub(super) async fn correct(ctx: Ctx, Path(id): Path<String>, posted: Posted) -> Answer {
    let (officer, union, permit) = super::find(&ctx, &id).await?;
    let mut form = posted.fields();
    let Some(after) = read(&ctx, officer.clone(), &mut form).await? else {
        return page(&ctx, &union, Some(&officer), &form).await;
    };
    officers::correct(&ctx.app, &permit, (&officer, &after)).await?;
    let notice = Sentence::new("officer-corrected").with("name", after.name.clone());
    Ok(see_other(&ctx, &format!("/officers/{}", officer.id), Some(notice)))
}

async fn find_union(ctx: &Ctx, id: &str) -> Result<(Union, Permit), Problem> {
    let id = id.parse().map_err(|_| Problem::NotFound)?;
    let permit = ctx.require(OFFICERS_CHANGE, id).await?;
    let union = unions::find(&ctx.app.db, &ctx.scope(OFFICERS_CHANGE), id).await?.ok_or(Problem::NotFound)?;
    if union.state != UnionState::Active {
        let sentence = Sentence::new("union-not-active").with("union", union.name(ctx.lang));
        return Err(Problem::Refused(sentence));
    }
    Ok((union, permit))
}

async fn read(ctx: &Ctx, before: Officer, form: &mut Fields) -> Result<Option<Officer>, Problem> {
    let office = form.text("office").to_owned();
    if office_of(&office).is_none() {
        form.fail("office", Sentence::new("officer-office-unknown"));
    }
    let member = match form.optional("member_no") {
        Some(number) => {
            let holders = members::by_claims(&ctx.app.db, ClaimKind::MemberNo, std::slice::from_ref(&number)).await?;
            let holder = match holders.get(&number) {
                Some(id) => members::find(&ctx.app.db, &ctx.scope(MEMBERS_READ), *id).await?,
                None => None,
            };
            if holder.is_none() {
                form.fail("member_no", Sentence::new("officer-no-such-member"));
            }
            holder
        }
        None => None,
    };
    let name = match (&member, form.text("name")) {
        (Some(member), "") => member.facts.name(),
        _ => form.required("name", 120),
    };
    let phone = form.parse("phone", |text| Phone::parse(text).map_err(|_| Sentence::new("officer-phone-wrong")));
    let from = ask::read_day(form, "from");
    let to = form.day("to");
    if let Some(from) = from
        && let Err(sentence) = check_term(from, to)
    {
        form.fail("to", sentence);
    }
    let Some(valid_from) = from.filter(|_| form.is_fine()) else { return Ok(None) };
    Ok(Some(Officer {
        office,
        member_id: member.map(|member| member.id),
        name,
        phone,
        valid_from,
        valid_to: to,
        paper: form.optional("paper").map(|paper| paper.chars().take(120).collect()),
        ..before
    }))
}

async fn page(ctx: &Ctx, union: &Union, officer: Option<&Officer>, form: &Fields) -> Answer {
    let options = OFFICES.iter().map(|office| choice(office.code.clone(), office.name(ctx.lang))).collect();
    let optional = |hint| Look { hint, optional: true, width: "medium", ..Look::default() };
    let (key, action, cancel) = match officer {
        Some(officer) => {
            ("officer-edit-title", format!("/officers/{}/edit", officer.id), format!("/officers/{}", officer.id))
        }
        None => {
            let list = format!("/unions/{}/officers", union.id);
            ("officer-new-title", format!("{list}/new"), list)
        }
    };
    let save = if officer.is_some() { "officer-save" } else { "tree-look-at-it" };
    Form::new(ctx, form)
        .ask("office", "officer-office", Look { kind: "select", options, ..Look::default() })
        .ask("member_no", "officer-member-no", optional("officer-member-no-hint"))
        .ask("name", "officer-name", Look { hint: "officer-name-hint", optional: true, ..Look::default() })
        .ask("phone", "officer-phone", Look { kind: "tel", ..optional("") })
        .day("from", "officer-from", "")
        .ask("to", "officer-to", Look { kind: "date", ..optional("officer-to-hint") })
        .ask("paper", "officer-paper", Look { hint: "officer-paper-hint", optional: true, ..Look::default() })
        .page(context! {
            title => word(ctx, key),
            crumbs => pages::trail(ctx, union, ("officer-list-title", "/officers")).await?,
            lead => union.name(ctx.lang),
            action => action,
            save => word(ctx, save),
            cancel => cancel,
        })
}

async fn decide(ctx: &Ctx, union: &Union, (officer, ended): (&Officer, &[Officer]), form: &Fields) -> Answer {
    let office = office_of(&officer.office).map_or(officer.office.as_str(), |office| office.name(ctx.lang));
    let row = |label: &str, after: String| (word(ctx, label), String::new(), after);
    let mut changes = vec![
        row("officer-office", office.to_owned()),
        row("officer-name", officer.name.clone()),
        row("officer-from", ask::day(ctx, officer.valid_from)),
    ];
    changes.extend(officer.valid_to.map(|to| row("officer-to", ask::day(ctx, to))));
    let told = ended
        .iter()
        .map(|other| {
            let last = other.valid_to.map(|to| ask::day(ctx, to)).unwrap_or_default();
            let args = [("name", other.name.clone().into()), ("day", last.into())];
            ("ended", ctx.app.words.say(ctx.lang, "officer-term-ends", &args))
        })
        .chain([("info", word(ctx, "officer-no-rights"))])
        .collect();
    ask::decide(
        ctx,
        form,
        Decision {
            title: word(ctx, "officer-new-title"),
            crumbs: pages::trail(ctx, union, ("officer-list-title", "/officers")).await?,
            what: ctx.app.words.say(ctx.lang, "officer-decide", &[("union", union.name(ctx.lang).into())]),
            confirm: word(ctx, "officer-confirm"),
            action: format!("/unions/{}/officers/new", union.id),
            cancel: format!("/unions/{}/officers", union.id),
            changes,
            consequences: told,
            danger: false,
        },
    )
}
