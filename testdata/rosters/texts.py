"""Delimited texts 15 to 20, in the encodings that reach a union office."""

import csv
import io

from expected import HERE, Roster
from people import DISTRICTS, EDUCATION, GRADUATES, OCCUPATIONS, PROVINCES, Town, dmy, lao_long, spaced, truth

ZERO_WIDTH = "\u200b"


def lines(rows, **kinds):
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n", **kinds).writerows(rows)
    return out.getvalue()


def put(roster, extension, data):
    (HERE / f"{roster.name}.{extension}").write_bytes(data)
    roster.write()


def chinese_csv():
    """GB 18030 as Chinese Excel saves CSV; Chinese names beside Latin ones, sex and place in Chinese."""
    fields = ["ignore", "full_name", "sex", "birth_date", "national_id", "phone", "province", "district", "occupation", "join_date"]
    r = Roster("15_chinese_gb18030", "15_chinese_gb18030", fields)
    town = Town(115, ["LA0101", "LA0106", "LA0107"], ["machine_operator", "truck_driver", "translator"], ["-"], women=0.4)
    rows = [["编号", "姓名", "性别", "出生年月日", "身份证件号码", "手机号", "省份", "县", "工种", "参加工会时间"]]
    r.header_rows = [1]
    chinese = {6: ("李", "建华"), 20: ("王", "秀英")}
    for n, p in enumerate(town.people(45)):
        family, given = chinese.get(n, (p.surname_latin, p.given_latin))
        name = family + given if n in chinese else p.latin
        rows.append([f"{n + 1:03}", name, "女" if p.sex == "female" else "男", f"{p.birth:%Y-%m-%d}", p.national_id, "0" + p.phone,
                     PROVINCES[p.province]["name_zh"], DISTRICTS[p.district]["name_zh"], OCCUPATIONS[p.occupation]["name_zh"], f"{p.joined:%Y/%m/%d}"])
        r.people[n + 2] = p
        if n in (0, 6, 11):
            r.answer(n + 2, **truth(p, ["sex", "birth_date", "national_id", "phone", "province", "district", "join_date"], given_name=given, surname=family,
                                    occupation=OCCUPATIONS[p.occupation]["name_zh"]))
    put(r, "csv", lines(rows).encode("gb18030"))


def unicode_text():
    """UTF-16 with tabs: Excel's "Unicode text"."""
    fields = ["ignore", "title", "given_name", "surname", "sex", "birth_date", "phone", "village", "district", "education"]
    r = Roster("16_unicode_text_utf16", "16_unicode_text_utf16", fields)
    town = Town(116, ["LA1401", "LA1407"], ["nurse"], ["-"], women=0.7, schooling=GRADUATES)
    rows = [["ສະມາຊິກກຳມະບານ ໂຮງໝໍ (ຕົວຢ່າງ)"] + [""] * 9, [""] * 10,
            ["ລ.ດ", "ທ້າວ/ນາງ", "ຊື່", "ນາມສະກຸນ", "ຍິງ/ຊາຍ", "ວດປ ເກີດ", "ໂທ", "ບ້ານຢູ່ປັດຈຸບັນ", "ເມືອງ", "ການສຶກສາ"]]
    r.header_rows = [3]
    for n, p in enumerate(town.people(38)):
        rows.append([str(n + 1), p.title, p.given, p.surname, "ຍິງ" if p.sex == "female" else "ຊາຍ", dmy(p.birth), spaced(p.phone), p.village["name_lo"],
                     "ເມືອງ" + DISTRICTS[p.district]["name_lo"], EDUCATION[p.education]["name_lo"]])
        r.people[n + 4] = p
        if n in (0, 10, 37):
            r.answer(n + 4, **truth(p, [f for f in fields if f != "ignore"]))
    put(r, "txt", b"\xff\xfe" + lines(rows, delimiter="\t").encode("utf-16-le"))


def french_office():
    """Windows-1252 with semicolons and French headers; dates with two-digit days and full years."""
    fields = ["ignore", "surname", "given_name", "sex", "birth_date", "phone", "occupation", "address", "join_date", "note"]
    r = Roster("17_french_windows1252", "17_french_windows1252", fields)
    town = Town(117, ["LA0103", "LA0104"], ["translator", "secretary", "car_driver"], ["-"], women=0.5)
    job = {"translator": "Traducteur", "secretary": "Secrétaire", "car_driver": "Chauffeur"}
    rows = [["N°", "Nom de famille", "Prénom", "Sexe (M/F)", "Né(e) le", "Téléphone", "Fonction", "Adresse", "Date d'adhésion", "Remarque"]]
    r.header_rows = [1]
    for n, p in enumerate(town.people(26)):
        address = f"Ban {p.village['name_en']}, Muang {DISTRICTS[p.district]['name_en']}"
        rows.append([str(n + 1), p.surname_latin, p.given_latin, "F" if p.sex == "female" else "M", dmy(p.birth), spaced(p.phone).replace(" ", "."), job[p.occupation],
                     address, dmy(p.joined), "congé maternité" if n == 8 else ""])
        r.people[n + 2] = p
        if n in (0, 7, 19):
            r.answer(n + 2, **truth(p, ["sex", "birth_date", "phone", "join_date"], given_name=p.given_latin, surname=p.surname_latin,
                                    occupation=job[p.occupation], address=address))
    put(r, "csv", lines(rows, delimiter=";").encode("windows-1252"))


