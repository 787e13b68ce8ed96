"""Workbooks 08 to 14."""

import datetime

import openpyxl
import xlsxwriter
from odf.namespaces import TABLENS
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from books_a import save
from expected import HERE, STAMP, Roster, settle
from people import DISTRICTS, EDUCATION, ETHNIC, GRADUATES, OCCUPATIONS, PROVINCES, Town, buddhist, dmy, spaced, truth


def open_document():
    """An OpenDocument sheet with typed dates, spanned titles and repeated empty cells and rows."""
    fields = ["ignore", "given_name", "surname", "sex", "birth_date", "phone", "village", "note"]
    r = Roster("08_open_document", "ບັນຊີ", fields)
    town = Town(108, ["LA0201", "LA0205", "LA0207"], ["agricultural_technician"], ["-"], women=0.3)
    doc = OpenDocumentSpreadsheet()
    sheet = Table(name=r.sheet)

    def cell(value=None, **kinds):
        if isinstance(value, datetime.date):
            out = TableCell(valuetype="date", datevalue=value.isoformat())
            out.addElement(P(text=dmy(value)))
        elif isinstance(value, int):
            out = TableCell(valuetype="float", value=value)
            out.addElement(P(text=str(value)))
        elif value is None:
            out = TableCell(**kinds)
        else:
            out = TableCell(valuetype="string", **kinds)
            out.addElement(P(text=value))
        return out

    def row(*cells, **kinds):
        line = TableRow(**kinds)
        for one in cells:
            line.addElement(one)
        sheet.addElement(line)

    row(cell("ບັນຊີລາຍຊື່ສະມາຊິກກຳມະບານ ຫ້ອງການກະສິກຳ (ຕົວຢ່າງ)", numbercolumnsspanned=8), *[CoveredTableCell() for _ in range(7)])
    row(cell(numbercolumnsrepeated=8), numberrowsrepeated=3)
    row(*[cell(h) for h in ["ລ/ດ", "ຊື່", "ນາມສະກຸນ", "ເພດ", "ວ.ດ.ປ ເກີດ", "ເບີໂທຕິດຕໍ່", "ບ້ານຢູ່ປັດຈຸບັນ", "ໝາຍເຫດ"]])
    r.header_rows = [5]
    at = 5
    for n, p in enumerate(town.people(33)):
        if n == 16:
            row(cell(numbercolumnsrepeated=8), numberrowsrepeated=4)
            r.others += range(at + 1, at + 5)
            at += 4
        at += 1
        row(cell(n + 1), cell(p.given), cell(p.surname), cell("ຍ" if p.sex == "female" else "ຊ"), cell(p.birth), cell(spaced(p.phone).replace(" ", "-")),
            cell(p.village["name_lo"]), cell())
        r.people[at] = p
        if n in (0, 15, 16):
            r.answer(at, **truth(p, ["given_name", "surname", "sex", "birth_date", "phone", "village"]))
    row(cell(numbercolumnsrepeated=1000), numberrowsrepeated=900)
    doc.spreadsheet.addElement(sheet)
    assert sheet.qname == (TABLENS, "table")
    path = HERE / f"{r.name}.ods"
    doc.save(str(path))
    settle(path)
    r.write()


def no_header():
    """No header at all: columns only by what stands in them."""
    fields = ["ignore", "full_name", "sex", "birth_date", "phone", "district", "province"]
    r = Roster("09_no_header", "Sheet1", fields)
    town = Town(109, ["LA1201", "LA1204", "LA1207"], ["miner"], ["-"], women=0.3)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    for n, p in enumerate(town.people(30)):
        sheet.append([n + 1, p.lao, "ຍິງ" if p.sex == "female" else "ຊາຍ", dmy(p.birth, "-"), spaced(p.phone), DISTRICTS[p.district]["name_lo"],
                      PROVINCES[p.province]["name_lo"]])
        r.people[n + 1] = p
        if n in (0, 8, 21):
            r.answer(n + 1, **truth(p, ["full_name", "sex", "birth_date", "phone", "district", "province"]))
    save(book, r)


