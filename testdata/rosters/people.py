"""Invented people for the test rosters, and the truth about each of them.

Names come from data/people, places from data/places; who is called what, born when and living
where is drawn with a fixed seed. Nobody here exists.
"""

import csv
import datetime
import pathlib
import random
from dataclasses import dataclass, field

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
MONTHS_LO = "ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ".split()
LAO_DIGITS = str.maketrans("0123456789", "໐໑໒໓໔໕໖໗໘໙")
BUDDHIST = 543


def table(name):
    with open(DATA / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


NAMES = table("people/lao_names.csv")
OCCUPATIONS = {row["code"]: row for row in table("people/occupations.csv")}
ETHNIC = {row["code"]: row for row in table("people/ethnic_groups.csv")}
EDUCATION = {row["code"]: row for row in table("people/education.csv")}
PROVINCES = {row["code"]: row for row in table("places/provinces.csv")}
DISTRICTS = {row["code"]: row for row in table("places/districts.csv")}
VILLAGES = {}
for _row in table("places/villages.csv"):
    if "(" not in _row["name_lo"] and "-" not in _row["name_lo"] and len(_row["name_lo"]) > 3:
        VILLAGES.setdefault(_row["parent"], []).append(_row)
GRADUATES = ["vocational_middle", "vocational_high", "bachelor", "bachelor", "master"]
# A given name that looks like a title and a name would be a riddle without an answer.
AMBIGUOUS = ("ນາງ", "ທ້າວ", "ທ່ານ", "ນ້ອຍ")


@dataclass
class Person:
    sex: str
    given: str
    given_latin: str
    surname: str
    surname_latin: str
    birth: datetime.date
    joined: datetime.date
    phone: str  # national, without the leading zero: 2055551234 or 305551234
    national_id: str
    district: str
    village: dict
    occupation: str
    department: str
    wage: int
    ethnicity: str
    education: str
    member_no: str
    extra: dict = field(default_factory=dict)

    @property
    def title(self):
        return "ນາງ" if self.sex == "female" else "ທ້າວ"

    @property
    def lao(self):
        return f"{self.given} {self.surname}".strip()

    @property
    def latin(self):
        return f"{self.given_latin} {self.surname_latin}".strip()

    @property
    def province(self):
        return self.district[:4]


class Town:
    """Draws people for one employer: deterministic by seed."""

    def __init__(self, seed, districts, occupations, departments, women=0.5, ages=(20, 50), schooling=None):
        self.random = random.Random(seed)
        self.districts, self.occupations, self.departments = districts, occupations, departments
        self.women, self.ages = women, ages
        self.schooling = schooling or ["primary", "lower_secondary", "upper_secondary", "vocational_middle"]
        self.count = 0

    def name(self, kind, gender, style="lao"):
        rows = [
            r for r in NAMES
            if r["kind"] == kind and r["gender"] == gender and r["style"] == style and not r["lo"].startswith(AMBIGUOUS)
        ]
        return self.random.choices(rows, [int(r["weight"]) for r in rows])[0]

    def person(self, style="lao", surname=True):
        rnd = self.random
        sex = "female" if rnd.random() < self.women else "male"
        given = self.name("given", sex[0], style)
        family = self.name("family", "u", "hmong" if style == "hmong" else "lao")
        year = 2026 - rnd.randint(*self.ages)
        birth = datetime.date(year, rnd.randint(1, 12), rnd.randint(1, 28))
        joined = datetime.date(min(2025, rnd.randint(max(year + 18, 2008), 2026)), rnd.randint(1, 12), rnd.randint(1, 28))
        district = rnd.choice(self.districts)
        if rnd.random() < 0.88:
            phone = "20" + rnd.choice("25579") + "".join(rnd.choice("0123456789") for _ in range(7))
        else:
            phone = "30" + rnd.choice("4579") + "".join(rnd.choice("0123456789") for _ in range(6))
        self.count += 1
        return Person(
            sex=sex, given=given["lo"], given_latin=given["latin"],
            surname=family["lo"] if surname else "", surname_latin=family["latin"] if surname else "",
            birth=birth, joined=joined, phone=phone,
            national_id=f"{district[2:4]}{rnd.randint(10**7, 10**8 - 1)}",
            district=district, village=rnd.choice(VILLAGES[district]),
            occupation=rnd.choice(self.occupations), department=rnd.choice(self.departments),
            wage=rnd.randrange(2_500_000, 6_800_000, 50_000),
            ethnicity={"hmong": "hmong", "khmu": "khmu"}.get(style) or rnd.choices(["lao", "phouthai", "khmu"], [8, 1, 1])[0],
            education=rnd.choice(self.schooling),
            member_no=f"{district[2:4]}-{joined.year}-{self.count:06}",
        )

    def people(self, count, **kinds):
        return [self.person(**kinds) for _ in range(count)]


def truth(person, fields, **changed):
    """What the product must know about the person from a row with these fields."""
    known = {
        "title": person.title,
        "given_name": person.given,
        "surname": person.surname or None,
        "latin_name": person.latin,
        "sex": person.sex,
        "birth_date": person.birth.isoformat(),
        "national_id": person.national_id,
        "phone": "+856" + person.phone,
        "province": person.province,
        "district": person.district,
        "village": person.village["name_lo"],
        "occupation": OCCUPATIONS[person.occupation]["name_lo"],
        "department": person.department,
        "join_date": person.joined.isoformat(),
        "wage": person.wage,
        "ethnicity": person.ethnicity,
        "education": person.education,
        "member_no": person.member_no,
    }
    out = {}
    for name in fields:
        if name == "full_name":
            out["given_name"], out["surname"] = known["given_name"], known["surname"]
        elif name in known:
            out[name] = known[name]
    out.update(changed)
    return {key: value for key, value in out.items() if value is not None}


def spaced(phone):
    """020 5555 1234 or 030 555 1234."""
    digits = "0" + phone
    return f"{digits[:3]} {digits[3:-4]} {digits[-4:]}"


def dmy(date, sep="/"):
    return f"{date.day:02}{sep}{date.month:02}{sep}{date.year}"


def buddhist(date, sep="/"):
    return f"{date.day:02}{sep}{date.month:02}{sep}{date.year + BUDDHIST}"


def lao_long(date):
    return f"{date.day} {MONTHS_LO[date.month - 1]} {date.year}"
