# Rosters: a file comes in, is read, mended, imported, and can be taken back.
roster-list-title = Rosters
roster-list-lead = Lists of people handed in for { $union }.
roster-new = Hand in a roster
roster-drop = Roster file
roster-drop-hint = Excel, OpenDocument or CSV, up to { $megabytes } MB. Send it as it is: titles on top and any order of columns are fine.
roster-read = Read the roster
roster-no-file = Choose the roster file first.
roster-nothing-written-yet = Reading changes nothing in the register. You first see what each row will do, then you decide.
roster-earlier = Rosters handed in
roster-file = File
roster-state = State
roster-rows = Rows
roster-written = Imported
roster-received = Handed in
roster-none = No roster has been handed in yet
roster-none-hint = Choose a file above to begin. The list that the workplace keeps is enough.
roster-discarded-notice = { $name } was cancelled. Nothing of it was imported.

# States of a roster
roster-state-reading = Being read
roster-state-unreadable = Cannot be read
roster-state-checked = Waits for your decision
roster-state-importing = Being imported
roster-state-imported = Imported
roster-state-undoing = Being undone
roster-state-undone = Undone
roster-state-discarded = Cancelled

# The page of one roster
roster-steps = Steps of the import
roster-step-file = File
roster-step-columns = Columns
roster-step-check = Check
roster-step-write = Import
roster-step-result = Result
roster-busy-reading = Reading the roster
roster-busy-importing = Importing the rows
roster-busy-undoing = Undoing the import
roster-received-on = Handed in { $date }
roster-failed = The work stopped. What was done so far is kept and nothing is half done. Ask your administrator to start it again.
roster-unreadable = This file could not be read
roster-nothing-written = Nothing was imported. The register is as it was.
roster-again = Hand in another file
roster-found = What the roster holds
roster-see-rows = See all rows
roster-mend-first = { $count ->
    [one] { $count } row needs you before it can be imported. The others do not wait for it.
   *[other] { $count } rows need you before they can be imported. The others do not wait for them.
}
roster-mend = Mend them
roster-unsure = { $count ->
    [one] What { $count } column holds was only guessed. Look at it before you import.
   *[other] What { $count } columns hold was only guessed. Look at them before you import.
}
roster-decide = Import into the register
roster-confirm = { $count ->
    [one] Import { $count } row
   *[other] Import { $count } rows
}
roster-will-add = { $count ->
    [one] { $count } person becomes a member of { $union }.
   *[other] { $count } people become members of { $union }.
}
roster-will-change = { $count ->
    [one] The facts of { $count } member are brought up to date.
   *[other] The facts of { $count } members are brought up to date.
}
roster-will-leave = { $count ->
    [one] { $count } row that needs mending stays out. You can hand it in again later.
   *[other] { $count } rows that need mending stay out. You can hand them in again later.
}
roster-can-undo = You can undo the whole import afterwards.
roster-nothing-to-write = No row changes the register: everybody is in it already, or the row needs mending first.
roster-imported = { $count ->
    [one] { $count } row was imported.
   *[other] { $count } rows were imported.
}
roster-imported-part =
    { $done ->
        [one] { $done } row was imported.
       *[other] { $done } rows were imported.
    } { $left ->
        [one] { $left } row was not, because the register had changed meanwhile. Hand in the roster again to see why.
       *[other] { $left } rows were not, because the register had changed meanwhile. Hand in the roster again to see why.
    }
roster-left-out = { $count ->
    [one] { $count } row was left out because it needs mending. Mend it in the file and hand it in again; whoever is in the register already is recognised.
   *[other] { $count } rows were left out because they need mending. Mend them in the file and hand it in again; whoever is in the register already is recognised.
}
roster-left-out-see = See these rows
roster-open-members = Open the members
roster-undo-decide = Undo this import
roster-undo-confirm = Undo the whole import
roster-undo-will = { $count ->
    [one] { $count } row is taken back: new members go, changed facts become what they were.
   *[other] { $count } rows are taken back: new members go, changed facts become what they were.
}
roster-undo-keeps = Members whom somebody changed since the import stay as they are now.
roster-undone = { $count ->
    [one] { $count } row was taken back. The rest of the register was not touched.
   *[other] { $count } rows were taken back. The rest of the register was not touched.
}
roster-kept = { $count ->
    [one] { $count } member stays as now, because somebody changed them since the import. Correct them by hand if needed.
   *[other] { $count } members stay as now, because somebody changed them since the import. Correct them by hand if needed.
}
roster-discarded = This roster was cancelled. Nothing of it was imported.
roster-about = This roster
roster-union = Union
roster-sheet = Sheet
roster-header-row = Row with column names
roster-columns = Look at the columns
roster-discard = Cancel this roster
roster-back = Back to the roster

# Columns
roster-columns-title = What each column holds
roster-columns-lead = Compare the guesses with the examples from { $file } and change what is wrong. Your choices are remembered for the next roster of this kind.
roster-columns-fixed = The columns cannot be changed any more: this roster is past that step.
roster-columns-no-name = No column holds a name. Choose “Full name” or “Given name” for one of them.
roster-columns-save = Read again with these columns
roster-column = Column
roster-column-examples = Examples
roster-column-holds = Holds
roster-column-field = Column { $letter } holds
roster-column-sure = { $evidence }, { $percent } % sure
roster-column-unsure = Look at this one
roster-column-no-heading = without heading
roster-evidence-header = Known by its heading
roster-evidence-content = Known by its cells
roster-evidence-both = Known by heading and cells
roster-evidence-remembered = As in an earlier roster
roster-evidence-chosen = Chosen by hand

