//! Forms and decisions of the slices around the tree: fields as the one form template takes them, choosing
//! a union by code or name without script, and the page that says what will change before it does.

use kammaban_kernel::{Date, Lang};
use kammaban_platform::db::DbError;
use kammaban_platform::gate::Scope;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union, UnionState};
use kammaban_platform::web::{Answer, Ctx, Fields, FormView, view};
use minijinja::{Value, context};

use crate::places;

/// Unions offered where a name has several answers.
const OFFERED: usize = 12;

/// The day it is where the federation is.
pub(crate) fn today(ctx: &Ctx) -> Date {
    ctx.doer.now().day_in(ctx.app.words.formats(Lang::Lo).zone())
}

/// A word of the translations without gaps.
pub(crate) fn word(ctx: &Ctx, key: &str) -> String {
    ctx.app.words.say(ctx.lang, key, &[])
}

/// A day in the reader's words.
pub(crate) fn day(ctx: &Ctx, day: Date) -> String {
    ctx.app.words.formats(ctx.lang).day(day)
}

/// A choice of a select or of radio buttons.
pub(crate) fn choice(value: impl Into<String>, label: impl Into<String>) -> Value {
    context! { value => value.into(), label => label.into() }
}

/// The fields of a form in their order.
#[derive(Debug)]
pub(crate) struct Form<'a> {
    ctx: &'a Ctx,
    view: FormView,
    fields: Vec<Value>,
}

/// How a field is asked for beyond its name and label.
#[derive(Debug, Default)]
pub(crate) struct Look {
    /// See the field component; empty for a line of text.
    pub(crate) kind: &'static str,
    /// Key of the hint.
    pub(crate) hint: &'static str,
    /// Whether it may be left empty.
    pub(crate) optional: bool,
    /// What there is to choose from.
    pub(crate) options: Vec<Value>,
    /// Key of the first, empty choice.
    pub(crate) blank: &'static str,
    /// `short`, `medium` or empty.
    pub(crate) width: &'static str,
}

impl<'a> Form<'a> {
    /// A form with what was typed and what is wrong.
    pub(crate) fn new(ctx: &'a Ctx, fields: &Fields) -> Self {
        Self { ctx, view: fields.view(ctx), fields: Vec::new() }
    }

    /// Asks for a field; its label is a word of the translations.
    #[must_use]
    pub(crate) fn ask(self, name: &str, label: &str, look: Look) -> Self {
        let label = word(self.ctx, label);
        self.ask_said(name, label, look)
    }

    /// Asks for a field whose label is said already.
    #[must_use]
    pub(crate) fn ask_said(mut self, name: &str, label: String, look: Look) -> Self {
        let said = |key: &str| if key.is_empty() { String::new() } else { word(self.ctx, key) };
        self.fields.push(context! {
            name => name,
            label => label,
            kind => if look.kind.is_empty() { "text" } else { look.kind },
            value => self.view.values.get(name).cloned().unwrap_or_default(),
            error => self.view.errors.get(name).cloned().unwrap_or_default(),
            hint => said(look.hint),
            optional => look.optional,
            options => look.options,
            blank => said(look.blank),
            width => look.width,
        });
        self
    }

    /// Asks for a day.
    #[must_use]
    pub(crate) fn day(self, name: &str, label: &str, hint: &'static str) -> Self {
        self.ask(name, label, Look { kind: "date", hint, width: "medium", ..Look::default() })
    }

    /// Asks for names in three languages.
    #[must_use]
    pub(crate) fn names(self, prefix: &str) -> Self {
        let optional = || Look { optional: true, ..Look::default() };
        self.ask(&format!("{prefix}name_lo"), "tree-name-lo", Look::default())
            .ask(&format!("{prefix}name_en"), "tree-name-en", optional())
            .ask(&format!("{prefix}name_zh"), "tree-name-zh", optional())
    }

