//! Every statement of the program, as the sources have it, is prepared by the database at hand: a
//! column that is not there is found before anybody runs into it.

use std::collections::BTreeMap;

use kammaban_platform::db::{Dialect, Read, sql};
use kammaban_platform::testing::House;
use syn::visit::{self, Visit};
use syn::{Expr, Lit};

use crate::{files, none};

/// Statements that one of the two databases alone has: their texts begin or hold these words.
const OF_ONE_DATABASE: [(&str, Dialect); 4] = [
    ("pragma", Dialect::Sqlite),
    ("search_index", Dialect::Sqlite),
    ("tsquery", Dialect::Postgres),
    ("tsvector", Dialect::Postgres),
];

/// Texts given to `sql`, `push` and `push_if`, and heads given to `insert_many`, in the order of a
/// function; constants of the file by name.
#[derive(Default)]
struct Statements {
    constants: BTreeMap<String, String>,
    found: Vec<String>,
}

impl Statements {
    fn text(&self, expression: &Expr) -> Option<String> {
        match expression {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(text.value()),
                _ => None,
            },
            Expr::Path(path) => self.constants.get(&path.path.segments.last()?.ident.to_string()).cloned(),
            _ => None,
        }
    }

    fn push(&mut self, text: Option<String>) {
        if let (Some(last), Some(text)) = (self.found.last_mut(), text) {
            last.push_str(&text);
        }
    }
}

impl<'ast> Visit<'ast> for Statements {
    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        visit::visit_expr_call(self, call);
        let Expr::Path(path) = &*call.func else { return };
        if path.path.segments.last().is_some_and(|segment| segment.ident == "sql")
            && let Some(text) = call.args.first().and_then(|text| self.text(text))
        {
            self.found.push(text);
        }
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.visit_expr(&call.receiver);
        match call.method.to_string().as_str() {
            "push" => self.push(call.args.first().and_then(|text| self.text(text))),
            "push_if" => self.push(call.args.iter().nth(1).and_then(|text| self.text(text))),
            "insert_many" | "insert_many_as" => {
                if let Some(head) = call.args.first().and_then(|text| self.text(text)) {
                    let columns = head.rsplit('(').next().map_or(0, |columns| columns.split(',').count());
                    let tuple = (call.method == "insert_many_as").then(|| call.args.iter().nth(1)).flatten();
                    let tuple = tuple.and_then(|text| self.text(text)).filter(|text| !text.is_empty());
                    let tuple = tuple.unwrap_or_else(|| format!("({})", vec!["?"; columns].join(", ")));
                    let tail = (call.method == "insert_many_as").then(|| call.args.iter().nth(3)).flatten();
                    let tail = tail.and_then(|text| self.text(text)).unwrap_or_default();
                    self.found.push(format!("{head} VALUES {tuple}{tail}"));
                }
            }
            _ => {}
        }
        for argument in &call.args {
            self.visit_expr(argument);
        }
    }
}

/// The constants of a file, so that `sql(SELECT)` is read whole.
fn constants(file: &syn::File) -> BTreeMap<String, String> {
    let items = file.items.iter().filter_map(|item| match item {
        syn::Item::Const(item) => match &*item.expr {
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some((item.ident.to_string(), text.value())),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    items.collect()
}

/// The statement with its gaps filled: a list of one, a scope of one subtree.
fn filled(text: &str) -> String {
    let mut text = text.replace("{in}", "(?)");
    while let Some(start) = text.find("{scope:") {
        let end = start + text[start..].find('}').unwrap_or(text.len() - start - 1);
        let column = text[start + "{scope:".len()..end].to_owned();
        text.replace_range(start..=end, &format!("({column} >= ? AND {column} < ?)"));
    }
    text
}

#[tokio::test]
async fn every_statement_is_one_that_the_database_prepares() {
    let house = House::new(vec![kammaban_platform::ground::module(), kammaban_register::module()]).await;
    let db = &house.app().db;
    let mut wrong = Vec::new();
    let mut prepared = 0;
    for (name, text) in files("crates", &[".rs"]) {
        if !name.contains("/src/") || !text.contains("sql(") || name.ends_with("tests.rs") || name.contains("/db/") {
            continue;
        }
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
        let file = syn::parse_file(code).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut statements = Statements { constants: constants(&file), found: Vec::new() };
        statements.visit_file(&file);
        for text in statements.found {
            let text = filled(&text);
            let lower = text.to_lowercase();
            if OF_ONE_DATABASE.iter().any(|(word, dialect)| lower.contains(word) && *dialect != db.dialect()) {
                continue;
            }
            prepared += 1;
            if let Err(error) = db.prepare(sql(String::leak(text.clone()))).await {
                let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                wrong.push(format!("{name}: {cause}\n    {text}"));
            }
        }
    }
    assert!(prepared > 200, "only {prepared} statements were found: does this test still read the sources rightly?");
    none("statements that are refused", wrong);
}
