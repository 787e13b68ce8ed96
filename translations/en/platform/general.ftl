# Sentences that every part of the program uses: fields, lists, uploads, problems.
field-required = Fill this in.
field-too-long = Too long: at most { $longest } letters.
field-day = Enter a date such as 5 November 2026 or 5/11/2026.
field-email = Enter a mail address such as name@example.la.
field-choose = Choose one of these.
field-choose-some = Choose at least one.

list-unknown-filter = This list has no filter “{ $name }”. Open the list again from the menu.
list-bad-value = The value of “{ $name }” in the address cannot be read. Open the list again from the menu.

upload-not-a-form = The file did not arrive. Choose it again and send it.
upload-one-file = Send one file at a time.
upload-broken = The file did not arrive whole. Check the network and send it again.

problem-title-not-found = Not found
problem-title-sign-in = Sign in
problem-title-forbidden = Not allowed
problem-title-forged = This page is too old
problem-title-bad-request = The address cannot be read
problem-title-refused = Not done
problem-title-invalid = Something needs mending
problem-title-stale = Changed by someone else
problem-title-too-many = Too many attempts
problem-title-too-large = Too large
problem-title-unavailable = Not available just now
problem-title-internal = The program failed

problem-not-found = There is nothing here, or it is not for you to see.
problem-sign-in = Sign in to go on.
problem-forbidden = You do not have the right to do this. Ask your administrator if you need it.
problem-forged = The page was open too long or was sent from elsewhere. Nothing was changed. Open it again and repeat.
problem-invalid = { $count ->
    [one] { $count } field needs mending.
   *[other] { $count } fields need mending.
}
problem-stale = Someone else changed this while you were writing. Nothing of yours was saved. Open it again to see both.
problem-too-many = { $minutes ->
    [one] Too many attempts. Try again in { $minutes } minute.
   *[other] Too many attempts. Try again in { $minutes } minutes.
}
problem-too-large = This is more than may be sent at once.
problem-unavailable = The database is busy, full or away. What was saved is kept; nothing of this was changed. Try again in a moment.
problem-internal = The program failed. Nothing was lost. Give the number at the foot of this page to the administrator.
problem-back = Go back
problem-home = Go to the first page
problem-reload = Open the page again
