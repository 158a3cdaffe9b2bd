staff-nav = You are signed in
staff-home = Start
sign-out = Sign out
sign-in = Sign in
sign-in-title = Sign in
sign-in-password = With e-mail and password
sign-in-help = No account, or forgot your password? An administrator in the municipality can give you a link.
single-sign-on = Sign in with the municipality's account
to-sign-in = To the sign-in
sso-stopped = The sign-in did not go all the way
sso-away = The municipality's sign-in service does not answer as it should. Try again in a while. If it lasts, tell the municipality's IT support, who can see whether the secret that Lyssna was given there still holds.
sso-begin-again = The sign-in took too long or was begun in another window. Begin again.
sso-not-done = You were not signed in at the municipality's sign-in service. Try again, or ask the municipality's IT support for access.
sso-untrusted = The answer of the municipality's sign-in service could not be trusted, so you are not signed in. Tell the municipality's IT support; the log says why.
sso-no-time = You are signed in, but the sign-in service did not say when. What needs a sign-in of the last minutes is therefore not open. Ask the municipality's IT support to add the claim auth_time.
sso-phone = This phone was made ready for collecting. Give your password at the municipality's sign-in service to sign in here.
sso-no-role = You have no role in Lyssna. Ask whoever looks after the municipality's dialogue for one.
sso-shut-out = You are shut out of Lyssna. An administrator in the municipality can let you in again.
sso-no-address = The sign-in service gave no confirmed e-mail address that could be yours here. It may also be that your account in Lyssna belongs to another sign-in already, or that you work in a municipality that the service does not speak for. Ask the municipality's IT support for help.
signed-out-here = You are signed out
signed-out-there = On this computer you are still signed in at the municipality's sign-in service. If you share the computer, sign out there too.
sign-out-there = Sign out there too
account-single-sign-on = You sign in with the municipality's account, so there is no password here.
roles-from-provider = Roles that the municipality's sign-in service gives are set anew when the person signs in next: change them there.
email = E-mail
password = Password
new-password = New password
password-hint = At least 10 characters. A sentence that you remember is good; blanks are allowed.
password-short = The password needs at least { $least } characters. Try a whole sentence.
password-long = The password can have at most { $most } characters.
password-common = That password is too easy to guess. Choose another one, a whole sentence perhaps.
password-own = The password is made of your name or address. Choose another one.
password-pattern = The password is a pattern that is easily guessed. Choose another one, a whole sentence perhaps.
wrong-sign-in = E-mail and password do not fit together. Check both and try again.
wrong-password = The password is not right. Try again.
wrong-code = The code is not right, or was used already. Wait for the next one. If that fails too, set your phone's clock to automatic time.
slowed-sign-in = { $seconds ->
    [one] Too many tries. Wait { $seconds } second and try again.
   *[other] Too many tries. Wait { $seconds } seconds and try again.
}
crowded-sign-in = Many people are signing in right now. Try again in a few seconds.
code = Code
code-hint = Six digits from the authenticator app, or a recovery code.
code-hint-app = Six digits from the authenticator app.
code-title = Enter the code from your app
code-help = Don't have your phone? Use one of your recovery codes, or ask an administrator for help.
go-on = Continue
set-up-title = Set up two-step verification
set-up-why = Whoever sees exact figures or single answers, or gives others access, signs in in two steps.
set-up-app = Install an authenticator app on your phone, such as Microsoft Authenticator or Aegis.
set-up-scan = Scan the square with the app.
set-up-qr = QR code for the authenticator app
set-up-type = Doesn't work? Type the key by hand:
set-up-code = Enter the code that the app shows.
recovery-title = Keep your recovery codes
recovery-text = Each code works once, when you don't have your phone. They are shown only now: print them, or keep them where you keep passwords.
recovery-kept = I have kept the codes
recovery-left = { $n ->
    [0] No recovery codes left.
    [one] One recovery code left.
   *[other] { $n } recovery codes left.
}
recovery-new = New recovery codes
recovery-new-text = The codes that you have saved then stop working.
again-title = Confirm that it is you
again-text = This needs a sign-in of the last minutes.
ended-roles = Your roles have changed. Sign in again.
ended-password = Your password has been changed, or you were given a link to choose a new one. Sign in with the one that holds.
ended-provider = The municipality's sign-in service no longer confirms your sign-in. Sign in again.
ended-clock = The server's clock was set, so your sign-in no longer holds. Sign in again.
unsent-kept = What you sent is still here, but not saved yet. When you have signed in it is shown again, filled in, and one press sends it.
unsent-file = The file you chose cannot go with you through the sign-in. Choose it again when you have signed in.
unsent-too-large = What you sent is too large to go with you through the sign-in, and it is not saved. Go back in the browser when you have signed in: what you wrote may still be there.
unsent-secret = Passwords do not go with you through the sign-in. Type them again when you have signed in.
unsent-elsewhere = The sign-in service cannot take along what you sent. Sign in in a new window instead, and leave this one open. Then come back here.
unsent-new-window = Sign in in a new window
unsent-done-there = I have signed in there
unsent-back-title = You are signed in
unsent-back-text = Close this window and go back to the one before. What you sent waits there.
unsent-title = You are signed in again
unsent-text = What you sent is not saved yet. Look it through and send it again.
unsent-old-title = The page was older than your sign-in
unsent-old-text = What you sent is therefore not saved. Look it through and send it again.
unsent-old-again = What you sent is therefore not saved. Open the page anew and do it again.
unsent-open = Open the page
unsent-who = You are signed in as { $name }.
unsent-form = Form
unsent-some-form = One of your forms
unsent-button = The button you pressed
unsent-more = { $n ->
    [one] One more detail goes with it but is not shown by name here: a choice you made, such as a theme or a receiver, or what the form is about.
   *[other] { $n } more details go with it but are not shown by name here: choices you made, such as themes or receivers, or what the form is about.
}
unsent-take-on = Become an administrator
unsent-written = You wrote
unsent-refused = What you wrote
unsent-refused-text = It is not saved. Copy what you want to keep, or hand it to somebody with the right role.
typed-in = You wrote in “{ $part }”.
typed-lost = It is not saved. Copy what you want to keep.
unsent-refused-more = { $n ->
    [one] One more detail is not shown here: a choice you made or something that the form carries. It is not saved either.
   *[other] { $n } more details are not shown here: choices you made or what the form carries. They are not saved either.
}
unsent-send = Send again
unsent-not = Do not send it, go to the start
unsent-lost-title = What you sent cannot be shown again
unsent-forged = What came with the sign-in was changed on the way or does not come from Lyssna. Nothing is saved. You are signed in; do it again.
unsent-aged = It is more than a day since you sent it. Nothing is saved. You are signed in; do it again.
unsent-anothers = Somebody else sent it, so it is not shown to you. Nothing is saved.
name = Name
name-missing = Write a name.
email-wrong = Write an e-mail address, such as name@municipality.se.
roles-missing = Choose at least one role.
roles-only-add = Reads original texts holds only together with another role. Choose one more, such as Analyst.
roles-overtaken = The roles were changed since you opened the page, so nothing was changed now. The person now has: { $roles }. What you ticked is still here. Look it through and save again if it is to apply.
roles-only-add-own = The role Reads original texts holds only together with another one. Ask an administrator of the municipality for one.
first-title = Make the first administrator
first-nothing-published = No survey is published yet. Put one into the surveys folder on the server and publish it. You can then take on its municipality on the start page.
first-text = The account may invite others in: { $municipalities }.
choose-password-title = Choose a password
choose-password-text = For { $email }.
link-have-account = If you already have an account in Lyssna with that address, for example in another municipality, type its password. If you sign in with the municipality's account, sign in first and open the link again.
link-own-password = The address already has an account. Type its password, or sign in first and open the link again.
save-password = Save the password
link-accept-title = Take on the roles
link-accept-text = You are signed in as { $email }. Take on the roles that you were invited to?
link-accept = Take on the roles
link-used-title = The link does not work any more
link-used-text = It was used already, is too old or replaced, or holds no more for another reason. Ask an administrator for a new one.
link-used-first = It was used already, is too old, or a newer one took its place. Nobody has an account yet: make a new link on the server with the command lyssna user first.
account = Account
saved = Saved.
roles = Roles
no-roles-nothing-published = No survey is published yet, so there is no municipality to have a role in. Put a survey into the surveys folder on the server and publish it. The installation's first administrator can then take on its municipality on the start page.
no-roles = You have no role in any municipality. Ask an administrator in the municipality for one.
second-factor = Two-step verification
second-factor-on = On.
second-factor-off = Not on.
change-password = Change password
sessions = Sign-ins
sessions-text = Where you are signed in now, unless it says otherwise. End one that you don't recognise, and then change your password.
session-browser = Browser
browser-unknown = Unknown browser
browser-on = { $browser } on { $system }
session-began = Began
session-seen = Used
session-this = This one
session-begun = Not signed in: the right password, but no code
session-end = End
action = Action
role-collector = Collector
role-collector-may = collects answers face to face and from paper
role-analyst = Analyst
role-analyst-may = reads and codes free text, takes out figures and rows, makes releases, tokens and situation pictures
role-editor = Editor
role-editor-may = looks after the survey: dates, review, paper, posters; sees releases
role-coordinator = Coordinator
role-coordinator-may = sees exact results, makes releases and tokens, shares pictures with the police and adopts them
role-partner = Partner
role-partner-may = the police: what was released, and pictures that are shared with them
role-administrator = Administrator
role-administrator-may = invites others, reads the audit trail, sees releases, makes and ends API tokens
people-title = People in { $municipality }
to-people = Everybody
standing = Status
standing-invited = invited
standing-active = active
standing-disabled = shut out
with-second-factor = two steps
invite = Invite
link-replaces = The person had been invited already. The link of before works no more.
link-made = Give the person this link. It works once, for seven days, and is shown only now.
link-label = Link
save-roles = Save roles
roles-hint = When roles change, the person has to sign in again.
reset-password = Link for a new password
reset-both = Link for a new password and a new app
enable = Let in again
disable = Shut out
account-hint = When you make a link or shut the person out, their sign-ins, collecting on their phones and their API tokens end at once. After a link for a new password the old one works until the person has chosen a new one. After a link for a new password and a new app the link is the only way in.
account-hint-invited = The person has no password yet. A new link takes the place of the one before. If you shut the person out, the link works no more.
invite-again = New link for the invitation
invite-again-letter = E-mail the invitation again
standing-same = It was so already. Nothing is changed.
standing-anew = The person is shut out no more, but a link of before does not work. Give the person a new link.
account-elsewhere = The person works in another municipality too. Operations look after the account; you can change the roles here.
roles-added = { $n ->
    [0] The person has an account already, and the roles that you chose. Nothing is changed.
    [one] This person has an account already. The role was added.
   *[other] This person has an account already. The roles were added.
}
roles-gone = The person has no role in the municipality any more.
own-roles-saved = Your roles are changed.
last-administrator = Without this person nobody looks after { $municipalities }: at least one administrator is needed there. Make somebody else one there first.
audit-title = Audit trail of { $municipality }
audit-whole = The trail is whole: nothing was changed or taken out.
audit-broken = The trail is not what was written, from row { $seq } on. Contact operations.
audit-what = Event
audit-who = Who
audit-at = When
audit-object = What
audit-csv = The whole trail as CSV
audit-none-of = Nothing in the trail fits. Choose another event, or show everything.
audit-none = Nothing in the trail fits. Try a shorter part of the name or the address.
filter = Show
older = Older
forbidden-title = You may not do that
forbidden-text = Your role is not enough, or the page is too old. Go to the start and try from there.
to-staff-home = To the start page
staff-not-found-text = The address may be misspelt, what you look for may have been removed, or you have no role in the municipality. Go to the start page and look from there.
staff-wrong-method-text = Go to the start page and begin there.
signed-out-title = You are signed out
signed-out-text = Sign in again. Then go back in the browser: what you typed may still be there.
staff-title = Start
take-on-title = { $municipality } has no administrator
take-on-text = The municipality's first survey is published, and nobody can invite others there or read the audit trail. You are the installation's first administrator and can take the municipality on.
take-on = Take on { $municipality }
your-surveys = Surveys in { $municipality }
people-link = People
audit-link = Audit trail
preview-link = See the survey
texts-disposed = The texts that were there on { $at } were disposed of.
releases-disposed = The responses that were there on { $at } were disposed of. They remain in the figures of releases from before. Figures and quotes that stand in situation pictures stay there too.
results-disposed = The responses that were there on { $at } were disposed of and are not counted here.
answers-disposed = The responses were disposed of on { $at }
answers-so-far = { $n ->
    [0] No answers yet
    [one] One answer
   *[other] { $n } answers
}
suspects-waiting = { $n ->
    [0] none waits for review
    [one] one waits for review
   *[other] { $n } wait for review
}
street-title = Collect face to face
street-needs-script = This works only with scripts on.
street-empty = This phone is not ready. Sign in, open a survey and make the phone ready while you have a network.
street-how = Make the phone ready while you have a network. After that none is needed for a whole shift: answers wait in the phone, locked so that nobody else can read them, and are sent when the network is back. You are signed out here once the phone is ready: it can take answers and nothing else, whoever holds it.
street-ready = Make this phone ready
shut-closed = The survey is closed, so nobody new can answer. An editor can open it again on the survey’s page, under Dates.
shut-retired = The survey has been taken out of use: nobody new can answer. Only those who run the system can bring it back.
street-shut-waiting = Are there answers in the phone that were saved before the survey was closed? Send them and they count. Answers of an outing that begins after the closing do not count: they end among the answers to mend.
street-send-waiting = Send what waits in the phone
street-not-ready = That did not work. Load the page again: it says whether the survey has been closed.
street-go = To collecting
street-phones = Your phones
street-revoked = The phone's pass has ended. Answers that wait in the phone stay there and are sent once you have made it ready again.
street-revoke = Take back
street-read-aloud = Read the questions as they stand. Never read out answers such as "Don't know": they are only for whoever says so.
street-save = Save the answers
street-keys = With a keyboard: digits choose (on a scale of numbers the number itself, with a minus sign before one that is negative), Enter goes on (Ctrl + Enter from a text box) and saves at the end.
street-dictation = Dictating? Many phones send what you say to their maker. Type instead where it is sensitive.
street-leave = Leave the phone
street-shut = The survey is closed, and the phone takes no new answers. Answers given before the closing are sent and count, and so are those of the same day, at most two hours after it, at an outing that began before. Others wait among the answers to mend: ask the editor for help.
outing-open = New outing
outing-place = Place
outing-place-hint = Where you ask. It is never mixed with the place that answers are about.
outing-event = Event, if any
outing-channel = How you ask
channel-street = In the street or square
channel-meeting = At a meeting
channel-phone = By phone
channel-paper = On paper
channel-web = On the web
outing-asked-by = Who asks
asked-by-municipality = The municipality
asked-by-police = Police in uniform
asked-by-volunteers = Volunteers
outing-language = Language
outing-target = Target, number of answers
outing-target-young = Of these young
outing-open-button = Begin
outing-close = End the outing
outings = Your outings
outings-none = None yet.
outing-day = Day
outing-answers = Answers
count-refused = Did not want to
count-already = Has answered already
hand-over = Hand the phone over
hand-next = The next person answers
pin = PIN
pin-return = For whoever collects.
pin-wait = It has been wrong many times. Wait a moment: the PIN that you wrote will be tried.
pin-return-button = Back
queue-title = The phone's queue
queue-send = Send now
queue-save = Save the queue to a file
queue-load = Load a saved queue
mend-title = Answers to mend
mend-text = This came from your phone and could not be taken as it was.
mend-none = Nothing to mend.
mend-waiting = { $n ->
    [one] One response needs mending
   *[other] { $n } responses need mending
}
mend-conflict = The same number has other answers already. Save it as a response of its own, or drop it if it is the same.
mend-blank = No question is answered, so it is no response. Fill in what is missing, or drop it.
mend-too-large = The response is too long.
mend-invalid = Something in the response cannot be taken.
mend-closed = By the dates that hold now the survey was not open when the response was saved, so it does not count. Ask an editor to open the survey again or to change its dates. After that you can save the response here.
mend-closed-open = The survey was not open when the response was saved, but now it takes answers from that day. Save the response and it counts.
mend-closed-retired = The survey was not open when the response was saved, and by now it has been taken out of use. Only those who run the system can bring it back. After that an editor can open it.
mend-unreadable = The response cannot be read. It is locked with another key, or damaged.
mend-save = Save the mended response
mend-drop = Drop
mend-drop-title = Drop the response from the phone?
mend-drop-text = It is not counted, and you cannot get it back. That it was there stays in the audit trail.
mend-drop-sure = Yes, drop the response
mend-drop-not = No, back to the response
mend-saved = The response is saved and counted.
mend-dropped = The response is dropped and not counted.
mend-gone = The response was saved or dropped already, so nothing was changed now.
mend-hint = What is dropped cannot be had back. That it was there stays in the audit trail.
w-waiting = Waiting:
w-sent = Sent:
w-mend = To mend:
w-offline = no network
w-unreached = the server cannot be reached
w-busy = the server is busy
w-saved = Saved.
w-saved-late = Saved. But the survey takes no answers at the moment, so it is not certain that the response will count.
w-undo = Undo
w-undone = Undone. The answers are back in the form.
w-undo-online = The answers are sent or on their way. Undo when you have a network.
w-undo-busy = The answers are sent or on their way, and the server is busy. Wait a moment and try to undo again.
w-undo-signin = The answers are sent or on their way, but the pass has run out. Sign in again: there you can correct or remove them at their outing.
w-full = The phone cannot keep more. The answers are still in the form: send the queue or save it to a file, and try again.
w-signin = The phone's pass no longer holds. Sign in again; the queue waits.
w-outdated = The survey has changed. Make the phone ready again when you can; what you saved holds.
w-refused = A response belongs to somebody else's outing and stays here.
w-elsewhere = Answers to another survey, which go when you make the phone ready for it:
w-large = A response is too large to be sent. Save the queue to a file.
w-pin = Choose a PIN of four to eight digits. It is needed to come back.
w-pin-wrong = Wrong PIN.
w-pin-forgot = Forgotten your PIN? Sign in, and you have the phone back.
w-place = Write where you ask.
w-of = of
w-under = Of these
w-file = The queue is saved to a file. It is locked as it is in the phone.
w-file-other = The file is no queue, or somebody else's.
w-loaded = The file has been read. Those of its answers that the server does not have are sent when you are online.
w-left-empty = You have left the phone. None of your answers waits in it.
w-still = Answers that are not sent are still in the phone. They are sent when whoever collected them has signed in and made the phone ready again.
w-left = You have left the phone. The answers that have not been sent are kept in it.
w-ready = The phone is ready.
w-ready-signin = You are no longer signed in. Load the page again and sign in.
w-ready-unreached = The server cannot be reached. Check the network and try again.
w-ready-busy = The server is busy. Wait a moment and try again.
w-failed = That did not work. Try again.
w-answers = answers
state-open = Open
state-not-yet = Not open yet
state-closed = Closed
suspects-link = Review suspect answers
suspects-text = None of them counts until somebody has looked. An answer becomes suspect when several signs come together: one sign alone is not enough, unless another site sent the answer. Why stands beside each.
suspects-no-rows = What was answered is seen only by those who may read answers row by row, such as an analyst.
suspects-none = None waits for review.
suspects-now = { $n ->
    [one] One answer waits for review.
   *[other] { $n } answers wait for review.
}
suspects-responses = { $n ->
    [one] one answer
   *[other] { $n } answers
}
suspects-burst = Burst { $n }
suspects-burst-text = The responses came close together from the same direction. It may be a school, a library or one and the same computer. Look at some of them, then decide on the whole burst.
suspects-burst-reasons = The responses came close together from the same direction. It may be a school, a library or one computer. Ask an analyst, who can read some of them, or decide on the whole burst by the reasons.
suspects-of = ({ $n } of { $all })
suspects-look = Look at the answers one by one
suspects-look-reasons = See the reasons one response at a time
suspects-single = Other answers
suspects-more = Next answers
suspects-first = From the beginning
suspects-all = Decide on all at once
suspects-all-text = For all answers that wait, the bursts and the others. The next page says how many there are and asks you to confirm.
suspects-accept-all = { $n ->
    [one] Count the answer …
   *[other] Count all { $n } answers …
}
suspects-reject-all = { $n ->
    [one] Don’t count the answer …
   *[other] Count none of the { $n } answers …
}
suspects-accept-burst = { $n ->
    [one] Count the burst: one answer …
   *[other] Count the whole burst: { $n } answers …
}
suspects-reject-burst = { $n ->
    [one] Don’t count the burst: one answer …
   *[other] Count nothing of the burst: { $n } answers …
}
suspect-accept = Count the answer
suspect-reject = Don’t count the answer
suspect-answers = { $n ->
    [0] No question is answered
    [one] One question answered
   *[other] { $n } questions answered
}
suspect-unanswered = { $n ->
    [one] One question is unanswered.
   *[other] { $n } questions are unanswered.
}
suspect-text = (free text)
suspect-undo = Undo
suspects-accepted = { $n ->
    [one] One answer counts.
   *[other] { $n } answers count.
}
suspects-rejected = { $n ->
    [one] One answer does not count.
   *[other] { $n } answers do not count.
}
suspects-told-undone = The decision is undone. What was not withdrawn waits for review again.
suspects-told-undone-none = The decision is undone. No response waits for review again: what it was about was withdrawn or erased.
suspects-told-gone = There was nothing to decide: somebody else has already decided on those answers.
suspects-told-late = The decision cannot be undone. It was undone before, or a release was made after it.
suspects-decided = Last decisions
suspects-decided-text = A decision can be undone until the next release is made. The answers then wait for review again. A release that was made never changes.
suspects-undone = Undone.
suspects-released = Cannot be undone: release { $release } was made after the decision.
suspects-accept-title = { $n ->
    [one] Count the answer?
   *[other] Count { $n } answers?
}
suspects-reject-title = { $n ->
    [one] Leave the answer out?
   *[other] Leave { $n } answers out?
}
suspects-which-all = That is every answer that waits for review now.
suspects-which-burst = That is every answer of a burst: they came close together from one side.
suspects-accept-follows = The answers are in the survey's exact figures at once, in the preliminary ones when at least ten responses have come or gone, and their texts among those to be coded.
suspects-reject-follows = The answers are kept out of all figures. They are not erased: they stay until the survey is disposed of.
suspects-can-undo = The decision can be undone until the next release is made. It is written into the trail.
suspects-frozen = Releases that were made do not change.
suspects-accept-sure = { $n ->
    [one] Count the answer
   *[other] Count { $n } answers
}
suspects-reject-sure = { $n ->
    [one] Leave the answer out
   *[other] Leave { $n } answers out
}
suspects-not = Cancel
suspects-changed = The answers are no longer those that you saw: some have come or been decided on. Nothing is decided yet.
why-young = It was sent less than three seconds after the form was opened.
why-trap = A hidden field that nobody sees was filled. Programs that send junk do that, but sometimes browsers that fill in for you do too.
why-not-ours = The form was not fetched from the survey’s page.
why-unseen = It holds pages of questions that were never shown.
why-empty = No question is answered.
why-perhaps-foreign = It could not be seen from which page it was sent.
why-foreign = It was sent from a page of another site, not from the survey’s.
why-burst = Many answers came close together from one side.
why-crowd = They were far more than a school class sends.
why-surge = The survey got unusually many answers at the time.
why-same = Exactly the same answers had just come again and again.
why-unsaid = Why was not written down when the answer came.
share-staff = Link, frame, poster and QR code
dates = Dates
dates-file = The dates come from the survey's file.
dates-set = The dates were set here and go before the file's.
date-opens = First day
date-closes = Last day
date-empty = Empty: open from the beginning.
date-last = Answers are taken until the end of that day, unless the survey is closed before. Empty: until further notice.
date-wrong = The day cannot be read, or it does not exist. Write year, month and day in digits with hyphens between, such as 2026-05-31.
dates-order = The last day is before the first.
dates-save = Save the dates
dates-close = Close now
dates-give-back = Use the file's dates
previews = What the survey looks like
previews-text = Open a language to see it as wide as a phone. You can answer on trial: nothing is stored.
trial-link = Link for colleagues who try it:
all-outings = All outings
figures-by = Divide by
figures-by-hint = Two at most. Without a choice the figures are for everybody.
figures-channel = Channel
figures-format = Form of the file
format-swedish = CSV for Swedish Excel
format-plain = CSV by RFC 4180, for R and others
figures-protected = Protected figures
figures-protected-text = Nobody can be recognised: small groups are merged and the figures changed a little at random. Preliminary, not for publication.
figures-protected-button = Take out protected figures
figures-exact = Exact figures
figures-exact-text = For the municipality's own analysis only. It is written into the trail, and you confirm that it is you.
figures-exact-button = Take out exact figures
paper-title = Paper and meetings
batches = Batches
batch = Batch
batch-entered = Entered
batch-blank =
    { $n ->
        [one] { $n } blank sheet, not a response.
       *[other] { $n } blank sheets, not responses.
    }
