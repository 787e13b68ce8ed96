# Members: lists, search, a person's page.
nav-home = Home
nav-register = Register
members-title = Members
members-import = Import a roster
members-caption = Members of { $union }
members-state = State
members-state-any = Any state
members-count = { $count ->
    [one] member
   *[other] members
}
members-count-definition = Active, suspended and retired members of this union itself, counted today; each person once. The list shows the people of this union in every state.
members-name = Name
members-number = Member number
members-sex = Sex
members-birth-date = Birth date
members-phone = Phone number
members-union = Union
members-none = No members here yet
members-none-import = Hand in a roster of the workplace: you see what each row will do before anything is written.
members-none-below = The members stand in the unions below this one.
members-open-union = Open the union
members-none-in-state = Nobody here is in this state
members-show-all = Show everybody

# Search
search-title = Search
search-label = Name, number, phone or union
search-start = Whom or what are you looking for?
search-start-hint = Type a name in Lao or Latin letters, a part of it, a member number, a phone number, an identity card number, or the name of a union or an employer.
search-none = Nothing was found for “{ $query }”
search-none-hint = Try only the given name, another spelling, or the last digits of the phone number. You see only the unions you work for.
search-people = People
search-unions = Unions
search-employers = Employers
search-more = { $count ->
    [one] Only the best { $count } is shown. Type more of the name, or a number, to find others.
   *[other] Only the best { $count } are shown. Type more of the name, or a number, to find others.
}
search-everything = Everything found
search-all = Show all results

# A person
member-sections = Sections of this page
member-tab-facts = Facts
member-tab-documents = Documents
member-tab-sensitive = Sensitive facts
member-tab-history = History
member-tab-readings = Who looked
member-number-is = No. { $number }
member-facts = Facts
member-memberships = Memberships
member-membership-union = Union
member-membership-state = State
member-membership-from = From
member-membership-to = To
member-until-now = until today
member-no-memberships = No membership is recorded
member-not-given = Not given
member-not-given-between = { ", " }
member-other-union = A union outside your part of the federation
member-about = Membership
member-reading-recorded = Opening this page is recorded. The member may ask who looked.

# States of a membership
state-proposed = Waiting for approval
state-active = Active member
state-suspended = Suspended
state-retired = Retired
state-left = Left the union
state-expelled = Expelled
state-died = Deceased
state-refused = Not approved
sex-female = Female
sex-male = Male

# Titles before a name
title-mr = Mr
title-ms = Ms
title-mrs = Mrs
title-miss = Miss
title-honoured = Than (a word of respect)
title-comrade = Comrade
title-doctor = Dr
title-professor = Professor
title-teacher = Teacher
title-monk = Monk or novice
title-rank = Army or police rank

# Facts of a person
fact-title = Title
fact-given-name = Given name
fact-surname = Surname
fact-latin-name = Latin spelling
fact-nickname = Nickname
fact-sex = Sex
fact-birth-date = Birth date
fact-nationality = Nationality
fact-national-id = National ID number
fact-phones = Phone numbers
fact-education = Education
fact-occupation = Occupation
fact-department = Department
fact-province = Province
fact-province-code = Province
fact-district = District
fact-district-code = District
fact-village = Village
fact-village-code = Village on the list
fact-address = Present address
fact-joined-on = Date joined
fact-note = Remark
fact-state = State
fact-union-id = Union
fact-employer-id = Employer
fact-member-no = Member number

# Events
event-member-read = Member's page opened
event-member-changed = Member's facts changed
member-print = Print
