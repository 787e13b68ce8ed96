//! Unions as the register sees them: the tree and its verbs, officers, levels, what waits there.

pub(crate) mod ask;
pub mod import;
pub mod officers;
pub(crate) mod pages;
#[cfg(test)]
mod tests;
pub mod tree;
pub mod works;

pub use pages::routes;
pub(crate) use pages::tabs;

use kammaban_platform::audit::EventName;
use kammaban_platform::gate::Permission;

/// Found, rename, move, merge, split and dissolve the unions below those for which it is held.
pub const UNIONS_CHANGE: Permission = Permission::new("unions.change");
/// Set the levels of the tree. For the whole federation alone.
pub const UNIONS_CONFIGURE: Permission = Permission::new("unions.configure");
/// Appoint officers, end and correct their terms.
pub const OFFICERS_CHANGE: Permission = Permission::new("officers.change");

/// A union was founded.
pub const UNION_FOUNDED: EventName = EventName("union.founded");
/// It has other names.
pub const UNION_RENAMED: EventName = EventName("union.renamed");
/// Its code, level, line or place changed.
pub const UNION_CHANGED: EventName = EventName("union.changed");
/// It stands below another union.
pub const UNION_MOVED: EventName = EventName("union.moved");
/// Its end was asked for: another union takes what hangs on it.
pub const UNION_MERGE_ASKED: EventName = EventName("union.merge-asked");
/// It went into another.
pub const UNION_MERGED: EventName = EventName("union.merged");
/// It took another in.
pub const UNION_TOOK_IN: EventName = EventName("union.took-in");
/// Its split was asked for.
pub const UNION_SPLIT_ASKED: EventName = EventName("union.split-asked");
/// It was split.
pub const UNION_SPLIT: EventName = EventName("union.split");
/// Some of its members went to another union, as part of a merge or a split.
pub const UNION_PEOPLE_MOVED: EventName = EventName("union.people-moved");
/// It was dissolved.
pub const UNION_DISSOLVED: EventName = EventName("union.dissolved");
/// Its dissolution was taken back.
pub const UNION_RESTORED: EventName = EventName("union.restored");
/// A level was added or changed.
pub const LEVEL_CHANGED: EventName = EventName("union.level-changed");
/// Somebody came into an office.
pub const OFFICER_APPOINTED: EventName = EventName("officer.appointed");
/// A term of office ended, or its end was set.
pub const OFFICER_ENDED: EventName = EventName("officer.ended");
/// A term of office was corrected.
pub const OFFICER_CORRECTED: EventName = EventName("officer.corrected");
/// A tree was handed in and read.
pub const TREE_RECEIVED: EventName = EventName("tree.received");
/// Its import was confirmed.
pub const TREE_CONFIRMED: EventName = EventName("tree.confirmed");
/// Some of its rows were written.
pub const TREE_WRITTEN: EventName = EventName("tree.written");
/// Its undo was asked for.
pub const TREE_UNDO_ASKED: EventName = EventName("tree.undo-asked");
/// Some of its rows were taken back.
pub const TREE_UNDONE: EventName = EventName("tree.undone");
/// It was put away.
pub const TREE_DISCARDED: EventName = EventName("tree.discarded");

/// All events of unions, officers and trees handed in.
pub(crate) const EVENTS: [EventName; 22] = [
    UNION_FOUNDED,
    UNION_RENAMED,
    UNION_CHANGED,
    UNION_MOVED,
    UNION_MERGE_ASKED,
    UNION_MERGED,
    UNION_TOOK_IN,
    UNION_SPLIT_ASKED,
    UNION_SPLIT,
    UNION_PEOPLE_MOVED,
    UNION_DISSOLVED,
    UNION_RESTORED,
    LEVEL_CHANGED,
    OFFICER_APPOINTED,
    OFFICER_ENDED,
    OFFICER_CORRECTED,
    TREE_RECEIVED,
    TREE_CONFIRMED,
    TREE_WRITTEN,
    TREE_UNDO_ASKED,
    TREE_UNDONE,
    TREE_DISCARDED,
];