# Rows
roster-rows-title = Rows of the roster
roster-rows-lead = Open a row to mend it or to leave it out.
roster-all-rows = All
roster-rows-none = No row is like this
roster-row-number = Row
roster-row-name = Name
roster-row-will = What it does
roster-row-why = Why
roster-row-nameless = Without a name
roster-outcome-new = New member
roster-outcome-known = Registered already
roster-outcome-changed = Facts change
roster-outcome-duplicate = Possible duplicate
roster-outcome-error = Needs mending
roster-outcome-skipped = Left out
roster-written-yes = Imported
roster-written-refused = Not imported
roster-written-undone = Undone
roster-written-kept = Kept as it is now
roster-reason-differs = Differs from the register: { $fields }.
roster-reason-number-of-another = This member number belongs to somebody of another name. Check the number.
roster-reason-national-id-of-another = This identity card number belongs to somebody of another name. Compare it with the card.
roster-reason-same-name-and-year = Somebody of this name, born in the same year, is registered. Decide whether it is the same person.
roster-reason-several-people = This row and others point to one member, or to several. Look at whom is meant.
roster-reason-registered-elsewhere = This person seems to be a member of another union already. Ask that union for a transfer and leave the row out.
roster-reason-changed-meanwhile = The register changed between the check and the import. Hand in the row again to see how it stands.
roster-reason-decided-new = Somebody decided that this is a new person.
roster-reason-decided-skip = Somebody left this row out.

# One row
roster-row-of = Row { $row } of { $file }
roster-row-known-as = In the register: { $name }
roster-row-compare = Is it the same person? Then leave the row out, or correct it so that it agrees. If not, add a new member.
roster-row-cells = What the row says
roster-row-heading = Heading in the file: { $header }
roster-row-save = Save and go on
roster-row-is-new = Different person: add as new
roster-row-skip = Leave this row out
roster-back-to-rows = Back to the rows
roster-row-read-as = Read as
roster-row-fixed = This row can only be looked at: the roster is past mending.

# Events
event-roster-received = Roster handed in
event-roster-checked = Roster read and compared
event-roster-mended = Roster mended
event-roster-confirmed = Import confirmed
event-roster-written = Rows imported
event-roster-undo-asked = Undo of an import asked for
event-roster-undone = Rows of an import undone
event-roster-discarded = Roster cancelled

# Lists within a sentence
roster-between = { ", " }

# Closed columns
roster-closed-title = Closed columns
roster-closed-left = These columns are sensitive and are left out: { $fields }. Nothing of them is kept.
roster-closed-take = Take them in
roster-closed-taken = These sensitive columns come in with the members' consent: { $fields }.
roster-closed-change = Change this
roster-closed-lead = Wages and ethnicity are closed facts. They come in only if every member of the list agreed to it, and they are sealed at once.
roster-closed-fields = Columns that come in
roster-closed-consent-hint = What you say here is recorded with every member of the list. Take nothing in that a member did not agree to.
roster-closed-day-hint = Left empty, it is today.
roster-closed-again = The roster is read again. Rows that were mended on the page must be mended again.
roster-closed-take-in = Take in, sealed
roster-closed-leave = Leave out
roster-closed-fixed = This can no longer be changed: the roster is past that step.
roster-will-seal = { $fields }: recorded sealed, for members of whom nothing is held yet.
roster-reason-brings = Brings closed facts with consent: { $fields }.

# Mending in a workbook
roster-mend-in-workbook = Mend in a workbook
roster-corrections-title = Mend in a workbook
roster-corrections-out = 1. Download what needs mending
roster-corrections-out-lead = { $count ->
    [one] { $count } row needs you. Faulty cells are coloured and carry a note; the reasons stand at the end of the row.
   *[other] { $count } rows need you. Faulty cells are coloured and carry a note; the reasons stand at the end of each row.
}
roster-workbook-faulty = Only the rows that need mending
roster-workbook-all = All rows
roster-workbook-reasons = What to mend
roster-workbook-gone = The file of this roster is no longer kept.
roster-corrections-closed = Wages, ethnicity and other closed columns are empty in it.
roster-corrections-in = 2. Send it back
roster-corrections-in-lead = Change what is wrong and save. Only rows that you changed are read; leave the hidden column as it is. Emptied rows are left out.
roster-corrections-file = Corrected workbook
roster-corrections-take = Take the corrections
roster-corrections-no-file = Choose the corrected workbook first.
roster-corrections-unreadable = This file could not be read.
roster-corrections-not-ours = This workbook was not downloaded here, or its hidden column is gone. Download it again, or hand the file in as a new roster.
roster-corrections-of-another = This workbook belongs to another roster. Open that roster and send it there.
roster-corrections-empty = No row of the roster is in this workbook.
roster-corrected = { $file }: { $changed ->
    [0] no row differs from before.
    [one] { $changed } changed row was read, { $mended } needed mending and is right now.
   *[other] { $changed } changed rows were read, { $mended } needed mending and are right now.
}
roster-corrected-not-taken = { $count ->
    [one] { $count } row of the workbook was not taken: it was added by hand or stands there twice. Hand new people in as a new roster.
   *[other] { $count } rows of the workbook were not taken: they were added by hand or stand there twice. Hand new people in as a new roster.
}

# What else is in the file
remark-unread-sheets = { $count ->
    [one] { $count } more sheet was not read: { $sheets }. If the list is there, send it by itself.
   *[other] { $count } more sheets were not read: { $sheets }. If a list is there, send it by itself.
}
event-roster-closed-decided = Decided on closed columns of a roster
event-roster-exported = Roster downloaded as a workbook