    /// Asks for a province or district.
    #[must_use]
    pub(crate) fn place(self, name: &str) -> Self {
        let options = place_options(self.ctx.lang);
        let look = Look { kind: "select", optional: true, options, blank: "tree-place-none", ..Look::default() };
        self.ask(name, "tree-place", look)
    }

    /// Asks for a union by its code or name; `choices` are those that answered, when several did.
    #[must_use]
    pub(crate) fn union(self, label: &str, hint: &'static str, choices: &[Union]) -> Self {
        let lang = self.ctx.lang;
        let asked = self.ask("to", label, Look { hint, ..Look::default() });
        if choices.is_empty() {
            return asked;
        }
        let options = choices
            .iter()
            .map(|union| choice(union.id.to_string(), format!("{} · {}", union.name(lang), union.code)))
            .collect();
        asked.ask("to_id", "tree-which-union", Look { kind: "radio", options, ..Look::default() })
    }

    /// The page of the form. `about` has title, crumbs, action, save, cancel, and what else its template
    /// shows; answered with 422 where something is wrong.
    pub(crate) fn page(self, about: Value) -> Answer {
        let wrong = !self.view.summary.is_empty();
        let data = context! {
            fields => self.fields,
            summary => view(&self.view.summary),
            values => view(&self.view.values),
            ..about
        };
        if wrong { self.ctx.page_again("unions/form.html", data) } else { self.ctx.page("unions/form.html", data) }
    }
}

/// Provinces with their districts under them, as one list to choose from.
fn place_options(lang: Lang) -> Vec<Value> {
    let provinces = places::PLACES.iter().filter(|place| place.kind == "province");
    provinces
        .flat_map(|province| {
            let districts = places::PLACES
                .iter()
                .filter(|place| place.kind == "district" && place.parent == province.code)
                .map(move |district| {
                    choice(district.code.clone(), format!("{} – {}", province.name(lang), district.name(lang)))
                });
            std::iter::once(choice(province.code.clone(), province.name(lang))).chain(districts)
        })
        .collect()
}

/// The code of a place that was chosen: a province or a district of the list.
pub(crate) fn read_place(form: &mut Fields, name: &'static str) -> Option<String> {
    form.parse(name, |code| {
        places::find(code)
            .filter(|place| place.kind != "village")
            .map(|place| place.code.clone())
            .ok_or_else(|| Sentence::new("tree-place-unknown"))
    })
}

/// Names typed in three languages.
pub(crate) fn read_names(form: &mut Fields) -> super::tree::Names {
    let lo = form.required("name_lo", 200);
    let mut other = |name: &'static str| {
        let typed = form.optional(name);
        if typed.as_ref().is_some_and(|typed| typed.chars().count() > 200) {
            form.fail(name, Sentence::new("field-too-long").with("longest", 200_usize));
        }
        typed
    };
    let (en, zh) = (other("name_en"), other("name_zh"));
    super::tree::Names { lo, en, zh }
}

/// A day that must be typed; today where `today` stands in for none.
pub(crate) fn read_day(form: &mut Fields, name: &'static str) -> Option<Date> {
    let day = form.day(name);
    if day.is_none() && form.text(name).is_empty() {
        form.fail(name, Sentence::new("field-required"));
    }
    day
}

/// Says of a day what a rule finds wrong with it.
pub(crate) fn judge_day(ctx: &Ctx, form: &mut Fields, name: &'static str, judged: Result<(), Sentence>) {
    let Err(sentence) = judged else { return };
    let spoken = sentence.args.iter().find_map(|(_, arg)| match arg {
        kammaban_platform::problem::Arg::Text(text) => text.parse::<Date>().ok(),
        kammaban_platform::problem::Arg::Number(_) => None,
    });
    let sentence = match spoken {
        Some(earliest) => Sentence::new(sentence.key).with("day", day(ctx, earliest)),
        None => sentence,
    };
    form.fail(name, sentence);
}

/// What choosing a union came to.
#[derive(Debug, Default)]
pub(crate) struct Chosen {
    /// The union, where exactly one is meant.
    pub(crate) union: Option<Union>,
    /// Those among which a person must choose.
    pub(crate) among: Vec<Union>,
}

