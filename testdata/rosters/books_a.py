"""Workbooks 01 to 07."""

import datetime

import openpyxl
import pandas
import xlsxwriter
import xlwt
from openpyxl.styles import Alignment, Font
from openpyxl.utils.datetime import to_excel

from expected import HERE, Roster, convert, settle
from people import (BUDDHIST, DISTRICTS, EDUCATION, ETHNIC, GRADUATES, LAO_DIGITS, OCCUPATIONS, PROVINCES, Town, buddhist,
                    dmy, lao_long, spaced, truth)

FACTORY = ["sewing_operator", "ironing_operator", "packer", "quality_inspector", "mechanic"]


def factory_lao():
    """Titles over the table, merged cells, glued titles, Buddhist years, Lao digits, telephones as numbers."""
    fields = ["ignore", "full_name", "sex", "birth_date", "village", "district", "phone", "department", "join_date", "note"]
    r = Roster("01_factory_lao", "ບັນຊີກຳມະກອນ", fields)
    town = Town(101, ["LA0105", "LA0106", "LA0107"], FACTORY, ["ສາຍ 1", "ສາຍ 2", "ສາຍ 3", "ພະແນກຕັດ"], women=0.85)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    for row, text in ((1, "ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ"),
                      (2, "ສັນຕິພາບ ເອກະລາດ ປະຊາທິປະໄຕ ເອກະພາບ ວັດທະນະຖາວອນ"),
                      (4, "ບັນຊີລາຍຊື່ກຳມະກອນ ໂຮງງານຕັດຫຍິບບົວຕອງ (ຕົວຢ່າງ) ປະຈຳປີ 2026")):
        sheet.cell(row, 1, text).font = Font(bold=True)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=10)
    r.header_rows = [6]
    heads = ["ລ/ດ", "ຊື່ ແລະ ນາມສະກຸນ", "ເພດ", "ວັນເດືອນປີເກີດ", "ບ້ານ", "ເມືອງ", "ເບີໂທ", "ພະແນກ", "ວັນທີເຂົ້າການ", "ໝາຍເຫດ"]
    for i, head in enumerate(heads, 1):
        sheet.cell(6, i, head).font = Font(bold=True)
    for n, p in enumerate(town.people(60)):
        row = 7 + n
        glued = [f"{p.title}{p.lao}", f"{p.title} {p.lao}", f"{p.title[0]}. {p.lao}"][n % 3]
        birth = [dmy(p.birth), buddhist(p.birth), dmy(p.birth).translate(LAO_DIGITS)][n % 3]
        values = [n + 1, glued, "ຍ" if p.sex == "female" else "ຊ", birth, p.village["name_lo"],
                  DISTRICTS[p.district]["name_lo"], int(p.phone), p.department, dmy(p.joined), None]
        for i, value in enumerate(values, 1):
            sheet.cell(row, i, value)
        r.people[row] = p
        if n in (0, 1, 2):
            r.answer(row, **truth(p, ["title", "full_name", "sex", "birth_date", "village", "district", "phone", "department", "join_date"]))
    last = 7 + 60
    sheet.cell(last, 2, "ລວມທັງໝົດ 60 ຄົນ")
    sheet.cell(last + 2, 7, "ນະຄອນຫຼວງວຽງຈັນ, ວັນທີ 05/10/2026")
    sheet.cell(last + 3, 2, "ຜູ້ສ້າງບັນຊີ")
    sheet.cell(last + 3, 8, "ຜູ້ອຳນວຍການ")
    save(book, r)


