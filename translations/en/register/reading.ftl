# What reading a roster says: faults of rows and names of fields.
# Values: $found (what the cell holds), $row (the other row's number), $suggestion (what may be meant), $like (none or some: whether there is a suggestion).
fault-no-name = No name. Write the given name.
fault-impossible-date = { $found } is not a day in the calendar. Write it as day/month/year, such as 17/05/1990.
fault-unreadable-date = { $found } could not be read as a date. Write it as day/month/year, such as 17/05/1990, or only the year.
fault-future-date = { $found } is still to come. Check the year.
fault-unlikely-age = Born { $found }: an unusual age for a member. Check the date; if it is right, leave it.
fault-joined-before-birth = Joined { $found }: before birth or as a small child. Check both dates.
fault-unknown-sex = { $found } names neither sex. Write ຍິງ or ຊາຍ, F or M.
fault-sex-contradicts-title = The title and the sex do not agree. The sex was taken as written; check which is right.
fault-unreadable-phone = { $found } is not a phone number. Write it such as 020 5555 1234. It was left out.
fault-assumed-phone = { $found } was read as a mobile number with 020. If that is wrong, write the whole number.
fault-unreadable-national-id = { $found } is not an identity card number. Copy it from the card, or leave it empty. It was left out.
fault-cut-national-id = The spreadsheet kept { $found } as a number and lost its last digits. Set the column to text and type it again. It was left out.
fault-unreadable-wage = { $found } is not an amount. Write the kip in digits, such as 3500000. It was left out.
fault-foreign-wage = { $found } is not in kip. Write the amount in kip. It was left out.
fault-unknown-province = { $like ->
    [none] There is no province { $found }. Write one of the 18 names.
   *[some] There is no province { $found }. Meant perhaps: { $suggestion }.
}
fault-unknown-district = { $like ->
    [none] There is no district { $found } in this province. Check the name and the province.
   *[some] There is no district { $found } in this province. Meant perhaps: { $suggestion }.
}
fault-ambiguous-district = Several districts are called { $found }: { $suggestion }. Write the province too.
fault-district-elsewhere = { $found } lies in another province: { $suggestion }. Check province and district.
fault-unknown-village = { $like ->
    [none] { $found } is in no list of villages of this district. If the name is right, leave it.
   *[some] { $found } is in no list of villages of this district. If the name is right, leave it. Meant perhaps: { $suggestion }.
}
fault-unknown-education = The level of education { $found } is not known. Write it such as ປະລິນຍາຕີ or Bachelor.
fault-unknown-ethnicity = { $found } is in no list of ethnic groups. Check the spelling.
fault-broken-formula = The formula in this cell failed ({ $found }). Type the value itself.
fault-duplicate-in-file = The same person stands in row { $row }. Keep one of the two rows.
fault-national-id-twice = Somebody else in row { $row } has this identity card number. Check whose it is.
fault-member-no-twice = Somebody else in row { $row } has this member number. Check whose it is.
fault-phone-twice = Somebody else in row { $row } has this phone number. If they share it, leave it.

field-title = Title (before the name)
field-given-name = Given name
field-surname = Surname
field-full-name = Full name
field-latin-name = Latin spelling
field-sex = Sex
field-birth-date = Birth date
field-national-id = National ID number
field-phone = Phone number
field-province = Province
field-district = District
field-village = Village
field-address = Present address
field-occupation = Occupation
field-department = Department
field-join-date = Date joined
field-wage = Wage
field-ethnicity = Ethnicity
field-education = Education
field-member-no = Member number
field-note = Remark
field-ignore = Not used