/// The living union that was meant by the fields `to` and `to_id`, of those that may be seen in `scope`.
pub(crate) async fn read_union(ctx: &Ctx, form: &mut Fields, scope: &Scope) -> Result<Chosen, DbError> {
    let db = &ctx.app.db;
    let living = |union: &Union| union.state == UnionState::Active;
    if let Some(id) = form.optional("to_id").and_then(|text| text.parse().ok())
        && let Some(union) = unions::find(db, scope, id).await?.filter(living)
    {
        return Ok(Chosen { union: Some(union), among: Vec::new() });
    }
    let text = form.required("to", 200);
    if text.is_empty() {
        return Ok(Chosen::default());
    }
    if let Some(union) = unions::find_by_code(db, scope, &text.to_uppercase()).await?.filter(living) {
        return Ok(Chosen { union: Some(union), among: Vec::new() });
    }
    let mut found = unions::search(db, scope, &text, OFFERED).await?;
    found.retain(living);
    match found.len() {
        0 => form.fail("to", Sentence::new("tree-no-such-union")),
        1 => return Ok(Chosen { union: found.pop(), among: Vec::new() }),
        _ => form.fail("to", Sentence::new("tree-several-unions")),
    }
    Ok(Chosen { union: None, among: found })
}

/// What a decision page says.
#[derive(Debug)]
pub(crate) struct Decision {
    /// The page's title.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) crumbs: Value,
    /// The question in words.
    pub(crate) what: String,
    /// The verb of its button.
    pub(crate) confirm: String,
    /// Where the form goes.
    pub(crate) action: String,
    /// Where nothing is done.
    pub(crate) cancel: String,
    /// What changes: (label, before, after).
    pub(crate) changes: Vec<(String, String, String)>,
    /// What follows: (icon, sentence).
    pub(crate) consequences: Vec<(&'static str, String)>,
    /// Whether it takes something away.
    pub(crate) danger: bool,
}

/// Shows the decision; what was typed goes along unseen, with the word that it was decided.
pub(crate) fn decide(ctx: &Ctx, fields: &Fields, decision: Decision) -> Answer {
    let mut hidden: Vec<(String, String)> = fields.view(ctx).values.into_iter().collect();
    hidden.retain(|(name, _)| name != "confirmed");
    hidden.push(("confirmed".to_owned(), "yes".to_owned()));
    let changes: Vec<Value> = decision
        .changes
        .iter()
        .map(|(label, before, after)| context! { label => label, before => before, after => after })
        .collect();
    let consequences: Vec<Value> =
        decision.consequences.iter().map(|(icon, text)| context! { icon => *icon, text => text }).collect();
    ctx.page(
        "unions/decision.html",
        context! {
            title => decision.title,
            crumbs => decision.crumbs,
            what => decision.what,
            confirm => decision.confirm,
            action => decision.action,
            cancel => decision.cancel,
            changes => changes,
            consequences => consequences,
            danger => decision.danger,
            hidden => hidden.iter().map(|(name, value)| context! { name => name, value => value }).collect::<Vec<_>>(),
        },
    )
}

/// Whether a form comes from a decision page.
pub(crate) fn is_decided(form: &Fields) -> bool {
    form.text("confirmed") == "yes"
}

/// Whether what was typed was typed over this version of the thing.
pub(crate) fn check_version(form: &Fields, version: i64) -> Result<(), Problem> {
    if form.text("version") == version.to_string() { Ok(()) } else { Err(Problem::Stale) }
}

/// Puts what an action found wrong with fields beside them; other problems stay what they are.
pub(crate) fn beside(form: &mut Fields, problem: Problem) -> Result<(), Problem> {
    match problem {
        Problem::Invalid(wrong) => {
            for (field, sentence) in wrong {
                form.fail(field, sentence);
            }
            Ok(())
        }
        problem => Err(problem),
    }
}
