# Signing in, accounts, roles, tokens, the outbox.
sign-in-title = Sign in
sign-in-name = User name
sign-in-password = Password
sign-in-enter = Sign in
sign-in-passkey = Sign in with a passkey
sign-in-forgotten = Password forgotten?
sign-in-wrong = The user name or the password is not right.
sign-in-demo-title = Demo accounts
sign-in-demo-hint = Invented people, to try the program as each role. The password of all is { $password }.
sign-out-done = You have signed out.

sign-in-back = Back to sign-in
first-run-title = Nobody can sign in yet
first-run-text = Make the federation and its first administrator on the server with this command; it asks for what it needs. Then open this page again.

forgotten-title = New password
forgotten-lead = Type your user name or mail address. If it is known here and has a mail address, a link goes there.
forgotten-name = User name or mail address
forgotten-send = Send the link
forgotten-no-mail = No mail address here? Your administrator can give you a link.
forgotten-sent = If this account is known here, a link is on its way. It is good for two hours.

welcome-title = Welcome
welcome-lead = { $name }, choose your language and a password. Then you are in.
new-password-title = Choose a new password
new-password-lead = { $name }, choose a new password. You will be signed out everywhere else.
link-over = This link was used or is too old. Ask for a new one.

password-new = New password
password-again = The same once more
password-now = Password until now
password-set = Set the password
password-change = Change the password
password-hint = At least 10 letters; a few words in a row are good.
password-short = Too short: at least 10 letters.
password-long = Too long: at most 200 letters.
password-guessable = This is easily guessed. Choose another.
password-not-same = The two are not the same.
password-wrong = This is not the password.
password-changed = Password changed. You are signed out everywhere else.
password-lead = Changing the password ends your sessions everywhere else.

second-factor-title = One more step
second-factor-code = Code
second-factor-hint = Six digits from your app, or one of your recovery codes.
second-factor-enter = Go on
second-factor-passkey = Use a passkey
second-factor-wrong = This code is not right, or was used already.
second-factor-lost = Everything lost? Your administrator can take the second step away.
second-factor-leave = Leave
second-factor-set-up-title = Set up a second step
second-factor-set-up-lead = Your role asks for a second step when signing in. Choose one; it takes a minute.

confirm-title = Confirm that it is you
confirm-lead = What comes next can do harm in the wrong hands, so we ask again. For 15 minutes you will not be asked any more.
confirm-enter = Confirm
confirm-passkey = Confirm with a passkey
confirm-first = Confirm first that it is you, then try again.
confirm-before-change = Before you can change anything here, confirm that it is you.
confirm-sign-in-again = Sign out and in again to confirm.

oidc-failed = Signing in there did not work. Try again, or sign in with your password.
oidc-too-late = This took too long or began in another window. Begin again.
oidc-unknown = You are known there, but have no account here. Ask your administrator for an invitation.

mail-invitation-subject = You are invited to Kammaban
mail-invitation-body =
    Dear { $name },

    an account was made for you. Follow the link below to choose your password. It works once, within seven days.

    If you do not know what this is about, do nothing.
mail-password-subject = A new password for Kammaban
mail-password-body =
    Dear { $name },

    follow the link below to choose a new password. It works once, within two hours.

    If you did not ask for it, do nothing: your password stays as it is.

role-admin = Administrator
role-register-officer = Register officer
role-province-officer = Province officer
role-district-officer = District officer
role-base-officer = Base-union officer
role-welfare-officer = Welfare officer
role-leader = Leader
role-auditor = Auditor

permission-users-manage = See and invite users, give and end roles
permission-roles-manage = Change what roles allow
permission-outbox-read = Read the outbox
permission-members-read = See members
permission-documents-read = List and open members' documents
permission-documents-change = Add and remove members' documents and photographs
permission-sensitive-read = Open sensitive facts for a purpose
permission-sensitive-change = Record and erase sensitive facts with consent
permission-members-change = Admit and change members
permission-rosters-import = Import rosters

event-session-opened = Signed in
event-session-closed = Signed out, or a session was ended
event-session-refused = Sign-in failed
event-session-completed = Second factor given
event-session-confirmed = Identity confirmed again
event-user-created = User created
event-user-invited = User invited
event-user-accepted = Invitation accepted
event-user-changed = User changed
event-user-closed = Account closed
event-user-reopened = Account reopened
event-password-asked = New password asked for
event-password-changed = Password changed
event-grant-given = Role given
event-grant-ended = Role ended
event-role-changed = Permissions of a role changed
event-closed-granted = A role that opens closed data was given
event-closed-allowed = A role was allowed to open closed data
event-factor-required = Roles that ask for a second factor changed
event-factor-added = Second factor added
event-factor-removed = Second factor removed
event-recovery-made = Recovery codes made
event-recovery-used = Recovery code used
event-token-created = API token created
event-token-revoked = API token revoked
event-provider-linked = Linked with another sign-in
event-administration-begun = Federation set up
event-message-read = Message in the outbox opened
event-message-retried = Message sent again

