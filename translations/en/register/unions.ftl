# Unions: the first page and the page of one union.
home-title = Good day, { $name }
home-waiting = What waits for me
home-nothing-waits = Nothing waits for you
home-nothing-waits-hint = What others send you to decide will stand here. A roster you have begun is with its union, under Rosters.
home-late = { $count } late
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
union-tab-officers = Officers
union-tab-employers = Employers
union-tab-history = History
union-tab-map = Map
union-tab-access = Who may act
union-waiting = Under way here
union-employers = Employers
union-employers-definition = Employers of this union itself. The list shows those of the unions below it too.
union-all-below = All unions below
union-all-below-definition = Unions that work today, at any level below this one.
union-ended-below = { $count ->
    [one] { $count } union below has ended
   *[other] { $count } unions below have ended
}
union-last-day = Last day
union-went-to = This union is no more. It went into { $heir }.
union-is-no-more = This union is no more. What belonged to it is kept here.
union-all-officers = All officers
union-history-title = History
union-versions = As it was
union-version-from = From
union-version-to = To
union-events = What was changed
union-no-events = Nothing has been changed here yet
union-no-events-hint = Every change will stand here, with who made it.
union-access-title = Who may act
union-access-lead = Roles held at this union and above it. They cover all unions below.
union-access-name = Person
union-access-role = Role
union-access-at = Held at
union-access-none = Nobody may act here
union-map-title = Map of the provinces
map-figures = What the map shows
map-figure-members = Members
map-figure-unions = Unions
map-definition-members = Members of each province union and of all unions below it, counted today; each person once. The unions of ministries and industries are not on the map.
map-definition-unions = Unions that work today below each province union. The unions of ministries and industries are not on the map.
map-label = Provinces by { $figure }
map-none = No province union yet
map-none-hint = Found a union for each province below the federation, and give it its place.
union-late = late
union-waits = waits
union-waiting-approvals = { $count ->
    [one] { $count } request waits for a decision
   *[other] { $count } requests wait for a decision
}
union-waiting-late = { $count } of them late
union-waiting-return = Return to be sent up
union-waiting-sent = { $count ->
    [one] { $count } return waits to be accepted
   *[other] { $count } returns wait to be accepted
}
union-waiting-signature = Return to be signed
