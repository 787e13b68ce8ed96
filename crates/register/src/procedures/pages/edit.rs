//! The next version of a procedure: written, shown as a change, and put in force from its day.

use axum::extract::Path;
use kammaban_kernel::Date;
use kammaban_platform::gate::Permit;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::web::{Answer, Ctx, Fields, Posted, see_other, view};
use minijinja::{Value, context};

use super::{level_word, rules};
use crate::members::State;
use crate::procedures::procedure::{MOST_PAPERS, MOST_PAST_DAYS, MOST_STEPS};
use crate::procedures::{
    Action, Level, LevelName, Names, PROCEDURES_CONFIGURE, PaperRule, Procedure, Side, Step, Trouble, When, change,
    in_force, levels, versions,
};
use crate::requests::pages::today;

async fn open(ctx: &Ctx, action: &str) -> Result<(Action, Permit), Problem> {
    let permit = ctx.require_root(PROCEDURES_CONFIGURE).await?;
    Ok((Action::from_code(action).ok_or(Problem::NotFound)?, permit))
}

pub(super) async fn show(ctx: Ctx, Path(action): Path<String>) -> Answer {
    let (action, _) = open(&ctx, &action).await?;
    let today = today(&ctx);
    let now = in_force(&ctx.app.db, action, today).await?;
    let form = filled(&now, today.tomorrow().unwrap_or(today));
    page(&ctx, action, &form).await
}

pub(super) async fn submit(ctx: Ctx, Path(action): Path<String>, posted: Posted) -> Answer {
    let (action, permit) = open(&ctx, &action).await?;
    let today = today(&ctx);
    let mut form = posted.fields();
    let from = form.day("valid_from");
    if form.text("valid_from").is_empty() {
        form.fail("valid_from", Sentence::new("field-required"));
    }
    if from.is_some_and(|from| from < today) {
        form.fail("valid_from", Sentence::new("procedures-not-in-the-past"));
    }
    let new = read(&mut form, action);
    for trouble in new.troubles() {
        form.fail(trouble.field(), trouble_sentence(trouble));
    }
    let Some(from) = from.filter(|_| form.is_fine()) else {
        return page(&ctx, action, &form).await;
    };
    let url = format!("/administration/procedures/{}", action.code());
    match form.text("verb") {
        "confirm" => {
            change(&ctx.app, &permit, (from, today), &new).await?;
            let day = ctx.app.words.formats(ctx.lang).day(from);
            Ok(see_other(&ctx, &url, Some(Sentence::new("procedures-changed").with("date", day))))
        }
        "back" => page(&ctx, action, &form).await,
        _ => decision(&ctx, &form, (from, &new), &url).await,
    }
}

async fn decision(ctx: &Ctx, form: &Fields, (from, new): (Date, &Procedure), url: &str) -> Answer {
    let levels = levels(&ctx.app.db).await?;
    let old = in_force(&ctx.app.db, new.action, from).await?;
    let words = &ctx.app.words;
    let changes: Vec<Value> = rules(ctx, &old, &levels)
        .into_iter()
        .zip(rules(ctx, new, &levels))
        .filter(|((_, before), (_, after))| before != after)
        .map(|((label, before), (_, after))| {
            context! { label => words.say(ctx.lang, label, &[]), before => before, after => after }
        })
        .collect();
    if changes.is_empty() {
        let mut form = form.clone();
        form.fail("steps", Sentence::new("procedures-nothing-changed"));
        return page(ctx, new.action, &form).await;
    }
    let replaced = versions(&ctx.app.db, new.action).await?;
    let replaced = replaced.iter().filter(|version| version.valid_from.is_some_and(|day| day >= from)).count();
    let mut values: Vec<Value> = form
        .view(ctx)
        .values
        .into_iter()
        .filter(|(name, _)| name != "verb")
        .map(|(name, value)| context! { name => name, value => value })
        .collect();
    values.push(context! { name => "verb", value => "confirm" });
    let name = words.say(ctx.lang, &format!("action-{}", new.action.word()), &[]);
    let day = words.formats(ctx.lang).day(from);
    let data = context! {
        title => words.say(ctx.lang, "procedures-decide", &[("name", name.into()), ("date", day.clone().into())]),
        crumbs => trail(ctx),
        url => url,
        changes => changes,
        values => values,
        date => day,
        replaced => replaced,
    };
    ctx.page("procedures/decision.html", data)
}