settings-title = My account
settings-profile = Account
settings-password = Password
settings-factors = Second step
settings-sessions = Where I am signed in
settings-tokens = API tokens
settings-display-name = Name as shown
settings-display-name-hint = Others see it beside what you do.
settings-email = Mail address
settings-email-none = none
settings-email-hint = Only an administrator can change it.
settings-language = Language
settings-save = Save
settings-saved = Saved.

factor-on = On
factor-off = Off
factor-none = Your account has no second step yet. With one, a password alone lets nobody in.
factor-required-none = Your role asks for a second step from your next sign-in on. Set one up now.
factor-required = Your role asks for a second step: set up another before you take this one away.
factor-removed = Taken away.
factor-passkeys = Passkeys
factor-passkeys-text = Sign in with finger, face or the PIN of your device, without a password.
factor-totp = Codes from an app
factor-totp-text = An app on your telephone shows six digits that change every half minute. It needs no network.
factor-totp-there = Codes from an app are on already. Take them away first to begin anew.

passkey-first-name = Passkey of { $day }
passkey-make = Make a passkey
passkey-name = Name of the passkey
passkey-name-needed = Give the passkey a name of at most 60 letters.
passkey-rename = Rename
passkey-remove = Remove { $name }
passkey-created = Made
passkey-used = Last used
passkey-not-here = Passkeys need an address with a name; this one has none. Ask your administrator.
passkey-wrong = This passkey is not known here. Use another, or your password.
passkey-too-late = This took too long. Try again.
passkey-too-many = You have as many passkeys as one can have. Remove one first.
passkey-there = This passkey is here already.
passkey-none = This account has no passkey.

totp-start = Set up an app
totp-remove = Take the app away
totp-step-app = Install an app for sign-in codes on your telephone, where there is none yet.
totp-step-scan = Add an account in the app and scan this:
totp-qr = QR code for the app
totp-step-type = Or type this secret into the app:
totp-open-app = Open the app on this telephone
totp-step-code = Type the six digits that the app shows.
totp-code = Six digits
totp-finish = Switch on

recovery-title = Recovery codes
recovery-text = These codes are shown this one time. Each lets you in once when your telephone is lost. Print them, or write them down, and keep them apart from the telephone.
recovery-print = Ctrl P prints this page.
recovery-kept = I have kept them
recovery-make = Make new codes
recovery-left = { $count ->
    [one] { $count } code is left. New codes end the old ones.
   *[other] { $count } codes are left. New codes end the old ones.
}
recovery-needs-factor = Set up an app or a passkey first.

sessions-lead = If you do not know one of these, end it and change your password.
session-device = Device
session-device-unknown = Unknown device
session-address = Network address
session-opened = Signed in
session-seen = Last used
session-state = State
session-this = this one
session-half = waiting for the second step
session-end = Sign out there
session-ended = Signed out there.
sessions-end-others = Sign out everywhere else
sessions-end-all = Sign this person out everywhere
sessions-ended = { $count ->
    [one] { $count } session was ended.
   *[other] { $count } sessions were ended.
}

tokens-lead = A token lets another program work with your rights, never with more than you have at that moment.
tokens-none = No tokens.
token-new = New token
token-name = What it is for
token-name-hint = For example: payroll of the head office.
token-days = Good for how many days
token-days-hint = From 1 to { $longest } days.
token-days-wrong = Enter a number from 1 to { $longest }.
token-permissions = What it may do
token-permissions-hint = Give as little as the program needs.
token-permissions-wrong = Choose from what the owner may do.
token-make = Make the token
token-created-on = Made
token-expires = Ends
token-used = Last used
token-revoke = Take back
token-revoked = The token was taken back and opens nothing any more.
token-shown-once = This token is shown this one time. Put it where the program keeps its secrets.
token-kept = I have kept it
token-nothing-to-give = Your account may do nothing that a token could be for.
token-too-many = You have as many tokens as one can have. Take one back first.
token-account-closed = This account is not open.

