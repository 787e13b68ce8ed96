//! Choosing the union to which somebody goes: by code, by name, or from what was found.

use kammaban_platform::gate::Scope;
use kammaban_platform::problem::{Problem, Sentence};
use kammaban_platform::unions::{self, Union};
use kammaban_platform::web::{Ctx, Fields};
use minijinja::{Value, context};

/// Unions found for a text at most.
const FOUND: usize = 8;

/// What came of the two fields `to` (a text) and `to_id` (a choice).
#[derive(Debug, Default)]
pub(super) struct Receiver {
    /// The union, where it is certain.
    pub(super) union: Option<Union>,
    /// Others that answer to the text, to choose from.
    pub(super) choices: Vec<Union>,
}

/// Reads both fields; says beside them what is wrong.
pub(super) async fn read(ctx: &Ctx, form: &mut Fields) -> Result<Receiver, Problem> {
    let everywhere = Scope::everything();
    let db = &ctx.app.db;
    let text = form.text("to").to_owned();
    if let Ok(id) = form.text("to_id").parse()
        && let Some(union) = unions::find(db, &everywhere, id).await?
    {
        // Another text was typed after the choice: the text counts.
        let same = text.is_empty() || matches(&union, &text) || form.text("to_for") == text;
        if same {
            return Ok(Receiver { union: Some(union), choices: Vec::new() });
        }
    }
    if text.is_empty() {
        return Ok(Receiver::default());
    }
    if let Some(union) = unions::find_by_code(db, &everywhere, &text).await? {
        return Ok(Receiver { union: Some(union), choices: Vec::new() });
    }
    let mut found = unions::search(db, &everywhere, &text, FOUND).await?;
    if let Some(exact) = found.iter().position(|union| matches(union, &text)) {
        return Ok(Receiver { union: Some(found.swap_remove(exact)), choices: Vec::new() });
    }
    form.fail("to", Sentence::new(if found.is_empty() { "request-to-unknown" } else { "request-to-choose" }));
    Ok(Receiver { union: None, choices: found })
}

fn matches(union: &Union, text: &str) -> bool {
    let names = [Some(union.name_lo.as_str()), union.name_en.as_deref(), union.name_zh.as_deref()];
    union.code == text || names.into_iter().flatten().any(|name| name == text)
}

/// The choices for a list of radio buttons, each with where it stands.
pub(super) async fn options(ctx: &Ctx, choices: &[Union]) -> Result<Vec<Value>, Problem> {
    let mut options = Vec::new();
    for union in choices {
        let above = unions::ancestors(&ctx.app.db, union).await?;
        let above: Vec<&str> = above.iter().skip(1).map(|union| union.name(ctx.lang)).collect();
        options.push(context! {
            value => union.id.to_string(),
            label => format!("{} ({})", union.name(ctx.lang), union.code),
            hint => above.join(" · "),
        });
    }
    Ok(options)
}
