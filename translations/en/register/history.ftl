# What changed about a person, and who looked.
history-changes = What changed
history-no-changes = Nothing has changed yet
history-looked = Who looked at this
history-looked-hint = Every opening is recorded, yours just now as well. The member may ask to see this.
history-no-looks = Nobody has looked yet
history-insert = Came into the register: { $cause }.
history-update = Facts changed: { $cause }.
history-delete = Taken out of the register: { $cause }.
cause-roster-import = import of a roster
cause-roster-undo = undoing of an import
actor-system = The program itself