def unnamed_columns():
    """Two columns have no name in the header; the table begins in column C, row 4; saved by LibreOffice as ODS."""
    fields = [None, None, "ignore", "title", "full_name", "sex", "birth_date", "phone", "occupation"]
    r = Roster("10_unnamed_columns", "ລາຍຊື່", fields)
    town = Town(110, ["LA0301", "LA0302"], ["rubber_tapper", "tree_nursery_worker", "team_leader", "truck_driver"], ["-"], women=0.45)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    sheet["C1"] = "ສວນຢາງພາລາ ຮຸ່ງອາລຸນທອງ (ຕົວຢ່າງ)"
    for i, head in enumerate(["ທີ", None, "ຊື່ແລະນາມສະກຸນ", None, "ວັນເກີດ", "ເບີໂທລະສັບມືຖື", "ອາຊີບ"]):
        sheet.cell(4, 3 + i, head)
    r.header_rows = [4]
    for n, p in enumerate(town.people(44)):
        row = 5 + n
        for i, value in enumerate([n + 1, p.title, p.lao, "ຍິງ" if p.sex == "female" else "ຊາຍ", buddhist(p.birth), "0" + p.phone, OCCUPATIONS[p.occupation]["name_lo"]]):
            sheet.cell(row, 3 + i, value)
        r.people[row] = p
        if n in (0, 14, 40):
            r.answer(row, **truth(p, ["title", "full_name", "sex", "birth_date", "phone", "occupation"]))
    r.notes.append("birth dates are all of the Buddhist era; columns D and F have no name")
    save(book, r, office="ods")


def many_sheets():
    """A cover, instructions, a summary table and a hidden old list around the one roster."""
    fields = ["ignore", "member_no", "given_name", "surname", "sex", "birth_date", "department", "join_date", "note"]
    r = Roster("11_many_sheets", "ບັນຊີສະມາຊິກ 2026", fields)
    town = Town(111, ["LA1001", "LA1005", "LA1009"], ["cement_operator", "mechanic", "electrician"], ["ພະແນກເຕົາເຜົາ", "ພະແນກສ້ອມແປງ", "ພະແນກບັນຈຸ"], women=0.2)
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "ໜ້າປົກ"
    for row, text in ((4, "ບັນຊີສະມາຊິກກຳມະບານ"), (6, "ໂຮງງານຊີມັງ ພູຜາ (ຕົວຢ່າງ)"), (9, "ປີ 2026")):
        cover.cell(row, 3, text)
    help_sheet = book.create_sheet("ວິທີຕື່ມ")
    for text in ("1. ຕື່ມຊື່ ແລະ ນາມສະກຸນ ໃສ່ຖັນ C ແລະ D", "2. ວັນເດືອນປີເກີດ ຂຽນເປັນ ວັນ/ເດືອນ/ປີ", "3. ຢ່າລຶບຖັນໃດໜຶ່ງ"):
        help_sheet.append([text])
    people = town.people(52)
    summary = book.create_sheet("ສັງລວມ")
    summary.append(["ພະແນກ", "ລວມ", "ຍິງ"])
    for name in town.departments:
        inside = [p for p in people if p.department == name]
        summary.append([name, len(inside), sum(p.sex == "female" for p in inside)])
    summary.append(["ລວມທັງໝົດ", len(people), sum(p.sex == "female" for p in people)])
    old = book.create_sheet("2019 ເກົ່າ")
    old.sheet_state = "hidden"
    old.append(["ລ/ດ", "ຊື່", "ນາມສະກຸນ", "ເພດ"])
    for n, p in enumerate(Town(1110, ["LA1001"], ["mechanic"], ["-"]).people(12)):
        old.append([n + 1, p.given, p.surname, "ຍ" if p.sex == "female" else "ຊ"])
    sheet = book.create_sheet(r.sheet)
    sheet.append(["ບັນຊີສະມາຊິກກຳມະບານຮາກຖານ"])
    sheet.append(["ລ/ດ", "ເລກບັດສະມາຊິກ", "ຊື່", "ນາມສະກຸນ", "ເພດ", "ວັນເດືອນປີເກີດ", "ຝ່າຍ/ພະແນກ", "ວັນທີເຂົ້າກຳມະບານ", "ໝາຍເຫດ"])
    r.header_rows = [2]
    for n, p in enumerate(people):
        sheet.append([n + 1, p.member_no, p.given, p.surname, "ຍິງ" if p.sex == "female" else "ຊາຍ", p.birth, p.department, p.joined, "ກຳມະການ" if n < 5 else None])
        sheet.cell(3 + n, 6).number_format = sheet.cell(3 + n, 8).number_format = "dd/mm/yyyy"
        r.people[3 + n] = p
        if n in (1, 25, 51):
            r.answer(3 + n, **truth(p, ["member_no", "given_name", "surname", "sex", "birth_date", "department", "join_date"]))
    book.active = 4
    r.notes.append("other sheets are no rosters of this year: cover, instructions, summary, a hidden list of 2019")
    save(book, r)


