//! Every statement of the program, as the sources have it, is prepared by the database at hand: a
//! column that is not there is found before anybody runs into it.

use std::collections::BTreeMap;

use kammaban_platform::db::{Dialect, Read, sql};
use kammaban_platform::testing::House;
use proc_macro2::{Delimiter, Group, Ident, Literal, TokenStream, TokenTree};

use crate::{files, none};

/// Statements that one of the two databases alone has: their texts begin or hold these words.
const OF_ONE_DATABASE: [(&str, Dialect); 8] = [
    ("pragma", Dialect::Sqlite),
    ("search_index", Dialect::Sqlite),
    ("max(doc)", Dialect::Sqlite),
    ("select doc ", Dialect::Sqlite),
    ("(doc, owner_id", Dialect::Sqlite),
    ("where doc in", Dialect::Sqlite),
    ("tsquery", Dialect::Postgres),
    ("tsvector", Dialect::Postgres),
];

/// Texts given to `sql`, `push` and `push_if`, and heads given to `insert_many`, in the order in which they stand;
/// constants of the file by name.
#[derive(Default)]
struct Statements {
    constants: BTreeMap<String, String>,
    found: Vec<String>,
}

impl Statements {
    /// The arguments of a call, each as its tokens.
    fn arguments(group: &Group) -> Vec<Vec<TokenTree>> {
        let mut arguments = vec![Vec::new()];
        for token in group.stream() {
            match &token {
                TokenTree::Punct(punct) if punct.as_char() == ',' => arguments.push(Vec::new()),
                _ => arguments.last_mut().unwrap().push(token),
            }
        }
        arguments
    }

    /// The text of an argument that is a literal or a constant of the file.
    fn text(&self, argument: Option<&Vec<TokenTree>>) -> Option<String> {
        match argument?.last()? {
            TokenTree::Literal(literal) => string(literal),
            TokenTree::Ident(name) => self.constants.get(&name.to_string()).cloned(),
            _ => None,
        }
    }

    /// What a call adds: `chain` is the statement under construction, to which a `push` belongs.
    fn call(&mut self, name: &str, arguments: &[Vec<TokenTree>], chain: Option<usize>) -> Option<usize> {
        match name {
            "sql" => self.found.push(self.text(arguments.first())?),
            "push" | "push_if" => {
                let text = self.text(arguments.get(usize::from(name == "push_if")))?;
                self.found[chain?].push_str(&text);
                return chain;
            }
            "insert_many" | "insert_many_as" => {
                let head = self.text(arguments.first())?;
                let columns = head.rsplit('(').next().map_or(0, |columns| columns.split(',').count());
                let written = |place| (name == "insert_many_as").then(|| self.text(arguments.get(place))).flatten();
                let tuple = written(1).filter(|text| !text.is_empty());
                let tuple = tuple.unwrap_or_else(|| format!("({})", vec!["?"; columns].join(", ")));
                let tail = written(3).unwrap_or_default();
                self.found.push(format!("{head} VALUES {tuple}{tail}"));
            }
            _ => return chain,
        }
        Some(self.found.len() - 1)
    }

    /// Goes through tokens. A statement goes on as long as one method is called on the other; what is put together
    /// over several steps is proved by the tests of its slice, its beginning here.
    fn walk(&mut self, tokens: TokenStream) {
        let mut before: Option<Ident> = None;
        let mut chain = None;
        for token in tokens {
            match &token {
                TokenTree::Group(group) => {
                    if let (Some(name), Delimiter::Parenthesis) = (&before, group.delimiter()) {
                        chain = self.call(&name.to_string(), &Self::arguments(group), chain);
                    }
                    self.walk(group.stream());
                }
                TokenTree::Punct(punct) if punct.as_char() != '.' => chain = None,
                _ => {}
            }
            before = match token {
                TokenTree::Ident(name) => Some(name),
                _ => None,
            };
        }
    }
}

fn string(literal: &Literal) -> Option<String> {
    syn::parse_str::<syn::LitStr>(&literal.to_string()).ok().map(|text| text.value())
}

/// The constants of a file, so that `sql(SELECT)` is read whole: `const NAME: &str = "…";`.
fn constants(tokens: TokenStream) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut name = None;
    let mut was_const = false;
    for token in tokens {
        match &token {
            TokenTree::Ident(ident) if was_const => name = Some(ident.to_string()),
            TokenTree::Literal(literal) => {
                if let (Some(name), Some(text)) = (name.take(), string(literal)) {
                    found.insert(name, text);
                }
            }
            TokenTree::Punct(punct) if punct.as_char() == ';' => name = None,
            _ => {}
        }
        was_const = matches!(&token, TokenTree::Ident(ident) if ident == "const");
    }
    found
}

/// Whether a text is a statement by itself and not the beginning of one, nor about a table of one transaction.
fn is_whole(text: &str) -> bool {
    let end = text.trim_end().to_uppercase();
    let begun = ["WHERE", "AND", "SELECT", ",", "("].iter().any(|open| end.ends_with(open))
        || text.matches('(').count() != text.matches(')').count()
        || (end.starts_with("SELECT") && !end.contains("FROM"));
    !begun && !text.contains("temp.search_terms")
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
        let tokens: TokenStream = code.parse().unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut statements = Statements { constants: constants(tokens.clone()), found: Vec::new() };
        statements.walk(tokens);
        for text in statements.found.into_iter().filter(|text| is_whole(text)) {
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
