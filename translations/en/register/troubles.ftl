# Why a file could not be read. Values come as text: limit, row (from 1), column (letters), sheet, part, found, bytes.
trouble-empty = The file is empty. Check that the right file was saved, and send it again.
trouble-no-cells = The workbook opens, but no sheet has anything in it. Send the file that holds the list.
trouble-no-table = No list of people was found in the file. It needs a row with column names, such as “Name” and “Birth date”, and the people below it.
trouble-too-large = The file is too large to be read at once. Divide the list into several files, and remove pictures from it.
trouble-wrong-kind =
    { $found ->
        [html] This is a web page, not a table, even if its name ends in .xls.
        [xml] This is an XML document, not a table.
        [pdf] This is a PDF document, not a table.
        [word] This is a Word document, not a table.
        [slides] This is a slide show, not a table.
        [rtf] This is a text document, not a table.
        [image] This is a picture, not a table.
        [xlsb] This is a binary Excel workbook (.xlsb), which cannot be read here.
        [old-excel] This Excel file is of a very old kind, which cannot be read here.
        [numbers] This is an Apple Numbers document, which cannot be read here.
        [zip] This is a ZIP archive without a workbook in it.
        [archive] This is a packed archive, not a table.
        [json] This is a JSON file, not a table.
       *[unknown] This file is of no kind that can be read here.
    } Open it in a spreadsheet program, save it as Excel (.xlsx), and send that.
trouble-encrypted = This file is locked with a password. Save it without one and send it again.
trouble-truncated = The end of the file is missing, as after a broken download. Copy it again from where it came, and send that.
trouble-damaged = The file is damaged and cannot be read. Open it in a spreadsheet program, save it as a new file, and send that.
trouble-entities = The file holds something that no spreadsheet program writes, so it was not opened. Copy the list into a new workbook and send that.
trouble-unpacks-too-large = Unpacked, the workbook is too large to be read. Copy only the list into a new workbook and send that.
trouble-packed-too-tightly = The workbook is packed in an unusual way, so it was not opened. Copy the list into a new workbook and send that.
trouble-too-many-parts = The workbook has more than { $limit } parts. Copy only the list into a new workbook and send that.
trouble-too-many-sheets = The workbook has more than { $limit } sheets. Send only the sheet with the list.
trouble-too-many-rows = Sheet “{ $sheet }” goes down to row { $row }; at most { $limit } rows can be read. Divide the list, or delete the rows below it.
trouble-too-many-columns = Sheet “{ $sheet }” has something in column { $column }, row { $row }; at most { $limit } columns can be read. Delete the columns to the right of the list.
trouble-too-many-cells = Up to sheet “{ $sheet }” the workbook has more than { $limit } cells. Send only the list, in smaller files if needed.
trouble-cell-too-long = In sheet “{ $sheet }” the cell in column { $column }, row { $row } holds more than { $limit } letters. Shorten it and send the file again.
trouble-too-much-text = Up to sheet “{ $sheet }” the workbook holds too much text to be read at once. Send only the list, in smaller files if needed.
trouble-io = The file could not be fetched from the store. It is not the fault of the file. Send it again, and tell the administrator if this happens twice.
trouble-crashed = The program failed while reading this file. Nothing was lost. Save the list in a new workbook and send that, and tell the administrator.
trouble-unknown = The file could not be read. Save the list in a new workbook and send that.

# What is worth saying about a file that was read all the same.
remark-macros-ignored = The workbook has macros. They were neither run nor kept.
remark-formula-without-value = { $count ->
    [one] In sheet “{ $sheet }” { $count } formula has no saved value and was read as empty: column { $column }, row { $row }. Open the file, save it, and send it again to have it read.
   *[other] In sheet “{ $sheet }” { $count } formulas have no saved value and were read as empty, the first in column { $column }, row { $row }. Open the file, save it, and send it again to have them read.
}
remark-hidden-rows = { $count ->
    [one] In sheet “{ $sheet }” { $count } row is hidden. It was read like the others.
   *[other] In sheet “{ $sheet }” { $count } rows are hidden. They were read like the others.
}
remark-unreadable-characters = { $count ->
    [one] { $count } letter could not be read in the encoding { $encoding }. Look for � in the rows; saving the file as Excel (.xlsx) avoids this.
   *[other] { $count } letters could not be read in the encoding { $encoding }. Look for � in the rows; saving the file as Excel (.xlsx) avoids this.
}
