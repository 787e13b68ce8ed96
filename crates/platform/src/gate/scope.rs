//! What somebody may see: subtrees of the union tree.

/// The part of the union tree that a read is limited to. Made from an actor's grants, or for
/// work of the program itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    everything: bool,
    paths: Vec<String>,
}

impl Scope {
    /// The whole federation: for the program's own work, and for those granted its root.
    pub const fn everything() -> Self {
        Self { everything: true, paths: Vec::new() }
    }

    /// Nothing at all.
    pub const fn nothing() -> Self {
        Self { everything: false, paths: Vec::new() }
    }

    /// The subtrees at these paths; one that lies within another is left out.
    pub fn of_paths(paths: impl IntoIterator<Item = String>) -> Self {
        let mut sorted: Vec<String> = paths.into_iter().collect();
        sorted.sort();
        // The federation's own path is empty: whoever is granted there sees everything.
        if sorted.first().is_some_and(String::is_empty) {
            return Self::everything();
        }
        let mut kept: Vec<String> = Vec::new();
        for path in sorted {
            if !kept.iter().any(|outer| path.starts_with(outer.as_str())) {
                kept.push(path);
            }
        }
        Self { everything: false, paths: kept }
    }

    /// Whether there is no limit.
    pub const fn is_everything(&self) -> bool {
        self.everything
    }

    /// The paths of the subtrees, none within another.
    pub fn ranges(&self) -> &[String] {
        &self.paths
    }

    /// Whether a union at `path` may be seen.
    pub fn contains(&self, path: &str) -> bool {
        self.everything || self.paths.iter().any(|outer| path.starts_with(outer.as_str()))
    }

    /// The part of this scope that lies within the subtree at `path`.
    pub fn within(&self, path: &str) -> Self {
        if self.contains(path) {
            return Self::of_paths([path.to_owned()]);
        }
        Self::of_paths(self.paths.iter().filter(|inner| inner.starts_with(path)).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_narrowed_to_a_union_shows_the_smaller_of_both() {
        let district = Scope::of_paths(["aa.bb.".to_owned()]);
        assert_eq!(district.within("aa."), district);
        assert_eq!(district.within("aa.bb.cc."), Scope::of_paths(["aa.bb.cc.".to_owned()]));
        assert_eq!(district.within("zz."), Scope::of_paths([]));
        assert_eq!(Scope::of_paths(["aa.".to_owned(), "aa.bb.".to_owned()]).ranges(), ["aa."]);
    }
}