batch-print = Print
batch-show = Show the sheets
batch-enter = Enter
batch-is-closed = closed
batch-new = New batch
batch-shut = No new batch can be made. Sheets of the batches that there are can be entered as before.
batch-sheets = Number of sheets
batch-twice = Each sheet is entered by two people
batch-make = Make the batch
batch-close = Close the batch
batch-close-anyway = Close it all the same, without those sheets
batch-closed = The batch is closed.
batch-closed-since = The batch was closed { $when }. Nothing more can be entered and nobody can open it again. If you find more sheets, make a new batch for them if the survey is open.
batch-once = { $n ->
    [one] { $n } sheet has 1 of 2 entries.
   *[other] { $n } sheets have 1 of 2 entries each.
}
place-missing = Write a place.
sheets-wrong = Write a number from 1 to { $most }.
sheets-title = Batch { $code }
sheets-closed = The batch was closed { $when }. Sheets that are printed from here now cannot be entered. If you need more sheets, make a new batch if the survey is open.
sheets-print = Print with the browser, or save as PDF. Each sheet has the batch's code and a number.
entry-title = Enter batch { $code }
entry-progress = { $sheets ->
    [one] { $stored } of { $sheets } sheet is entered.
   *[other] { $stored } of { $sheets } sheets are entered.
}
entry-none-left = No further sheet is yours to enter. Write a number to see whether it is missing.
entry-save = Save the sheet
entry-decide = My answers hold
entry-without = Save without those answers
entry-stored = The sheet is saved.
entry-blank = The sheet is saved as blank. It belongs to the pile but does not count as a response. If something stands on it after all, enter it under the same number.
entry-corrected = The sheet is corrected.
entry-removed = The sheet is removed and does not count as entered. Enter it again under the right number, or take it out of the pile.
entry-gone = Nothing was changed now: the sheet had been corrected or removed already, or the batch is closed.
entry-first = The sheet is entered once. Somebody else enters it again.
entry-first-blank = The sheet is entered once, as blank. Somebody else enters it again.
entry-first-of = Sheet { $sheet }: entry 1 of 2.
entry-second = Sheet { $sheet }: entry 2 of 2. Somebody else has entered it once.
entry-one-blank = In the first entry the sheet is wholly blank.
entry-two-blank = In your entry the sheet is wholly blank.
entry-one = First entry
entry-two = Your entry
sheet = Sheet number
sheet-hint = The number in the sheet's corner.
sheet-wrong = The batch has no such number: its sheets are 1 to { $most }.
sheets-mine = Correct or remove a sheet that you entered
sheet-correct = Correct sheet { $sheet }
sheet-correct-one = Correct a sheet
sheet-correct-blank = The sheet is saved as blank. If something stands on it, enter it under the same number. If it has the wrong number, remove it here.
sheet-correct-half = You have entered the sheet, and somebody else is to enter it once more. If something went wrong, remove your entry here and enter the sheet again.
sheet-remove = Remove the sheet
sheet-number = sheet { $sheet }
sheet-remove-title = Remove the sheet?
sheet-remove-text = What is entered is no longer counted, and you cannot get it back. The sheet can be entered again.
sheet-remove-sure = Yes, remove the sheet
sheet-remove-not = No, back to the sheet
sheet-before = That sheet is saved already.
sheet-blank-before = The sheet is saved as blank already. If something stands on it, fill it in here and save the sheet again.
answers-hidden = { $n ->
    [one] Nothing is saved yet. There is an answer to a question that the other answers do not lead to. Correct what is wrong, or save without that answer: it cannot be counted.
   *[other] Nothing is saved yet. There are answers to { $n } questions that the other answers do not lead to. Correct what is wrong, or save without those answers: they cannot be counted.
}
sheet-hidden = { $n ->
    [one] Nothing is saved yet. You have entered an answer to a question that the other answers of the sheet do not lead to. Compare with the sheet. Correct what is wrong, or save the sheet without that answer: it cannot be counted.
   *[other] Nothing is saved yet. You have entered answers to { $n } questions that the other answers of the sheet do not lead to. Compare with the sheet. Correct what is wrong, or save the sheet without those answers: they cannot be counted.
}
sheet-same-person = You have entered that sheet already. Somebody else needs to do it once more.
sheet-differs = The two entries differ. Compare them with the sheet.
sheet-invalid = Something on the sheet cannot be taken. See at the questions. If it stands like that on the form, tick Invalid at the question.
sheet-beside = At a question stand both an answer and Invalid. See at the questions and choose one of them.
answer-invalid = Invalid answer
answer-invalid-box = Invalid on the form, for instance too many crosses
answer-invalid-beside = Here stand an answer and Invalid at the same time. Take the answer away, or the tick for Invalid.
closing-title = Close batch { $code }
pile = Sheets in the pile
pile-hint = Count the pile. The batch is closed when the number agrees with what was entered.
pile-half = { $n ->
    [one] Sheet { $numbers } is entered only once. If you close the batch now it never becomes a response, and the batch cannot be opened again. Let somebody else enter the sheet first, or close all the same.
   *[other] { $n } sheets are entered only once: { $numbers }. If you close the batch now they never become responses, and the batch cannot be opened again. Let somebody else enter the sheets first, or close all the same.
}
pile-number = Write in digits how many sheets there are in the pile.
closing-text = Nobody can open a closed batch again. No more sheets can be entered in it then, and those entered cannot be corrected.
pile-differs = { $stored } are entered. Count again, or enter what is missing.
tallies = Shows of hands
tally-text = Counts by option from a meeting where nobody filled in a sheet. They are counted apart, never added to responses, and cannot be divided.
tally-new = New show of hands
tally-people = How many were there
tally-present = { $n ->
    [one] { $n } person was there.
   *[other] { $n } people were there.
}
tally-hands = Hands
tally-unknown = { $typed } hands are for an answer that was taken out of the survey since you opened the page. It can be counted no more. Save again without it.
tally-wrong = "{ $typed }" is no number.
tally-more = { $n } hands are more than the { $present } who were there.
tally-empty = Write at least one number.
tally-save = Save the show of hands
tally-odd = { $n } hands together are more than the { $present } who were there, though each chooses only one answer here. Check the numbers. If some raised a hand more than once, choose Save all the same.
tally-save-odd = Save all the same
tally-correct = Correct a show of hands
tally-remove = Remove the show of hands
tally-remove-title = Remove the show of hands?
tally-remove-text = It is no longer counted, and you cannot get it back.
tally-remove-sure = Yes, remove the show of hands
tally-remove-not = No, back to the show of hands
tally-is-removed = The show of hands is removed.
tally-gone = The show of hands had been removed already, so nothing was changed now.
present-wrong = Write how many were there.
question = Question
option = Option
w-pin-again = The same PIN again
w-pin-short = Write four to eight digits and nothing else.
w-pin-differs = That is not the same PIN. Write the same digits in both fields.
w-number = Write a number in digits, at most 100,000, or leave the field empty.
w-empty = No question is answered, so there is no response to save. Count the person under "Did not want to" instead?
w-counted = Counted under "Did not want to".
w-begun = An answer is begun but not saved. Discard it?
w-lost = The page was loaded again while an answer was begun. It is not saved: the phone keeps nothing that is not locked. Ask again from the beginning.
pin-new = New PIN
hand-keep = Keep the phone
codes-title = Links for a class or an event
codes-text = When a whole class or many at a library answer from one network, it can look like spam. A link with a code of its own says that it is expected, so that no answers are slowed or set aside for being many, quick or alike. What clearly comes from a program is set aside all the same. The code says nothing about who answers.
codes-made = Links there are
code-label = What the link is for
code-label-hint = For example: class 9B on 3 December. Only you see it.
code-label-missing = Write what the link is for, in at most 100 characters.
code-make = Make a link
code-link = Link
code-made-at = Made
code-poster = Poster
code-qr = QR code
code-end = Remove
code-ended = The link has been removed. It works as the survey's ordinary link.
code-end-hint = A removed link works as the survey's ordinary link.
correct-title = Correct answers
correct-text = The answers you collected at this outing, in no order. You can correct them for two days.
correct-none = There are no answers here.
correct-blank = Empty answer
correct-nothing = No question is answered, so it is no response. Fill in what is missing, or remove the answer.
correct-link = Correct
correct-one = Correct an answer
correct-save = Save the correction
correct-remove = Remove the whole response
correct-remove-title = Remove the answer?
correct-remove-text = It is no longer counted, nobody sees it, and you cannot get it back. That it was removed stands in the audit trail, not what it said.
correct-remove-sure = Yes, remove the answer
correct-remove-not = No, back to the answer
correct-removed = The answer is removed and no longer counted.
correct-hint = The old answer counts no more and is shown to nobody. That it was corrected stands in the audit trail, not what it said.
figures-place = The place where people were asked
figures-outing = Outing (exact figures only)
figures-round = Round (earlier surveys beside)
tally-file = Every show of hands as CSV
correct-gone = The answer had been corrected or removed already, so nothing was changed now. Look at it again below.
unsaved-title = What you typed is not saved
correct-late = This answer was corrected or removed after you opened it, so what you typed was not saved. It stays here to be read. If it is right: open the answer again and correct it there.
correct-too-late = Two days have passed since the outing began, so the answer can no longer be corrected here. What you typed was not saved. It stays here to be read.
mend-late = This answer waits no more: it was saved or removed already. What you typed was not saved. It stays here to be read.
tally-known = The show of hands is saved already, so nothing was changed now. It stands at the top as it is saved. What you typed stays below. Save again if that is to hold instead.
tally-changed = The show of hands was corrected after you opened it, so nothing was changed now. It stands at the top as it is saved. What you typed stays below. Choose again what is to hold.
tally-removed = The show of hands was removed while you corrected it, so nothing is saved. What you typed stays here. Save it if it is to exist.
sheet-changed = The sheet was corrected after you opened it, so what you typed is not saved. It stays below. Compare with the sheet, and save again if it is to hold.
sheet-gone = The sheet was removed while you corrected it, so what you typed is not saved. It stays here. Save it if the sheet is to exist.
sheet-blank-now = The sheet was saved as blank after you opened it, so what you typed is not saved. It stays here. Save it if that is what the sheet says.
sheet-half-now = The sheet was removed and is being entered anew, so what you typed is not saved. It stays here.
sheet-stored = Saved now
sheet-typed = What you typed
sheet-stored-blank = The saved sheet is blank.
sheet-typed-blank = You typed nothing.
entries-differ = Where they differ
w-undo-changed = The answer was corrected on another page already and cannot be undone here.
results-title = Results
results-choice = Choose what is shown
results-more = Divide in two ways, or show one group alone
results-show = Show
view-label = Show:
view-exact = Exact figures
view-protected = Protected figures
view-weighted = Weighted shares
groups-label = Divide:
by-first = Divide by
by-second = and by
only-label = Count only
only-everybody = everybody
only-now = Only { $only }
only-remove = Remove
responses-counted = { $n ->
    [one] { $n } response is counted.
   *[other] { $n } responses are counted.
}
responses-suspect = { $n ->
    [one] { $n } suspect response waits and is not counted.
   *[other] { $n } suspect responses wait and are not counted.
}
responses-suspect-whole = { $n ->
    [one] In the whole survey { $n } suspect response waits and is not counted.
   *[other] In the whole survey { $n } suspect responses wait and are not counted.
}
chart-description-days = The chart shows how many answers came each day.
chart-description-rounds = The chart shows shares in per cent, round by round.
picture-svg = The chart as SVG
picture-png = Copy as a picture (PNG)
picture-copied = Copied
few-note = * Fewer than 5: somebody is easily recognised.
basis-exact = Exact figures for the municipality’s own analysis: not to be passed on. What is handed out are releases.
basis-preliminary = Preliminary figures, protected so that nobody should be recognised. Not for publication.
basis-counted = They were counted on { $moment } and are counted anew when at least ten responses have come or gone. A response that is corrected stands until then as it was.
basis-counted-between = They were counted between { $from } and { $to }, each round at its own time, and are counted anew when at least ten responses have come or gone. A response that is corrected stands until then as it was.
round-not-yet = Without the round { $round }: its preliminary figures were counted before there was this table.
weighted-of = The shares are weighted by the population and are of { $n ->
        [one] { $n } resident
       *[other] { $n } residents
    }; the numbers are not weighted.
weighted-own = { $own } of { $residents } residents who answered are in the groups of the population figures and have a weight of their own; { $others ->
        [one] one other has
       *[other] { $others } others have
    } the weight 1.
weighted-note = With the weights the answers of all { $residents } residents are as sure as { $effective } without (design effect { $deff }; { $method }; { $capped ->
        [one] { $capped } weight was capped
       *[other] { $capped } weights were capped
    }). They mend a known skew, not that respondents chose to take part.