def office_two_rows():
    """Header over two rows with merged cells, real dates, a hidden column."""
    fields = ["ignore", "ignore", "title", "given_name", "surname", "sex", "birth_date", "village", "district", "province", "education", "phone"]
    r = Roster("02_office_two_row_header", "ພະນັກງານ", fields)
    town = Town(102, ["LA1301", "LA1302", "LA1309"], ["administrative_officer"], ["ຫ້ອງການ"], women=0.4, schooling=GRADUATES)
    path = HERE / f"{r.name}.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": datetime.datetime(2026, 10, 5)})
    sheet = book.add_worksheet(r.sheet)
    bold, day = book.add_format({"bold": True, "border": 1, "align": "center"}), book.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range("A1:L1", "ສັງລວມພະນັກງານ-ລັດຖະກອນ ຫ້ອງວ່າການເມືອງ (ຕົວຢ່າງ)", bold)
    sheet.merge_range("A3:A4", "ລຳດັບ", bold)
    sheet.merge_range("B3:B4", "ລະຫັດພາຍໃນ", bold)
    sheet.merge_range("C3:E3", "ຊື່ ແລະ ນາມສະກຸນ", bold)
    sheet.merge_range("F3:F4", "ເພດ", bold)
    sheet.merge_range("G3:G4", "ວັນເດືອນປີເກີດ", bold)
    sheet.merge_range("H3:J3", "ທີ່ຢູ່ປັດຈຸບັນ", bold)
    sheet.merge_range("K3:K4", "ລະດັບການສຶກສາ", bold)
    sheet.merge_range("L3:L4", "ເບີໂທລະສັບ", bold)
    for cell, text in (("C4", "ຄຳນຳໜ້າ"), ("D4", "ຊື່"), ("E4", "ນາມສະກຸນ"), ("H4", "ບ້ານ"), ("I4", "ເມືອງ"), ("J4", "ແຂວງ")):
        sheet.write(cell, text, bold)
    r.header_rows = [3, 4]
    sheet.set_column("B:B", None, None, {"hidden": True})
    sheet.freeze_panes(4, 0)
    for n, p in enumerate(town.people(48)):
        row = 4 + n  # counted from 0
        sheet.write(row, 0, n + 1)
        sheet.write(row, 1, f"K{n * 7:05}")
        sheet.write(row, 2, ["ນ." if p.sex == "female" else "ທ.", p.title][n % 2])
        sheet.write(row, 3, p.given)
        sheet.write(row, 4, p.surname)
        sheet.write(row, 5, "ຍິງ" if p.sex == "female" else "ຊາຍ")
        sheet.write_datetime(row, 6, datetime.datetime.combine(p.birth, datetime.time()), day)
        sheet.write(row, 7, "ບ. " + p.village["name_lo"] if n % 4 == 0 else p.village["name_lo"])
        sheet.write(row, 8, "ມ. " + DISTRICTS[p.district]["name_lo"] if n % 3 == 0 else DISTRICTS[p.district]["name_lo"])
        sheet.write(row, 9, PROVINCES[p.province]["name_lo"])
        sheet.write(row, 10, EDUCATION[p.education]["name_lo"])
        sheet.write(row, 11, spaced(p.phone))
        r.people[row + 1] = p
        if n in (0, 5, 12):
            r.answer(row + 1, **truth(p, ["title", "given_name", "surname", "sex", "birth_date", "village", "district", "province", "education", "phone"]))
    book.close()
    settle(path)
    r.write()


def chinese_factory():
    """Chinese headers, a cover sheet first, Lao and Latin names in two columns, two ways to write a date."""
    fields = ["ignore", "latin_name", "full_name", "sex", "birth_date", "national_id", "phone", "department", "occupation", "join_date", "wage", "note"]
    r = Roster("03_chinese_factory", "花名册", fields)
    town = Town(103, ["LA1301", "LA1311"], ["assembly_worker", "quality_inspector", "packer", "electronics_fitter"], ["一车间", "二车间", "包装组"], women=0.7, ages=(18, 35))
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "封面"
    cover["B3"], cover["B5"], cover["B6"] = "员工花名册", "金禾电子（老挝）有限公司（演示）", "2026年10月"
    sheet = book.create_sheet(r.sheet)
    sheet["A1"] = "金禾电子（老挝）有限公司 员工花名册（演示）"
    sheet.merge_cells("A1:L1")
    heads = ["序号", "姓名（英文）", "姓名（老文）", "性别", "出生日期", "身份证号", "联系电话", "部门", "岗位", "入职日期", "基本工资（基普）", "备注"]
    for i, head in enumerate(heads, 1):
        sheet.cell(2, i, head)
    r.header_rows = [2]
    for n, p in enumerate(town.people(75)):
        row = 3 + n
        birth = f"{p.birth.year}/{p.birth.month}/{p.birth.day}" if n % 2 else f"{p.birth.year}年{p.birth.month}月{p.birth.day}日"
        values = [n + 1, p.latin, p.lao, "女" if p.sex == "female" else "男", birth, p.national_id, "856" + p.phone,
                  p.department, OCCUPATIONS[p.occupation]["name_zh"], f"{p.joined.year}.{p.joined.month}.{p.joined.day}", p.wage,
                  "试用期" if n % 20 == 19 else None]
        for i, value in enumerate(values, 1):
            sheet.cell(row, i, value)
        r.people[row] = p
        if n in (0, 1, 30):
            r.answer(row, **truth(p, ["latin_name", "full_name", "sex", "birth_date", "national_id", "phone", "department", "join_date", "wage"],
                                  occupation=OCCUPATIONS[p.occupation]["name_zh"]))
    sheet.cell(80, 2, "合计：75人")
    sheet.cell(82, 8, "制表人：")
    save(book, r)


