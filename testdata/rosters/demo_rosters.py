"""The three rosters of the demo, with mistakes left in on purpose (data/demo/rosters)."""

import csv
import datetime
import io

import openpyxl
import xlwt
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from expected import settle
from people import BUDDHIST, DATA, DISTRICTS, GRADUATES, LAO_DIGITS, OCCUPATIONS, PROVINCES, Town, buddhist, dmy, spaced

OUT = DATA / "demo" / "rosters"
MISTAKES = []  # (file, row, kind, what)


def mistake(file, row, kind, what):
    MISTAKES.append((file, row, kind, what))


def garment_factory():
    """Bouathong Garment Factory, in Lao: titles, merged cells, Buddhist years, Lao digits, telephones as numbers."""
    name = "1_bouathong_garment.xlsx"
    town = Town(901, ["LA0105", "LA0106", "LA0107", "LA0102"], ["sewing_operator"] * 6 + ["ironing_operator", "packer", "quality_inspector", "mechanic", "line_supervisor"],
                ["ສາຍ 1", "ສາຍ 2", "ສາຍ 3", "ສາຍ 4", "ພະແນກຕັດ", "ພະແນກຫຸ້ມຫໍ່"], women=0.86, ages=(18, 42))
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "ບັນຊີກຳມະກອນ"
    thin = Side(style="thin")
    for row, text in ((1, "ສາທາລະນະລັດ ປະຊາທິປະໄຕ ປະຊາຊົນລາວ"), (2, "ສັນຕິພາບ ເອກະລາດ ປະຊາທິປະໄຕ ເອກະພາບ ວັດທະນະຖາວອນ"),
                      (4, "ໂຮງງານຕັດຫຍິບບົວທອງ (ຕົວຢ່າງ)"), (5, "ບັນຊີລາຍຊື່ກຳມະກອນ ທີ່ສະໝັກເຂົ້າກຳມະບານ ເດືອນ ໑໐ ປີ ໒໐໒໖")):
        sheet.cell(row, 1, text).font = Font(bold=True)
        sheet.cell(row, 1).alignment = Alignment(horizontal="center")
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=11)
    heads = ["ລ/ດ", "ຊື່ ແລະ ນາມສະກຸນ", "ເພດ", "ວັນເດືອນປີເກີດ", "ບ້ານ", "ເມືອງ", "ເບີໂທ", "ໜ້າທີ່", "ພະແນກ", "ວັນທີເຂົ້າການ", "ໝາຍເຫດ"]
    for i, head in enumerate(heads, 1):
        cell = sheet.cell(7, i, head)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDDDDD")
        cell.border = Border(thin, thin, thin, thin)
    people = town.people(180)
    people[131] = people[24]
    people[88].phone = people[87].phone
    for n, p in enumerate(people):
        row = 8 + n
        values = [n + 1, [f"{p.title}{p.lao}", f"{p.title} {p.lao}", f"{p.title[0]}. {p.lao}"][n % 3], "ຍ" if p.sex == "female" else "ຊ",
                  [dmy(p.birth), dmy(p.birth), buddhist(p.birth), dmy(p.birth).translate(LAO_DIGITS)][n % 4], p.village["name_lo"], DISTRICTS[p.district]["name_lo"],
                  int(p.phone), OCCUPATIONS[p.occupation]["name_lo"], p.department, dmy(p.joined), None]
        if n == 11:
            values[3] = "31/02/1998"
            mistake(name, row, "bad_date", "31/02/1998")
        if n == 45:
            values[5] = "ສະຫວັນຄຳ"
            mistake(name, row, "unknown_district", "ສະຫວັນຄຳ")
        if n == 63:
            values[1] = None
            mistake(name, row, "missing_name", "")
        if n == 88:
            mistake(name, row, "phone_twice", f"same telephone as row {row - 1}")
        if n == 102:
            values[6] = 205551
            mistake(name, row, "bad_phone", "205551")
        if n == 119:
            values[3] = "15/08/2014"
            mistake(name, row, "too_young", "born 2014")
        if n == 131:
            mistake(name, row, "same_person", "same person as row 32")
        if n == 150:
            values[2] = "ຊ" if p.sex == "female" else "ຍ"
            mistake(name, row, "sex_contradicts_title", p.title)
        for i, value in enumerate(values, 1):
            sheet.cell(row, i, value).border = Border(thin, thin, thin, thin)
    last = 8 + len(people)
    sheet.cell(last, 2, "ລວມທັງໝົດ ໑໘໐ ຄົນ")
    sheet.cell(last + 2, 8, "ນະຄອນຫຼວງວຽງຈັນ, ວັນທີ 12/10/2026")
    sheet.cell(last + 3, 2, "ປະທານກຳມະບານຮາກຖານ")
    sheet.cell(last + 3, 8, "ຜູ້ອຳນວຍການໂຮງງານ")
    book.properties.created = book.properties.modified = datetime.datetime(2026, 10, 12, 8)
    book.save(OUT / name)
    settle(OUT / name)