simulated-note = { $n ->
    [one] Note: { $n } of the responses is made up, to try the system. It is counted here, but not on the start page and the survey's page.
   *[other] Note: { $n } of the responses are made up, to try the system. They are counted here, but not on the start page and the survey's page.
}
simulated-among = Made-up ones among them
simulated-in-rounds = Made-up responses in each round: { $rounds }.
made-up-beside = { $n ->
    [one] One made-up response, to try the system, is not counted here but is in the results.
   *[other] { $n } made-up responses, to try the system, are not counted here but are in the results.
}
merged-why = { $small ->
    [one] { $from } are shown as { $into }, since one of them has fewer than { $least } responses.
   *[other] { $from } are shown as { $into }, since { $small } of them have fewer than { $least } responses each.
}
merged-why-some = { $from } are merged into { $into }, since at least one of them has fewer than { $least } responses.
merged-why-hidden = { $small ->
    [one] { $from } are merged into { $into }, since one of them has fewer than { $least } responses. They are still not shown.
   *[other] { $from } are merged into { $into }, since { $small } of them have fewer than { $least } responses each. They are still not shown.
}
hands-caption = Shows of hands at meetings: counted apart
respondents-title = Who answered
days-title = Answers day by day
days-none = No answers yet.
days-day = Day
days-sum = Sum
days-so-far = So far
compared-title = Beside the population
compared-residents = Residents who answered, beside everybody who lives in the municipality. A wide gap means that a group is missing. As long as the survey is open it can be reached where it is.
compared-everybody = Everybody who answered, beside everybody who lives in the municipality. The survey does not say who is a resident.
compared-answered = Answered
compared-population = Population
compared-gap = Difference, percentage points
compared-half = (under half)
population-title = Population figures
population-text = The population divided as the survey divides people, for example from Statistics Sweden. It shows who is missing among the answers and is used for weights. Paste from Excel or as CSV.
population-body = Table
population-hint = First line: { $keys };population. Then a line for every combination, with keys or the answers’ wording and whole numbers. Write total in the place of a group on a line that is a sum, and it is checked.
population-source = Where the figures come from
population-save = Save the population figures
population-remove = Remove the population figures
rounds-title = Rounds
rounds-round = Round
rounds-order = Rounds stand in the order of the survey’s first day, or of the day on which it closed if it has no first day. A round without days counts as the latest until it is closed, so the order may change then. Give each round a first day, and the order is settled.
rounds-survey = Survey
rounds-one = There is no earlier round to compare with yet. When the same questions are asked again, and both surveys are marked as rounds, they stand side by side here.
rounds-none = No question is in more than one round.
break-wording = { $round }: the question was put in other words than in the round before, so the line breaks.
break-answers = { $round }: the answers or the scale are other than in the round before, so the line breaks.
break-disposed = { $round }: no line is drawn, for round { $gone }, whose answers were disposed of { $at }, cannot be compared with.
break-too-few = { $round }: this round or the one before has fewer than { $least } responses, so no line is drawn.
releases-title = Releases
releases-text = A release is the survey’s protected figures as they were when it was made: the whole survey and the tables that it declares. It never changes and is the only thing that is handed out. Groups with fewer than { $base } responses are merged or not shown. A new release needs at least { $new } responses more or fewer; corrected ones are not among them.
releases-none = No release has been made yet.
release-number = Release
release-name = Release { $n }
release-wave = Survey closed
release-n = Responses
release-made = Made
release-make = Make a release
release-make-text = Look at the figures below first. The next page says how many responses it is of and what cannot be changed afterwards, and asks you to confirm.
release-confirm-title = { $n ->
    [one] Make release { $number } of { $n } response?
   *[other] Make release { $number } of { $n } responses?
}
release-confirm-frozen = The figures are frozen. A release cannot be changed or taken away, and it is what is handed out.
release-confirm-withdrawn = A response that somebody corrects or takes back afterwards does not change the release.
release-confirm-decisions = Decisions on suspect answers that have been made cannot be undone afterwards.
release-confirm-after-themes = A new release then needs at least { $new } responses more or fewer.
release-confirm-next = A new release then needs at least { $new } responses more or fewer, or themes that have come while the responses are the same.
release-confirm-themes = Themes are in it: every text is coded. Releases after it get no other themes for the same responses.
release-settling = Themes are left out of the release just now: the codebook or the plan was changed a moment ago, and coded texts are being counted in by themselves. Wait some minutes and load the page again.
release-uncoded = { $n ->
    [one] Themes are left out of the release, since the coding of { $n } text is not finished. They are in it once that of every text is.
   *[other] Themes are left out of the release, since the coding of { $n } texts is not finished. They are in it once that of every text is.
}
release-confirm-sure = Yes, make release { $number }
release-changed = The responses, their coding, the survey or the decisions on suspects have changed since you looked. No release has been made yet.
release-make-button = Make the release
release-open = The survey is open. A release can be made two hours after it has closed: for that long whoever had begun may send.
release-not-yet = The survey has not opened yet. A release can be made when it has closed.
release-grace = The survey was closed a moment ago, and whoever had begun may finish. A release can be made from { $at }.
release-suspect = { $n ->
    [one] { $n } suspect response waits. Decide on it first: after a release the next needs at least ten responses more or fewer.
   *[other] { $n } suspect responses wait. Decide on them first: after a release the next needs at least ten responses more or fewer.
}
release-facts = { $n ->
    [one] The survey closed { $wave }. { $n } response.
   *[other] The survey closed { $wave }. { $n } responses.
}
release-files = Files
release-files-text = As they were when the release was made; PDF and Word are made when you fetch them. The list (manifest.json) says what there is, when and how it was made, and each file’s checksum.
release-method = How the figures are protected
side-title = Exact and protected side by side
side-text = This is what the release would be if it were made of the responses that there are now. In the first the whole survey is exact where that gives nobody away; numbers of groups are changed at random. The exact figures are for the municipality’s own analysis alone.
side-text-later = This is what the next release would be if it were made of the responses that there are now. After the first release the numbers of the whole survey are changed at random too. The exact figures are for the municipality’s own analysis alone.
protected-released = The survey has a release, and its numbers are the ones to use and to pass on. The protected numbers here are changed at random by themselves and may be others, even of the same responses.
side-whole = The whole survey
side-by = Split by: { $by }
side-exact = Exact
side-protected = Protected
figures-table = Table
figures-tables-hint = The tables that the survey declares. With more views than these it could be worked out what was adjusted.
figures-rows = Answers row by row
figures-rows-text = A row for each response, without order and without what shows who. For the municipality’s own analysis alone. The download stands in the trail, and you confirm that it is you.
figures-rows-texts = With free texts, masked as under Free text: personal numbers, telephone numbers, addresses, number plates and names are taken out where they are recognised. Read the texts before you pass them on: something may have been missed.
figures-rows-spreadsheet = Excel and other spreadsheets turn texts such as 3/4, 00123 and 1E5 into dates and numbers when they open a CSV file. In the workbook (XLSX) they stay as they were written.
figures-rows-button = Download the rows
figures-codebook = Codebook
figures-codebook-text = What the columns and codes of the rows mean.
figures-codebook-texts = For rows with free texts: the columns of free text are there.
figures-codebook-button = Download the codebook
format-cross = Cross table to paste into a report
format-xlsx = Excel, with charts and method
format-rows-xlsx = Excel, with a codebook
format-sav = SPSS (.sav)
format-html = Page to read
format-csvw = CSV on the Web (JSON-LD)
format-ddi = DDI-Codebook 2.5 (XML)
tokens-link = API tokens
tokens-title = API tokens
tokens-text = With a token a program fetches figures without anybody signing in. It gives what you choose alone, in this municipality, for as long as you choose. Never put it into a file that is shared.
tokens-none = There are no tokens.
tokens-own = Your tokens
tokens-all = The municipality’s tokens
token-label = What the token is for
token-label-hint = For example: the R script for the situation picture.
token-label-wrong = Write what the token is for, in at most 80 characters.
token-scopes = What it gives
token-scopes-wrong = Choose one thing at least.
scope-releases = Releases
scope-protected = Protected figures, preliminary
scope-exact = Exact figures
scope-rows = Answers row by row, without free text
token-days = Valid for
token-days-wrong = Choose 7, 30 or 90 days.
token-days-n = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
token-make = Make the token
token-made = Your new token
token-made-text = It is shown only now. Keep it where you keep passwords.
token-person = Who
token-expires = Valid until
token-used = Last used
token-never = never
token-end = End
token-role-lost = Ended when its maker lost a role that it rests on. Make a new one.
token-remove = Remove
token-api = Description of the API (OpenAPI)
token-scope-refused = You can only give a token what you may see yourself.
rounds-drawn = The chart shows only the most common answers of { $round }: { $n } of { $all }. All are in the table.
figures-no-question = No question with figures has the key “{ $given }”. The questions are { $valid }.
figures-not-yet = The preliminary figures were counted on { $moment }, without this table or question. They are counted anew when at least ten responses have come or gone.
figures-no-format = There is no format “{ $given }”. There are { $valid }.
grouping-too-many = Divide by two things at most.
grouping-twice = “{ $key }” stands there twice: choose another to divide by.
grouping-too-large = That division gives { $cells } cells. Divide in one way, or by something with fewer groups.
grouping-exact-only = Figures for each outing are exact only. Divide protected ones by the place where people were asked, if the survey declares that table.
grouping-rounds-unweighted = Weighted shares are of one round: show each round by itself.
grouping-no-table = The survey publishes no protected figures { $given }: with more views than it declares the noise could be averaged away. It publishes figures { $valid }.
table-whole = of all together
table-by = by { $by }
quoted = “{ $words }”
grouping-no-category = “{ $key }” has no group “{ $given }”. There are { $valid }.
grouping-not-declared = Figures cannot be divided by “{ $given }”. They can by { $valid }.
weights-no-population = There are no population figures to weight by: give them on the page Who answered.
weights-exact-only = Weighted shares are always exact: nothing that is protected or released is weighted.
weights-no-residents = Weights are for residents, and the survey does not say which answer tells who they are: add residents to its file.
weights-unfit = The population figures do not fit the survey any more, so give them anew: { $why }
weights-too-few = { $residents ->
    [one] { $n } of { $residents } response of residents is in the groups of the population figures. That is too few for weights: at least { $least } are needed.
   *[other] { $n } of { $residents } responses of residents are in the groups of the population figures. That is too few for weights: at least { $least } are needed.
}
weights-empty = Nobody who answered is in “{ $category }”, so no weights can stand for them. Give the population figures in wider groups.
weights-nobody = The population figures have nobody in “{ $category }”, but some who answered are. Correct the figures.
weights-no-convergence = No weights fit all the population figures at once. Give them in wider groups.
release-too-few = { $n ->
    [one] { $n } response is too few: a release needs at least 30.
   *[other] { $n } responses are too few: a release needs at least 30.
}
release-simulated = There are made-up answers among the responses. Take them away first, with lyssna simulate { $survey } --remove.
release-too-little-new = Since the last release fewer than 10 responses have come or gone: two releases so alike could show single people.
release-taken = Another release was made just now. Look at that one first.
release-already = The release is made already: here it is.
weighted-cells = post-stratification
weighted-margins = raking to the margins

role-originals = Reads original texts
role-originals-may = in addition to another role, sees free text without masks, for a reason that is written down
texts-title = Free text
texts-count = { $n ->
    [one] { $n } text. Still to be looked at for what is masked: { $waiting }.
   *[other] { $n } texts. Still to be looked at for what is masked: { $waiting }.
}
texts-simulated = { $n ->
    [one] Note: { $n } of the texts is made up, to try the system. It is counted here.
   *[other] Note: { $n } of the texts are made up, to try the system. They are counted here.
}
texts-masked = What points at somebody is masked: personal numbers, telephone numbers, addresses, names. The program may miss a name; mask it then before you go on.
texts-all = All
texts-waiting = To look at
texts-every-question = Every question
texts-none = There are no texts here.
texts-more = More texts
text-open = Open
text-title = A text
text-accuses = Accuses somebody of a crime.
text-waits = Nobody has looked at the masks.
text-masking-waits = Nobody has looked at what is masked in the text.
text-language = Language: { $language }.
mask-confirm = The masks are right
mask-add-title = Mask more
mask-words = Words to mask
mask-words-hint = As they stand in the text. They are masked wherever they stand in it.
mask-words-missing = Write which words to mask.
mask-words-nowhere = The words do not stand unmasked in the text. Write them as they stand there.
mask-kind = What it is
mask-add = Mask
mask-added = { $n ->
    [one] Masked in { $n } place.
   *[other] Masked in { $n } places.
}
mask-overtaken = The masks have changed since the page was shown, so nothing is saved. Look at the text as it is now and do it again.
mask-person = Personal number
mask-phone = Telephone number
mask-email = E-mail
mask-url = Web address
mask-plate = Number plate
mask-address = Address
mask-name = Name
mask-other = Something else
mask-list = What is masked
mask-what = In the text
mask-state = State
mask-found = found by the program
mask-confirmed = looked at
mask-by-hand = added by hand
mask-lifted = shown
mask-lift = Show to analysts
mask-lift-who = Is something hidden that should show? Somebody with the role “{ $role }” can lift a mask that is wrong.
mask-restore = Mask again
original-link = The text as it was written
original-title = The text as it was written
original-text = The reason and who you are go into the trail; the text does not.
original-reason = Why do you need to see it?
original-reason-hint = For instance: somebody has requested the document, case number KS 2026/12.
original-reason-missing = Write the reason, at least five characters.
original-show = Show the text
original-written-down = That you see it, and why, is in the trail.
original-back = Back to the masked text

population-line = Line { $line }
population-column = Line { $line }, column { $column }
population-empty = is empty. The first line should name the columns, such as age;gender;population
population-columns = has { $a } columns instead of { $b }
population-double = the same categories stand on line { $a } already
population-nobody = nobody lives there: all the numbers are 0
population-unreadable = cannot be read as CSV: { $a }
population-twice = “{ $a }” stands here twice
population-no-question = “{ $a }” is no question with one answer each; there are { $b }
population-no-people = one column should be called “population”
population-questions = one to three columns should be questions, beside “population”; there are { $a }
population-no-category = “{ $a }” is no category of “{ $b }”; there are { $c } and total
population-no-number = “{ $a }” should be a whole number of people, without commas or points
population-missing = no line says how many are { $a }: write 0 if there is nobody
population-total = the total is { $a }, but the lines it is of add up to { $b }

coding-title = Coding
coding-one-title = Code a text
coding-begin = Begin coding
coding-not-begun = Nobody has begun to code this survey's texts.
coding-plan-title = Coding twice
coding-plan-save = Change
coding-twice = Share of texts coded by two
coding-twice-hint = Two people code the same text without seeing each other's coding. Then it can be worked out how far they agree.
coding-waiting = { $n ->
    [one] { $n } text waits for somebody to look at what is masked.
   *[other] { $n } texts wait for somebody to look at what is masked.
}
coding-urgent = { $n ->
    [one] { $n } text needs action now.
   *[other] { $n } texts need action now.
}
coding-progress =
    { $texts ->
        [one] { $texts } text.
       *[other] { $texts } texts.
    } { $settled ->
        [one] { $settled } is done,
       *[other] { $settled } are done,
    } { $mine } you have coded, { $twice ->
        [one] { $twice } is coded by two or more.
       *[other] { $twice } are coded by two or more.
    }
coding-settling = The codebook or the plan was changed a moment ago. Texts that the coders now agree on are counted in by themselves, so the figures here go on changing for a while.
coding-settled = Texts that are done
coding-next = Next text
coding-next-useful = Next most useful text
coding-useful-hint = The most useful text is the one that suggestions are least sure of.
coding-for-me = { $n ->
    [one] { $n } text waits for you.
   *[other] { $n } texts wait for you.
}
coding-held = { $n ->
    [one] { $n } more text is open with a colleague. If it is not coded, it comes to you.
   *[other] { $n } more texts are open with colleagues. Those that are not coded come to you.
}
coding-all-done = No text waits for you.
coding-list = Search and code in a list
coding-anew = { $n ->
    [one] { $n } text has a theme that was split or taken away and is to be coded again
   *[other] { $n } texts have a theme that was split or taken away and are to be coded again
}
coding-anew-by-others = No text waits for you in particular. Whoever coded a text can code it again, and all who code can settle what counts.
coding-themes = Themes
coding-save = Save and next
coding-last = It is the only text that waits for you. It waits until you have saved something for it, perhaps that it is unclear.
coding-pass = Skip
coding-keys = A key a theme, x for unclear, 0 for no suggestion, Enter saves and n skips. Mark words in the text and press a key to show where the theme stands. Keys count while the focus is among the themes.
coding-none = Choose at least one theme, or unclear, or no suggestion.
coding-mark-alone = Unclear and no suggestion are chosen by themselves, without themes.
coding-theme-gone = The codebook has changed: a theme that you chose is there no more. Choose another.
coding-overtaken = You have coded the text in another window. Have a look and save again if this is to count.
coding-shown-changed = What is shown of the text changed while you coded: a mask or a translation. Your themes are still ticked. Mark the words again and save.
code-it = Open
code-here = Code here
counts-as = Counts as:
you-said = You chose:
theme = Theme
theme-gone = { $name } (split or taken away)
part-remove = Remove
part-past = (words in an earlier text that is shown no more)
suggested = Suggested:
suggested-swedish-only = There are suggestions for Swedish text only. Translate it and they come.
text-translated = Translated. The original stands below.
text-not-swedish = Not translated.
text-urgent = The text was handed over, and nobody has written yet what was done.
search-words = Search in the masked texts
search-hint = Words in any form. All of them must be there.
search-button = Search
search-found = { $n ->
    [one] { $n } text
   *[other] { $n } texts
}
filter-all = All
filter-stage = State
filter-theme = Theme
filter-question = Question
filter-place = Place
filter-language = Language
stage-open = Not done
stage-settled = Done
stage-differs = Coders differ
stage-anew = To be coded again
stage-unclear = Unclear
list-before = Previous
settle-title = Settle differences
settle-link = Settle differences ({ $n })
settle-count = { $n ->
    [one] { $n } text waits. What is settled is what counts.
   *[other] { $n } texts wait. What is settled is what counts.
}
settle-themes = This counts
settle-save = Settle
settle-overtaken = The text has been settled since the page was shown: by somebody else, or by the program where the coders now say the same. What you chose is still here; press Settle again if that is to count instead.
settle-now = This counts now: { $themes }.
settle-now-nothing = Nothing counts just now: the coders differ.
agreement-title = How far coders agree
agreement-texts = { $n ->
    [one] { $n } text is coded by at least two.
   *[other] { $n } texts are coded by at least two.
}
agreement-anew = { $n ->
    [one] { $n } text is to be coded again and is left out: a theme that it was given was split or taken away.
   *[other] { $n } texts are to be coded again and are left out: a theme that they were given was split or taken away.
}
agreement-settled = { $n ->
    [one] { $n } text is left out though it is settled: somebody coded it with a theme that was split or taken away.
   *[other] { $n } texts are left out though they are settled: somebody coded them with a theme that was split or taken away.
}
agreement-text = 1 is full agreement, 0 is no more than by chance. Above 0.8 is usually enough; between 0.67 and 0.8 be careful; below, the theme needs a clearer description.
agreement-given = Texts given the theme
agreement-same = All say the same
agreement-none = cannot be worked out
agreement-method = Cohen's kappa is of the two who coded most texts together, Krippendorff's alpha of all. Intervals of 95 % in brackets.
quotes-title = Quotes
quotes-text = Only approved quotes may leave the municipality. Whoever proposes a quote cannot approve it.
quotes-simulated = { $n ->
    [one] Note: { $n } of the survey’s texts is made up, to try the system. A quote from it says so.
   *[other] Note: { $n } of the survey’s texts are made up, to try the system. A quote from such a text says so.
}
quote-made-up = From a made-up text: no resident wrote it.
quotes-none = No quote is proposed.
quote-propose = Propose a quote
quote-words = Words of the text
quote-hint = Take only what is needed. The words must stand so in the masked text.
quote-save = Propose
quote-missing = Write the words to quote.
quote-nowhere = The words do not stand so in the masked text. Copy them from there.
quote-masks-first = Nobody has looked at what is masked in the text. Look at that first.
quote-there = These words are already proposed or approved.
quote-refused-before = Somebody has refused those words. The decision can be changed on the page of quotes, by somebody other than who proposed them.
quote-overtaken = The quote has been decided on since you opened the page, so nothing was changed now. This is how it is now.
quote-proposed = The quote is proposed. Somebody else needs to approve it.
quote-proposed-state = Waits for a decision
quote-approved = Approved
quote-refused = Refused
quote-taken-back = The words no longer stand so in the masked text, so the quote is not used.
quote-mine = You proposed it; somebody else decides.
quote-mine-approved = You proposed it, and it is approved. Only somebody else can change the decision.
quote-mine-refused = You proposed it, and it is refused. Only somebody else can change the decision.
quote-approve = Approve
quote-refuse = Refuse
quote-stands-in = The quote stands in:
quote-stood-in = The quote is gone from these pictures. If it holds again, it is shown again in:
quote-in-public = { $picture }, adopted, in the public edition, which everybody can read
quote-in-adopted = { $picture }, adopted, in the internal edition
quote-in-partner = { $picture }, in what is shared with the police
quote-refuse-title = Refuse the quote?
quote-refuse-follows = If it is refused, it disappears from there at once, also from what is adopted. Where it stood one reads that it was taken back. Word files that were fetched before still have it.
quote-refuse-until = If the quote is approved again, it is shown again.
quote-refuse-for-good = The text that it was taken from has been disposed of, so the quote cannot be approved again.
quote-erased = The text that the quote was taken from has been disposed of. The quote stays in the situation pictures below until somebody refuses it.
quote-refuse-sure = Yes, refuse the quote
quote-refuse-not = Let the quote stand
quote-own = There is no such quote, or you proposed it yourself. Somebody else needs to decide.
translation-title = Translation
translation-label = In Swedish
translation-hint = Write no names. The translation is masked and coded in place of the original, which stays beside it.
translation-save = Save the translation
translation-missing = Write the translation.
translation-saved = The translation is saved and masked.
alarm-life = a threat to somebody's life, planned violence or a weapon
alarm-home = violence or threats at home
alarm-child = a child who may be at risk
alarm-suicide = suicide or self-harm
alarm-sounds = May need action now: { $kinds }.
alarm-act = Hand over or set aside
alarm-told = The text was handed over. Who has it and what was done stands here:
alarm-was-aside = Somebody has read the text and found that it needs no action now.
alarm-uncounted = The response does not count in the results.
alarm-note = May be about { $kinds }
alarm-reason = May be about { $kinds }.
alarm-hand-over = Hand over
alarm-aside = Needs no action
alarm-set-aside = The text was set aside, and it is written in the trail.
alarm-aside-by = Set aside by
alarm-back = Take back
alarm-taken-back = The text waits again for somebody to read and judge it. It is written in the trail.
alarms-aside = Texts set aside
alarms-aside-text = Somebody has read these texts and found that they need no action now. Was that a mistake? Take the text back, and it waits again.
alarm-told-before = The text was handed over already, so it was not set aside. It stands under Handed over.
alarms-title = May need action now
alarms-text = The program has recognised words about threats, violence, children or suicide. Read, and hand over or set aside. It may be wrong, and it may have missed a text. Call 112 in an emergency.
alarms-sounding = { $n ->
    [one] One text may need action now
   *[other] { $n } texts may need action now
}
apart-title = In what is not stored as a response
apart-text = The words stand in something that is no stored response, so they cannot be handed over from here. Speak with the one who has it and see that what is needed is done. Once it is stored as a response the text is judged again. Call 112 in an emergency.
apart-conflict = A response that came in once more with other content, question “{ $question }”.
apart-record = A response that waits to be mended by { $who }.
apart-sheet = Batch { $code }, paper sheet { $sheet }, entered once by { $who }.
apart-done = Read, and what is needed is done
apart-done-by = Read by
urgent-handed-over = Handed over
mask-none-needed = The text needs no masks
text-waits-without = Nobody has checked whether anything needs to be masked.
urgent-title = Needs action now
urgent-mark = Needs action now
urgent-text = For texts about a threat, a child at risk or anything else that cannot wait. Whoever is asked sees it on their start page. Call 112 in an emergency.
urgent-receiver = Who is to take care of it?
urgent-choose = Choose somebody
urgent-receiver-missing = Choose who is to take care of it.
urgent-note = What it is about
urgent-note-missing = Write what it is about, at least five characters.
urgent-gone = The text is not there any more: it was erased or counts no longer, and nobody got what you wrote.
urgent-save = Tell them
urgent-saved = The one you chose was told, and it is written in the trail.
urgent-none = No text is marked.
urgent-done = Done:
urgent-done-label = What was done
urgent-done-missing = Write what was done, at least five characters.
urgent-done-save = Save
urgent-meanwhile = What you wrote is not saved: something else was said of the text since you opened the page. It stands here now, and what you wrote is still beside the text. Read it, and send again if it is to hold all the same. Nothing that stands here is lost then.
urgent-told-meanwhile = What you wrote is not saved: the text was handed over, or something was done about it, since you opened the page. Read what stands here now, and tell somebody again if somebody else is to take care of it.
urgent-told-already = If you tell somebody else, they take over. What stands here is kept in the list.
urgent-before = Before
urgent-nobodys = Whoever was told of the text can no longer read it, so nobody has it. Hand it over to somebody else.
urgent-for-you = { $n ->
    [one] { $n } text waits for you to act
   *[other] { $n } texts wait for you to act
}
workbook-title = Code in Excel
workbook-text = Take the texts out as a workbook, choose themes in its cells and hand it in again. The texts are masked. What others have said is not in it.
workbook-out = Take out
workbook-which = Which texts
workbook-open = Waiting for you ({ $n })
workbook-mine = Coded by you ({ $n })
workbook-most = At most so many
workbook-most-wrong = Write a number from 1 to { $most }.
workbook-get = Take out the workbook
workbook-none = There are no such texts.
workbook-in = Hand in
workbook-file = Workbook (.xlsx)
workbook-file-hint = The one that you took out, at most 4 MB. Nothing is stored before all of it is right.
workbook-put = Hand in the workbook
workbook-stored =
    { $stored ->
        [one] { $stored } text is coded.
       *[other] { $stored } texts are coded.
    } { $same ->
        [one] { $same } row said what is stored already,
       *[other] { $same } rows said what is stored already,
    } { $empty } had no theme.