def bilingual():
    """Header cells in two languages with line breaks, dates as bare serial numbers, M and F."""
    fields = ["ignore", "member_no", "title", "given_name", "surname", "latin_name", "sex", "birth_date", "national_id", "phone", "occupation"]
    r = Roster("04_bilingual_serials", "Members", fields)
    town = Town(104, ["LA0101", "LA0102", "LA0103", "LA0104"], ["bank_officer", "bank_teller", "accountant", "it_officer"], ["-"], women=0.55)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    heads = ["ລ/ດ\nNo.", "ເລກທີສະມາຊິກ\nMember No.", "ຄຳນຳໜ້າ / Title", "ຊື່ / Name", "ນາມສະກຸນ / Surname", "ຊື່ພາສາອັງກິດ / Name in English",
             "ເພດ / Sex", "ວັນເດືອນປີເກີດ / Date of birth", "ເລກບັດປະຈຳຕົວ / ID No.", "ເບີໂທ / Tel.", "ຕຳແໜ່ງ / Position"]
    for i, head in enumerate(heads, 1):
        sheet.cell(1, i, head).alignment = Alignment(wrap_text=True)
    r.header_rows = [1]
    for n, p in enumerate(town.people(40)):
        row = 2 + n
        values = [n + 1, p.member_no, "Ms" if p.sex == "female" else "Mr", p.given, p.surname, p.latin, "F" if p.sex == "female" else "M",
                  int(to_excel(p.birth)), p.national_id[:2] + "-" + p.national_id[2:], "+856 " + p.phone[:2] + " " + p.phone[2:], OCCUPATIONS[p.occupation]["name_lo"]]
        for i, value in enumerate(values, 1):
            sheet.cell(row, i, value)
        r.people[row] = p
        if n in (0, 9, 22):
            r.answer(row, **truth(p, ["member_no", "title", "given_name", "surname", "latin_name", "sex", "birth_date", "national_id", "phone", "occupation"]))
    save(book, r)


def old_excel():
    """The binary format of Excel 97; only the year of birth, two telephones in a cell, numbers in floating point."""
    fields = ["ignore", "given_name", "surname", "sex", "birth_date", "phone", "address", "occupation", "wage"]
    r = Roster("05_old_excel", "Sheet1", fields)
    town = Town(105, ["LA1601", "LA1604", "LA1607"], ["hotel_manager", "waiter", "cook", "room_attendant", "receptionist"], ["-"], women=0.6)
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(r.sheet)
    sheet.write_merge(0, 0, 0, 8, "ລາຍຊື່ພະນັກງານ ໂຮງແຮມດອກຈຳປາຂາວ (ຕົວຢ່າງ)")
    for i, head in enumerate(["ລ/ດ", "ຊື່", "ນາມສະກຸນ", "ເພດ", "ປີເກີດ", "ໂທລະສັບ", "ທີ່ຢູ່", "ໜ້າທີ່", "ເງິນເດືອນ"]):
        sheet.write(1, i, head)
    r.header_rows = [2]
    for n, p in enumerate(town.people(36)):
        row = 2 + n
        second = town.person().phone
        two = n % 6 == 3
        phone = f"{spaced(p.phone)} / {spaced(second)}" if two else float(p.phone)
        address = f"ບ້ານ{p.village['name_lo']}, ເມືອງ{DISTRICTS[p.district]['name_lo']}, ແຂວງຈຳປາສັກ"
        for i, value in enumerate([n + 1, p.given, p.surname, "ຍິງ" if p.sex == "female" else "ຊາຍ", p.birth.year + (BUDDHIST if n % 2 else 0),
                                   phone, address, OCCUPATIONS[p.occupation]["name_lo"], p.wage]):
            sheet.write(row, i, value)
        r.people[row + 1] = p
        if n in (0, 3, 7):
            more = {"phones": ["+856" + p.phone, "+856" + second]} if two else {}
            r.answer(row + 1, **truth(p, ["given_name", "surname", "sex", "phone", "occupation", "wage"], birth_date=str(p.birth.year), address=address, **more))
    r.notes.append("phones lists every number of the cell; phone is the first")
    path = HERE / f"{r.name}.xls"
    book.save(str(path))
    r.write()


