# The tree: founding, renaming, moving, merging, splitting and dissolving unions; levels; trees handed in.
permission-unions-change = Found, change, merge and dissolve unions
permission-unions-configure = Set the levels of the tree
tree-menu = Change this union
tree-found = Found a union below
tree-import = Import a tree of unions
tree-rename = Rename
tree-change = Change code, level or place
tree-move = Move under another union
tree-merge = Merge into another union
tree-split = Split
tree-dissolve = Dissolve
tree-restore = Take the dissolution back
tree-look-at-it = Go on

# Fields
tree-name-lo = Name in Lao
tree-name-en = Name in English
tree-name-zh = Name in Chinese
tree-code = Code
tree-code-hint = Letters, digits, hyphens, dots and slashes. No other union has the same code.
tree-level = Level
tree-line = Line
tree-place = Place
tree-place-none = No place
tree-place-unknown = Choose a province or a district from the list.
tree-above = Union above
tree-new-above = New union above
tree-state = State
tree-founded-on = Founded on
tree-valid-from = Valid from
tree-first-day = First day on which it is so
tree-first-day-without = First day without this union
tree-day-hint = Today or an earlier day, such as 5 November 2026.
tree-to-hint = Type its code or its name.
tree-which-union = Which of these unions?
tree-no-such-union = No union of this name or code is in your part of the tree.
tree-several-unions = Several unions have such a name. Choose one below.
tree-not-allowed = You do not have the right to do this for { $union }.
tree-nothing-changes = Nothing is different yet. Change something, or go back.

# Rules
union-not-active = { $union } has ended and cannot be changed any more.
union-day-to-come = Choose today or an earlier day.
union-day-too-early = Something later stands here already. Choose { $day } or a later day.
union-level-not-there = A union of this level cannot stand here. The levels of the tree decide it.
union-level-unknown = The level of this union is not in the table of levels. Add it there first.
union-no-level-below = No level may stand below this union.
union-root-stays = This cannot be done with the federation itself.
union-below-itself = A union cannot go below itself or a union below it.
union-there-already = It stands there already.
union-into-itself = Choose another union.
union-heir-below = A union below it cannot take it. Choose a union beside it.
union-heir-holds-none = Unions of this level hold no members themselves. Choose a base union.
union-code-wrong = Use letters, digits, hyphens, dots and slashes, at most 40.
union-code-taken = Another union has this code. Choose another code.
union-name-taken = The union { $code } beside it has the same name. Choose another name.
union-busy = A merge, a split or an import is still under way here. Try again when it is done.
union-not-empty =
    { $people ->
        [0] No members
        [one] { $people } member
       *[other] { $people } members
    } and { $below ->
        [0] no unions
        [one] { $below } union
       *[other] { $below } unions
    } still belong to it. Choose a union that takes them.
union-restore-too-late = Only a union that was dissolved today, without members, can be taken back.
union-child-not-there = The union { $code } below it cannot stand below the chosen union. Move it first.
union-child-name-taken = The union { $code } below it has the name of a union below the chosen one. Rename it first.
union-split-no-part = Name the first new union.
union-split-nobody = Nobody goes into a new union yet. Choose who goes where.

# Found
tree-found-title = Found a union
tree-found-below = Below { $union }
tree-found-decide = This union will be founded
tree-found-confirm = Found the union
tree-will-hold-members = It can take members from its first day on.
tree-will-hold-none = It holds no members itself; the unions below it do.
tree-will-inherit = Whoever may act for the union above may act for it too.
tree-founded = { $union } was founded.

# Rename and change
tree-rename-title = Rename this union
tree-rename-decide = The union gets another name
tree-rename-confirm = Rename the union
tree-old-name-found = It is still found by its old name.
tree-old-days-old-name = Its history keeps the old name for the days before.
tree-renamed = The union is now called { $union }.
tree-change-title = Change code, level or place
tree-change-decide = The facts of the union change
tree-change-confirm = Change the union
tree-old-code-found = It is still found by its old code.
tree-old-days-old-facts = Figures of earlier days count it as it was then.
tree-changed = { $union } was changed.