workbook-done = { $n ->
    [one] { $n } text had been coded by others meanwhile; it was left as it was.
   *[other] { $n } texts had been coded by others meanwhile; they were left as they were.
}
workbook-too-heavy = So many of these texts make too large a file. Take out fewer at a time.
wrong-beside = What stands here is not read. Themes stand in columns with the heading Tema and a number: add one, or move it there.
workbook-no-file = Choose a workbook.
workbook-no-workbook = The file is not a workbook in Excel’s format (.xlsx), or it is damaged. Save it as .xlsx and try again.
workbook-too-large = There is too much in the file. A workbook has at most { $most } texts.
workbook-no-sheet = The workbook has no sheet called “{ $name }”. Hand in the one that you took out here.
workbook-no-column = The sheet Texter has no column with the heading “{ $name }” in its first row. Put the heading back, or take the workbook out again.
workbook-stranger = No row belongs to your texts in this survey. The workbook is from { $survey } and was taken out by { $coder }: everybody codes in their own.
workbook-wrong = { $n ->
    [one] { $n } cell cannot be taken. Nothing is stored. Mend it in the workbook and hand it in again.
   *[other] { $n } cells cannot be taken. Nothing is stored. Mend them in the workbook and hand it in again.
}
workbook-wrong-more = These are the first { $n }.
wrong-no-key = The row has no key. Remove what stands in it.
wrong-unknown-key = The key belongs to none of your texts. It may have been changed, or the response was removed since you took the workbook out. Remove the row.
wrong-twice = The same text stands in row { $row } already. Remove one of them.
wrong-other-text = The text is not the one that is to be coded. It was changed here, or something was masked or translated since you took the workbook out. Remove the row and take the text out again.
wrong-no-theme = The codebook has no theme “{ $given }”.
wrong-no-theme-near = The codebook has no theme “{ $given }”. Did you mean “{ $near }”?
wrong-gone = The theme “{ $given }” was split or taken away since you took the workbook out. Choose another from the codebook.
wrong-mark-beside = Oklart or Inget förslag cannot stand beside a theme.
wrong-coded-since = You have coded the text otherwise since you took the workbook out. Empty the cells, or take the text out again.
workbook-overtaken = { $n ->
    [one] While the workbook was stored, one of its texts changed. { $n } text was stored before that. Hand it in again.
   *[other] While the workbook was stored, one of its texts changed. { $n } texts were stored before that. Hand it in again.
}
codebook-title = Codebook
codebook-link = Codebook, version { $version }
codebook-shipped = This is the codebook that comes with the program. It becomes the municipality's own when you change it.
codebook-version = Version { $version }. The codebook is for all of the municipality's surveys.
codebook-history = Changes
codebook-number = Version
codebook-what = What
codebook-who = Who
codebook-when = When
codebook-overtaken = The codebook has changed since you opened the page. What you wrote is still here. Where the theme is different now, that stands below the field. Save again if what you wrote is to count.
codebook-overtaken-act = The codebook has changed since the page was shown, so what you wanted to do is not done. Look at how the theme is now and do it again.
theme-new = New theme
theme-now = As it is now:
theme-now-empty = empty
theme-name = Name
theme-name-long = The name may have at most 80 characters.
theme-text-long = The text is too long. Shorten it.
theme-parent = Lies within
theme-first-level = None: a main theme
theme-colour-label = Colour
theme-colour-hint = # and six characters, 0–9 and a–f, for example #1d4f91.
theme-colour = Write the colour with # and six digits or letters a–f, for example #1d4f91.
theme-definition = What it is about
theme-definition-hint = One sentence.
theme-includes = Belongs here
theme-includes-hint = What one might doubt.
theme-excludes = Does not belong here
theme-excludes-hint = And where it does.
theme-examples = Examples
theme-examples-hint = One answer a line.
theme-words = Words that make the theme be suggested from the beginning
theme-words-hint = With blanks between.
theme-missing-merged = The theme is there no more: it has been merged with { $into }.
theme-missing-split = The theme is there no more: it has been split into { $into }.
theme-missing-removed = The theme is there no more: it has been removed.
theme-missing = The theme is there no more.
theme-same-name = Another theme is called so. Choose another name.
theme-no-name = Write what the theme is called.
theme-too-deep = Themes have two levels: a theme cannot lie within an inner theme, nor one with inner themes within another.
theme-has-others = Other themes lie within this one. Move them first.
theme-itself = Choose another theme to merge with.
theme-parts-twice = The same name stands on two lines. Give each part a name of its own.
theme-one-part = Write at least two names, one a line.
theme-too-many = A codebook has at most 60 themes. Merge some first.
theme-merge = Merge with another
theme-merge-text = What is coded with this theme counts as the other one, in every survey of the municipality. It cannot be undone. The history stays, and releases that are made do not change.
theme-merge-within = Its subthemes go along to the other theme: { $names }.
theme-into = Merge with
theme-merge-do = Merge
theme-merge-title = Merge { $name } with { $into }?
theme-merge-sure = Yes, merge them
theme-split-title = Split { $name }?
theme-split-sure = Yes, split the theme
theme-remove-title = Remove { $name }?
theme-remove-sure = Yes, remove the theme
theme-not = No, back to the theme
theme-texts = { $n ->
    [0] No text counts as the theme.
    [one] One text counts as the theme.
   *[other] { $n } texts count as the theme.
}
theme-asked = The question that you answered
theme-split = Split
theme-split-text = The theme is replaced by new ones, in every survey of the municipality. Texts that are coded with it wait for somebody to say which. It cannot be undone. The history stays, and releases that are made do not change.
theme-parts = New themes
theme-parts-hint = One name a line.
theme-split-do = Split
theme-remove = Remove
theme-remove-text = The theme leaves the codebook, in every survey of the municipality. Texts that are coded with it wait to be coded again. It cannot be undone. The history stays, and releases that are made do not change.
theme-remove-do = Remove the theme
theme-settling = Coded texts are being counted in after a change of the codebook. Wait some minutes before you split or remove a theme, so that no text is left out.
theme-erased = Texts that count with this theme are erased, so nobody can code them again. That is why it can be neither split nor removed: it would be gone from the results. Give the theme another name, or merge it with another theme. Then everything is counted rightly.
save = Save

