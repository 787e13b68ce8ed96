# Changes of memberships: asked for, confirmed, in force.
menu-approvals = Approvals
waiting-approvals = Approvals that wait for you: { $count }
union-tab-requests = Requests

# Actions
action-admit = Admit
action-transfer = Transfer
action-suspend = Suspend
action-resume = End suspension
action-retire = Retire
action-leave = Leave the union
action-expel = Expel
action-die = Record a death
action-readmit = Readmit
action-correct-date = Correct a date
request-ask-admit = Admit { $name }
request-ask-transfer = Transfer { $name }
request-ask-suspend = Suspend { $name }
request-ask-resume = End the suspension of { $name }
request-ask-retire = Retire { $name }
request-ask-leave = { $name } leaves the union
request-ask-expel = Expel { $name }
request-ask-die = Record the death of { $name }
request-ask-readmit = Readmit { $name }
request-ask-correct-date = Correct a date of { $name }
request-confirm-admit = Ask for admission
request-confirm-transfer = Send transfer
request-confirm-suspend = Ask for suspension
request-confirm-resume = End suspension
request-confirm-retire = Record retirement
request-confirm-leave = Record leaving
request-confirm-expel = Ask for expulsion
request-confirm-die = Record death
request-confirm-readmit = Ask for readmission
request-confirm-correct-date = Ask for correction

# Asking
request-decide = What you ask for
request-effective-on = Effective date
request-right-day = Right date
request-effective-hint = Day, month, year, such as 5/11/2026
request-reason = Reason
request-to = Union that receives the member
request-to-hint = Code or name of the union
request-to-which = Which of these?
request-to-choose = Several unions have this in their name. Choose one below.
request-to-unknown = No union was found. Type its code or more of its name.
request-to-required = Say which union receives the member.
request-to-same = The member is in this union already. Choose another.
request-to-not-a-base = Nobody can be a member there: choose a base union that is active.
request-to-not-here = This change moves nobody to another union.
request-spell = Which date was wrong?
request-spell-since = { $state } since { $date }
request-spell-required = Choose the date that was wrong.
request-not-from-this-state = This is not possible in the present state of the membership.
request-day-too-early = The effective date can be { $date } at the earliest.
request-day-too-late = The effective date can be { $date } at the latest.
request-reason-required = Give the reason: those who confirm read it.
request-papers-missing = A required paper is missing. Add it, then confirm.
request-already-open = Another change of this membership is under way. End it first.
request-member-changed = The membership has changed since this was asked for. Refuse it or take it back, and ask again.
membership-broken = The dates of this membership do not fit together. The register office must mend them first.
membership-before-last-change = The effective date must lie after the last change of this membership.
membership-no-such-spell = This date is no longer in the membership. Open the page again.
membership-out-of-reach = The right date must lie after the period before and not after the end of its own.
request-will-be-confirmed = { $union } confirms, within { $days } days
request-will-be-confirmed-four-eyes = { $union } confirms, within { $days } days; not by the person who asks
request-receiver-confirms = The receiving union accepts the transfer
request-needs-nobody = Nobody else needs to confirm: it takes effect on its date
request-counts = { $union }: { $before } → { $after } members
request-made = Your request was sent.
request-made-and-done = The change is in force.
request-made-and-approved = The change takes effect on its date.

# Papers
request-papers = Papers
request-paper-number = { $name }: number or name
request-paper-number-plain = Number or name
request-paper-hint = As it stands on the paper; a scan can be added later
request-paper-scan-later = A scan must be added on the next page before anybody can confirm
request-paper-kind = Paper
request-paper-scan = Scan or picture
request-paper-scan-hint = PDF, JPEG or PNG, up to 20 MB
request-paper-type = This file is no PDF, JPEG or PNG. Scan or photograph the paper again.
request-paper-nothing = Give a number or choose a file.
request-paper-add = Add a paper
request-paper-save = Save paper
request-paper-missing = Missing
request-paper-none = Not handed in
request-paper-added-notice = The paper was added.

# A request
request-title = { $action }: { $name }
request-who = Who
request-what = Request
request-action = Change
request-state = State
request-union-when-asked = Union when asked
request-state-when-asked = State when asked
request-asked-by = Asked by
request-asked-on = Asked on
request-finished-on = Ended on
request-steps = Who confirms
request-no-steps = Nobody had to confirm this.
request-step-union = Union
request-step-state = State
request-step-due = Deadline
request-step-decided = Decided on
request-step-who = By
request-waits-at = Waits at
request-state-running = Waiting for approval
request-state-late = Overdue
request-state-approved = Approved
request-state-done = In force
request-state-refused = Not approved
request-state-withdrawn = Taken back
step-state-waiting = Not yet its turn
step-state-open = Waiting
step-state-late = Overdue
step-state-approved = Confirmed
step-state-refused = Refused
step-state-dropped = Not needed any more
request-waits = Waiting for { $union } to approve since { $date }; deadline { $due }.
request-waits-late = Waiting for { $union } to approve since { $date }; it was due on { $due }.
request-stands-running = Waiting for approval.
request-stands-approved = All have confirmed. It takes effect on { $date }.
request-stands-done = In force from { $date } on.
request-stands-refused = It was not approved. The membership stays as it was.
request-stands-withdrawn = It was taken back. The membership stays as it was.
request-your-decision = Your decision
request-approve = Approve
request-accept = Accept transfer
request-let-go = Let the member go
request-note = Remark for the others
request-effect-from = { $state } from { $date } on, as soon as you confirm
request-then-next = Then the next in the chain decides
request-four-eyes = You asked for this yourself, so somebody else must confirm it.
request-refuse = Refuse
request-refuse-confirm = Refuse request
request-refusal-reason = Why it is refused
request-refusal-hint = Who asked reads this, and what to do next
request-withdraw = Take back
request-withdraw-what = The request ends and the membership stays as it was. It can be asked for again.
request-withdraw-confirm = Take request back
request-approved-done = Approved. In force from { $date } on.
request-approved-later = Approved. It takes effect on { $date }.
request-approved-next = Confirmed. The next in the chain decides now.
request-refused-notice = The request was refused. Who asked can read your reason.
request-withdrawn-notice = The request was taken back.