# Move
tree-move-title = Move under another union
tree-move-decide = { $union } goes under another union
tree-move-confirm = Move the union
tree-move-members = { $count ->
    [one] { $count } member goes along.
   *[other] { $count } members go along.
}
tree-move-below = { $count ->
    [0] No union stands below it.
    [one] { $count } union below it goes along.
   *[other] { $count } unions below it go along.
}
tree-move-lose = { $count ->
    [0] Nobody loses the right to act for it.
    [one] { $count } role held above it no longer covers it.
   *[other] { $count } roles held above it no longer cover it.
}
tree-move-gain = { $count ->
    [0] Nobody gains a right to act for it.
    [one] { $count } role held above its new place covers it from now on.
   *[other] { $count } roles held above its new place cover it from now on.
}
tree-move-returns = Figures of days before count it where it stood then.
tree-moved = { $union } now stands under { $above }.

# Merge
tree-merge-title = Merge into another union
tree-heir = Union that takes it in
tree-grants = Roles held at this union
tree-grants-move = They move to the union that takes it in
tree-grants-end = They end
tree-grants-hint = A role moves only where you hold all that it allows; others end.
tree-merge-decide = { $union } goes into { $heir }
tree-merge-confirm = Merge the unions
tree-heir-members = { $count ->
    [0] No member has to move.
    [one] { $count } member goes to { $heir }.
   *[other] { $count } members go to { $heir }.
}
tree-heir-past = { $count ->
    [one] { $count } former member is kept there.
   *[other] { $count } former members are kept there.
}
tree-heir-below = { $count ->
    [one] { $count } union below it goes below { $heir }.
   *[other] { $count } unions below it go below { $heir }.
}
tree-heir-employers = { $count ->
    [one] { $count } employer goes to { $heir }.
   *[other] { $count } employers go to { $heir }.
}
tree-heir-rosters = { $count ->
    [one] { $count } roster goes to { $heir }.
   *[other] { $count } rosters go to { $heir }.
}
tree-heir-officers = { $count ->
    [one] The term of { $count } officer ends.
   *[other] The terms of { $count } officers end.
}
tree-heir-grants-move = { $count ->
    [one] { $count } role moves to { $heir }.
   *[other] { $count } roles move to { $heir }.
}
tree-heir-grants-end = { $count ->
    [one] { $count } role ends.
   *[other] { $count } roles end.
}
tree-heir-address = Its page stays and says where it went. Figures of earlier days count it as it was.

# Split
tree-split-title = Split this union
tree-split-note = New unions are founded beside this one. Choose for each group of people where it goes.
tree-split-too-many = This union has too many people to pick them one by one. Choose by employer or by department.
tree-split-by-employer = By employer
tree-split-by-department = By department
tree-split-by-people = One by one
tree-split-name-lo = Name of new union { $number } in Lao
tree-split-name-en = Name of new union { $number } in English
tree-split-name-zh = Name of new union { $number } in Chinese
tree-split-code = Code of new union { $number }
tree-split-stays = Stays
tree-split-part = Goes into new union { $number }
tree-split-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
tree-split-without = Without this information
tree-split-old = The old union
tree-split-goes-on = It goes on with those who stay
tree-split-ends = It ends; those who stay go into new union 1
tree-split-grants = Roles held at the old union, where it ends
tree-split-no-such-part = Somebody goes into a new union that has no name yet.
tree-split-decide = { $union } is split
tree-split-confirm = Split the union
tree-split-new = New union
tree-split-will-go = { $count ->
    [0] Nobody goes to { $union }.
    [one] { $count } person goes to { $union }.
   *[other] { $count } people go to { $union }.
}
tree-split-rest-stays = { $count ->
    [0] Nobody stays with { $union }.
    [one] { $count } person stays with { $union }.
   *[other] { $count } people stay with { $union }.
}
tree-split-rest-first = { $count ->
    [0] Nobody is left over.
    [one] { $count } person who is not named goes into new union 1.
   *[other] { $count } people who are not named go into new union 1.
}
tree-split-officers-stay = Officers and roles of the old union stay as they are. The new unions have none yet.
tree-split-officers-end = Terms of its officers end. The new unions have none yet.