pictures-title = Situation pictures
pictures-none = No situation picture has been begun.
picture-begin-title = Begin a situation picture
picture-begin = Begin
picture-name = Name
picture-no-title = Write what the picture is called.
picture-year-label = Year
picture-year = Write the year with four digits, for example 2026.
picture-exists = There already is a picture of that name for that year: it is in the list of pictures. Write another name or year if you want one more.
picture-naming = Name, year and removal
picture-rename = Change name and year
picture-remove-link = Remove the picture
picture-remove-title = Remove { $title }?
picture-remove-text = Everything that is written in the picture is erased for good, in every version. It cannot be undone. The trail says who removed it.
picture-remove-do = Yes, remove the picture
picture-remove-not = No, keep it
picture-stays-decided = Only a draft can be removed. This picture has been reviewed or adopted.
picture-stays-shared = The picture has been shared with the police. It is therefore not removed.
picture-stays-goes-on = { $title } goes on from this picture. It is therefore not removed.
picture-removed-title = There is no such picture
picture-removed-text = Somebody may have removed it while you were writing.
picture-previous = Goes on from
picture-previous-hint = The sections' headings, the problems, and the focus areas with their texts come along. What stood in the sections, and what the focus areas rest on, does not.
picture-no-previous = None
picture-draft = Draft
picture-reviewed = Reviewed, not adopted
picture-adopted = Adopted
picture-reviewed-by = Reviewed by { $who }
picture-adopted-never = The picture is adopted and is not rewritten. Begin a new one that goes on from it.
picture-overtaken = Somebody else has saved the picture. What you wrote is still here; look at it as it is now and save again.
picture-overtaken-again = Somebody else has saved the picture. What you wanted to do is not done; look at how the picture is now and do it again.
picture-overtaken-gone = Somebody else has saved the picture, and the place where you wrote is gone. What you wrote is not saved. It stands at the top of the page.
picture-changed = { $by ->
    [both] The picture has changed since you opened the page, by somebody else and by you. What you sent may be saved already. It is still here; look at the picture as it is now and save again if need be.
   *[own] The picture has changed since you opened the page, by yourself. What you sent may be saved already. It is still here; look at the picture as it is now and save again if need be.
}
picture-changed-again = { $by ->
    [both] The picture has changed since you opened the page, by somebody else and by you. What you wanted to do may be done already; look at how the picture is now and do it again if need be.
   *[own] The picture has changed since you opened the page, by yourself. What you wanted to do may be done already; look at how the picture is now and do it again if need be.
}
picture-changed-gone = { $by ->
    [both] The picture has changed since you opened the page, by somebody else and by you, and the place where you wrote is gone. What you wrote is not saved. It stands at the top of the page.
   *[own] The picture has changed since you opened the page, by yourself, and the place where you wrote is gone. What you wrote is not saved. It stands at the top of the page.
}
picture-reviewed-meanwhile = The situation picture was reviewed since you opened the page. If you change something, the review holds no more. Nothing is changed yet, and what you wrote is still here: do it again if you want to change it all the same.
picture-reviewed-since = The picture is reviewed already, by { $who }.
part-now = This is what stands there now:
part-now-nothing = Nothing
forms-one-at-a-time = Send one form at a time. What you have written in another form of the page does not go with it.
picture-part-missing = That part is there no more. Somebody else may have taken it away.
picture-part-empty = Write something first.
picture-part-unsourced = A figure from elsewhere needs its source, its date and what it does not say.
picture-part-cited = A focus area rests on it. Change the focus area first.
picture-not-whole = Something is missing in the picture; it is told beside each part.
picture-own-review = Whoever saved it last cannot review it. Ask somebody else.
picture-missing = { $n ->
    [one] { $n } thing is missing before the picture can be reviewed. It is told beside its part.
   *[other] { $n } things are missing before the picture can be reviewed. They are told beside each part.
}
picture-decide = Review and adopt
picture-review = I have reviewed the picture
picture-review-text = Somebody else than the one who saved it last reviews it: do the words agree with the figures, and are the quotes right?
picture-adopt = Adopt the picture
picture-adopt-ask = Go on to adopt
picture-adopt-who = The picture has been reviewed. A coordinator adopts it.
picture-adopt-text = An adopted picture is not rewritten. Only quotes can disappear: one that is taken back is no longer shown there either. Its public edition can then be read by everybody.
picture-quotes-gone = { $n ->
    [one] One quote was taken back since the picture was adopted. Where it stood one now reads that it was taken back. Word files that were fetched before still have it.
   *[other] { $n } quotes were taken back since the picture was adopted. Where they stood one now reads that they were taken back. Word files that were fetched before still have them.
}
adopt-by = Adopted by
adopt-by-missing = Write who adopted it, for example the municipal executive board.
adopt-on = Date of the decision
adopt-on-missing = Write the day of the decision as year-month-day, such as 2026-05-31; it has to be a day that exists.
adopt-on-ahead = The day of the decision cannot lie ahead.
adopt-on-early = The decision is older than the picture, which was begun here on { $day }. Check that the day is right.
adopt-reference = Case number
adopt-reference-missing = Write the decision's case number.
adopt-not-reviewed = The picture has not been reviewed as it is now. Review it first.
adopt-already = The picture is adopted already: by { $by } { $on }, { $reference }.
adopt-title = Adopt { $title }?
adopt-public-title = This becomes public for good
adopt-inside-title = This does not become public
adopt-sure = Yes, adopt the picture
adopt-alone = The picture that this one builds on is not adopted, and it can change. So this one is not compared with it once it is adopted, neither in public nor inside. Adopt the other one first if they are to be compared.
adopt-back = No, back to the editor
picture-history = Versions
picture-edit = To the picture’s page
picture-public-link = The public edition on the web
read-internal = Read the internal edition
read-public = Read the public edition
docx-internal = Internal edition as Word
docx-public = Public edition as Word
edition-internal = Internal edition: not to be passed on.
internal = internal
section-new = New section
section-title = Heading
section-internal = Not in the public edition
section-change = Change the section
missing-section = The section is empty. Write something in it or remove it.
missing-figure = The figures are in no release. Remove the part or choose another.
missing-quote = The quote cannot be part of it: it is not approved, its words no longer stand in the masked text, or the text has been disposed of. Remove it.
missing-focus = There is no focus area.
missing-findings = The focus area rests on nothing. Choose what it rests on.
missing-public-findings = All that the focus area rests on is internal. Choose something that is in the public edition too.
piece-change = Change
piece-words = Text
piece-caption = What the figure shows
piece-figure = Figure: { $what }
piece-quote-fixed = A quote is not changed. Remove it, or propose another.
move-up = Move up
move-down = Move down
add = Add
add-text = Add words
add-figure = Add a table and chart
add-figure-none = There is no release to take from. Make one when the survey is closed.
add-quote = Add a quote
add-quote-none = There is no approved quote.
add-outside = Add a figure from elsewhere
figure-source = Question and release
figure-table-link = The table in the release
outside-source = Source
outside-date = As of
cause-add = What causes it?
cause-words = Cause
problem-words = New problem
focus-new = New focus area
focus-title = Focus area
focus-findings = Rests on
edition-shared = Shared edition: for the municipality and the police, not to be passed on.
own = for the municipality alone
section-own = For the municipality alone: not shown to the police either
police-share-link = Share with the police
police-title = Share { $title } with the police
police-shared = The police read version { $n }, which { $who } shared on { $day }.
police-was-shared = Version { $n } was shared by { $who } on { $day }.
police-shared-older-adopted = The picture is adopted in version { $now }. The police read an older one until the adopted one is shared.
police-shared-older = The picture is now version { $now }. What has changed since is not seen by the police before it is shared again, except its name and year: a change of these is seen at once.
police-not-shared = The picture is not shared with the police.
police-sees-title = What the police may read
police-sees-next-title = What the police may read when you share version { $n }
police-sees-next = At present the police read version { $read }. What stands below is about version { $n }, which they may read only when it is shared.
police-reads = Read exactly what the police read now, version { $n }
police-preview-next = Read exactly what the police may read of version { $n }
police-sees-not-next-title = What the police may not see when you share version { $n }
police-end-adopted = The police can then not read what is shared. The public edition of the adopted picture they can read like everybody else. Comments and reviews stay.
comment-erased-act = The comment is not there any more, so there is nothing to mark.
police-sees-figures = { $n ->
    [0] No tables or charts.
    [one] One table with a chart, from a release.
   *[other] { $n } tables with charts, all from releases.
}
police-sees-quotes = { $n ->
    [0] No quotes.
    [one] One approved quote.
   *[other] { $n } approved quotes.
}
police-sees-unfounded = The focus area “{ $focus }” rests only on sections that the police do not see: they read it without what it rests on.
police-sees-words = What you wrote yourselves is shown word for word. Read it first: it must not give single answers or exact numbers.
police-sees-mark = Mark a section that the police should not see as the municipality's own.
police-preview = Read exactly what the police may read
police-sees-not-title = What the police may not see
police-sees-not = Answers, free texts, exact and preliminary figures, the editor, other versions, and pictures that are neither shared nor adopted
police-readers = Read by
police-readers-none = Nobody with the role Partner can sign in here now. An administrator can invite the police or let somebody in again.
police-share-text = The police read this version until you share a new one or stop sharing. It is written into the trail.
police-share-do = Share version { $n } with the police
police-ask-title = The review of the police
police-ask-text = It shows on the start page of the police and is about version { $n }, which is shared. Share a new version before they have reviewed it, and it is about that one.
police-ask-who = A coordinator can ask the police for a review.
police-ask = Ask the police for a review
police-asked = { $who } asked for a review on { $day }.
police-ask-overtaken = A review of that version cannot be asked for: it is no longer shared, the picture is adopted, or somebody has asked already.
police-end = Stop sharing
police-end-text = The police can then not read the picture. Comments and reviews stay.
police-ended = Ended by { $who } on { $day }.
police-replaced = Replaced by version { $n } on { $day }.
adopt-comments = Once the situation picture is adopted nobody can answer.
picture-can-be-adopted = reviewed by a colleague, and can be adopted
police-history = What was shared
police-reviewed-plain = Reviewed by the police: { $who }, { $day }, without remarks.
police-reviewed-remarks = Reviewed by the police: { $who }, { $day }, with remarks.
police-reviewed-old = The review is of version { $of }; this is version { $now }.
police-comments-waiting = { $n ->
    [0] All comments are dealt with
    [one] One comment of the police waits
   *[other] { $n } comments of the police wait
}
partner-overtaken = The picture is no longer as it was when the page was shown. Look at it as it is now and try again.
shared-title = Shared with you
shared-read = Read { $title }
shared-review = Read and review { $title }
shared-ended-title = The picture is not shared any more
shared-ended-text = The municipality has stopped sharing the picture with you. What you sent is therefore not saved.
shared-ended-keep = Copy what you want to keep. If the municipality shares the picture again you can send it then.
shared-version = Version { $n }, which { $who } shared with you on { $day }.
comments = Comments
comments-title = Comments of the police
comments-none = There are no comments on the picture.
comments-disposed = The comments of { $at } were disposed of by the decision { $decision }.
comments-done-title = Dealt with
comments-elsewhere = Comments on parts that are not in this version
comment-by-police = { $who }, the police, { $day }, on version { $n }
answer-by-police = { $who }, the police, answered on { $day }
answer-by = { $who }, the municipality, answered on { $day }
comment-changed = The words have changed since version { $n }, which the comment is about.
comment-gone-for-you = The section is no longer shown to you. The comment is about version { $n }.
comment-gone = The section is no longer there. The comment is about version { $n }.
comment-done-by = Dealt with by { $who } on { $day }.
comment-add = Comment
comment-words = Comment
shared-adopted = The picture is adopted.
shared-adopted-later = The picture is adopted in version { $n }. This is an older version and can no longer be commented on or reviewed.
comment-hint = Shown with your name to those who write the picture, and to others in the police who may read it. Write nothing about single persons.
comment-send = Send
comment-wrong = Write something, 4,000 characters at most.
comment-closed = The picture is adopted and can no longer be commented on. What you wrote is still here.
comment-answer = Answer
comment-answer-hint = Shown with your name to the police.
comment-answer-ended = Sharing has ended, so the police do not see the answer now. If the picture is shared again, it is shown with your name.
comment-answer-do = Answer
comment-done = Mark as dealt with
comment-reopen = Take up again
comments-dispose-title = Dispose of the comments
comments-dispose-text = Comments of the police are public records and are disposed of by decision only. All comments and answers are erased for good; reviews stay with the picture.
comments-dispose-all = To be erased: comments { $comments }, answers { $answers }.
comments-dispose-do = Dispose of them
comments-dispose-reference = Write the disposal decision's case number.
comments-dispose-early = Comments are disposed of only when the picture is adopted.
police-review-title = Review the picture
police-review-text = The review is of version { $n }, which you read here.
police-review-remarks = Remarks
police-review-hint = Leave empty if you have none. Your name, the day and what you write stand in the internal edition.
police-review-do = We have reviewed the picture
police-review-adopted = The picture is adopted, so it is no longer reviewed. What you wrote is not saved but still stands here.
police-review-given = { $who } has reviewed the version already. What you wrote is not saved but still stands here. If you want to add something, write it as a comment on the section that it is about.
police-review-newer = The municipality has shared another version since you opened the page. What you wrote is not saved but still stands here. Read that version first, and review it instead.
police-review-not-asked = Nobody has asked you to review the version that is shared now. What you wrote is not saved but still stands here. If you want to say something all the same, write it as a comment on the section that it is about.
police-review-own = Whoever writes the picture in the municipality cannot review it for the police.
remarks-long = Write 4,000 characters at most.
dates-close-title = Close the survey now?
dates-close-text = Nobody new can begin. Whoever has begun can send for two more hours; after that a release can be made.
dates-close-sure = Yes, close now
dates-overtaken = The dates have changed since you opened the page. Now the first day is { $first } and the last day { $last }. What you typed is not saved: save again if it is to hold.
dates-overtaken-file = The dates have changed since you opened the page. Now the first day is { $first } and the last day { $last }. Nothing is changed: press again if the dates of the file are to hold.
dates-none = not set
dates-close-not = No, go back
dates-ahead-title = Shut the survey until the first day?
dates-ahead-text = The survey has answers already, and with this first day nobody can answer before it. Whoever has begun cannot send until then. The answers that are there count as before. Responses that wait in phones do not count until then: they come to whoever collected them, among what is to be mended.
dates-closed-since = The survey has been closed since { $at }. Choose a later last day to open it again.
dates-reopen-title = Open the survey again?
dates-reopen-text = The survey is closed. With these days it takes answers again. The answers that are there count as before, and figures that are released already do not change.
dates-shut-sure = Yes, change the dates
dates-closes-past = The survey is open today, so its last day cannot be before today. Press Close now to close it at once.
dates-past = The last day cannot be moved to a day that has passed.
state-closed-at = Closed on { $at }.
comment-erased = The comment is no longer there, so the answer was not saved.
comment-answer-lost = What you wrote, to copy
state-retired-only = The survey has been out of use since { $at }.
state-retired-at = The survey has been out of use since { $at }. Its answers stay until they are disposed of.
state-grace = Whoever had begun can send until { $at }; after that a release can be made.
files-wrong = Mistakes in survey files
files-wrong-text = Until they are mended, what was right is used: the last good version of the survey, or the survey without the language that is not ready. A survey that was taken out of use is not shown. Before a mistake that stands in a file are the file’s name, the line and the column.
letters-failed = { $n ->
    [one] One e-mail could not be handed over
   *[other] { $n } e-mails could not be handed over
}
letters-failed-link = See whom it concerns
letters-failed-text = Is the address right? If not, shut the account out and invite the person at the right address. If it is, send again, or ask operations to look at the mail server.
letters-again = Send again
letter-show-link = Show the link here instead
letter-on-its-way = An e-mail is on its way to { $email }.
letter-refused = The mail server did not take it (reply { $code }).
letter-unreached = The mail server was not reached.
letter-invitation = Invitation
letter-reset = Link for a new password
letter-reset-both = Link for a new password and a new app
letter-urgent = A text that needs action
letter-review = A situation picture to review
letter-closing = A survey that closes soon
letter-release-due = A release to make
reset-password-letter = E-mail a link for a new password
reset-both-letter = E-mail a link for a new password and a new app
letter-greeting = Hello { $name },
letter-link-holds = The link works once, for seven days. If you got several e-mails from the same municipality, the link in the newest one works.
letter-foot = This e-mail comes from Lyssna, where the municipality works with citizen dialogue. It cannot be answered.
letter-invitation-subject = You are invited to Lyssna in { $place }
letter-invitation-text = You are invited to work with the citizen dialogue in { $place }. Choose a password here:
letter-invitation-else = If you did not expect this e-mail, you need not do anything.
letter-reset-subject = Choose a new password in Lyssna
letter-reset-text = An administrator in { $place } has made a link for you to choose a new password:
letter-reset-else = You are signed out everywhere. Collection on your phones and your API tokens hold no more. If you have a password, it works until you have chosen a new one. If you did not expect this e-mail, ask an administrator of the municipality.
letter-reset-both-subject = Choose a new password and a new app in Lyssna
letter-reset-both-text = An administrator in { $place } has made a link for you to choose a new password. If you use an app for codes, you set it up again:
letter-reset-both-else = Your old password and your old app do not work any more: only the link lets you in. You are signed out everywhere. Collection on your phones and your API tokens hold no more. If you did not expect this e-mail, ask an administrator of the municipality.
letter-urgent-subject = A text waits for you to act
letter-urgent-text = A colleague in { $place } has handed a text from “{ $survey }” over to you. It may be urgent. You read the text, and why you got it, when you have signed in:
letter-review-subject = A situation picture waits for your review
letter-review-text = A colleague in { $place } asks you to review a situation picture. It is here:
letter-closing-subject = The survey closes soon: { $survey }
letter-closing-text = The last day to answer “{ $survey }” in { $place } is { $day }. This is how far it has come:
letter-release-due-subject = Time for a release: { $survey }
letter-release-due-text = “{ $survey }” in { $place } is closed, and no release is made yet. Only with a release can its figures be shown to others. Make it here:
letter-trial-subject = Trial e-mail from Lyssna
letter-trial-text = E-mail from Lyssna arrives.
picture-ask = Ask for a review
picture-ask-whom = Who is to review it?
picture-ask-choose = Choose a colleague
picture-ask-missing = Choose who is to review it.
picture-ask-nobody = Nobody else in the municipality can review yet. An administrator can invite somebody.
picture-asked = Asked to review: { $who }.
picture-review-for-you = Review the situation picture { $picture }
audit-every = Every event
audit-csv-codes = The file has the events' codes, and the details as they were stored.
who-command-line = command line
who-signed-in-as = signed in as
who-token = by API token
who-account-unknown = an account that the system does not tell
who-single-sign-on = single sign-on
who-surveys-folder = the surveys folder
event-sign-in = Signed in
event-sign-in-begun = Began to sign in: the code was not given
event-sign-in-code = Signed in with a code
event-sign-in-recovery-code = Signed in with a recovery code
event-sign-in-single-sign-on = Signed in with the municipality's account
event-sign-in-again = Confirmed who it is
event-sign-in-again-recovery-code = Confirmed who it is with a recovery code
event-password-refused = Wrong password within a sign-in
event-sign-in-refused = Sign-in refused
event-sign-in-code-refused = Code refused
event-sign-out = Signed out
event-second-factor-set-up = Set up two-step verification
event-second-factor-recovery-codes = Made new recovery codes
event-session-end = Ended a sign-in
event-person-first = Gave the first administrator a link
event-person-invite = Invited
event-person-roles = Changed roles
event-person-password = Chose a password
event-person-reset = Made a new link to choose a password
event-person-disable = Shut an account out
event-person-enable = Let an account in again
event-person-single-sign-on = Tied an account to the municipality's sign-in
event-token-make = Made an API token
event-token-end = Ended an API token
event-survey-publish = Published a survey
event-survey-dates = Changed opening dates
event-survey-retire = Took a survey out of use
event-survey-bring-back = Brought a survey back into use
event-code-make = Made a link for a class or event
event-code-end = Removed a link for a class or event
event-suspects-decide = Reviewed suspect responses
event-responses-dispose = Disposed of responses
event-responses-simulate = Made up answers
event-population-give = Gave population figures
event-population-remove = Removed population figures
event-figures-exact = Fetched exact figures
event-figures-protected = Fetched protected figures
event-figures-rows = Fetched responses row by row
event-figures-tallies = Fetched shows of hands
event-release-make = Made a release
event-street-ready = Made a phone ready
event-street-revoke = Took a phone back
event-street-undo = Undid a response on the spot
event-street-mend = Mended a response from a phone
event-street-drop = Dropped a response from a phone
event-street-correct = Corrected a collected response
event-street-withdraw = Removed a collected response
event-batch-make = Made a batch
event-batch-close = Closed a batch
event-paper-correct = Corrected an entered sheet
event-paper-withdraw = Removed an entered sheet
event-tally-count = Stored a show of hands
event-tally-change = Corrected a show of hands
event-tally-remove = Removed a show of hands
event-text-mask = Masked in a text
event-text-original = Read a text as it was written
event-text-lift = Changed what is shown of a text
event-text-translate = Translated a text
event-text-urgent = Told somebody of a text
event-text-urgent-done = Wrote what was done about a text
event-coding-plan = Changed coding by two
event-coding-settle = Settled a difference in coding
event-coding-workbook = Took texts out to be coded in Excel
event-coding-workbook-in = Handed a workbook in
event-codebook-change = Changed the codebook
event-quote-propose = Proposed a quote
event-quote-decide = Decided on a quote
event-backup-restore = Put a backup back
event-picture-begin = Began a situation picture
event-picture-review = Reviewed a situation picture
event-picture-adopt = Adopted a situation picture
told-version = version { $n }
told-closed-now = closed now
told-as-in-file = as in the file
told-dates = { $from } to { $to }
told-release = release { $n }
told-removed = removed: { $n }
told-asked-for = asked for: { $n }
told-no-roles = no roles
told-disposed-all = all responses, decision { $decision }
told-disposed-texts = the texts alone, decision { $decision }
told-accepted = counted: { $n }
told-rejected = not counted: { $n }
told-restored-otherwise = backup put back by the database’s own tools
told-restored = as it was { $at }, ended sign-ins, links, tokens and passes: { $n }
told-outing = outing { $id }
told-by-outing = Outing
told-reason-conflict = the same number with other answers
told-reason-too-large = too large
told-reason-invalid = could not be taken
told-reason-closed = the survey was closed
told-reason-unreadable = could not be read
told-batch = batch { $code }, sheets: { $n }
told-sheet = batch { $code }, sheet { $n }
told-batch-closed = batch { $code }, entered: { $n }, blank: { $blank }
told-batch-closed-half = batch { $code }, entered: { $n }, blank: { $blank }, entered only once: { $half }
told-plan = { $n } of 100 texts are coded by two
told-workbook-out = texts to be coded in Excel: { $n }
told-workbook-in = texts coded in Excel: { $n }
told-quote-approved = approved: quote { $n }
told-quote-refused = refused: quote { $n }
told-question = question “{ $question }”
told-masks-added = question “{ $question }”, places masked: { $n }
told-masks-confirmed = question “{ $question }”, masks reviewed
told-urgent = question “{ $question }”, told: { $who }
told-in-record = a response that waited to be mended
told-in-sheet = a paper sheet that was entered once
told-reason = question “{ $question }”, reason: { $reason }
told-second-factor = two-step verification too
told-with-texts = with free texts
told-weighted = weighted shares
told-only = only { $what }
told-cross = cross table
told-as = as { $format }
told-picture = situation picture { $n }
picture-did-begun = Begun
picture-did-section = New section
picture-did-change-section = Section changed
picture-did-remove-section = Section removed
picture-did-section-up = Section moved up
picture-did-section-down = Section moved down
picture-did-text = Text added
picture-did-change-text = Text changed
picture-did-outside = Figure from elsewhere added
picture-did-change-outside = Figure from elsewhere changed
picture-did-figure = Figure added
picture-did-change-figure = Words of a figure changed
picture-did-quote = Quote added
picture-did-remove = Part removed
picture-did-up = Part moved up
picture-did-down = Part moved down
picture-did-cause = Problem or cause added
picture-did-remove-cause = Problem or cause removed
picture-did-focus = Focus area saved
picture-did-remove-focus = Focus area removed
picture-did-rename = Name or year changed
format-json = JSON, for programs
language-sv = Swedish
language-sv-simple = easy Swedish
language-en = English
language-fi = Finnish
language-ar = Arabic
event-person-accept = Accepted roles in one more municipality
event-person-first-link = Made a new link for the first administrator
event-person-letters = Sent e-mail again
event-person-link = Showed a link in place of an e-mail
event-person-take-on = Took a municipality on
event-suspects-undo = Undid a decision on suspect responses
event-text-alarm-aside = Saw that a text needed no action
event-text-alarm-back = Took back a text that was set aside
event-picture-ask = Asked for a review of a picture
event-picture-share = Shared a picture with the police
event-picture-share-end = Ended the sharing of a picture
event-picture-partner-ask = Asked the police to review a picture
event-picture-partner-review = The police reviewed a picture
event-picture-comment = Commented on a picture
event-picture-comment-answer = Answered a comment
event-picture-comment-done = Marked a comment as dealt with
event-picture-comment-reopen = Opened a comment again
event-picture-comments-dispose = Disposed of comments
event-picture-rename = Changed the name or year of a picture
event-picture-edit = Edited a situation picture
event-coding-save = Coded an answer
event-picture-remove = Removed a picture
told-undone = { $n ->
    [one] { $n } response waits again
   *[other] { $n } responses wait again
}
told-comment = comment { $n }, version { $version }
told-comments-erased = decision { $decision }
told-comment-of = comment { $n }

# --- The manual

help = Help
help-title = Manual
help-lead = A page for each thing that you may need to do. Search, or choose in the list.
help-nav = The manual
help-to-staff = To the staff pages
help-search = Search the manual
help-search-button = Search
help-found-title = Search: { $words }
help-nothing = Nothing in the manual has those words. Try fewer words, or another word for the same thing.
help-all = All pages
help-parts = On this page
help-next = Next page:
help-table = table
help-code = commands or file
help-begin = Begin
help-collect = Collect
help-analyse = Understand the answers
help-publish = Release and write the situation picture
help-protect = Protection, accounts and disposal
help-operate = Operate
help-settings = All settings
help-variable = Environment variable
help-flag = Flag
help-does = What it does
help-default = If not given