def american_dates():
    """Bars between fields, capitals and spaces in the headers, month before day throughout."""
    fields = ["ignore", "full_name", "sex", "birth_date", "phone", "district", "province", "department", "wage", "join_date"]
    r = Roster("18_bars_month_first", "18_bars_month_first", fields)
    town = Town(118, ["LA1301", "LA1601"], ["assembly_worker"], ["Line A", "Line B", "QC"], women=0.65)
    rows = [["EMP CODE", "FULL NAME", "M/F", "BIRTHDAY (MM/DD/YYYY)", "CONTACT NO", "DISTRICT", "PROVINCE", "SECTION", "BASIC SALARY (LAK)", "HIRE DATE"]]
    r.header_rows = [1]
    for n, p in enumerate(town.people(55)):
        rows.append([f"E-{n + 1:04}", p.latin, "F" if p.sex == "female" else "M", f"{p.birth.month}/{p.birth.day}/{p.birth.year}", "020-" + p.phone[2:] if p.phone.startswith("20") else "030-" + p.phone[2:],
                     DISTRICTS[p.district]["name_en"], PROVINCES[p.province]["name_en"], p.department, f"{p.wage:,}", f"{p.joined.month}/{p.joined.day}/{p.joined.year}"])
        r.people[n + 2] = p
        if n in (0, 13, 33):
            r.answer(n + 2, **truth(p, ["sex", "birth_date", "phone", "district", "province", "department", "wage", "join_date"],
                                    given_name=p.given_latin, surname=p.surname_latin))
    put(r, "txt", lines(rows, delimiter="|").encode("utf-8"))


def typed_badly():
    """Decomposed ຳ, zero-width spaces, surplus spaces, full-width digits, headers with stray marks and old spelling."""
    fields = ["ignore", "given_name", "surname", "sex", "birth_date", "phone", "village", "occupation", "note"]
    r = Roster("19_typed_badly", "19_typed_badly", fields)
    town = Town(119, ["LA0801", "LA0807"], ["power_plant_operator", "electrician"], ["-"], women=0.2)

    def worse(text, n):
        text = text.replace("ຳ", "\u0ecd\u0eb2")
        pieces = [text[i:i + 4] for i in range(0, len(text), 4)]
        if n % 2 and not any("\u0eb0" <= piece[0] <= "\u0ecd" for piece in pieces):
            text = ZERO_WIDTH.join(pieces)
        return "  " + text + "\u00a0" if n % 3 == 0 else text

    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    rows = [["ລ / ດ ", " ຊື່*", "ນາມ ສະກຸນ", "ເພດ:", "ວັນທີ່ເກີດ", "ເບີໂທຣະສັບ ", "ບ້ານ" + ZERO_WIDTH + "ຢູ່", "ໜ້າທີ່ຮັບຜິດຊອບ", "ຫມາຍເຫດ"]]
    r.header_rows = [1]
    for n, p in enumerate(town.people(40)):
        rows.append([str(n + 1), worse(p.given, n), worse(p.surname, n), " ຍິງ " if p.sex == "female" else "ຊາຍ", dmy(p.birth, " / ") if n % 2 else lao_long(p.birth),
                     spaced(p.phone).translate(wide) if n % 4 == 0 else spaced(p.phone), worse(p.village["name_lo"], n), OCCUPATIONS[p.occupation]["name_lo"], ""])
        r.people[n + 2] = p
        if n in (0, 1, 26):
            r.answer(n + 2, **truth(p, ["given_name", "surname", "sex", "birth_date", "phone", "village", "occupation"]))
    r.notes.append("names come out in the normal form of the text crate")
    put(r, "tsv", b"\xef\xbb\xbf" + lines(rows, delimiter="\t").encode("utf-8"))


def quoted_notes():
    """Semicolons, titles above, line breaks and semicolons inside quotes, a total and notes below."""
    fields = ["ignore", "full_name", "sex", "birth_date", "phone", "address", "join_date", "note"]
    r = Roster("20_quoted_notes", "20_quoted_notes", fields)
    town = Town(120, ["LA1701", "LA1702"], ["sugar_mill_worker"], ["-"], women=0.35)
    rows = [["ບັນຊີກຳມະກອນໂຮງງານນ້ຳຕານ (ຕົວຢ່າງ)"], ["ເດືອນ 9 ປີ 2026"], [],
            ["ລຳດັບທີ", "ຊື່ ແລະ ນາມສະກຸນ", "ເພດ", "ວັນເດືອນປີເກີດ", "ເບີໂທລະສັບ", "ທີ່ຢູ່ (ບ້ານ; ເມືອງ)", "ເຂົ້າເຮັດວຽກ", "ໝາຍເຫດ"]]
    r.header_rows = [4]
    for n, p in enumerate(town.people(31)):
        address = f"{p.village['name_lo']}\nເມືອງ{DISTRICTS[p.district]['name_lo']}"
        note = "ຍ້າຍມາ; ລໍຖ້າເອກະສານ" if n % 10 == 4 else ""
        rows.append([str(n + 1), f"{p.title} {p.lao}", "ຍ" if p.sex == "female" else "ຊ", dmy(p.birth), spaced(p.phone), address, dmy(p.joined), note])
        r.people[n + 5] = p
        if n in (0, 4, 20):
            r.answer(n + 5, **truth(p, ["title", "full_name", "sex", "birth_date", "phone", "join_date"], address=address.replace("\n", " "), **({"note": note} if note else {})))
    rows += [["", "ລວມ", "31"], [], ["* ຂໍ້ມູນຈາກພະແນກບຸກຄະລາກອນ"]]
    r.notes.append("rows are records: a line break inside quotes does not begin a new row; compare address with white space folded")
    put(r, "csv", lines(rows, delimiter=";").encode("utf-8"))


ALL = [chinese_csv, unicode_text, french_office, american_dates, typed_badly, quoted_notes]