def repeated_headers():
    """Header repeated on every printed page, empty rows, month names in words; saved by LibreOffice as Excel 97."""
    fields = ["ignore", "full_name", "sex", "birth_date", "ethnicity", "education", "occupation", "join_date"]
    r = Roster("06_repeated_headers", "ລວມ", fields)
    town = Town(106, ["LA0601", "LA0604", "LA0605"], ["secondary_teacher", "primary_teacher"], ["-"], schooling=GRADUATES)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = r.sheet
    heads = ["ລດ", "ຊື່ ແລະ ນາມສະກຸນ", "ເພດ", "ວັນ ເດືອນ ປີເກີດ", "ຊົນເຜົ່າ", "ວຸດທິການສຶກສາ", "ວິຊາຊີບ", "ວັນທີເຂົ້າເປັນສະມາຊິກກຳມະບານ"]
    sheet.append(["ບັນຊີຄູ-ອາຈານ ທີ່ເປັນສະມາຊິກກຳມະບານ (ຕົວຢ່າງ)"])
    sheet.append([])
    sheet.append(heads)
    r.header_rows = [3]
    row = 3
    for n, p in enumerate(town.people(18) + town.people(10, style="khmu", surname=False) + town.people(14, style="hmong")):
        if n and n % 15 == 0:
            for extra in ([], [f"ໜ້າ {n // 15 + 1}"], heads):
                sheet.append(extra)
                row += 1
                r.others.append(row)
        row += 1
        sheet.append([n + 1, p.lao, "ຍິງ" if p.sex == "female" else "ຊາຍ", lao_long(p.birth), ETHNIC[p.ethnicity]["name_lo"],
                      EDUCATION[p.education]["name_lo"], OCCUPATIONS[p.occupation]["name_lo"], lao_long(p.joined)])
        r.people[row] = p
        if n in (0, 20, 35):
            r.answer(row, **truth(p, ["full_name", "sex", "birth_date", "ethnicity", "education", "occupation", "join_date"]))
    save(book, r, office="xls")


def pandas_export():
    """As a script writes it: an index column without a name, English names of columns, empty cells."""
    fields = ["ignore", "given_name", "surname", "sex", "birth_date", "phone", "district", "province", "department", "join_date"]
    r = Roster("07_pandas_export", "Sheet1", fields)
    town = Town(107, ["LA1501", "LA1504", "LA1701", "LA1702"], ["power_plant_operator"], ["Operations", "Maintenance", "Office"], women=0.25)
    people = town.people(50)
    frame = pandas.DataFrame({
        "first_name": [p.given_latin for p in people],
        "last_name": [p.surname_latin if n % 9 else None for n, p in enumerate(people)],
        "gender": [p.sex for p in people],
        "date_of_birth": [p.birth.isoformat() for p in people],
        "mobile": [p.phone if n % 5 else None for n, p in enumerate(people)],
        "district": [DISTRICTS[p.district]["name_en"] for p in people],
        "province": [PROVINCES[p.province]["name_en"] for p in people],
        "department": [p.department for p in people],
        "start_date": [pandas.Timestamp(p.joined) for p in people],
    })
    path = HERE / f"{r.name}.xlsx"
    frame.to_excel(path, engine="openpyxl")
    settle(path)
    r.header_rows = [1]
    for n, p in enumerate(people):
        r.people[2 + n] = p
        if n in (1, 9, 17):
            r.answer(2 + n, **truth(p, ["sex", "birth_date", "district", "province", "department", "join_date"], given_name=p.given_latin,
                                    surname=p.surname_latin if n % 9 else None, phone="+856" + p.phone if n % 5 else None))
    r.write()


def save(book, roster, office=None):
    """Writes the workbook; `office`: the extension of a file that LibreOffice makes of it instead."""
    book.properties.created = book.properties.modified = datetime.datetime(2026, 10, 5, 8)
    path = HERE / f"{roster.name}.xlsx"
    book.save(path)
    if office:
        convert(path, office)
    else:
        settle(path)
    roster.write()


ALL = [factory_lao, office_two_rows, chinese_factory, bilingual, old_excel, repeated_headers, pandas_export]