# Plan and promises.
promises-title = Plan and citizen promises
promises-for = Here it is written what the municipality and the police will do about the picture's focus areas, who is responsible and how it is followed up. Activities that the parties promise together are the citizen promise; all activities together are the municipality's plan.
promise-begin-title = Begin a new one
promise-begin = Begin
promise-name = Name
promise-name-hint = For instance Citizen promise
promise-no-title = Give it a name of at most 200 characters.
promise-from = First day
promise-until = Last day
promise-until-hint = Also what holds until it is replaced needs a last day; else nobody can say that it was not kept.
promise-no-day = Give a day between 2000 and 2100, such as 2026-12-31.
promise-previous = Based on
promise-no-previous = None before
promise-exists = There is one with this name that begins in the same year. Choose it in the list, or give the new one another name.
promise-draft = Draft
promise-reviewed = Reviewed
promise-signed = Signed
promise-in-force = In force until the change is signed: version { $n }
promise-public-link = As everybody sees it
promise-gaps = { $n ->
    [one] One thing is missing before signing
   *[other] { $n } things are missing before signing
}
promise-focus-change = Choose focus areas and effects
promise-focus-empty = Begin here: choose which of the picture's focus areas it is about.
promise-no-picture = There is no adopted situation picture. Focus areas come from one.
promise-still-stands = Why the older picture still stands
promise-plan-by = If the activities are not settled yet: planned by
promise-decide = Review and sign
promise-review-text = Nothing is missing. Somebody other than who saved last reviews it.
promise-review = I have reviewed it
promise-own-review = You saved the last version. A colleague has to review it.
promise-not-whole = Something is missing. It stands at the top of the page, with a link to each place.
promise-reviewed-since = { $who } has reviewed it already.
promise-reviewed-text = Reviewed by { $who }. Once each party has signed it is in force and public.
promise-signed-text = Signed by all parties and public. A change is saved as a new draft with a decision and a reason; this version is in force until the change is signed.
promise-overtaken = Somebody else has changed it since the page was shown, last { $who }. Read how it is now before you save.
promise-part-gone = This part is no longer there. Somebody may have removed it.
promise-part-signed = The activity is signed and is not removed. Open it and end it by a decision.
promise-too-many = There is room for at most 200 activities.
promise-did-begun = began
promise-did-terms = changed the terms
promise-did-focus = changed focus areas and effects
promise-did-activity = changed an activity
promise-did-up = moved an activity
promise-did-down = moved an activity
promise-did-remove = removed an activity
promise-did-go-on = continued an activity
promise-did-done = left an earlier activity as done
promise-did-drop = dropped an earlier activity
terms-title = Terms
terms-change = Change the terms
terms-unsaid = Not said
promise-period-label = Period
promise-parties = Parties that sign
promise-other-parties = Other parties that sign
promise-contact-hint = A function, not a person: for instance the safety coordinator
promise-decision = Decision
promise-decision-amends = A signed promise is changed by a decision: number, day and reason. They become public.
promise-decided-on = Day of the decision
promise-reason = Reason for the change
promise-agreement = Cooperation agreement
agreement-name = Agreement { $n }, { $reference }
follow-up-title = Follow-up
follow-up-by = Follow-up by
follow-up-to-hint = For instance the local crime prevention council
one-a-line = One a line
effects-hint = Each effect says what will show it: a question of a survey, or a figure from elsewhere. It is followed up apart, not as proof.
effect-number = Effect { $n }
effect-words = Effect
effect-question = Shown by a question
effect-outside = Or by a figure from elsewhere, with its source
effect-outside-instead = No question
effect-shown-by-question = { $question } of the survey { $survey }
effect-no-words = Write which effect the question or figure is to show.
effect-shown-by-nothing = Choose a question or write a figure that will show the effect.
activities-empty = No activities yet.
activity-new = New activity
activity-title = Activity { $n }
activity-wording = What is to be done
activity-too-long = Write at most 2,000 characters.
activity-focus = Focus areas that it serves
activity-no-focus = No focus area is chosen yet. Choose them on the promise's page.
activity-causes = Causes that it works on
activity-promised = Promised by
activity-promised-hint = Leave empty for an activity of the municipality's plan alone.
activity-responsible-hint = One for the whole activity, or one for each part. Who promises and who is responsible may differ.
responsible-party = Responsible
responsible-unit = Unit, or the name of another
responsible-of = Part (if several are)
responsible-nobody = Nobody
responsible-who = Choose who is responsible for each part; for a party other than the municipality and the police write its name beside.
party-other = Another
activity-goal = Goal
goal-kind-count = A number
goal-kind-occasions = Named occasions
goal-kind-steps = Steps
goal-kind-done = Something is done
goal-kind-change = More or less of something
goal-kind-ongoing = Something that goes on
goal-no-kind = Choose which kind of goal it is.
goal-at-least = At least
goal-unit = Of what
goal-unit-hint = For instance traffic operations
goal-per = The number holds
goal-per-total = in all
goal-per-year = each year
goal-per-term = each school term
goal-per-quarter = each quarter
goal-per-each = each of the list
goal-each = The list, for instance schools
goal-named = Occasions
goal-step = Step { $n }
goal-only-if = Only if
goal-what-done = What is to be done
goal-direction = Direction
goal-direction-more = More
goal-direction-less = Less
goal-measure = What is measured
goal-baseline-value = Value before
goal-baseline-hint = At most two decimals
goal-baseline-on = Day of that value
goal-what-ongoing = What goes on
goal-no-number = Write a whole number from 1 to 1,000,000.
goal-no-value = Write a number with at most two decimals, such as 12.5.
goal-step-no-words = Write what is done when the condition holds.
activity-known-by-hint = This goal cannot be counted: say how one will know nevertheless.
activity-more = More: purposes, contributors, its own period, places
activity-others = Other contributors
activity-from = Its own first day
activity-until = Its own last day
activity-period-hint = Empty: the promise's period
activity-term = When the effect is expected
term-unsaid = Not said
term-short = Soon
term-long = In the long run
activity-continues = Continues
activity-continues-none = No earlier activity
ended-title = End it early
ended-hint = A signed activity is never removed. It stays, with the decision.
ended-kind = Ended
ended-not = No
ended-withdrawn = Withdrawn by a decision
ended-replaced = Replaced by another activity
ended-on = From
ended-decision = Number of the decision
ended-reason = Reason
ended-by = Replaced by
ended-by-none = Choose an activity
ended-by-nothing = Choose the activity that replaces it.
ended-no-decision = Write both the number of the decision and the reason.
left-title = Activities of { $title }
left-go-on = Goes on
left-is-done = Done
left-drop = Drop
left-reason = Reason if it is dropped
left-no-reason = Write why the activity is dropped.
left-goes-on = Goes on as activity { $n }
left-done = Done
left-dropped = Dropped: { $reason }
signatures-title = Signed
sign-title = Record a signature
sign-text = Write who signed for the party. The office is shown to everybody; the name only if the person wishes.
sign-party = Party
sign-office = Office
sign-name = Name
sign-name-hint = Optional: it becomes public
sign-on = Day
sign = Record the signature
sign-who = A coordinator records the signatures.
sign-no-office = Write the office, at most 200 characters.
sign-name-long = Write a name of at most 200 characters.
sign-no-party = This party does not sign this any more. See the terms.
sign-in-future = This day has not been yet.
sign-overtaken = The promise is not reviewed any more: somebody has changed it.
sign-before = This party's signature is recorded already.
gap-backwards = The last day is before the first. Change them.
gap-too-long = It holds for more than ten years. Choose an earlier last day.
gap-doubled = The same focus area or activity is there twice.
gap-no-party = Nobody signs it. Choose the parties.
gap-not-a-party = A party promises something but does not sign. Add the party, or change the activity.
gap-decision = The change needs a decision: number, day and reason.
gap-no-focus = No focus area is chosen.
gap-not-adopted = A focus area that no adopted picture has
gap-focus-not-adopted = { $focus }: choose one of an adopted picture.
gap-unfounded = { $focus } rests on nothing that everybody can read in the picture.
gap-unfounded-hint = Rests on nothing that everybody can read
gap-earlier = { $focus } is of an older picture. Write why it still stands.
gap-unplanned = { $focus } has no activity. Add one, or say when they are planned.
gap-undecided = Decide what becomes of activity { $n } of the promise before.
gap-wording = Write what is to be done.
gap-activity-wording = Activity { $n }: write what is to be done.
gap-activity-responsible = Activity { $n }: say who is responsible.
gap-activity-parts = Activity { $n }: several are responsible, say which part each has.
gap-activity-focus = Activity { $n }: choose one of the promise's focus areas.
gap-activity-goal = Activity { $n }: the goal is not whole. A number needs a figure and what is counted, a list needs names.
gap-activity-known-by = Activity { $n }: the goal cannot be counted. Write how one will know.
gap-activity-period = Activity { $n }: its period has to be within the promise's.
gap-follow-up-when = Say when the follow-up is.
gap-follow-up-who = Say who follows it up.
gap-follow-up-answers = Say who answers for the follow-up.
gap-follow-up-to = Say to whom the follow-up is reported.
gap-follow-up-where = Say where the follow-up is published.
reports-title = Reports
reports-waiting = { $n ->
    [one] one waits for you or a colleague
   *[other] { $n } wait for you or a colleague
}
reports-to-confirm = To be confirmed
reports-none-waiting = Nothing waits.
reports-decided = Decided
my-reports-title = Report on activities
my-reports-none = There is no signed activity for you to report on.
my-reports-waiting = Your reports that wait for confirmation
report-new = Report
report-title = Report on activity { $n }
report-from = When it happened, first day
report-to = Last day
report-to-hint = Empty if it was one day
report-said = What is reported
report-kind-count = A number
report-kind-occasion = An occasion took place
report-kind-step = A step was taken
report-kind-spared = A step was not needed
report-kind-done = It is done
report-kind-value = A measured value
report-kind-judged = A judgement
report-kind-words = Something was done that is not counted
report-kind-nothing = Nothing was done
report-choose = Choose
report-of = Which
report-n = How many
report-about = About
report-step = Which step
report-value = Value
report-kept = Judgement
kept-wholly = Fulfilled
kept-partly = Partly
kept-not = Not
report-judged-by = Who judges
report-reason = Reason
report-reason-hint = For a judgement, a step that was not needed, or when nothing was done
report-place = Place
report-words = What happened
report-words-hint = Becomes public once somebody else has confirmed it. Write nothing that points at anybody.
report-link = A link that shows it
report-link-hint = Begins with https://
report-file = Attachment
report-file-hint = PDF, PNG or JPEG, at most 10 MB. It becomes public.
report-file-large = The file is larger than 10 MB. Choose a smaller one, or give a link.
report-file-unknown = The file is neither PDF, PNG nor JPEG, whatever it is called.
report-file-again = Choose the file again: a browser does not keep it.
report-send = Hand in the report
report-earlier = Reported before
report-correct = Correct report { $n }
report-corrects = Corrects report { $n }
report-corrects-nothing = The report to be corrected is not one on this activity.
report-by = Reported by { $who }
report-waits = Waits for confirmation
report-confirmed-by = Confirmed by { $who }
report-refused-by = Not confirmed by { $who }: { $reason }
report-own = Somebody other than you has to confirm it.
report-flagged = Read and open this first. It may point at somebody, and it becomes public.
report-looked = I have read it, and it can stay
report-look-first = Read the flagged words and tick that you have.
report-confirm = Confirm
report-refuse = Do not confirm
report-refuse-reason = Why it is not confirmed
report-refuse-no-reason = Write why the report is not confirmed.
report-decided-before = Somebody has decided on this report already.
report-no-number = Write a whole number from 0 to 1,000,000.
report-no-reason = Write why.
report-no-step = Choose a step. Only one with a condition can be one that was not needed.
report-no-judgement = Choose a judgement.
report-no-judge = Write who judges, for instance the council.
report-no-words = Write what happened.
report-nothing-said = Choose what is reported.
report-not-in-list = Choose which of the list it is.
report-no-link = Write an address that begins with https:// or http://.
report-too-long = Write at most 4,000 characters.
report-in-future = That has not happened yet: choose a day that has been.
report-before-period = It happened before the activity's period and does not count. Choose a day of the period.
report-after-end = The activity had ended by then. Report on the one that replaced it, or choose a day before the decision.
report-form-lost = Open the page again: the form lacks its number.