def names_together():
    """Lao and Latin in one cell, Latin titles, people without a surname, sex only from the title."""
    fields = ["ignore", "full_name", "birth_date", "phone", "district", "note"]
    r = Roster("12_names_together", "Name list", fields)
    town = Town(112, ["LA0601", "LA0602"], ["tour_guide"], ["-"], women=0.5)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    sheet.append(["ລາຍຊື່ພະນັກງານນຳທ່ຽວ / Guide list (ຕົວຢ່າງ / demo)"])
    sheet.append(["No", "ຊື່ ແລະ ນາມສະກຸນ (Name and surname)", "DOB", "Tel./WhatsApp", "ເມືອງ (District)", "Remark"])
    r.header_rows = [2]
    people = town.people(28) + town.people(8, style="khmu", surname=False)
    for n, p in enumerate(people):
        title = ("Ms." if p.sex == "female" else "Mr.") if n % 2 else p.title
        name = [f"{title} {p.lao} ({p.latin})", f"{title} {p.lao} {p.latin}", f"{title} {p.lao} / {p.latin}"][n % 3]
        sheet.append([n + 1, name, dmy(p.birth, "."), "+856" + p.phone, DISTRICTS[p.district]["name_lo"], None])
        r.people[3 + n] = p
        if n in (0, 1, 30):
            r.answer(3 + n, **truth(p, ["title", "full_name", "latin_name", "sex", "birth_date", "phone", "district"]))
    r.notes.append("sex follows from the title; the Latin spelling stands in the same cell as the name")
    save(book, r)


def wide_ministry():
    """Every field at once, department as a section row and as a cell merged downwards, wages as text, notes below."""
    fields = ["ignore", "department", "member_no", "full_name", "sex", "birth_date", "ethnicity", "education", "occupation", "national_id",
              "village", "district", "province", "phone", "join_date", "wage", "note"]
    r = Roster("13_wide_ministry", "ລັດຖະກອນ", fields)
    town = Town(113, ["LA0101", "LA0103", "LA0106"], ["head_of_division", "planning_officer", "accountant", "archivist"], ["-"], women=0.45, ages=(24, 59), schooling=GRADUATES)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    sheet.append(["ກະຊວງຕົວຢ່າງ"])
    sheet.append(["ສະຫະພັນກຳມະບານກະຊວງ"])
    sheet.append([])
    sheet.append(["ບັນຊີລັດຖະກອນ-ສະມາຊິກກຳມະບານ ປະຈຳ 6 ເດືອນຕົ້ນປີ 2026"])
    sheet.append([])
    sheet.append(["ລຳດັບ", "ພາກສ່ວນ", "ເລກທີບັດກຳມະບານ", "ຊື່ ແລະ ນາມສະກຸນ", "ເພດ", "ວັນ,ເດືອນ,ປີເກີດ", "ຊົນເຜົ່າ", "ລະດັບວິຊາສະເພາະ", "ຕຳແໜ່ງ", "ເລກບັດປະຈຳຕົວ",
                  "ບ້ານ", "ເມືອງ", "ແຂວງ", "ເບີໂທລະສັບ", "ວັນທີເຂົ້າກຳມະບານ", "ເງິນເດືອນ (ກີບ)", "ໝາຍເຫດ"])
    r.header_rows = [6]
    row = 6
    number = 0
    for unit, count in (("ຫ້ອງການ", 9), ("ກົມຈັດຕັ້ງພະນັກງານ", 14), ("ກົມການເງິນ", 17)):
        row += 1
        sheet.cell(row, 1, f"{unit} ({count} ຄົນ)")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=17)
        r.others.append(row)
        start = row + 1
        for p in town.people(count):
            p.department = unit
            row += 1
            number += 1
            values = [number, unit if row == start else None, p.member_no, f"{p.title} {p.lao}", "ຍ" if p.sex == "female" else "ຊ", dmy(p.birth),
                      ETHNIC[p.ethnicity]["name_lo"], EDUCATION[p.education]["name_lo"], OCCUPATIONS[p.occupation]["name_lo"], p.national_id, p.village["name_lo"],
                      DISTRICTS[p.district]["name_lo"], "ນະຄອນຫຼວງ", "0" + p.phone, dmy(p.joined), f"{p.wage:,}".replace(",", "."), "ພັກເກີດລູກ" if number == 20 else None]
            for i, value in enumerate(values, 1):
                sheet.cell(row, i, value)
            r.people[row] = p
            if number in (1, 12, 40):
                r.answer(row, **truth(p, ["title"] + [f for f in fields if f not in ("ignore", "note")]))
        sheet.merge_cells(start_row=start, start_column=2, end_row=row, end_column=2)
    sheet.cell(row + 1, 2, "ລວມ")
    sheet.cell(row + 1, 4, f"{number} ຄົນ")
    sheet.cell(row + 3, 2, "ໝາຍເຫດ: ຂໍ້ມູນນັບຮອດວັນທີ 30/06/2026")
    r.notes.append("the department of a row is the merged cell that reaches down to it")
    save(book, r)