fn trail(ctx: &Ctx) -> Vec<Value> {
    let label = ctx.app.words.say(ctx.lang, "procedures-title", &[]);
    vec![context! { label => label, url => "/administration/procedures" }]
}

fn trouble_sentence(trouble: Trouble) -> Sentence {
    Sentence::new(match trouble {
        Trouble::NoStart => "procedures-trouble-no-start",
        Trouble::WrongStart => "procedures-trouble-wrong-start",
        Trouble::WrongEnd => "procedures-trouble-wrong-end",
        Trouble::TooMany => "procedures-trouble-too-many",
        Trouble::Days => "procedures-trouble-days",
        Trouble::NoReceiver => "procedures-trouble-no-receiver",
        Trouble::OneSided => "procedures-trouble-one-sided",
        Trouble::Limits => "procedures-trouble-limits",
        Trouble::PaperName => "procedures-trouble-paper-name",
    })
}

/// The form of a procedure.
fn filled(procedure: &Procedure, from: Date) -> Fields {
    let yes = |yes: bool| if yes { "yes".to_owned() } else { String::new() };
    let mut values: Vec<(String, String)> = vec![
        ("valid_from".to_owned(), from.to_string()),
        ("to".to_owned(), procedure.to.map_or_else(String::new, |to| to.code().to_owned())),
        ("reason".to_owned(), yes(procedure.reason)),
        ("past_days".to_owned(), procedure.past_days.to_string()),
        ("notice_days".to_owned(), procedure.notice_days.to_string()),
        ("source".to_owned(), procedure.source.clone()),
    ];
    values.extend(procedure.from.iter().map(|state| (format!("from_{}", state.code()), "yes".to_owned())));
    for (place, step) in procedure.steps.iter().enumerate() {
        values.push((format!("level_{place}"), step.level.code().to_owned()));
        values.push((format!("side_{place}"), step.side.code().to_owned()));
        values.push((format!("days_{place}"), step.days.to_string()));
        values.push((format!("four_eyes_{place}"), yes(step.four_eyes)));
        values.push((format!("when_{place}"), step.when.code().to_owned()));
    }
    for (place, paper) in procedure.papers.iter().enumerate() {
        values.push((format!("paper_code_{place}"), paper.code.clone()));
        values.push((format!("paper_lo_{place}"), paper.name.lo.clone()));
        values.push((format!("paper_en_{place}"), paper.name.en.clone()));
        values.push((format!("paper_zh_{place}"), paper.name.zh.clone()));
        values.push((format!("paper_required_{place}"), yes(paper.required)));
        values.push((format!("paper_file_{place}"), yes(paper.file)));
    }
    Fields::filled_with(values)
}

