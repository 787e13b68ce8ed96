# What changed about a person, and who looked.
history-changes = What changed
history-no-changes = Nothing has changed yet
history-came = Came into the register.
history-went = Was taken out of the register.
history-fact-added = { $fact } added: { $after }.
history-fact-removed = { $fact } removed: { $before }.
history-fact-changed = { $fact } changed from { $before } to { $after }.
history-facts-changed = { $count ->
    [one] { $count } fact changed: { $facts }.
   *[other] { $count } facts changed: { $facts }.
}
history-between = { ", " }
history-not-shown = (outside your part of the federation)
history-other = Something that belongs to this person changed.
history-sensitive-recorded = { $field } was recorded with consent. What it says is sealed.
history-sensitive-replaced = { $field } was recorded anew with consent. What it says is sealed.
history-sensitive-erased = { $field } was erased: the consent no longer stands.
history-document-added = Document added: { $title } ({ $kind }).
history-document-replaced = Document replaced: { $title } ({ $kind }).
history-document-removed = Document removed: { $title } ({ $kind }).
history-document-restored = Document brought back: { $title } ({ $kind }).
history-photo-set = The photograph was set.
history-photo-removed = The photograph was taken away.
readings-title = Who looked at this
readings-hint = Every opening is recorded, yours just now as well. The member may ask to see this.
readings-part = Looked at this person
readings-part-facts = Looked at the facts
readings-part-history = Looked at what changed
readings-part-readings = Looked at who looked
readings-part-documents = Looked at the list of documents
readings-part-sensitive = Looked at which sensitive facts are held, without opening any
readings-sensitive = Opened { $field } for: { $purpose }
readings-document = Opened the document { $title } ({ $kind })
cause-roster-import = import of a roster
cause-roster-undo = undoing of an import
cause-roster-named = roster { $name }
history-cause-register-opened = taken over from the paper register
history-cause-member-admitted = admission
history-cause-member-proposed = application
history-cause-member-suspended = suspension
history-cause-member-resumed = end of a suspension
history-cause-member-retired = retirement
history-cause-member-left = leaving the union
history-cause-member-died = death
history-cause-member-transferred = transfer
history-cause-union-dissolved = the union was dissolved
actor-system = The program itself