# Lists of requests
requests-title = Requests under way
requests-caption = Requests under way in { $union }
requests-none = Nothing is under way
requests-none-hint = Changes of a membership are asked for on the member's page.
approvals-title = Waiting for your approval
approvals-any-action = Any change
approvals-union = Union
approvals-union-unknown = No single union answers to this. Type its code.
approvals-late = Only overdue
approvals-count = { $count ->
    [one] request
   *[other] requests
}
approvals-definition = Requests whose step in the chain is decided at a union for which you may confirm, or below it; without those that you asked for yourself where somebody else must confirm. Overdue: { $late }.
approvals-none = Nothing waits for your approval
approvals-none-hint = New requests appear here and on the first page.
approvals-none-so = Nothing waits that fits the filter
approvals-approve-chosen = Approve chosen
approvals-none-chosen = Choose requests first.
approvals-decide = { $count ->
    [one] Approve { $count } request
   *[other] Approve { $count } requests
}
approvals-confirm = { $count ->
    [one] Approve { $count } request
   *[other] Approve { $count } requests
}
approvals-will-effect = { $count ->
    [one] { $count } membership changes with your confirmation
   *[other] { $count } memberships change with your confirmation
}
approvals-each-alone = Each is decided by itself: what somebody else decided meanwhile is left as it is
approvals-outcome = What will happen
approvals-takes-effect = Takes effect
approvals-goes-on = Goes to the next step
approvals-papers-missing = Cannot be confirmed: a paper is missing
approvals-done = { $count ->
    [one] { $count } request was approved.
   *[other] { $count } requests were approved.
}
approvals-done-partly = Approved: { $count }. Left as they were: { $left }, because a paper is missing or somebody decided meanwhile.

# Several members at once
together-title = { $action }: { $count } members
together-confirm = { $action }: ask for { $count } members
together-each = A request of its own is made for each: { $count }
together-will-be-asked = Will be asked for
together-not-possible = Left out: not possible in this state
together-none-chosen = Choose members and what shall be done.
together-made = Requests made: { $count }.
together-made-partly = Requests made: { $count }. Left out: { $left }, because of their state, their dates, or a request under way.

# Admission
admission-title = Admit member
admission-submit = Send for approval
admission-purpose = These data are kept to keep the membership register and for nothing else. The member may ask who read them.
admission-not-here = Members are admitted at a base union that is active. Open one and try again.
admission-known = Somebody like this is registered
admission-known-why = Each person is counted once. Say whether this is the same person: then they are transferred or readmitted, and keep their number and history.
admission-who = Is it one of these people?
admission-which = Person
admission-choose = Choose the same person, or say that it is another.
admission-somebody = Somebody in another union
admission-another-person = Another person
admission-another-person-hint = They only look alike on paper
admission-reason-hint = Needed where the same person is taken in again
admission-already-here = { $name } is registered here already.
admission-ask-register-office = This cannot be settled from here. Ask the register office.
likeness-national-id = Same national ID number
likeness-name-and-phone = Same name and phone number
likeness-name-and-birth = Same name and birth date
likeness-name-and-year = Same name, born in the same year

# A person's page
member-actions = Change membership
member-request-running = Under way: { $action }
member-requests = Earlier requests
member-request-open = Open request
member-membership-reason = Came by
member-membership-paper = Paper
fact-employer = Employer

# Causes in the history
cause-member-proposed = asked to join
cause-member-admitted = admission
cause-member-transferred = transfer
cause-member-suspended = suspension
cause-member-resumed = end of suspension
cause-member-retired = retirement
cause-member-left = leaving the union
cause-member-expelled = expulsion
cause-member-died = death
cause-member-readmitted = readmission
cause-member-refused = not approved or taken back
cause-member-date-corrected = corrected date
cause-member-edited = changed by hand
cause-register-opened = opening of the register

# Events and permissions
event-request-made = Change of a membership asked for
event-request-approved = Request confirmed
event-request-refused = Request refused
event-request-withdrawn = Request taken back
event-request-paper-added = Paper added to a request
event-membership-changed = Membership changed
event-request-failed = Request could not take effect on its date
event-procedure-changed = Approval chain changed
permission-memberships-propose = Ask for changes of memberships
permission-memberships-confirm = Approve changes of memberships
permission-procedures-configure = Change approval chains