fn read(form: &mut Fields, action: Action) -> Procedure {
    let number = |form: &mut Fields, name: &'static str, most: u32| -> u32 {
        let read = form.parse(name, |text| {
            let number = kammaban_text::digits(text).parse::<u32>().ok().filter(|number| *number <= most);
            number.ok_or_else(|| Sentence::new("procedures-trouble-limits"))
        });
        read.unwrap_or(0)
    };
    let (past_days, notice_days) = (number(form, "past_days", MOST_PAST_DAYS), number(form, "notice_days", 365));
    let yes = |name: String| form.text(&name) == "yes";
    let from = State::ALL.into_iter().filter(|state| yes(format!("from_{}", state.code()))).collect();
    let steps = (0..MOST_STEPS)
        .filter_map(|place| {
            let level = Level::from_code(form.text(&format!("level_{place}")))?;
            Some(Step {
                side: Side::from_code(form.text(&format!("side_{place}"))).unwrap_or(Side::Home),
                level,
                days: kammaban_text::digits(form.text(&format!("days_{place}"))).parse().unwrap_or(0),
                four_eyes: yes(format!("four_eyes_{place}")),
                when: When::from_code(form.text(&format!("when_{place}"))).unwrap_or(When::Always),
            })
        })
        .collect();
    let papers = (0..MOST_PAPERS)
        .filter_map(|place| {
            let text = |name: &str| form.text(&format!("{name}_{place}")).chars().take(100).collect::<String>();
            let name = Names { lo: text("paper_lo"), en: text("paper_en"), zh: text("paper_zh") };
            if name == Names::default() {
                return None;
            }
            let code = text("paper_code");
            let known = !code.is_empty() && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
            Some(PaperRule {
                code: if known { code } else { format!("paper_{}", place + 1) },
                name,
                required: yes(format!("paper_required_{place}")),
                file: yes(format!("paper_file_{place}")),
            })
        })
        .collect();
    let to = State::from_code(form.text("to"));
    let reason = form.text("reason") == "yes";
    let source = form.text("source").chars().take(500).collect();
    Procedure { action, from, to, steps, papers, reason, past_days, notice_days, source }
}

async fn page(ctx: &Ctx, action: Action, form: &Fields) -> Answer {
    let words = &ctx.app.words;
    let levels = levels(&ctx.app.db).await?;
    let state = |state: State| words.say(ctx.lang, &format!("state-{}", state.code()), &[]);
    let option = |value: &str, label: String| context! { value => value, label => label };
    let starts: Vec<Value> = State::ALL
        .into_iter()
        .filter(|known| action.may_start_from(*known))
        .map(|known| context! { field => format!("from_{}", known.code()), label => state(known) })
        .collect();
    let ends: Vec<Value> = State::ALL
        .into_iter()
        .filter(|known| action.may_lead_to(Some(*known)))
        .map(|known| option(known.code(), state(known)))
        .collect();
    let mut heights: Vec<Value> = [Level::Own, Level::Above]
        .into_iter()
        .map(|level| option(level.code(), level_word(ctx, &level, &levels)))
        .collect();
    let between = levels.iter().filter(|level| !level.holds_members && level.code != "federation");
    heights.extend(between.map(|level: &LevelName| option(&level.code, level.names.name(ctx.lang).to_owned())));
    heights.push(option("federation", level_word(ctx, &Level::Federation, &levels)));
    let whens: Vec<Value> = When::ALL
        .into_iter()
        .map(|when| {
            let key = format!("procedures-when-{}", when.code().replace('_', "-"));
            option(when.code(), words.say(ctx.lang, &key, &[]))
        })
        .collect();
    let sides =
        ["home", "receiving"].map(|side| option(side, words.say(ctx.lang, &format!("procedures-side-{side}"), &[])));
    let mut history: Vec<Value> = Vec::new();
    for version in versions(&ctx.app.db, action).await? {
        let steps: Vec<String> = version
            .procedure
            .steps
            .iter()
            .map(|step| super::step_sentence(ctx, &version.procedure, step, &levels))
            .collect();
        history.push(context! {
            from => version.valid_from.map(|day| day.to_string()),
            recorded => version.recorded_at.map(kammaban_kernel::Moment::micros),
            author => version.author,
            steps => steps,
            source => version.procedure.source,
        });
    }
    let data = context! {
        title => words.say(ctx.lang, &format!("action-{}", action.word()), &[]),
        crumbs => trail(ctx),
        url => format!("/administration/procedures/{}", action.code()),
        moves => action.moves(),
        starts => starts,
        ends => ends,
        heights => heights,
        sides => sides,
        whens => whens,
        steps => (0..MOST_STEPS).collect::<Vec<_>>(),
        paper_places => (0..MOST_PAPERS).collect::<Vec<_>>(),
        history => history,
        form => view(form.view(ctx)),
    };
    if form.is_fine() { ctx.page("procedures/edit.html", data) } else { ctx.page_again("procedures/edit.html", data) }
}