# Plan and promises.
agreements-title = Cooperation agreements
agreements-for = Agreements between the municipality and the police. They say what the cooperation is for and which areas it covers.
agreement-new = New agreement
agreement-change = Change or extend
agreement-change-n = Change agreement { $n }
agreement-changed = { $n ->
    [one] Changed once; the earlier wording is kept.
   *[other] Changed { $n } times; earlier wordings are kept.
}
agreement-parties = Parties
agreement-others = Other parties
agreement-areas = Areas
agreement-open = Until further notice
agreement-until-hint = Empty: until further notice
agreement-no-parties = An agreement has at least two parties.
agreement-no-purposes = Write at least one purpose.
agreement-no-areas = Write at least one area.
agreement-overtaken = Somebody else has changed the agreement. Open it again and compare.
event-promise-begin = Began a plan with promises
event-promise-edit = Changed a plan with promises
event-promise-rename = Changed a plan's name or year
event-promise-review = Reviewed a plan with promises
event-promise-sign = Recorded a signature under a promise
event-promise-in-force = A promise is signed by all parties
event-promise-report = Reported on a promise
event-promise-confirm = Confirmed a report on a promise
event-promise-refuse = Did not confirm a report on a promise
event-agreement-save = Saved a cooperation agreement
told-promise = plan { $n }
told-agreement = agreement { $n }
told-report = report { $n }
told-report-on = report { $n }, activity { $activity }
report-number = Report { $n }
promise-reports-wait = { $n ->
    [one] A report on a promise to be confirmed
   *[other] { $n } reports on promises to be confirmed
}
report-corrected-before = This report is corrected already, or a correction waits to be confirmed, or it was not confirmed. Correct the last one.
report-form-used = This form has handed in another report already. If this is a new one, hand it in again.
report-not-confirmed = Not confirmed: { $reason }
report-too-long-line = Write at most 500 characters.
gap-activity-over = Activity { $n }: its time was over already, so it cannot be withdrawn or replaced.
report-over-edge = The report goes over two periods, so that nobody knows how much belongs to which. Hand in one for each.
gap-activity-replaced-by = Activity { $n }: choose another activity that replaces it.
goal-list-unused = Choose that the number holds for each of the list, or remove the list.
publication-title = On the municipality’s page
publication-none = The release is not shown to everybody yet. Publish it, and it gets a page with charts, tables and files, where the receipt and the closed survey lead.
publication-publish = Publish the release
publication-again = Publish the release again
publication-since = Published
publication-withdrawn = Withdrawn
publication-look = See the page
publication-withdraw = Withdraw the release
publication-withdraw-text = The page stays and says when and why the figures were taken away from there. Pictures, promises and follow-ups that show figures of the release already are not changed, and whoever has downloaded a file keeps it.
publication-reason = Why is it withdrawn?
publication-reason-hint = Shown on the page, to everybody.
publication-no-reason = Write why the release is withdrawn, in at most 500 characters: the page says so.
publication-overtaken = Somebody has published or withdrawn the release since you opened the page. { $who } This is how it is now.
event-release-publish = Published a release
event-release-withdraw = Withdrew a release
report-withhold = Hide from everybody
report-withhold-text = Words, place, link and file are no longer shown, nor in follow-ups. What counts and the reason stay. Cannot be undone.
report-withhold-reason = Why? Shown on the page, to everybody.
report-withheld = Hidden from everybody:
report-withhold-no-reason = Write why the report is hidden, in at most 500 characters: it stands on the page in place of the words.
report-withhold-unconfirmed = The report is not confirmed and shown to nobody. Refuse it instead.
event-promise-withhold = Hid a report from everybody
event-promise-follow-up = Adopted a follow-up
follow-up-new = Make a follow-up
follow-up-for = A follow-up tells how each activity has gone until a day, by what was reported and confirmed. You read it first. Once it is adopted it never changes, and everybody can read it.
follow-up-as-of = The follow-up tells until
follow-up-as-of-hint = What happened later is left out.
follow-up-words = What do you say who follow up?
follow-up-words-hint = For example why something was not done, and what you do now. May be empty.
follow-up-effect = What is seen of the effect “{ $effect }”?
follow-up-effect-question = The survey’s shares are added by themselves. They do not prove that the activities were the cause.
follow-up-adopted-by = Who adopts it?
follow-up-adopted-by-hint = For example the executive board, or the local council.
follow-up-adopted-on = Day of the decision
follow-up-closes = This is the last follow-up: the promise is closed
follow-up-look = Read the follow-up
follow-up-preview = The follow-up as it will be
follow-up-preview-text = Nobody else sees it yet. Read it, and then adopt it.
follow-up-adopt = Adopt and show to everybody
follow-up-back = Change what I wrote
follow-up-changed = Something has changed since you read it: a report was confirmed or hidden, the promise was changed or there is a new release. Read again. Nothing is adopted.
follow-up-closed-since = The promise is closed already, with a last follow-up. Nothing is adopted.
follow-up-waits = { $n ->
    [one] One report waits to be confirmed and does not count.
   *[other] { $n } reports wait to be confirmed and do not count.
}
follow-up-words-long = Write at most 4,000 characters.
follow-up-effect-long = Write at most 2,000 characters on each effect.
follow-up-no-body = Write who adopts the follow-up, in at most 200 characters.
follow-up-no-reference = Write the reference number, in at most 100 characters.
follow-up-in-future = Choose a day that has been.
follow-up-before = The promise began on { $from }. { $day } is before that: choose a later day.
follow-up-adopted-before = It cannot be adopted before the day until which it tells: change one of them.
follow-up-not-over = The promise holds until { $until }. A last follow-up has to tell until that day or later: change the day, or take away the tick for the last follow-up.
paper-number = No.
paper-activity = Activity
paper-goal = Goal
paper-period = When
scope-promises = Promises
follow-up-other = Another follow-up with the same days and reference number is adopted already. Yours is not: change the day or the number if it is to stand beside it.
follow-up-late = { $n ->
    [one] One report told here was confirmed after the day of the decision.
   *[other] { $n } reports told here were confirmed after the day of the decision.
} If they were not part of what was decided, choose an earlier day until which it tells.
follow-up-for-good = Cannot be changed or removed afterwards.
publication-address = Address to share, which always leads to the newest:
open-data-title = Open data
open-data-for = Sweden’s data portal can fetch a catalogue of published results and promises from here. It needs to know who the municipality is. The catalogue is free to use (CC0) and has nothing that is not public already.
open-data-address = The catalogue’s address:
open-data-root = If the municipality has a catalogue at the data portal already, this one is added as part of it: dcterms:hasPart with the address above.
open-data-organisation = Organisation number
open-data-organisation-hint = Ten digits, for example 212000-0000.
open-data-publisher = Name of the publisher
open-data-publisher-hint = For example Åsele kommun.
open-data-email = E-mail for questions
open-data-email-hint = Becomes public: use a shared address, not a person’s.
open-data-homepage = Homepage
open-data-geonames = The municipality’s number in GeoNames, if you know it
open-data-geonames-hint = Digits only. Puts the municipality on the data portal’s map.
open-data-no-organisation = Write the organisation number with ten digits. Its check digit is wrong, or something is missing.
open-data-no-publisher = Write the publisher’s name, in at most 200 characters.
open-data-no-email = Write an e-mail address, such as name@municipality.se.
open-data-no-homepage = Write the whole address, from https://.
open-data-no-geonames = Write digits only, or leave it empty.
event-open-data-save = Changed what open data says of the municipality
follow-up-adopt-who = Only a coordinator can adopt the follow-up.
pdf-internal = Internal edition as PDF
pdf-public = Public edition as PDF
step-ask = Questions
step-collect = Collect
step-collect-text = How answers come in, and what needs a person’s eyes.
step-read = Read and code
step-read-text = What was written.
step-results = Results
step-results-text = What the answers show, and what of it may be given out.
step-picture = Picture
step-promise = Promise
step-follow-up = Follow-up
step-settings = Settings
chain-nav = Steps of the work
chain-menu = Menu
overview-title = Overview
files-title = Files
promises-short = Plans and promises
dates-editor = Whoever is an editor sets the first and the last day. Where nobody is, the administrator of the municipality gives somebody that role.
dates-editor-own = Whoever is an editor sets the first and the last day. You can give yourself that role:
waits-title = What waits for you
waits-all = Nothing more waits.
waits-nothing = Nothing waits for you right now.
wait-suspects = { $n ->
    [one] One suspect answer to review
   *[other] { $n } suspect answers to review
}
wait-sheets = { $n ->
    [one] One sheet of paper to enter
   *[other] { $n } sheets of paper to enter
}
wait-code = { $n ->
    [one] One text to code
   *[other] { $n } texts to code
}
wait-differ = { $n ->
    [one] One text that two coded differently, to settle
   *[other] { $n } texts that two coded differently, to settle
}
wait-release = A release can be made
due-in = { $n ->
    [0] today
    [one] tomorrow
   *[other] in { $n } days
}
due-ago = { $n ->
    [one] was yesterday
   *[other] { $n } days ago
}
due-report = Report “{ $activity }” by
due-follow-up = Follow up “{ $title }” by
due-plan-by = Decide the activities of “{ $title }” by
due-agreement = The cooperation agreement ends
due-picture = The Act: update the picture by
due-plan = The Act: follow up the plan by
dialogues-title = Dialogues
dialogues-none = No survey is published yet. Put a survey file into the folder of surveys; the manual shows how.
dialogue-opens = Opens { $day }
dialogue-until = Open until { $day }
dialogue-open = Open, no last day
dialogue-closed = Closed { $day }
dialogue-coded = Coded { $n } of { $all }
dialogue-not-coded = Coding has not begun
dialogue-no-release = No release yet
dialogue-release = Release { $n }, not shown to everybody
dialogue-release-shown = Release { $n }, shown to everybody
chain-no-picture = No picture yet. Begin one once there is a release to build on.
chain-no-promise = No plan and no promise yet. Begin one once a picture is adopted.
chain-amended = Being changed
wheel-title = Year wheel
wheel-for = What has a day and concerns you, month by month. It is worked out from what is signed and reported.
wheel-nothing = Nothing that concerns you has a day right now.
wheel-late = Its day has passed
wheel-calendar = In your own calendar
wheel-calendar-text = You can subscribe to the year wheel in Outlook or another calendar. The address is private: whoever has it sees what is to be done, as long as you have your role here. The calendar reminds 30 and 7 days before and on the day.
wheel-make = Make a private address
wheel-make-new = Make a new address (the old one ends)
wheel-revoke = Remove the address
wheel-address = Copy the address now: it is shown this once.
wheel-made = You have a private address, made
event-wheel-link = Made a private address of the year wheel
event-wheel-revoke = Removed the private address of the year wheel
publication-what = Everybody can then read the release at { $address } and fetch its files. It can be taken back with a reason, but what somebody has read is read.
publication-sure = Yes, show it to everybody
questions-to = { $n ->
    [one] Jump to the question
   *[other] Jump to one of { $n } questions
}
still-title = { $n ->
    [one] One thing left before the review
   *[other] { $n } things left before the review
}
still-empty = empty yet
still-gone = no longer there
still-unfounded = choose what it rests on
add-chosen = Put into “{ $picture }”
add-chosen-section = Section
add-chosen-not = Do not put it in
add-to-picture = Put into the picture
table-title = The activities as a table
table-out = Take out
table-out-text = A line an activity and a column a field. What has several values has one a line in its cell.
table-fetch = Fetch the table (CSV)
table-in = Take in
table-in-text = Activities with a number are changed to what the table says. Lines without a number become new activities. Activities that are not in it stay as they are. If one cell is wrong nothing is stored.
table-file = The table, as CSV in UTF-8
table-take = Take the table in
table-link = Take the activities out or in as a table
table-wrong = Cells that are wrong
table-row = Line
table-column = Column
table-what = What to correct
table-no-file = Choose a file.
table-nothing-stored = { $n ->
    [one] One cell is wrong, and nothing is stored. Correct it and take the table in again.
   *[other] { $n } cells are wrong, and nothing is stored. Correct them and take the table in again.
}
table-encoding = The file is not in UTF-8. Save it as “CSV UTF-8” and take it in again.
table-unreadable = The file cannot be read as CSV. Fetch the table here and write in it.
table-long = The table has more than { $most } lines.
table-no-column = The column is missing. Fetch the table here, and it is there.
table-no-number = There is no activity with that number. Leave the cell empty for a new activity.
table-twice = The number stands on another line too. Remove one of them.
table-no-focus = { $value } is none of the document’s focus areas. They are: { $known }.
table-no-word = “{ $value }” cannot be read. Write one of: { $known }.
activity-move = Move or remove
table-no-cause = { $value } is no cause of an adopted picture. Write the numbers of the picture and the cause, as in the table that you fetched.
table-no-activity = { $value } cannot be read. Write the numbers of the document and the activity with a hyphen, such as 1-3.
table-no-version = The cell says which version the table was taken from, and is to stay as it was.
way-nav = You are here
table-signed = The document is signed: what you take in becomes a draft of a change, which needs a decision, a reason and new signatures.
picture-did-place = Part moved
gallery-link = Look at the figures and choose
gallery-title = Choose a figure for { $picture }
gallery-search = Words of the question or of the survey’s name
gallery-find = Search
gallery-nothing = No figure has those words. Search for fewer words.
gallery-found = { $n ->
    [one] One figure.
   *[other] { $n } figures.
}
gallery-first = { $n ->
    [one] Here is the first. Write more words to find the others.
   *[other] Here are the first { $n }. Write more words to find the others.
}
gallery-take = Take this one
gallery-back = Back to the picture
looks = This is how it looks:
looks-tools = Layout
looks-bold = Bold
looks-heading = Heading
looks-list = List
looks-link = Link
drag-part = Drag the part to where it belongs
filter-questions = Show only questions with these words
filter-said = Questions shown: { $n } of { $of }.
translate-link = Translate
translate-title = { $picture }: { $language }
translate-for = Whoever reads the picture in another language sees these words instead of the Swedish ones. What was adopted is the Swedish text. Quotes, questions and answers are not translated here.
translate-shown = Shown to everybody.
translate-not-shown = Not shown: whoever reads in this language sees the Swedish text.
translate-draft-by = Last saved by { $who }
translate-shown-by = Last shown by { $who }
translate-hidden-by = Last hidden by { $who }
translate-see = See the page that everybody sees
translate-empty = Write the text in the other language.
translate-stored = Saved since you opened the page:
translate-save = Save
translate-show = Save and show to everybody
translate-hide = Stop showing
translate-not-whole = Every text has to be translated before they are shown. What you wrote is still here and can be saved.
translate-overtaken = Somebody has saved since you opened the page. What you wrote is still here, with the other beside it. Save again to keep yours.
event-picture-translate = Saved a translation of a situation picture
event-picture-translate-show = Showed a translation of a situation picture to everybody
event-picture-translate-hide = Stopped showing a translation of a situation picture
move-to = To another section
move-there = Move there
drag-public = The part is moved to a section that everybody can read. Do you want that?
follow-up-undecided = Not decided yet.
follow-up-decide-first = To adopt it, who decided, on which day and the case number are needed. Go back and write them.
translate-who = A coordinator shows the translation to everybody.
my-reports-refused = Your reports that were not confirmed
dialogues-choose = Choose which survey.
step-ask-text = The surveys: whether they are open, what they look like and what belongs to them.
activity-move-only = Move
report-done-sent = The report is stored. Everybody can read it once another person who writes promises (analyst or coordinator) has confirmed it.
report-done-confirmed = The report is confirmed. Everybody can read it on the activity’s page.
report-done-refused = The report is not confirmed. Whoever sent it sees the reason.
report-done-withheld = The report’s words, place, link and file are no longer shown to everybody. What it counts stays.
follow-ups-title = Follow-ups
follow-ups-for = Every signed plan and promise, with the follow-ups that are adopted and when the next is due.
follow-ups-none = No promise is signed yet, so there is nothing to follow up.
follow-ups-none-yet = No follow-up is adopted yet.
picture-done-saved = Saved.
picture-done-added = Added.
picture-done-removed = Removed.
picture-done-reviewed = The situation picture is reviewed. A coordinator can adopt it now.
picture-files = Word and PDF
adopt-on-before-figures = The decision is older than the figures: a survey behind the picture closed only on { $day }. Check that the day is right.
start-everybody = What everybody sees: surveys, results, pictures and promises
promise-done-saved = Saved.
promise-done-reviewed = Reviewed. Now each party that promises something signs.
promise-done-signed = The signature is saved.
table-changed-nothing = The table is read. It changed nothing.
table-added = { $n ->
    [0] No activity was added.
    [one] One activity was added.
   *[other] { $n } activities were added.
}
table-changed = { $n ->
    [0] None was changed.
    [one] One was changed.
   *[other] { $n } were changed.
}
publication-cited = These situation pictures show figures of the release. They stay, and say that the release was taken back and why:
standing-unconfirmed = Nothing is confirmed yet
report-is-withheld = Hidden from everybody.
release-not-now = A release cannot be made now.
focus-findings-none = First add something to a section that the area can rest on: a text, a table or chart, a figure or a quote.
promise-save-signed = What is signed (version { $n }) is in force. What you save becomes a proposed change, which has to be reviewed and signed before it holds.
promise-save-amended = You are writing a change. What is signed (version { $n }) is in force until the change is reviewed and signed.
promise-save-reviewed = The document is reviewed. When you save a change it has to be reviewed again, and a signature that is there already no longer holds.
reports-refused-wait = { $n ->
    [one] A report of yours was not confirmed: read why
   *[other] { $n } reports of yours were not confirmed: read why
}
role-lacking-title = This page belongs to another role
role-lacking-for = The page is for: { $roles }.
role-lacking-own = Your role here: { $own }.
role-lacking-ask = Do you need it? The administrator of the municipality gives roles.
role-lacking-give = You are an administrator and can give yourself the role.
police-reads-public = It is adopted, so the police read the public edition as everybody does. What you share here also has what is internal to the municipality and the police.
responsible-more = Several are responsible, each for a part
promise-save-amended-reviewed = The change is reviewed. When you save it has to be reviewed again, and a signature under the change no longer holds. What is signed (version { $n }) stays in force meanwhile.
role-lacking-provider = Where the municipality’s sign-in service gives roles, they are changed there.
text-next = Next text
picture-adopted-next = The picture is adopted and does not change any more. The next one builds on it:
picture-begin-next = Begin a new picture
wait-begin-coding = Begin to code what was written
translate-of-title = Name of the picture
translate-of-focus-title = Focus area: name
translate-of-focus = Focus area: text
translate-of-section = Section: heading
translate-of-piece = Section: text, or what a figure shows
translate-of-limits = Figure from elsewhere: what it does not say
translate-of-cause = Problem or cause
effects-more = More effects
promise-reviewed-by = Reviewed by { $who }
audit-number = Number
waits-later = What is to be done later is in the
due-report-waits = Reported, waits to be confirmed: “{ $activity }”
dates-not-set = No days are set: the survey is open until somebody closes it.
preview-alone = Open on a page of its own
releases-by = Releases are made by { $names }.
releases-closed-by = The survey can be closed by { $names }.
dates-editors = The days are set, and the survey is closed, by { $names }.
dates-done-closed = The survey is closed. Whoever had begun may send for two more hours. Choose a later last day to open it again.
picture-from-release = Figures for a picture are taken from a release.
rounds-base = The shares are of
rounds-all = All answers in the round
results-preliminary = The survey is open: the numbers are preliminary and change as more people answer.
batch-print-first = Print the sheets first. Enter them here once they are filled in.
waits-wheel = year wheel
told-follow-up = follow-up { $n }
releases-by-roles = Releases are made by the municipality’s analysts and coordinators.
drafts-title = Write surveys
drafts-text = Here the municipality’s surveys are written. Residents do not see a draft until it is published.
drafts-none = There are no drafts yet.
drafts-removed = Drafts that were put away
drafts-files = Surveys that are kept in files
drafts-files-text = They are changed in their files. Copy one to make a new survey of it, or move it here to change it here from now on.
drafts-files-read = They are changed in their files.
draft-copy = Copy
draft-move-here = Move here
draft-new = New survey
draft-column-title = Survey
draft-column-stage = Stage
draft-column-saved = Last saved
draft-column-version = Version
draft-column-what = What was done
draft-untitled = Survey without a title
draft-saved = Saved.
draft-not-saved = Not saved. Press Save, and it is shown why.
draft-beside = { $who } is here too, last at { $at }: { $part }.
draft-preview = As it looks to whoever answers
draft-mend = This needs mending
draft-overtaken-title = Somebody else has changed the same
draft-overtaken = Nothing that you wrote is lost. What the other has saved stands at each field that differs. Choose what shall hold and save again.
draft-condition-overtaken = Somebody else has changed the condition. This is how it is now; make your change again if it is still needed.
draft-theirs = Now it says:
draft-no-number = Write a number.
draft-quoted = “{ $words }”
draft-nothing = nothing
draft-none = None
draft-yes = yes
draft-new-lead = The survey belongs to { $place }. Choose what it begins from; everything can be changed later.
draft-from = Begin from
draft-from-template = A template
draft-from-shipped = Surveys that other municipalities have used
draft-from-shipped-text = The municipality’s name is replaced. Read them through: places and circumstances in the words may be the other municipality’s.
draft-from-round = Another round of an earlier survey
draft-from-round-text = The same questions with the same keys, so that the rounds can be compared.
draft-from-nothing = Nothing
draft-from-empty = An empty survey
draft-from-empty-text = One page with one open question.
draft-from-none = Choose what the survey begins from.
draft-new-title = Title
draft-new-title-hint = Empty: the template’s title.
draft-new-sender-hint = Who asks, as it stands at the head of every page: “Storby kommun”.
draft-new-round-hint = For another round only: its name, such as “2027”.
draft-round-needed = Write the new round’s name, such as “2027”.
draft-sender-needed = Write who asks, such as “Storby kommun”.
draft-begin = Begin
draft-from-files = From files
draft-from-files-text = If you have the survey as files (.toml) you can read them in: the base file, translations, places and logo. A form for ODK, Kobo or Survey123 is read in as an XLSForm (.xlsx), one of LimeSurvey as .lss, one of Qualtrics as .qsf; before anything is stored you see what does not come along. You get a draft; the files are not touched.
draft-upload = Files
draft-upload-begin = Read in
draft-upload-none = Choose a file: an XLSForm, an .lss, a .qsf, or at least the survey’s base file, such as storby.toml.
draft-upload-wrong = The files cannot be read in: { $words }
draft-first-page = Questions
draft-first-question = What is important to you?
draft-template-safety = Safety dialogue
draft-template-safety-text = How safe it feels, where and when, and what would make it better. Twelve questions, three to four minutes.
draft-template-open = One open question
draft-template-open-text = One question to answer in one’s own words, and who answers. Three minutes.
draft-template-promise = Follow-up of a promise
draft-template-promise-text = Whether the promise is known, whether anything has been noticed, and what is left.
draft-template-staff = Staff’s dialogue
draft-template-staff-text = What the municipality’s and the police’s own staff see in their work.
draft-template-walk = Safety walk
draft-template-walk-text = What participants saw in a place: light, sight, upkeep, how it felt.
draft-template-school = A school
draft-template-school-text = For pupils from about 13 to 19, carefully worded.
draft-template-dals-ed = Dals-Ed: citizen dialogue
draft-template-arjang = Årjäng: citizen dialogue
draft-template-asele = Åsele: citizen dialogue
draft-template-filipstad = Filipstad: citizen dialogue
draft-template-sunne = Sunne: citizen dialogue
draft-stage-written = Draft
draft-stage-changed = Changed since it was published
draft-stage-returned = Sent back by { $who } { $at }
draft-stage-sent = Waits for approval since { $at }, sent by { $who }
draft-stage-approved = Approved by { $who } { $at }, not yet published
draft-stage-published = Published as version { $version } by { $who } { $at }
draft-stage-removed = Put away by { $who } { $at }
draft-next-approve = This waits for you: read what changes, and approve or send back.
draft-next-wait = Somebody other than the writer is to approve.
draft-next-publish = Now it can be published.
draft-next-published = What residents see is this version.
draft-next-restore = It is put away. Nothing is lost.
draft-next-mend = Some things have to be mended before it can be sent for approval.
draft-next-send = When it is ready: send it for approval.
draft-to-decide = Approve and publish
draft-to-survey = The survey’s page
draft-versions = Versions
draft-versions-text = Each time something is saved it becomes a version. None disappears, and you can go back to any.
draft-problems-n = { $n ->
    [one] One thing to mend
   *[other] { $n } things to mend
}
draft-wrong = { $n ->
    [one] One thing has to be mended
   *[other] { $n } things have to be mended
}
draft-wrong-text = You can save and go on later all the same. The survey can be published once the list is empty.
draft-pages = Pages and questions
draft-one-page-hint = All pages are shown at once to whoever answers.
draft-page-n = Page { $n }: { $title }
draft-page-empty = The page has no questions yet.
draft-edit-page = Change the page
draft-edit-condition = Change when it is shown
draft-up = Up
draft-down = Down
draft-remove = Remove
draft-copy-question = Copy
draft-add = Add
draft-add-question = Add a question
draft-add-page = Add the page
draft-new-page = New page: heading
draft-new-text = The question
draft-new-kind = Kind of question
draft-is-required = must be answered
draft-is-background = background question
draft-is-leaned-on = Other questions or tables rest on it.
draft-options-n = { $n ->
    [one] one option
   *[other] { $n } options
}
draft-languages = Languages
draft-first-language = the survey’s first language
draft-missing-n = { $n ->
    [one] One text is missing
   *[other] { $n } texts are missing
}
draft-changed-n = { $n ->
    [one] one has changed in the first language
   *[other] { $n } have changed in the first language
}
draft-complete = Nothing is missing
draft-not-reviewed = not reviewed
draft-add-language = New language
draft-settings = Settings
draft-about-words = About the survey
draft-about-words-text = Title, introduction, thanks, first and last day, round
draft-about-contact = Contact and personal data
draft-about-contact-text = Whom to ask, and what is said of how answers are treated
draft-about-look = Look
draft-about-look-text = Colour, logo, sites that may show the survey
draft-figures = Tables and groups
draft-figures-text = Background questions, published tables, who the residents are
draft-places = Places
draft-places-text = Named places and areas that questions on places offer
draft-kind-one-choice = Choose one
draft-kind-several-choices = Choose several
draft-kind-scale = Scale
draft-kind-grid = Statements on a scale
draft-kind-long-text = Text, several lines
draft-kind-short-text = Text, one line
draft-kind-number = Number
draft-kind-date = Date
draft-kind-ranking = Rank
draft-kind-place = Place
draft-kind-information = Information, no answer
draft-role-plain = Plain
draft-role-other = Other, write what
draft-role-none = None of them
draft-role-dont-know = Don’t know
draft-role-not-applicable = Does not apply to me
draft-always = Always shown.
draft-shown-if = Shown if { $condition }.
draft-and = and
draft-or = or
draft-not = it is not so that { $condition }
draft-when-equals = the answer to “{ $question }” is { $of }
draft-when-any-of = the answer to “{ $question }” is one of { $of }
draft-when-none-of = “{ $question }” is answered, with none of { $of }
draft-when-at-least = the answer to “{ $question }” is at least { $of }
draft-when-at-least-chosen = at least { $of } are chosen in “{ $question }”
draft-when-answered = “{ $question }” is answered
draft-when-not-answered = “{ $question }” is not answered
draft-when-no-test = “{ $question }” (the condition is not finished)
draft-option-of = “{ $option }” of “{ $question }”
draft-residents = Who the residents are
draft-residents-text = Used to compare with the population and to weigh answers. Without it neither is done.
draft-residents-if = A resident is somebody for whom { $condition }.
draft-residents-none = No question tells who is a resident.
draft-residents-change = Change who the residents are
draft-residents-clear = Remove the condition
draft-when = When the question is shown
draft-when-page = When the page is shown
draft-when-turn = Turn into the opposite
draft-when-group = Make a group of it
draft-when-whole-group = the whole group
draft-when-group-all = All of these hold:
draft-when-group-any = One of these holds:
draft-when-group-not-all = It is not so that all of these hold:
draft-when-group-not-any = None of these holds:
draft-when-deep = This part was written in a file and goes deeper than what can be built here. It holds as it is.
draft-when-all = All parts must hold.
draft-when-any = One of the parts must hold.
draft-when-make-any = One is enough
draft-when-make-all = All must hold
draft-when-clear = Remove the condition: always show
draft-when-add = Add a condition
draft-when-add-here = Add to the group
draft-when-add-to-group = Add to the group
draft-when-question = Which earlier question shall decide?
draft-when-choose-question = Choose the question
draft-when-nothing-before = There is no question before it that a condition can look at.
draft-when-choose = Choose at least one answer.
draft-when-number = Write a number.
draft-test = What shall hold?
draft-test-any-of = The answer is one of those chosen below
draft-test-none-of = It is answered, with none of those below
draft-test-at-least = At least the number below (for choices: so many are chosen)
draft-test-answered = It is answered
draft-test-not-answered = It is not answered
draft-test-options = Answers
draft-test-number = At least
draft-back-to = To { $of }
draft-part-list = The survey’s contents
draft-part-question = The question { $of }
draft-part-add-question = New question: { $of }
draft-part-copy-question = Copy of a question: { $of }
draft-part-move-question = Question moved: { $of }
draft-part-remove-question = Question removed: { $of }
draft-part-page = The page { $of }
draft-part-add-page = New page
draft-part-move-page = Page moved: { $of }
draft-part-remove-page = Page removed: { $of }
draft-part-condition = Condition of { $of }
draft-part-language = The language { $of }
draft-part-add-language = New language: { $of }
draft-part-remove-language = Language removed: { $of }
draft-part-language-file = Translation from a file: { $of }
draft-part-words = About the survey
draft-part-contact = Contact and personal data
draft-part-look = Look
draft-part-logo = Logo
draft-part-figures = Tables and groups
draft-part-places = Places
draft-part-versions = Versions
draft-part-decide = Approve and publish
draft-part-undo = Back to version { $of }
draft-begun-template = Begun from the template { $of }
draft-begun-round = Begun as another round of { $of }
draft-begun-copy = Begun as a copy of { $of }
draft-begun-home = Moved here from the file { $of }
draft-begun-files = Begun from files
draft-begun-empty = Begun empty
draft-gone = It is not there any more: somebody else has removed it.
draft-key-taken = The key “{ $key }” is taken: choose another.
draft-key-wrong = “{ $key }” cannot be a key: 1 to 40 of the letters a to z, digits and _, and no _ first.
draft-language-wrong = The language “{ $code }” is there already or cannot be chosen.
draft-lean-question = the condition of the question “{ $of }”
draft-lean-page = the condition of the page “{ $of }”
draft-lean-option = the condition of { $of }
draft-lean-background = the background questions
draft-lean-table = a published table
draft-lean-residents = the condition for who the residents are
draft-leans = “{ $question }” cannot be removed: it is used by { $leans }. Change that first.
draft-leans-option = The answer “{ $option }” of “{ $question }” cannot be removed: it is used by { $leans }. Change that first.
draft-behind = It cannot be moved: { $who } looks at “{ $question }”, which would then come after it. Change the condition first.
draft-place-survey = The survey
draft-place-page = The page “{ $of }”
draft-place-question = The question “{ $of }”
draft-place-options = Answers beside the places
draft-place-statements = Statements of “{ $of }”
draft-place-groups = Groups of “{ $of }”
draft-place-language = The language { $of }
draft-change-added = New: { $of }
draft-change-added-alone = New
draft-change-removed = Removed: { $of }
draft-change-removed-alone = Removed
draft-change-moved = Moved: { $of }
draft-change-moved-alone = Moved
draft-change-value = { $key }: from { $before } to { $after }
draft-change-condition = From: “{ $before }” to: “{ $after }”
draft-no-changes = Nothing differs.
draft-what-changed = What it changed
draft-since = What has changed since
draft-published-as = published as version { $version }
draft-compared = From version { $from } to { $to }
draft-undo-to = Go back to version { $from }
draft-undo-text = It becomes the newest version. Those after it stay in the list.
draft-decide = What you can do
draft-note = Some words to the other
draft-note-needed = Write what has to be changed.
draft-send = Send for approval
draft-approve = Approve
draft-return = Send back
draft-publish = Publish
draft-publish-next = Publish the change
draft-own = You have sent it or saved it last yourself, so somebody else has to approve it.
draft-waits-for-other = It waits for somebody else to approve.
draft-waits-for-editor = It waits for an editor to publish.
draft-take-away = Put the draft away
draft-take-away-text = It leaves the list. Nothing is deleted, and you can bring it back.
draft-take-away-published = The draft leaves the list. The published survey goes on as it is.
draft-restore = Bring the draft back
draft-restore-text = It stands in the list again, as it was.
draft-history = What was decided
draft-act-sent = { $who } sent version { $revision } for approval
draft-act-returned = { $who } sent version { $revision } back
draft-act-approved = { $who } approved version { $revision }
draft-act-published = { $who } published version { $revision } as the survey’s version { $version }
draft-act-removed = { $who } put the draft away
draft-act-restored = { $who } brought the draft back
draft-effects = What the change does to the figures
draft-no-effects = Nothing: questions, answers and tables are the same.
draft-answered = { $n ->
    [one] One response has come in. It is kept, and whoever is answering may send the form that they began with.
   *[other] { $n } responses have come in. They are kept, and whoever is answering may send the form that they began with.
}
draft-changes = All that changes
draft-first-time = It has not been published yet. Once it is, residents can answer at { $address }, from the first day if one is set and otherwise at once.
draft-left-out = Languages that lack texts are not shown until they are complete: { $languages }.
draft-same = Do they mean the same as before?
draft-same-text = The answers are counted together with those that have come in. Tick what still asks for the same. If it is another question: make a new one and remove the old one.
draft-same-needed = Say for each changed text that it means the same. If it does not, take the change back and make a new question or a new answer.
draft-decided-late = Somebody has saved or decided something since the page was shown. Read how it is now.
draft-retired = The survey was taken out of use and cannot be published again.
draft-same-published = It is published already.
effect-reworded = The question “{ $before }” becomes “{ $after }”, under the same key: answers are counted together.
effect-option-reworded = In “{ $question }” the answer “{ $before }” becomes “{ $after }”: they are counted together.
effect-taken = “{ $question }” is asked no longer. The answers that came in are kept.
effect-new = “{ $question }” is new: those who have answered were not asked it.
effect-options-added = “{ $question }” gets new answers that those who have answered could not choose: { $options }.
effect-options-taken = “{ $question }” loses answers; those already chosen are counted: { $options }.
effect-required = “{ $question }” must be answered from now on.
effect-asked = “{ $question }” is shown to others than before.
effect-background = Tables are grouped by other questions.
effect-language = A language is offered no longer: { $language }.
draft-key = Key:
draft-key-of-question = The question’s key
draft-key-of-page = The page’s key
draft-key-hint = The name in files and conditions. It is made from the words and rarely has to be changed; once the survey is published it stays.
draft-key-frozen = The question is published: its key stays.
draft-kind-frozen = The question is published: its kind stays. Make a new question to ask in another way.
draft-kind-hint = If you change the kind, what the new kind cannot have goes. You can go back under Versions.
draft-key-kind = Kind of question
draft-key-text = Question
draft-key-help = Hint
draft-help-hint = Stands under the question. Leave empty if it is not needed.
draft-key-required = Must be answered
draft-required-hint = Use rarely: who must answer answers anything.
draft-key-original = Original wording
draft-original-hint = A note for staff. Never shown to whoever answers.
draft-key-shuffle = Show the answers in an order of its own to each person
draft-shuffle-hint = For lists without an order only.
draft-key-helplines = Also show Bris and Kvinnofridslinjen at the box
draft-helplines-hint = Without it 112 and 114 14 are shown.
draft-key-least = At least so many answers
draft-key-most = At most so many answers
draft-key-ranks = How many are ranked
draft-ranks-hint = Empty: three.
draft-key-from = The scale begins at
draft-from-hint = For a scale of numbers. Otherwise write the answers above.
draft-key-to = The scale ends at
draft-key-low = Words at the first point
draft-low-hint = Such as “very unsafe”.
draft-key-high = Words at the last point
draft-key-longest = At most so many characters
draft-longest-hint = Empty: the usual.
draft-key-unit = Unit
draft-unit-hint = What the number counts: “years”, “times”.
draft-key-minimum = Least number
draft-key-maximum = Greatest number
draft-key-decimals = Decimals
draft-key-bands = Classes in tables
draft-bands-hint = Where each class begins, with semicolons between: 0; 18; 65.
draft-key-earliest = First day
draft-key-latest = Last day
draft-key-place = Which place is meant?
draft-place-hint = The two are never mixed in tables.
draft-place-none = Choose
draft-place-home = Where whoever answers lives
draft-place-meant = A place that the answer is about
draft-key-areas = Places that are offered
draft-all-areas = All
draft-places-first = The municipality has no places yet. Write them first.
draft-options = Options
draft-options-hint = One at a time, in the order in which they are shown. “Don’t know” and “none of them” are kinds of their own.
draft-columns = Scale of answers
draft-columns-hint = The same answers for each statement.
draft-statements = Statements
draft-statements-hint = The rows, at most seven on a phone.
draft-points = Points in words
draft-points-hint = Each point in words, from one end to the other. For a scale of numbers: leave empty and fill in below. “Don’t know” goes last.
draft-place-options-hint = Such as “I do not live in the municipality”.
draft-text-options = Answers to choose instead of writing
draft-text-options-hint = Only of the kinds “none of them”, “don’t know” or “does not apply to me”.
draft-option-n = Answer { $n }
draft-statement-n = Statement { $n }
draft-group-n = Group { $n }
draft-area-n = Area { $n }
draft-place-n = Place { $n }
draft-key-role = Kind
draft-key-group = Group
draft-key-option = Answer
draft-key-statement = Statement
draft-groups = Groups that small answers are merged into
draft-groups-hint = For background questions: when few have chosen an answer it is shown together with the others of its group.
draft-more-rows = Save and get more rows
draft-paste = Paste several answers
draft-paste-hint = One a line. They are put at the end of the list when you save.
draft-other-questions = Other questions
draft-before = Question before
draft-next = Next question
draft-question-gone = Somebody else has removed the question. What you wrote stands here, so that you can copy it.
draft-key-page-title = The page’s heading
draft-key-page-text = Words under the heading
draft-key-slug = Address
draft-slug-hint = The end of the survey’s address: small letters a to z, digits and hyphens. Stays once the survey is published.
draft-slug-wrong = Write 1 to 60 of the letters a to z, digits and hyphens.
draft-slug-taken = The address is another survey’s: choose another.
draft-key-title = Title
draft-key-sender = Sender
draft-sender-hint = The municipality’s name in its right form, at the head of every page.
draft-key-introduction = Introduction
draft-introduction-hint = Why you ask, how long it takes, that it is voluntary. An empty line begins a new paragraph.
draft-key-thanks = Thanks
draft-thanks-hint = What the receipt says when the answers are in, and what happens next.
draft-key-other-ways = Other ways to answer
draft-other-ways-hint = By phone, on paper, with help.
draft-key-opens = First day
draft-opens-hint = Empty: open as soon as it is published.
draft-key-closes = Last day
draft-closes-hint = Empty: until somebody closes it.
draft-key-round = Round
draft-round-hint = Such as “2027”. Needed to compare with other rounds.
draft-key-repeats = Repeats the round
draft-repeats-hint = Name of an earlier round that had the same keys.
draft-key-one-page = All questions on one page
draft-key-local-police-area = Local police area
draft-reviewed-by = Wording reviewed by
draft-reviewed-on = Reviewed on
draft-reviewed-hint = A person or a function. Without a review, pages in other languages than the first say “not reviewed”.
draft-key-reviewed = Review
draft-key-name = Contact
draft-contact-name-hint = Who answers questions, such as the safety coordinator.
draft-key-phone = Phone
draft-key-email = E-mail
draft-key-web = Web site
draft-web-hint = Starts with https://
draft-key-address = Postal address
draft-key-board = Board in charge (controller)
draft-board-hint = Such as “Kommunstyrelsen i Storby kommun”.
draft-key-joint-controllers = Joint controllers
draft-key-purpose = What answers are used for
draft-purpose-hint = So that whoever answers understands.
draft-key-legal-basis = Legal basis
draft-legal-basis-hint = For a municipality mostly a task in the public interest.
draft-key-recipients = Who sees what
draft-recipients-hint = Say above all what the police see. Never promise secrecy: answers are public records.
draft-key-retention = How long answers are kept
draft-retention-hint = And which decision disposes of them.
draft-key-case-number = Case number
draft-case-number-hint = Each survey has its own, such as KS 2027/12.
draft-key-data-protection-officer = E-mail of the data protection officer
draft-key-accent = Colour
draft-accent-hint = The municipality’s colour as #rrggbb. Its contrast to white must be at least 4.5.
draft-contrast = Contrast to white: { $contrast }
draft-key-frame-hosts = Sites that may show the survey
draft-frame-hosts-hint = One address a line, such as https://www.storby.se
draft-key-logo = Logo
draft-logo-hint = PNG, JPEG or WebP, at most 64 KB.
draft-logo-choose = Choose a picture
draft-logo-put = Use the picture
draft-logo-remove = Remove the logo
draft-logo-none = Choose a picture first.
draft-key-languages = Languages
draft-key-places = Places
draft-key-background = Background questions
draft-key-tables = Tables
draft-key-sample = Sample
draft-background = Background questions
draft-background-text = At most three questions that tables can be grouped by. More would make it easier to recognise somebody.
draft-background-n = Background question { $n }
draft-tables = Tables that are published
draft-tables-text = At most three, each by one or two groupings.
draft-tables-each = One table for each background question
draft-tables-own = These:
draft-table-n = Table { $n }, by
draft-table-by = and by
draft-grouping-channel = How the answer was given
draft-grouping-place-asked = The place where the question was put
draft-sample = How those who answer were chosen
draft-sample-none = Not said: they chose themselves
draft-sample-self = They chose themselves
draft-sample-random = At random from a register
draft-places-lead = They hold for this survey and go on to the municipality’s next.
draft-areas = Areas
draft-areas-hint = When few have answered about a place it is shown together with the others of its area.
draft-places-hint = In the order in which they are shown. Other names, with commas between, help when answers are entered.
draft-key-area = Area
draft-key-aliases = Other names
draft-missing-text = Residents do not see the language until all is there. The survey can be published all the same.
draft-unit-missing = missing
draft-unit-changed = changed in the first language
draft-unit-left-out = may be left empty
draft-unit-was = It was translated from:
draft-unit-still = The translation still holds
draft-review = Review
draft-remove-language = Remove the language { $language }
draft-remove-language-text = All texts in the language leave the draft. You can go back under Versions.
wait-draft-approve = Read and approve a survey
wait-draft-publish = Publish the approved survey
wait-draft-returned = A survey has been sent back
start-drafts = Write surveys: drafts and new ones
event-draft-begin = Began a survey
event-draft-save = Saved a draft of a survey
event-draft-send = Sent a survey for approval
event-draft-return = Sent a survey back
event-draft-approve = Approved a survey
event-draft-publish = Published a survey from a draft
event-draft-remove = Put a draft away
event-draft-restore = Brought a draft back
event-draft-move-here = Moved a survey from its file into the program
draft-files = The survey as files
draft-files-text = All files in one zip: base file, translations, places and logo, in the format of the folder surveys.
draft-files-get = Get the files
draft-give-back = Give the survey back to files
draft-give-back-text = First put the files into the folder on the server. Then they are read again and the draft is put away. What is published goes on.
event-draft-give-back = Gave a survey back to files
event-draft-files = Took a draft out as files
survey-edit-here = Change the survey
draft-only-missing = Show only what is missing or has changed
draft-show-all = Show all
dates-draft = The days are those that the survey was published with. You can change them here.
dates-give-back-draft = Use the days of the published survey
draft-translator = To a translator
draft-translator-text = Get the texts as a file, send it to the translator and read it in again. Rows may be sorted; only what has changed is taken.
draft-translator-xlsx = Get for Excel
draft-translator-xliff = Get as XLIFF 2.1
draft-translator-back = The translator’s file
draft-translator-bring = Read the translation in
translator-none = Choose a file first.
translator-format = The file cannot be read. Choose the file that was fetched here, saved as .xlsx or .xlf.
translator-large = The file is too large.
translator-entities = The file has XML declarations of its own and is not read. Save it anew from the translation program.
translator-column = The file lacks a column: { $name }. The headings must be as they were fetched.
translator-no-language = The file does not say which language it is in.
translator-language = The file is for another language: { $language }.
translator-unknown = { $cell }: no text has the key “{ $path }”. Nothing is changed.
translator-twice = { $cell }: the key “{ $path }” stands twice. Nothing is changed.
translator-long = { $cell }: the translation is too long, at most { $most } characters. Nothing is changed.
translator-texts = { $n ->
    [one] One text has changed.
   *[other] { $n } texts have changed.
}
translator-overtaken = { $n ->
    [one] One text has changed in the first language since the file was fetched: it is marked below.
   *[other] { $n } texts have changed in the first language since the file was fetched: they are marked below.
}
translator-missing = { $n ->
    [one] One text was not in the file and is as it was.
   *[other] { $n } texts were not in the file and are as they were.
}
advice-title = Advice on the question
advice-text = Advice to consider, no must. Only you know whether it fits.
advice-two = “{ $words }”: does it ask two things at once? Whoever thinks differently of them cannot answer. Make it two.
advice-presumption = It takes for granted what it asks about. Ask first whether it is so, or ask “what matters for …”.
advice-negation = A negative question is hard to answer with yes or no. Turn it round.
advice-loaded = The word “{ $words }” says what to think. Choose one that does not.
advice-frame = Within which time? Write “within the last year” or the like; otherwise everybody answers about another time.
advice-unbalanced = The scale has more answers on one side than on the other, and draws answers there.
advice-unlabelled = Write words at both ends of the scale, so that the numbers mean the same to everybody.
advice-dont-know = Not everybody knows or has an opinion. Add “Don’t know”, which is counted apart.
advice-classes = “{ $a }” and “{ $words }” overlap or leave a gap.
advice-many = Many answers to read: { $n }. Group them or show them in mixed order; otherwise the first ones are chosen.
advice-grid = Many rows on a telephone: { $n }. At most seven tend to be read.
advice-long = A long question, words: { $n }. Shorten it, or put what explains into the hint.
advice-open = An open question after closed ones: what was just ticked steers what is written. Put it first.
advice-lix = The easy Swedish is not easy: LIX { $n }. Write shorter sentences with shorter words, below 40.
advice-minutes = About how long it takes to answer everything, in minutes: { $n }. Above five, many stop halfway.
draft-changed-options = Options of “{ $of }”
draft-changed-statements = Statements of “{ $of }”
draft-changed-groups = Groups of “{ $of }”
draft-back-here = Go back to it
draft-words-lost = Somebody else has removed or renamed something that you translated. What you wrote for it stands at the end of the page, so that you can copy it. Save again to keep the rest.
draft-language-gone = Somebody else has removed the language. What you wrote stands here, so that you can copy it.
draft-done-sent = Sent for approval. It waits with those who can approve.
draft-done-approved = Approved. Now an editor can publish it.
draft-done-returned = Sent back.
draft-done-published = Published.
draft-done-removed = Put away.
draft-done-restored = Brought back.
draft-done-no-file = The survey has no file in the folder yet. Put the files there first, wait some seconds and try again.
draft-leads-send = Go on: send for approval
draft-leads-look = Where it stands and what was decided
draft-sent-hint = It has been sent for approval. If you save anything now it has to be sent again.
draft-wrong-place = choose which place is meant
draft-wrong-ends = write both where the scale begins and where it ends
draft-wrong-options = write at least two answers (for a scale of numbers it is enough to say where it begins and ends)
draft-option-condition = When the answer is shown
draft-contact-hint = If the municipality has an earlier survey, the words are taken from the newest. Read them through.
draft-undo = Undo the last save
draft-overtaken-whole = Nothing that you wrote is lost. Open the page in another tab to see what the other has saved. If you save again, what stands here holds.
draft-upload-two = The files are of two surveys: “{ $one }” and “{ $other }”. Read one in at a time.
event-draft-form = Took a draft out as a form for other systems
draft-begun-form = Begun from a form of { $of }
form-at-row = sheet { $sheet }, row { $row }
form-at-name = “{ $name }”
form-more = { $n ->
    [one] and one more
   *[other] and { $n } more
}
form-coming = Read in “{ $title }”
form-nothing-stored = Nothing is stored yet. This is what the form becomes if you go on. Everything can be changed in the draft.
form-from = Format
form-pages = Pages
form-questions = Questions
form-languages = Languages
form-told = What does not stay as it was
form-told-none = Everything in the form comes in.
form-written-in = Language that the form is written in
form-written-in-hint = The form’s first language. It cannot be changed once the draft is begun.
form-not = No, begin in another way
form-not-asked = Questions of the kind “{ $what }” cannot be asked here. They are left out.
form-identifies = “{ $what }” gathers details about who answers or about the phone. It is left out on purpose: nobody is to be recognised.
form-computed = “{ $what }” is computed from other answers. It is left out.
form-as-text = Answers of the kind “{ $what }” are written as a short text.
form-once = The group was to be answered several times. Its questions are asked once.
form-heading = The group lies in another group. It becomes a heading on that page.
form-condition = The condition “{ $what }” cannot be said here. What it is about is shown to everybody: add a condition in the draft.
form-filter = The filter “{ $what }” cannot be said here. All options are shown.
form-limit = The limit “{ $what }” cannot be said here. It is left out.
form-marks = The text had formatting or code. Only the words are left.
form-piped = The text had an earlier answer in it, “{ $what }”. Now “…” stands there: word the text anew.
form-setting = The setting “{ $what }” does not exist here. It is left out.
form-part = The form’s setting “{ $what }” does not exist here. It is left out.
form-language = A survey cannot be in the language “{ $what }”. Its texts are left out.
form-first-language = The form does not say which language it is written in. Choose it below.
form-first-language-of = A survey cannot be in the language “{ $what }”, which is the form’s first. Choose below which language its texts stand as, and translate them in the draft.
form-first-text = The text is missing in the first language. There it stands in another one.
form-key = The name “{ $was }” cannot be a key here. The key becomes “{ $is }”.
form-keys = Options or statements get other keys. “{ $was }” becomes “{ $is }”.
form-no-text = There is no text in the languages that the survey can be in. The name stands in its place: write the text in the draft.
form-headings = The name of a block, which nobody who answered saw, stands as the heading of its page. Write another heading in the draft.
form-ends = In a branch the form ended. Here those who came there go on to the next question: add conditions to what follows.
form-no-list = There is no list “{ $what }”. The question comes in without options.
form-area = The question for an area is not needed: places are shown below their areas. It is left out.
form-place-names = Places and areas have their names in the form’s first language alone.
form-no-name = The row lacks a name or a list. It is left out.
form-too-many = “{ $name }” has too many options or statements: { $n }. A question has at most { $most }; the first ones come along.
form-partly-required = Some of the statements must be answered, others not. Here it is all or none: none must be answered.
form-other = The text question belongs to an option. It becomes that option’s “write what”, and its own heading is left out.
form-exclusive = An option that cannot be chosen with others becomes “none of these”. If it is “don’t know”, change it in the draft.
form-bad = The file is no form of { $system }, or is damaged.
form-too-large = The file is too large for a form. It may be at most 1 MB and have at most 10,000 rows.
form-no-sheet = The workbook lacks the sheet “{ $sheet }”. An XLSForm has the sheets survey, choices and settings.
form-no-column = The sheet “{ $sheet }” lacks the column “{ $column }”.
form-formula = The sheet “{ $sheet }” has a formula, cell { $cell }. Paste its value instead, and read the file in again.
form-group = The sheet survey, row { $row }: the group begins or ends without its other half. Each begin_group needs an end_group.
form-nothing = The form has no question that can be asked here.
form-out = Form for other systems
form-out-lead = Files that other survey systems read. For each system it says what it does not have.
form-out-get = Get the file for { $system }
form-out-told = What does not go along
form-out-told-none = Everything in the draft goes along.
form-out-back = Back to the draft
form-out-option = Conditions on options: all options are shown.
form-out-groups = Coarser groups of options do not go along.
form-out-bands = Classes that numbers are counted in do not go along.
form-out-decimals = The number of decimals does not go along.
form-out-unit = The unit stands as the hint, unless the question has another one.
form-out-ranks = All options are put in order, not only the most important ones.
form-out-place = Places become a list of options; other names of theirs do not go along.
form-out-scale = The scale becomes a list of options.
form-out-apart = “Don’t know” and the like count there as any answer.
form-out-beside = Helplines beside the text box and the original wording do not go along.
form-out-instead = What can be chosen instead of writing becomes a question of its own.
form-out-condition = The condition cannot be said there. What it is about is shown to everybody.
form-out-language = The language { $what } is not whole, or does not exist in the other system, and does not go along.
form-out-notice = The privacy notice, contact and other ways to answer do not go along: whoever asks in another system has to give them there.
form-out-thanks = The words of the receipt do not go along.
form-out-survey = Days, round, look, background questions and published tables do not go along.
form-encoding = The file is not in UTF-8. Export it again from the system that it is from.
form-entities = The file refers to more than itself (entities). Such files are not read: export it again.
form-out-xlsform = A workbook for ODK, Kobo, Enketo and Survey123. Read in here again, the questions come back with the same keys, conditions and languages.
form-out-limesurvey = A survey structure (.lss) for LimeSurvey 5 and 6. Read in here again, questions, answers, conditions and languages are there, but long keys are shortened.
made-up-title = Tables with made-up answers
made-up-lead = This is how the figures are shown once the survey has closed. The answers are made up by a program and are not stored. They say nothing about what people think.
made-up-answers = Number of made-up answers
made-up-by = Table
made-up-by-none = All together
made-up-show = Show
made-up-again = Make up new answers
made-up-protected = Groups are protected as when they are published: small counts are not shown, and others are changed a little at random.
made-up-hidden = Numbers not shown in the tables: { $n } of { $of }. If these are too many, more answers or a coarser grouping are needed.
made-up-not-whole = There is nothing to show yet. First mend what is wrong in the draft.
made-up-nothing = The draft has no question that is counted in a table.
made-up-too-large = The table is too large to be made. Here all are shown together.
