# Unions: the first page and the page of one union.
home-title = Good day, { $name }
home-waiting = What waits for me
home-nothing-waits = Nothing waits for you
home-nothing-waits-hint = What others send you to decide will stand here. A roster you have begun is with its union, under Rosters.
home-unions = Unions you work for
home-union-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
home-no-unions = You work for no union yet
home-no-unions-hint = Ask your administrator to give you a role in your union.

# A union
union-members = Members
union-members-definition = Active, suspended and retired members of this union and of all unions below it, counted today; each person once.
union-below = Unions below
union-below-count = Unions directly below
union-name = Name
union-code = Code
union-founded = Founded
union-about = This union
union-sections = Sections of this union
union-tab-overview = Overview
union-tab-members = Members
union-tab-rosters = Rosters
union-import = Import a roster
union-no-members = No members yet
union-no-members-import = Put a roster here to begin.
union-no-members-hint = The officers of this union enter them.