# Dissolve
tree-dissolve-title = Dissolve this union
tree-dissolve-empty = It has no members and no unions below it: it can be dissolved at once.
tree-dissolve-needs-heir = It still has members or unions below it. Choose the union that takes them.
tree-taker = Union that takes its members
tree-dissolve-decide = { $union } will be dissolved
tree-dissolve-confirm = Dissolve the union
tree-dissolve-officers = { $count ->
    [0] Nobody is in office.
    [one] The term of { $count } officer ends.
   *[other] The terms of { $count } officers end.
}
tree-dissolve-grants = { $count ->
    [0] No role is held at it.
    [one] { $count } role held at it ends.
   *[other] { $count } roles held at it end.
}
tree-dissolve-stay = Its former members ({ $people }) and employers ({ $employers }) stay recorded on its page.
tree-dissolve-restore = You can take it back today. Officers and roles are then to be given again.
tree-dissolved = { $union } was dissolved.
tree-restored = { $union } is there again.

# Work under way
work-asked = The work on { $union } has begun. You may leave this page.
work-title-merge = Merge
work-title-split = Split
work-title-dissolve = Dissolution
work-running-merge = A merge is under way
work-running-split = A split is under way
work-running-dissolve = A dissolution is under way
work-under-way = Under way
work-moving = Moving members
work-failed = The work stopped. Whoever has moved is in the new union, all others are in the old one. Ask your administrator to start it again.
work-done = Done. Everybody is in exactly one union.
work-result = What it came to
work-day = Valid from
work-members = Members moved
work-employers = Employers moved
work-rosters = Rosters moved
work-grants-moved = Roles moved
work-grants-ended = Roles ended
work-heir = Taken in by
work-open-heir = Open the union that took it in

# States and lines
union-state-active = Active
union-state-merged = Merged
union-state-split = Split
union-state-dissolved = Dissolved
union-line-place = By place
union-line-industry = By ministry or industry

# Levels
level-list-title = Levels of the tree
level-list-lead = Which levels there are, below which each may stand, and which hold members. A change counts for what is founded or moved from now on.
level-new = Add a level
level-new-title = New level
level-code = Short name
level-code-hint = Small Latin letters, such as group. It cannot be changed later.
level-code-wrong = Use small Latin letters, digits and underscores, beginning with a letter.
level-code-taken = There is a level of this short name already.
level-rank = Order
level-rank-hint = 0 is the federation; higher numbers stand further below.
level-rank-wrong = Enter a number from 0 to 20.
level-rank-above-parent = The order must not be lower than that of the levels above.
level-parents = May stand below
level-no-parent = Choose at least one level above.
level-holds = Members
level-holds-yes = Holds members itself
level-holds-no = Holds no members itself
level-has-unions = Unions of this level work already and may have members. It must go on holding members.
level-count = Unions
level-decide = The levels of the tree change
level-confirm = Save the level
level-unions = { $count ->
    [0] No union is of this level yet.
    [one] { $count } union is of this level.
   *[other] { $count } unions are of this level.
}
level-stays = Unions that stand where they no longer could stay where they are.
level-saved = The level { $level } was saved.