def rich_and_1904():
    """Names of formulas and coloured letters, dates counted from 1904, a percentage column that means nothing here."""
    fields = ["ignore", "given_name", "surname", "full_name", "latin_name", "sex", "birth_date", "phone", "ignore"]
    r = Roster("14_rich_1904", "Staff", fields)
    town = Town(114, ["LA1101", "LA1103"], ["surveyor"], ["-"], women=0.35)
    path = HERE / f"{r.name}.xlsx"
    book = xlsxwriter.Workbook(str(path), {"date_1904": True})
    book.set_properties({"created": datetime.datetime.fromisoformat(STAMP[:-1])})
    sheet = book.add_worksheet(r.sheet)
    red, day, share = book.add_format({"font_color": "red"}), book.add_format({"num_format": "d mmm yyyy"}), book.add_format({"num_format": "0%"})
    for i, head in enumerate(["#", "Given name", "Family name", "ຊື່ ແລະ ນາມສະກຸນ", "Name in Latin letters", "Sex", "Birthday", "Phone", "Attendance"]):
        sheet.write(0, i, head)
    r.header_rows = [1]
    for n, p in enumerate(town.people(25)):
        row = n + 1
        sheet.write(row, 0, n + 1)
        if n % 2:
            sheet.write(row, 1, p.given)
        else:
            sheet.write_rich_string(row, 1, red, p.given[:2], p.given[2:])
        sheet.write(row, 2, p.surname)
        sheet.write_formula(row, 3, f'=B{row + 1}&" "&C{row + 1}', None, p.lao)
        sheet.write_formula(row, 4, f'=PROPER("{p.latin.lower()}")', None, p.latin)
        sheet.write(row, 5, "Female" if p.sex == "female" else "Male")
        sheet.write_datetime(row, 6, datetime.datetime.combine(p.birth, datetime.time()), day)
        sheet.write_string(row, 7, "00856 " + p.phone)
        sheet.write(row, 8, 0.8 + (n % 5) / 25, share)
        r.people[row + 1] = p
        if n in (0, 1, 24):
            r.answer(row + 1, **truth(p, ["given_name", "surname", "latin_name", "sex", "birth_date", "phone"]))
    book.close()
    settle(path)
    r.notes.append("column D repeats B and C; a reader may also map it as ignore")
    r.write()


ALL = [open_document, no_header, unnamed_columns, many_sheets, names_together, wide_ministry, rich_and_1904]