users-title = Users
users-search = Name
users-role = Role
users-state = State
users-any = any
users-count = { $count ->
    [one] user
   *[other] users
}
users-count-definition = People who may sign in, hold a role in your part of the tree or were invited there; closed accounts too.
users-none = Nobody found.
users-none-text = Change the filter, or invite somebody.
user-new = Invite a user
user-new-title = Invite a user
user-new-lead = The person gets a link to choose a password. It works once, within seven days.
user-display-name = Name as shown
user-name-hint = 3 to 40 small Latin letters, digits, dots or hyphens, for example s.vongsa.
user-name-wrong = Use 3 to 40 small Latin letters, digits, dots or hyphens, beginning with a letter.
user-name-taken = This user name is taken.
user-email-hint = Without one you get the link yourself and hand it over.
user-email-taken = Another account has this mail address.
user-invite = Invite
user-link-title = A link to hand over
user-link-by-hand = There is no mail address. This link is shown this one time: hand it to the person, and to nobody else.
user-link-kept = I have handed it over
user-link-mailed = The link is on its way by mail.
user-state-active = open
user-state-invited = invited
user-state-closed = closed
user-roles = Roles
user-no-roles = This person holds no role in your part of the tree.
user-no-sessions = Signed in nowhere.
user-created = Since
user-seen = Last here
user-second-factor = Second step
user-send-invitation = Send the invitation again
user-send-password = Send a link for a new password
user-remove-factors = Take the second step away
user-factors-removed = The second step was taken away.
user-close = Close the account
user-closed = The account is closed. Its sessions and tokens have ended.
user-reopen = Open the account again
user-reopened = The account is open again.
user-is-closed = This account is closed. Open it again first.
user-beyond = This person also holds roles outside your part of the tree. Somebody who looks after all of them can change the account.
user-above = This person may do more than you. Somebody who may do all of it can do this.
user-not-oneself = You cannot close your own account.
user-last-administrator = The federation would be left without an administrator. Give somebody else that role for the whole federation first.

grant-new = Give a role
grant-new-title = Give { $name } a role
grant-give = Give the role
grant-given = The role is given.
grant-role = Role
grant-choose-role = Choose a role
grant-role-hint = Only roles that you may give are offered.
grant-union = Union
grant-union-hint = Its code. The role covers it and all below it.
grant-union-unknown = There is no union of this code in your part of the tree.
grant-from = From
grant-to = Last day
grant-state-in-force = in force
grant-state-to-come = to come
grant-state-over = over
grant-ends-before-it-begins = The last day lies before the first.
grant-ends-before = This role ends before that day already.
grant-last-day-past = Choose today or a later day; without a day it ends at once.
grant-there = This person holds this role there already.
grant-more-than-own = This role allows more than you may do there.
grant-end = End the role
grant-end-title = End a role
grant-end-what = { $name } loses this role
grant-end-after = none
grant-last-day = Last day
grant-last-day-hint = Without a day the role ends at once.
grant-ended = The role was ended.

roles-title = Roles
roles-lead = What each role allows. A change counts at once for everybody who holds the role.
role-permission = Permission
role-held = allowed
role-not-held = not allowed
role-new = Add a role
role-new-title = New role
role-name-lo = Name in Lao
role-name-en = Name in English
role-name-zh = Name in Chinese
role-permissions = What it allows
role-permissions-hint = A role that you have yourself takes only what you hold for the whole federation.
role-second-factor = Asks for a second step when signing in
role-second-factor-hint = Who holds the role and has none sets one up at the next sign-in.
role-save = Save the role
role-saved = The role was saved and counts at once.
role-needs-latin-name = The English name needs Latin letters.
role-there = There is a role of this English name already.

outbox-title = Outbox
outbox-by-hand = No mail server is set. Mail stays here, and you can hand on what it says.
outbox-count = { $count ->
    [one] message
   *[other] messages
}
outbox-none = No messages.
outbox-subject = Subject
outbox-recipient = To
outbox-channel = Way
outbox-channel-mail = mail
outbox-channel-sms = SMS
outbox-channel-notice = notice
outbox-state = State
outbox-state-waiting = waiting
outbox-state-sent = sent
outbox-state-failed = failed
outbox-state-read = read
outbox-created = Written
outbox-sent = Sent
outbox-attempts = Tries
outbox-reason = Why it was not taken
outbox-body = Message
outbox-open-link = Open the link
outbox-retry = Send again
outbox-retried = It will be sent again.
outbox-not-failed = This message has not failed.

event-grant-asked = A role that opens closed data was asked for
event-grant-refused = A role that waited was refused
grant-state-waits = waits for agreement
grant-waits = The role opens what is closed even to administrators. It waits until somebody who holds it there agrees.
grant-to-oneself = You hold less than this role allows. Ask another administrator to give it to you.
role-opens-closed = This opens what is closed even to administrators, for all who have this role. Add it to a new role; each giving then waits for somebody who holds it.
role-is-own = You have this role yourself. Ask another administrator to add what you do not hold.
openings-title = Roles that wait for you
openings-lead = These roles open what is closed even to administrators. They hold once you agree.
openings-none = No role waits for your agreement.
opening-opens = Opens
opening-asked-by = Given by
opening-means = Agree only after speaking with this person. They can then open these facts with a purpose, and each reading is recorded.
opening-agree = Agree
opening-refuse = Refuse
opening-agreed = The role holds now.
opening-refused = The role was refused. Nothing was opened.
opening-by-another = Somebody else must answer this: you asked for it, or it is for you.
waiting-openings = { $count ->
    [one] { $count } role waits for your agreement
   *[other] { $count } roles wait for your agreement
}