# A tree handed in
tree-import-title = Import a tree of unions
tree-import-lead = Unions handed in as a table are founded below { $union } or brought up to date.
tree-import-drop = Table of unions
tree-import-hint = Excel, OpenDocument or CSV, up to 20,000 rows.
tree-import-columns = Columns known by their headings: code, parent code, level, line, name (Lao, English, Chinese), place, founded on. Code and name are needed.
tree-import-read = Read the table
tree-import-earlier = Tables handed in
tree-import-none = No table has been handed in yet
tree-no-file = Choose the table first.
tree-unreadable = This file could not be read. { $why }
tree-no-heading = No row with the headings “code” and “name” was found.
tree-no-rows = There is no row below the headings.
tree-too-many-rows = The table has more than 20,000 rows. Hand it in in parts.
tree-nothing-to-write = No row changes the tree: all unions are there already, or the rows need mending first.
tree-found-in-file = What the table holds
tree-outcome-new = New union
tree-outcome-known = There already
tree-outcome-changed = Facts change
tree-outcome-error = Needs mending
tree-import-decide = Import into the tree
tree-import-confirm = { $count ->
    [one] Import { $count } row
   *[other] Import { $count } rows
}
tree-will-found = { $count ->
    [one] { $count } union is founded.
   *[other] { $count } unions are founded.
}
tree-will-change = { $count ->
    [one] The facts of { $count } union change from today on.
   *[other] The facts of { $count } unions change from today on.
}
tree-will-leave = { $count ->
    [one] { $count } row that needs mending stays out.
   *[other] { $count } rows that need mending stay out.
}
tree-discard = Put this table away
tree-discarded = This table was put away. Nothing of it was imported.
tree-imported = { $count ->
    [one] { $count } row was imported.
   *[other] { $count } rows were imported.
}
tree-undone = { $count ->
    [one] { $count } row was taken back.
   *[other] { $count } rows were taken back.
}
tree-kept = { $count ->
    [one] { $count } union stays as it is, because somebody used or changed it since.
   *[other] { $count } unions stay as they are, because somebody used or changed them since.
}
tree-undo-will = { $count ->
    [one] { $count } row is taken back: a new union goes, changed facts become what they were.
   *[other] { $count } rows are taken back: new unions go, changed facts become what they were.
}
tree-undo-keeps = Unions that somebody used or changed since stay as they are.
tree-rows-title = Rows of the table
tree-reason-no-code = There is no code.
tree-reason-code-wrong = The code has signs that a code cannot have.
tree-reason-code-twice = Another row above has the same code.
tree-reason-code-elsewhere = A union in another part of the tree has this code.
tree-reason-no-name = There is no Lao name.
tree-reason-name-taken = A union beside it has the same name.
tree-reason-no-parent = There is no code of the union above.
tree-reason-parent-unknown = The union above is neither in the table nor in your part of the tree.
tree-reason-parent-error = The row of the union above needs mending first.
tree-reason-parent-ended = The union above has ended.
tree-reason-parent-differs = It stands under another union. Move it on its own page.
tree-reason-ended = This union has ended.
tree-reason-level-unknown = The level is missing or not known.
tree-reason-level-not-there = A union of this level cannot stand below that one.
tree-reason-line-unknown = The line is not known: write place or industry.
tree-reason-place-unknown = No province or district, or several, has this name.
tree-reason-day-unreadable = The date cannot be read.
tree-reason-day-to-come = The date lies in the future.
tree-reason-root = The federation itself is not changed by a table.
tree-reason-refused = The tree changed since the check.

# Events, and the history of a union in sentences
event-union-founded = Union founded
event-union-renamed = Union renamed
event-union-changed = Facts of a union changed
event-union-moved = Union moved
event-union-merge-asked = End of a union asked for
event-union-merged = Union merged
event-union-took-in = Union took another in
event-union-split-asked = Split of a union asked for
event-union-split = Union split
event-union-people-moved = Members moved to another union
event-union-dissolved = Union dissolved
event-union-restored = Dissolution taken back
event-union-level-changed = Level of the tree changed
event-tree-received = Table of unions read
event-tree-confirmed = Import of unions confirmed
event-tree-written = Unions imported
event-tree-undo-asked = Undo of an import of unions asked for
event-tree-undone = Imported unions taken back
event-tree-discarded = Table of unions put away
union-story-union-founded = Founded below { $above } with the code { $code }, from { $day }.
union-story-union-renamed = Renamed from { $before } to { $after }, from { $day }.
union-story-union-changed = Facts changed, from { $day }. Code: { $code }.
union-story-union-moved = Moved from { $from } to { $to }, from { $day }.
union-story-union-merge-asked = Its end was asked for from { $day }: { $heir } takes it in.
union-story-union-merged = Merged into { $heir }. Last day: { $day }. Members moved: { $members }.
union-story-union-took-in = Took in { $from }, from { $day }. Members: { $members }, employers: { $employers }.
union-story-union-split-asked = Its split was asked for from { $day }. New: { $parts }.
union-story-union-split = Split, from { $day }. Members moved: { $members }.
union-story-union-dissolved = Dissolved. Last day: { $day }.
union-story-union-restored = The dissolution was taken back.
union-story-officer-appointed = { $name } became { $office }, from { $from_day }.
union-story-officer-ended = The term of { $name } as { $office } ends on { $day }.
union-story-officer-corrected = The term of { $name } as { $office } was corrected.
cause-union-merge = merge of unions
cause-union-split = split of a union
cause-union-dissolve = dissolution of a union