def electronics():
    """Jinlong Electronics, managed in Chinese: old Excel, Chinese headers, names in Latin letters."""
    name = "2_jinlong_electronics.xls"
    town = Town(902, ["LA1301", "LA1302", "LA1311", "LA1309"], ["assembly_worker"] * 7 + ["quality_inspector", "packer", "electronics_fitter", "translator"],
                ["一车间", "二车间", "三车间", "包装组", "质检组"], women=0.7, ages=(18, 34))
    book = xlwt.Workbook(encoding="utf-8")
    cover = book.add_sheet("封面")
    for row, text in ((2, "金隆电子（老挝）有限公司（演示）"), (4, "工会会员花名册"), (6, "2026年10月")):
        cover.write(row, 2, text)
    sheet = book.add_sheet("花名册")
    sheet.write_merge(0, 0, 0, 10, "金隆电子（老挝）有限公司 员工花名册（演示）")
    for i, head in enumerate(["序号", "工号", "姓名", "性别", "出生日期", "证件号码", "手机", "住址（县）", "部门", "岗位", "入职日期"]):
        sheet.write(1, i, head)
    people = town.people(260)
    people[201] = people[77]
    for n, p in enumerate(people):
        row = n + 2  # counted from 0
        values = [n + 1, f"JL{n + 1001}", p.latin.upper() if n % 7 == 3 else p.latin, "女" if p.sex == "female" else "男",
                  f"{p.birth.year}.{p.birth.month}.{p.birth.day}" if n % 3 else f"{p.birth.year}年{p.birth.month}月{p.birth.day}日", p.national_id, float(p.phone),
                  DISTRICTS[p.district]["name_en"], p.department, OCCUPATIONS[p.occupation]["name_zh"], f"{p.joined:%Y-%m-%d}"]
        if n == 19:
            values[4] = "1997.13.8"
            mistake(name, row + 1, "bad_date", "1997.13.8")
        if n == 57:
            values[7] = "Savan Park Zone X"
            mistake(name, row + 1, "unknown_district", "Savan Park Zone X")
        if n == 110:
            values[2] = ""
            mistake(name, row + 1, "missing_name", "")
        if n == 140:
            values[10] = f"{p.birth:%Y-%m-%d}"
            mistake(name, row + 1, "joined_at_birth", "date of joining is the date of birth")
        if n == 201:
            values[2] = p.latin.replace("ou", "u").replace("x", "s")
            mistake(name, row + 1, "same_person", "same person as row 80, other spelling")
        if n == 233:
            values[5] = people[232].national_id
            mistake(name, row + 1, "id_twice", f"same identity number as row {row}")
        for i, value in enumerate(values):
            sheet.write(row, i, value)
    sheet.write(len(people) + 3, 2, "合计：260人")
    sheet.write(len(people) + 4, 8, "制表：人事部")
    book.save(str(OUT / name))


def ministry():
    """A department of a ministry: semicolons in UTF-16, headers in English, names in Lao and Latin."""
    name = "3_ministry_department.csv"
    town = Town(903, ["LA0101", "LA0102", "LA0103", "LA0104", "LA0106"], ["head_of_division", "administrative_officer", "planning_officer", "accountant", "economist", "car_driver"],
                ["Office", "Planning division", "Finance division", "Personnel division"], women=0.44, ages=(24, 59), schooling=GRADUATES)
    rows = [["Title", "Name (Lao)", "Surname (Lao)", "Full name (English)", "Sex", "Date of birth", "Phone", "District", "Province", "Position", "Division", "Degree", "Union member since"]]
    degree = {"vocational_middle": "Diploma", "vocational_high": "Higher diploma", "bachelor": "Bachelor", "master": "Master"}
    position = {code: OCCUPATIONS[code]["name_en"] for code in town.occupations}
    people = town.people(96)
    for n, p in enumerate(people):
        row = n + 2
        values = ["Ms" if p.sex == "female" else "Mr", p.given, p.surname, p.latin, "F" if p.sex == "female" else "M",
                  f"{p.birth.year + BUDDHIST}" if n % 12 == 5 else dmy(p.birth), f"{spaced(p.phone)}, {spaced(people[n - 1].phone)}" if n == 30 else spaced(p.phone),
                  DISTRICTS[p.district]["name_en"], PROVINCES[p.province]["name_en"], position[p.occupation], p.department, degree[p.education], dmy(p.joined, "-")]
        if n == 8:
            values[5] = "00/00/1985"
            mistake(name, row, "bad_date", "00/00/1985")
        if n == 39:
            values[7] = "Pakse"
            mistake(name, row, "district_of_other_province", "Pakse is not in Vientiane Capital")
        if n == 61:
            values[1] = values[2] = values[3] = ""
            mistake(name, row, "missing_name", "")
        if n == 70:
            values[12] = "01-01-2062"
            mistake(name, row, "joined_in_future", "2062")
        if n == 82:
            values[1], values[2] = p.surname, p.given
            mistake(name, row, "name_swapped", "surname and given name changed places")
        rows.append(values)
    rows.append(rows[15][:])
    mistake(name, len(rows), "same_person", "same row as 16")
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    (OUT / name).write_bytes(b"\xff\xfe" + out.getvalue().encode("utf-16-le"))


def list_of_mistakes():
    with open(OUT / "mistakes.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["file", "row", "kind", "what"])
        writer.writerows(MISTAKES)


ALL = [garment_factory, electronics, ministry, list_of_mistakes]
