# Documents and photograph of a person.
documents-caption = Documents of { $name }
documents-none = No documents yet
documents-none-hint = Add the application form or another paper as a PDF or a picture.
documents-removed = Removed, can be brought back
document-add = Add a document
document-new-title = Add a document
document-title = Title
document-title-hint = Left empty, the kind is the title.
document-kind = Kind
document-choose-kind = Choose a kind
document-dated = Date on the paper
document-dated-hint = Such as 17/05/2020.
document-added = Added
document-format = Format
document-size = Size
document-note = Note
document-file = File
document-file-hint = PDF, JPEG, PNG or WebP, up to 15 MB.
document-cleaned = Pictures are saved anew: where and with what they were taken is not kept.
document-cancel = Cancel
document-restorable-until = Until
document-act = What to do
document-restore = Bring back
document-is-removed = This document was removed. It can be brought back until { $date }.
document-opening-recorded = Opening the file is recorded.
document-replace = Replace the file
document-replace-lead = The new file takes the place of the old one; the old one is deleted after 30 days.
document-remove = Remove the document
document-back = All documents
document-remove-decide = Remove “{ $title }”
document-remove-kept = { $days ->
    [one] For { $days } day it can be brought back.
   *[other] For { $days } days it can be brought back.
}
document-remove-then = After that its file is deleted for good.
document-added-notice = “{ $title }” was added.
document-replaced-notice = The file of “{ $title }” was replaced.
document-removed-notice = { $days ->
    [one] “{ $title }” was removed. You can bring it back for { $days } day.
   *[other] “{ $title }” was removed. You can bring it back for { $days } days.
}
document-restored-notice = “{ $title }” is back.
document-gone = The time to bring this document back is over.
document-no-file = Choose a file first.
document-empty = The file is empty. Check that the right one was saved.
document-too-large = The file is larger than { $megabytes } MB. Scan it with fewer dots, or send fewer pages at once.
document-wrong-kind = This file is neither a PDF nor a JPEG, PNG or WebP picture. Save it as one of these.
document-pdf-broken = The end of this PDF is missing, as after a broken download. Copy it again and send that.
document-kilobytes = { $size } kB
document-megabytes = { $size } MB
picture-unreadable = This picture cannot be read. Open it in another program, save it anew and send that.
picture-too-many-dots = This picture has too many dots. Save it smaller, at most 40 megapixels.
photo-title = Photograph
photo-of = Photograph of { $name }
photo-file = Photograph
photo-file-hint = JPEG, PNG or WebP, upright, the face in the upper half. It is cut to a square.
photo-set = Set the photograph
photo-change = Change the photograph
photo-remove = Take the photograph away
photo-too-small = This picture is too small. Each side must have at least 120 dots.
photo-set-notice = The photograph was set.
photo-removed-notice = The photograph was taken away.
event-document-opened = Document opened
event-document-added = Document added
event-document-replaced = Document replaced
event-document-removed = Document removed
event-document-restored = Document brought back
