staff-nav = Du är inloggad
staff-home = Start
sign-out = Logga ut
sign-in = Logga in
sign-in-title = Logga in
sign-in-password = Med e-post och lösenord
sign-in-help = Ingen inloggning eller glömt lösenord? En administratör i kommunen kan ge dig en länk.
single-sign-on = Logga in med kommunens konto
to-sign-in = Till inloggningen
sso-stopped = Inloggningen gick inte hela vägen
sso-away = Kommunens inloggningstjänst svarar inte som den ska. Försök igen om en stund. Är det fel länge: säg till kommunens it-stöd, som kan se efter om nyckeln som Lyssna har fått där fortfarande gäller.
sso-begin-again = Inloggningen tog för lång tid eller började i ett annat fönster. Börja om från början.
sso-not-done = Du blev inte inloggad hos kommunens inloggningstjänst. Försök igen, eller be kommunens it-stöd om behörighet.
sso-untrusted = Svaret från kommunens inloggningstjänst gick inte att lita på, så du är inte inloggad. Säg till kommunens it-stöd; loggen säger varför.
sso-no-time = Du är inloggad, men inloggningstjänsten sade inte när du loggade in. Det som kräver att du nyss har loggat in går därför inte. Be kommunens it-stöd lägga till uppgiften auth_time.
sso-phone = Den här telefonen är gjord klar för insamling. Skriv in ditt lösenord hos kommunens inloggningstjänst för att logga in här.
sso-no-role = Du har ingen roll i Lyssna. Be den som ansvarar för medborgardialogen i kommunen om en.
sso-shut-out = Ditt konto i Lyssna är avstängt. En administratör i kommunen kan öppna det.
sso-no-address = Inloggningstjänsten gav ingen bekräftad e-postadress som kan bli din här. Det kan också vara att ditt konto i Lyssna redan hör till en annan inloggning, eller att du arbetar i en kommun som tjänsten inte gäller för. Be kommunens it-stöd om hjälp.
signed-out-here = Du är utloggad
signed-out-there = På den här datorn är du fortfarande inloggad hos kommunens inloggningstjänst. Delar du dator med någon: logga ut där också.
sign-out-there = Logga ut där också
account-single-sign-on = Du loggar in med kommunens konto, så här finns inget lösenord.
roles-from-provider = Roller som kommunens inloggningstjänst ger ställs om när personen loggar in nästa gång: ändra dem där.
email = E-post
password = Lösenord
new-password = Nytt lösenord
password-hint = Minst 10 tecken. En mening du minns är bra; mellanslag får finnas.
password-short = Lösenordet behöver minst { $least } tecken. Prova en hel mening.
password-long = Lösenordet får ha högst { $most } tecken.
password-common = Det lösenordet är för lätt att gissa. Välj ett annat, gärna en hel mening.
password-own = Lösenordet är gjort av ditt namn eller din adress. Välj ett annat.
password-pattern = Lösenordet är ett mönster som gissas lätt. Välj ett annat, gärna en hel mening.
wrong-sign-in = E-post och lösenord passar inte ihop. Kontrollera båda och försök igen.
wrong-password = Lösenordet stämmer inte. Försök igen.
wrong-code = Koden stämmer inte eller är redan använd. Vänta på nästa kod. Stämmer den ändå inte: ställ telefonens klocka på automatisk tid.
slowed-sign-in = { $seconds ->
    [one] För många försök. Vänta { $seconds } sekund och försök igen.
   *[other] För många försök. Vänta { $seconds } sekunder och försök igen.
}
crowded-sign-in = Många loggar in just nu. Försök igen om några sekunder.
code = Kod
code-hint = Sex siffror från autentiseringsappen, eller en återställningskod.
code-hint-app = Sex siffror från autentiseringsappen.
code-title = Ange koden från din app
code-help = Har du inte telefonen? Använd en av dina återställningskoder, eller be en administratör om hjälp.
go-on = Gå vidare
set-up-title = Ställ in tvåstegsverifiering
set-up-why = Den som ser exakta siffror eller enskilda svar, eller ger andra behörighet, loggar in i två steg.
set-up-app = Installera en autentiseringsapp i telefonen, till exempel Microsoft Authenticator eller Aegis.
set-up-scan = Läs av rutan med appen.
set-up-qr = QR-kod för autentiseringsappen
set-up-type = Går det inte? Skriv in nyckeln för hand:
set-up-code = Skriv koden som appen visar.
recovery-title = Spara dina återställningskoder
recovery-text = Varje kod fungerar en gång, om du inte har telefonen. De visas bara nu: skriv ut dem eller spara dem där du sparar lösenord.
recovery-kept = Jag har sparat koderna
recovery-left = { $n ->
    [0] Inga återställningskoder kvar.
    [one] En återställningskod kvar.
   *[other] { $n } återställningskoder kvar.
}
recovery-new = Nya återställningskoder
recovery-new-text = Då slutar koderna som du har sparat att fungera.
again-title = Bekräfta att det är du
again-text = Det här kräver att du nyss har loggat in.
ended-roles = Dina roller har ändrats. Logga in igen.
ended-password = Ditt lösenord har bytts, eller så har du fått en länk för att välja ett nytt. Logga in med det lösenord som gäller.
ended-provider = Kommunens inloggningstjänst bekräftar inte längre din inloggning. Logga in igen.
ended-clock = Serverns klocka har ställts om, så inloggningen gäller inte längre. Logga in igen.
unsent-kept = Det du skickade är kvar, men inte sparat än. När du har loggat in visas det igen, ifyllt, och du kan skicka det med ett tryck.
unsent-file = Filen du valde kan inte följa med genom inloggningen. Välj den igen när du har loggat in.
unsent-too-large = Det du skickade är för stort för att följa med genom inloggningen, och det är inte sparat. Gå tillbaka i webbläsaren när du har loggat in: det du skrev kan vara kvar där.
unsent-secret = Lösenord följer inte med genom inloggningen. Skriv dem igen när du har loggat in.
unsent-elsewhere = Inloggningstjänsten kan inte ta med det du skickade. Logga därför in i ett nytt fönster, och låt det här vara öppet. Kom sedan tillbaka hit.
unsent-new-window = Logga in i ett nytt fönster
unsent-done-there = Jag har loggat in där
unsent-back-title = Du är inloggad
unsent-back-text = Stäng det här fönstret och gå tillbaka till det förra. Det du skickade väntar där.
unsent-title = Du är inloggad igen
unsent-text = Det du skickade är inte sparat än. Titta igenom det och skicka det igen.
unsent-old-title = Sidan var äldre än din inloggning
unsent-old-text = Det du skickade är därför inte sparat. Titta igenom det och skicka det igen.
unsent-old-again = Det du skickade är därför inte sparat. Öppna sidan på nytt och gör om det.
unsent-open = Öppna sidan
unsent-who = Du är inloggad som { $name }.
unsent-form = Formulär
unsent-some-form = Ett av dina formulär
unsent-button = Knappen du tryckte på
unsent-more = { $n ->
    [one] En uppgift till följer med men visas inte med namn här: ett val du gjorde, till exempel ett tema eller en mottagare, eller vad formuläret gäller.
   *[other] { $n } uppgifter till följer med men visas inte med namn här: val du gjorde, till exempel teman eller mottagare, eller vad formuläret gäller.
}
unsent-take-on = Bli administratör
unsent-written = Du skrev
unsent-refused = Det du skrev
unsent-refused-text = Det är inte sparat. Kopiera det du vill behålla, eller lämna det till någon som har rätt roll.
typed-in = Du skrev i ”{ $part }”.
typed-lost = Det är inte sparat. Kopiera det du vill behålla.
unsent-refused-more = { $n ->
    [one] En uppgift till visas inte här: ett val du gjorde eller något som formuläret bär med sig. Den är inte heller sparad.
   *[other] { $n } uppgifter till visas inte här: val du gjorde eller sådant som formuläret bär med sig. De är inte heller sparade.
}
unsent-send = Skicka igen
unsent-not = Skicka inte, gå till start
unsent-lost-title = Det du skickade kan inte visas igen
unsent-forged = Det som följde med inloggningen är ändrat på vägen eller kommer inte från Lyssna. Inget är sparat. Du är inloggad; gör om det.
unsent-aged = Det är mer än ett dygn sedan du skickade det. Inget är sparat. Du är inloggad; gör om det.
unsent-anothers = Det var någon annan som skickade det, så det visas inte för dig. Inget är sparat.
name = Namn
name-missing = Skriv ett namn.
email-wrong = Skriv en e-postadress, till exempel namn@kommun.se.
roles-missing = Välj minst en roll.
roles-only-add = Läser originaltexter gäller bara tillsammans med en annan roll. Välj en roll till, till exempel Analytiker.
roles-overtaken = Rollerna har ändrats sedan du öppnade sidan, så inget ändrades nu. Personen har nu: { $roles }. Det du kryssade i står kvar. Titta igenom det och spara igen om det ska gälla.
roles-only-add-own = Rollen Läser originaltexter gäller bara tillsammans med en annan roll. Be en administratör i kommunen om en.
first-title = Skapa den första administratören
first-nothing-published = Ingen enkät är publicerad än. Lägg en enkät i mappen för enkäter på servern och publicera den. Då kan du ta hand om kommunen på startsidan.
first-text = Kontot får bjuda in andra i: { $municipalities }.
choose-password-title = Välj ett lösenord
choose-password-text = För { $email }.
link-have-account = Har du redan ett konto i Lyssna med den adressen, till exempel i en annan kommun: skriv lösenordet till det. Loggar du in med kommunens konto: logga in först och öppna länken igen.
link-own-password = Adressen har redan ett konto. Skriv lösenordet till det, eller logga in först och öppna länken igen.
save-password = Spara lösenordet
link-accept-title = Ta emot rollerna
link-accept-text = Du är inloggad som { $email }. Ta emot rollerna som du är inbjuden till?
link-accept = Ta emot rollerna
link-used-title = Länken fungerar inte längre
link-used-text = Den är redan använd, för gammal eller ersatt, eller gäller inte längre av något annat skäl. Be en administratör om en ny.
link-used-first = Den är redan använd, för gammal eller ersatt av en nyare. Ingen har något konto än: skapa en ny länk på servern med kommandot lyssna user first.
account = Konto
saved = Sparat.
roles = Roller
no-roles-nothing-published = Ingen enkät är publicerad än, och därför finns det ingen kommun att ha en roll i. Lägg en enkät i mappen för enkäter på servern och publicera den. Sedan kan installationens första administratör ta hand om kommunen på startsidan.
no-roles = Du har ingen roll i någon kommun. Be en administratör i kommunen om en.
second-factor = Tvåstegsverifiering
second-factor-on = Påslagen.
second-factor-off = Inte påslagen.
change-password = Byt lösenord
sessions = Inloggningar
sessions-text = Här är du inloggad nu, om inget annat står. Avsluta den du inte känner igen, och byt sedan lösenord.
session-browser = Webbläsare
browser-unknown = Okänd webbläsare
browser-on = { $browser } på { $system }
session-began = Började
session-seen = Använd
session-this = Den här
session-begun = Inte inloggad: rätt lösenord, men ingen kod
session-end = Avsluta
action = Åtgärd
role-collector = Insamlare
role-collector-may = samlar in svar på plats och från papper
role-analyst = Analytiker
role-analyst-may = läser och kodar fritext, tar ut siffror och rader, gör utgåvor, nycklar och lägesbilder
role-editor = Redaktör
role-editor-may = sköter enkäten: datum, granskning, papper, affischer; ser utgåvor
role-coordinator = Samordnare
role-coordinator-may = ser exakta resultat, gör utgåvor och nycklar, delar lägesbilder med polisen och antar dem
role-partner = Partner
role-partner-may = polisen: det som är släppt, och lägesbilder som delas med dem
role-administrator = Administratör
role-administrator-may = bjuder in andra, läser loggen, ser utgåvor, gör och avslutar nycklar till API:et
people-title = Medarbetare i { $municipality }
to-people = Alla medarbetare
standing = Läge
standing-invited = inbjuden
standing-active = aktiv
standing-disabled = avstängd
with-second-factor = två steg
invite = Bjud in
link-replaces = Personen var redan inbjuden. Den förra länken fungerar inte längre.
link-made = Ge personen den här länken. Den fungerar en gång, i sju dagar, och visas bara nu.
link-label = Länk
save-roles = Spara rollerna
roles-hint = När rollerna ändras får personen logga in på nytt.
reset-password = Länk för nytt lösenord
reset-both = Länk för nytt lösenord och ny app
enable = Släpp in igen
disable = Stäng av
account-hint = När du tar fram en länk eller stänger av personen avslutas genast personens inloggningar, insamlingen på personens telefoner och nycklarna till API:et. Efter en länk för nytt lösenord fungerar det gamla tills personen har valt ett nytt. Efter en länk för nytt lösenord och ny app kommer personen bara in med länken.
account-hint-invited = Personen har inget lösenord än. En ny länk ersätter den förra. Stänger du av personen fungerar länken inte längre.
invite-again = Ny länk för inbjudan
invite-again-letter = Mejla inbjudan igen
standing-same = Det var redan så. Inget är ändrat.
standing-anew = Personen är inte avstängd längre, men en länk från tidigare fungerar inte. Ge personen en ny länk.
account-elsewhere = Personen arbetar också i en annan kommun. Kontot sköts därför av driften; rollerna här kan du ändra.
roles-added = { $n ->
    [0] Personen har redan ett konto, och rollerna som du valde. Inget är ändrat.
    [one] Personen har redan ett konto. Rollen är tillagd.
   *[other] Personen har redan ett konto. Rollerna är tillagda.
}
roles-gone = Personen har inte längre någon roll i kommunen.
own-roles-saved = Dina roller är ändrade.
last-administrator = Utan den här personen har ingen hand om { $municipalities }: där behövs minst en administratör. Gör först någon annan till administratör där.
audit-title = Logg för { $municipality }
audit-whole = Loggen är hel: inget är ändrat eller borttaget.
audit-broken = Loggen är inte som den skrevs, från rad { $seq }. Kontakta driften.
audit-what = Händelse
audit-who = Vem
audit-at = När
audit-object = Vad
audit-csv = Hela loggen som CSV
audit-none-of = Inget i loggen passar. Välj en annan händelse, eller visa allt.
audit-none = Inget i loggen passar. Pröva en kortare del av namnet eller adressen.
filter = Visa
older = Äldre
forbidden-title = Det får du inte göra
forbidden-text = Din roll räcker inte, eller så är sidan för gammal. Gå till start och försök därifrån.
to-staff-home = Till startsidan
staff-not-found-text = Adressen kan vara felskriven, det du söker kan vara borttaget, eller så har du ingen roll i kommunen. Gå till startsidan och leta därifrån.
staff-wrong-method-text = Gå till startsidan och börja därifrån.
signed-out-title = Du är utloggad
signed-out-text = Logga in igen. Gå sedan tillbaka i webbläsaren: det du skrev kan vara kvar.
staff-title = Start
take-on-title = { $municipality } har ingen administratör
take-on-text = Kommunens första enkät är publicerad, och ingen kan bjuda in andra där eller läsa loggen. Du är installationens första administratör och kan ta hand om kommunen.
take-on = Ta hand om { $municipality }
your-surveys = Enkäter i { $municipality }
people-link = Medarbetare
audit-link = Logg
preview-link = Se enkäten
texts-disposed = Texterna som fanns { $at } är gallrade.
releases-disposed = Svaren som fanns { $at } är gallrade. De finns kvar i talen i utgåvor från tiden före. Tal och citat som står i lägesbilder står också kvar där.
results-disposed = Svaren som fanns { $at } är gallrade och räknas inte här.
answers-disposed = Svaren gallrades { $at }
answers-so-far = { $n ->
    [0] Inga svar än
    [one] Ett svar
   *[other] { $n } svar
}
suspects-waiting = { $n ->
    [0] inget väntar på granskning
    [one] ett väntar på granskning
   *[other] { $n } väntar på granskning
}
street-title = Samla in på plats
street-needs-script = Det här fungerar bara med skript påslagna.
street-empty = Telefonen är inte redo. Logga in, öppna en enkät och gör telefonen klar medan du har nät.
street-how = Gör telefonen klar medan du har nät. Sedan behövs inget nät på ett helt pass: svaren väntar i telefonen, låsta så att ingen annan kan läsa dem, och skickas när nätet är tillbaka. Du loggas ut här när telefonen är klar: den kan bara ta emot svar, vem som än håller i den.
street-ready = Gör den här telefonen klar
shut-closed = Enkäten är stängd, så ingen ny kan svara. En redaktör kan öppna den igen på enkätens sida, under Öppettider.
shut-retired = Enkäten är tagen ur bruk, så ingen ny kan svara. Bara driften kan ta den i bruk igen.
street-shut-waiting = Finns det svar i telefonen som sparades innan enkäten stängdes? Skicka dem, så räknas de. Svar från ett tillfälle som börjar efter stängningen räknas inte: de hamnar bland svaren att rätta.
street-send-waiting = Skicka det som väntar i telefonen
street-not-ready = Det gick inte. Läs in sidan på nytt: där står det om enkäten har stängts.
street-go = Till insamlingen
street-phones = Dina telefoner
street-revoked = Telefonens pass är avslutat. Svar som väntar i telefonen finns kvar där och skickas när du har gjort den klar igen.
street-revoke = Ta tillbaka
street-read-aloud = Läs frågorna som de står. Läs aldrig upp svar som ”Vet inte” eller ”Vet ej”: de är bara till för den som säger så.
street-save = Spara svaret
street-keys = Med tangentbord: siffror väljer (på en skala med tal talet självt, med minustecken före det som är negativt), Enter går vidare (Ctrl + Enter från en textruta) och sparar sist.
street-dictation = Dikterar du? Många telefoner skickar det du säger till tillverkaren. Skriv i stället om det är känsligt.
street-leave = Lämna telefonen
street-shut = Enkäten är stängd, och telefonen tar inte emot nya svar. Svar som gavs samma dag, senast två timmar efter stängningen och vid ett tillfälle som började innan, skickas och räknas, liksom de som gavs före den. Andra väntar bland svaren att rätta: be redaktören om hjälp.
outing-open = Nytt insamlingstillfälle
outing-place = Plats
outing-place-hint = Där ni frågar. Den blandas aldrig ihop med platsen som svaren gäller.
outing-event = Tillställning, om någon
outing-channel = Hur ni frågar
channel-street = På gatan eller torget
channel-meeting = På ett möte
channel-phone = Per telefon
channel-paper = På papper
channel-web = På webben
outing-asked-by = Vem som frågar
asked-by-municipality = Kommunen
asked-by-police = Polis i uniform
asked-by-volunteers = Frivilliga
outing-language = Språk
outing-target = Mål, antal svar
outing-target-young = Av dem unga
outing-open-button = Börja
outing-close = Avsluta tillfället
outings = Dina insamlingstillfällen
outings-none = Inga än.
outing-day = Dag
outing-answers = Svar
count-refused = Ville inte
count-already = Har redan svarat
hand-over = Räck över telefonen
hand-next = Nästa person svarar
pin = PIN
pin-return = För den som samlar in.
pin-return-button = Tillbaka
pin-wait = Det har blivit fel många gånger. Vänta en stund, så prövas den PIN du skrev.
queue-title = Telefonens kö
queue-send = Skicka nu
queue-save = Spara kön i en fil
queue-load = Läs in en sparad kö
mend-title = Svar att rätta
mend-text = Det här kom från din telefon och kunde inte tas emot som det var.
mend-none = Inget att rätta.
mend-waiting = { $n ->
    [one] Ett svar behöver rättas
   *[other] { $n } svar behöver rättas
}
mend-conflict = Samma nummer har redan andra svar. Spara det som ett eget svar, eller ta bort det om det är detsamma.
mend-blank = Ingen fråga är besvarad, så det räknas inte som ett svar. Fyll i det som saknas, eller ta bort det.
mend-too-large = Svaret är för långt.
mend-invalid = Något i svaret kan inte tas emot.
mend-closed = Enligt de datum som gäller nu var enkäten inte öppen när svaret sparades, så det räknas inte. Be en redaktör öppna enkäten igen eller ändra datumen. Därefter kan du spara svaret här.
mend-closed-open = Enkäten var inte öppen när svaret sparades, men nu tar den emot svar från den dagen. Spara svaret, så räknas det.
mend-closed-retired = Enkäten var inte öppen när svaret sparades, och nu är den tagen ur bruk. Bara driften kan ta den i bruk igen. Därefter kan en redaktör öppna den.
mend-unreadable = Svaret går inte att läsa. Det är låst med en annan nyckel, eller skadat.
mend-save = Spara det rättade svaret
mend-drop = Ta bort
mend-drop-title = Ta bort svaret från telefonen?
mend-drop-text = Det räknas inte och går inte att få tillbaka. Att det fanns står i loggen.
mend-drop-sure = Ja, ta bort svaret
mend-drop-not = Nej, gå tillbaka till svaret
mend-saved = Svaret är sparat och räknas.
mend-dropped = Svaret är borttaget och räknas inte.
mend-gone = Svaret var redan sparat eller borttaget, så inget ändrades nu.
mend-hint = Det som tas bort går inte att få tillbaka. Att det fanns står i loggen.
w-waiting = Väntar:
w-sent = Skickade:
w-mend = Att rätta:
w-offline = utan nät
w-unreached = når inte servern
w-busy = servern är upptagen
w-saved = Sparat.
w-saved-late = Sparat. Men enkäten tar inte emot svar just nu, så det är inte säkert att svaret räknas.
w-undo = Ångra
w-undone = Ångrat. Svaret är tillbaka i formuläret.
w-undo-online = Svaret är skickat eller på väg. Ångra när du har nät.
w-undo-busy = Svaret är skickat eller på väg, och servern är upptagen. Vänta en stund och försök ångra igen.
w-undo-signin = Svaret är skickat eller på väg, men passet har gått ut. Logga in igen, så kan du rätta eller ta bort svaret vid insamlingstillfället.
w-full = Telefonen kan inte spara mer. Svaret är kvar i formuläret: skicka kön eller spara den i en fil, och försök igen.
w-signin = Telefonens pass gäller inte längre. Logga in igen; kön väntar.
w-outdated = Enkäten har ändrats. Gör telefonen klar på nytt när du hinner; det du har sparat gäller.
w-refused = Ett svar hör till någon annans tillfälle och ligger kvar här.
w-elsewhere = Svar på en annan enkät, som skickas när du gör telefonen klar för den:
w-large = Ett svar är för stort att skicka. Spara kön i en fil.
w-pin = Välj en PIN med fyra till åtta siffror. Den behövs för att komma tillbaka.
w-pin-wrong = Fel PIN.
w-pin-forgot = Har du glömt din PIN? Logga in, så får du tillbaka telefonen.
w-place = Skriv var ni frågar.
w-of = av
w-under = Av dem
w-file = Kön är sparad i en fil. Den är låst på samma sätt som i telefonen.
w-file-other = Filen är ingen kö, eller någon annans.
w-loaded = Filen är inläst. De svar i den som servern inte har skickas när du har nät.
w-left-empty = Du har lämnat telefonen. Inget av dina svar väntar i den.
w-still = Svar som inte är skickade finns kvar i telefonen. De skickas när den som samlade in dem har loggat in och gjort telefonen klar igen.
w-left = Du har lämnat telefonen. Svaren som inte är skickade finns kvar i den.
w-ready = Telefonen är klar.
w-ready-signin = Du är inte inloggad längre. Ladda om sidan och logga in.
w-ready-unreached = Servern går inte att nå. Kontrollera nätet och försök igen.
w-ready-busy = Servern är upptagen. Vänta en stund och försök igen.
w-failed = Det gick inte. Försök igen.
w-answers = svar
state-open = Öppen
state-not-yet = Inte öppen än
state-closed = Stängd
suspects-link = Granska misstänkta svar
suspects-text = Inget av dem räknas förrän någon har tittat. Ett svar blir misstänkt när flera tecken kommer samtidigt: ett ensamt tecken räcker inte, utom att en annan webbplats har skickat svaret. Varför står vid varje svar.
suspects-no-rows = Vad som är svarat ser bara den som får läsa svar rad för rad, till exempel en analytiker.
suspects-none = Inget väntar på granskning.
suspects-now = { $n ->
    [one] Ett svar väntar på granskning.
   *[other] { $n } svar väntar på granskning.
}
suspects-responses = { $n ->
    [one] ett svar
   *[other] { $n } svar
}
suspects-burst = Skur { $n }
suspects-burst-text = Svaren kom tätt från samma håll. Det kan vara en skola, ett bibliotek eller en och samma dator. Titta på några av dem och avgör sedan hela skuren.
suspects-burst-reasons = Svaren kom tätt från samma håll. Det kan vara en skola, ett bibliotek eller en och samma dator. Fråga en analytiker, som kan läsa några av dem, eller avgör hela skuren efter skälen.
suspects-of = ({ $n } av { $all })
suspects-look = Titta på svaren ett och ett
suspects-look-reasons = Se skälen svar för svar
suspects-single = Övriga svar
suspects-more = Nästa svar
suspects-first = Från början
suspects-all = Avgör alla på en gång
suspects-all-text = Gäller alla svar som väntar, både skurarna och de övriga. Nästa sida visar hur många det är, och du får bekräfta.
suspects-accept-all = { $n ->
    [one] Räkna med svaret …
   *[other] Räkna med alla { $n } svaren …
}
suspects-reject-all = { $n ->
    [one] Räkna inte svaret …
   *[other] Räkna inget av de { $n } svaren …
}
suspects-accept-burst = { $n ->
    [one] Räkna med skuren: ett svar …
   *[other] Räkna med hela skuren: { $n } svar …
}
suspects-reject-burst = { $n ->
    [one] Räkna inte skuren: ett svar …
   *[other] Räkna inget i skuren: { $n } svar …
}
suspect-accept = Räkna med svaret
suspect-reject = Räkna inte svaret
suspect-answers = { $n ->
    [0] Ingen fråga är besvarad
    [one] En besvarad fråga
   *[other] { $n } besvarade frågor
}
suspect-unanswered = { $n ->
    [one] En fråga är obesvarad.
   *[other] { $n } frågor är obesvarade.
}
suspect-text = (fritext)
suspect-undo = Ångra
suspects-accepted = { $n ->
    [one] Ett svar räknas med.
   *[other] { $n } svar räknas med.
}
suspects-rejected = { $n ->
    [one] Ett svar räknas inte.
   *[other] { $n } svar räknas inte.
}
suspects-told-undone = Beslutet är ångrat. Det som inte är tillbakataget väntar på granskning igen.
suspects-told-undone-none = Beslutet är ångrat. Inget svar väntar på granskning igen: det som beslutet gällde är tillbakataget eller raderat.
suspects-told-gone = Det fanns inget att avgöra: någon annan har redan beslutat om de svaren.
suspects-told-late = Beslutet kan inte ångras. Det är redan ångrat, eller så har en utgåva gjorts efter det.
suspects-decided = Senaste besluten
suspects-decided-text = Ett beslut kan ångras tills nästa utgåva görs. Då väntar svaren på granskning igen. En utgåva som är gjord ändras aldrig.
suspects-undone = Ångrat.
suspects-released = Kan inte ångras: utgåva { $release } är gjord efter beslutet.
suspects-accept-title = { $n ->
    [one] Ska svaret räknas med?
   *[other] Ska { $n } svar räknas med?
}
suspects-reject-title = { $n ->
    [one] Ska svaret inte räknas?
   *[other] Ska { $n } svar inte räknas?
}
suspects-which-all = Det gäller alla svar som väntar på granskning just nu.
suspects-which-burst = Det gäller alla svar i en skur: de kom tätt från samma håll.
suspects-accept-follows = Svaren kommer med i enkätens exakta siffror med en gång, i de preliminära när minst tio svar har kommit eller gått, och deras fritexter bland texterna som ska kodas.
suspects-reject-follows = Svaren hålls utanför alla siffror. De raderas inte: de finns kvar tills enkäten gallras.
suspects-can-undo = Beslutet kan ångras tills nästa utgåva görs. Det skrivs i loggen.
suspects-frozen = Utgåvor som redan är gjorda ändras inte.
suspects-accept-sure = { $n ->
    [one] Räkna med svaret
   *[other] Räkna med { $n } svar
}
suspects-reject-sure = { $n ->
    [one] Räkna inte svaret
   *[other] Räkna inte { $n } svar
}
suspects-not = Avbryt
suspects-changed = Svaren är inte längre desamma som du såg: några har kommit till eller blivit avgjorda. Inget är beslutat än.
why-young = Det skickades mindre än tre sekunder efter att formuläret öppnades.
why-trap = Ett dolt fält som ingen ser var ifyllt. Det gör program som skickar skräp, men ibland också webbläsare som fyller i åt en.
why-not-ours = Formuläret var inte hämtat från enkätens sida.
why-unseen = Det innehåller sidor med frågor som aldrig hade visats.
why-empty = Ingen fråga är besvarad.
why-perhaps-foreign = Det gick inte att se från vilken sida det skickades.
why-foreign = Det skickades från en sida på en annan webbplats, inte från enkätens.
why-burst = Många svar kom tätt från samma håll.
why-crowd = Det var långt fler än vad en skolklass brukar skicka.
why-surge = Enkäten fick just då ovanligt många svar.
why-same = Precis samma svar hade nyss kommit gång på gång.
why-unsaid = Varför skrevs inte upp när svaret kom.
share-staff = Länk, ram, affisch och QR-kod
dates = Öppettider
dates-file = Datumen kommer från enkätens fil.
dates-set = Datumen är satta här och gäller före filens.
date-opens = Första dagen
date-closes = Sista dagen
date-empty = Tomt: öppen från början.
date-last = Till och med den dagen går det att svara, om enkäten inte stängs tidigare. Tomt: tills vidare.
date-wrong = Dagen kan inte läsas, eller så finns den inte. Skriv år, månad och dag med siffror och bindestreck mellan, som 2026-05-31.
dates-order = Sista dagen är före den första.
dates-save = Spara datumen
dates-close = Stäng nu
dates-give-back = Använd filens datum
previews = Så ser enkäten ut
previews-text = Öppna ett språk för att se det så brett som en telefon. Du kan svara på prov: inget sparas.
trial-link = Länk till kollegor som ska prova:
all-outings = Alla insamlingstillfällen
figures-by = Dela upp efter
figures-by-hint = Högst två. Utan val gäller siffrorna alla.
figures-channel = Kanal
figures-format = Filens form
format-swedish = CSV för Excel på svenska
format-plain = CSV enligt RFC 4180, för R och annat
figures-protected = Skyddade siffror
figures-protected-text = Ingen ska kunna kännas igen: små grupper slås ihop och siffrorna ändras lite på måfå. Preliminära, inte för publicering.
figures-protected-button = Hämta skyddade siffror
figures-exact = Exakta siffror
figures-exact-text = Bara för kommunens egen analys. Hämtningen står i loggen, och du bekräftar att det är du.
figures-exact-button = Hämta exakta siffror
paper-title = Papper och möten
batches = Buntar
batch = Bunt
batch-entered = Inskrivna
batch-blank =
    { $n ->
        [one] { $n } tomt blad, inte ett svar.
       *[other] { $n } tomma blad, inte svar.
    }
batch-print = Skriv ut
batch-show = Visa bladen
batch-enter = Skriv in
batch-is-closed = avslutad
batch-new = Ny bunt
batch-shut = Ingen ny bunt kan göras. Blad i de buntar som finns skrivs in som förut.
batch-sheets = Antal blad
batch-twice = Varje blad skrivs in av två personer
batch-make = Skapa bunten
batch-close = Avsluta bunten
batch-close-anyway = Avsluta ändå, utan de bladen
batch-closed = Bunten är avslutad.
batch-closed-since = Bunten avslutades { $when }. Inget mer kan skrivas in i den och ingen kan öppna den igen. Hittar du fler blad: gör en ny bunt för dem, om enkäten är öppen.
batch-once = { $n ->
    [one] { $n } blad har 1 av 2 inskrivningar.
   *[other] { $n } blad har 1 av 2 inskrivningar var.
}
place-missing = Skriv en plats.
sheets-wrong = Skriv ett antal mellan 1 och { $most }.
sheets-title = Bunt { $code }
sheets-closed = Bunten avslutades { $when }. Blad som skrivs ut härifrån nu kan inte skrivas in. Behöver du fler blad: gör en ny bunt, om enkäten är öppen.
sheets-print = Skriv ut med webbläsaren, eller spara som PDF. Varje blad har buntens kod och ett nummer.
entry-title = Skriv in bunt { $code }
entry-progress = { $stored } av { $sheets } blad är inskrivna.
entry-none-left = Det finns inga fler blad för dig att skriva in. Skriv ett nummer för att se om det saknas.
entry-save = Spara bladet
entry-decide = Mina svar gäller
entry-without = Spara utan de svaren
entry-stored = Bladet är sparat.
entry-blank = Bladet är sparat som tomt. Det hör till högen men räknas inte som ett svar. Står det något på det ändå: skriv in det på samma nummer.
entry-corrected = Bladet är rättat.
entry-removed = Bladet är borttaget och räknas inte som inskrivet. Skriv in det igen under rätt nummer, eller ta det ur högen.
entry-gone = Inget ändrades nu: bladet var redan rättat eller borttaget, eller bunten är avslutad.
entry-first = Bladet är inskrivet en gång. Någon annan skriver in det igen.
entry-first-blank = Bladet är inskrivet en gång, som tomt. Någon annan skriver in det igen.
entry-first-of = Blad { $sheet }: inskrivning 1 av 2.
entry-second = Blad { $sheet }: inskrivning 2 av 2. Någon annan har skrivit in det en gång.
entry-one-blank = I den första inskrivningen är bladet helt tomt.
entry-two-blank = I din inskrivning är bladet helt tomt.
entry-one = Första inskrivningen
entry-two = Din inskrivning
sheet = Blad nummer
sheet-hint = Numret i bladets hörn.
sheet-wrong = Numret finns inte i bunten: den har blad 1 till { $most }.
sheets-mine = Rätta eller ta bort ett blad som du har skrivit in
sheet-correct = Rätta blad { $sheet }
sheet-correct-one = Rätta ett blad
sheet-correct-blank = Bladet är sparat som tomt. Står det något på det: skriv in det under samma nummer. Om det har fel nummer: ta bort det här.
sheet-correct-half = Du har skrivit in bladet, och någon annan ska skriva in det en gång till. Blev något fel: ta bort din inskrivning här och skriv in bladet igen.
sheet-remove = Ta bort bladet
sheet-number = blad { $sheet }
sheet-remove-title = Ta bort bladet?
sheet-remove-text = Det som är inskrivet räknas inte längre och går inte att få tillbaka. Bladet kan skrivas in på nytt.
sheet-remove-sure = Ja, ta bort bladet
sheet-remove-not = Nej, gå tillbaka till bladet
sheet-before = Det bladet är redan sparat.
sheet-blank-before = Bladet är redan sparat som tomt. Står det något på det: fyll i det här och spara bladet igen.
answers-hidden = { $n ->
    [one] Inget är sparat än. Det finns ett svar på en fråga som de övriga svaren inte leder till. Rätta det som är fel, eller spara utan det svaret: det kan inte räknas.
   *[other] Inget är sparat än. Det finns svar på { $n } frågor som de övriga svaren inte leder till. Rätta det som är fel, eller spara utan de svaren: de kan inte räknas.
}
sheet-hidden = { $n ->
    [one] Inget är sparat än. Du har skrivit in ett svar på en fråga som bladets övriga svar inte leder till. Jämför med bladet. Rätta det som är fel, eller spara bladet utan det svaret: det kan inte räknas.
   *[other] Inget är sparat än. Du har skrivit in svar på { $n } frågor som bladets övriga svar inte leder till. Jämför med bladet. Rätta det som är fel, eller spara bladet utan de svaren: de kan inte räknas.
}
sheet-same-person = Du har redan skrivit in det bladet. Någon annan behöver göra det en gång till.
sheet-differs = De två inskrivningarna skiljer sig. Jämför med bladet.
sheet-invalid = Något på bladet kan inte tas emot. Se vid frågorna. Står det så på blanketten: kryssa för Ogiltigt vid frågan.
sheet-beside = Vid en fråga står både ett svar och Ogiltigt. Se vid frågorna och välj det ena.
answer-invalid = Ogiltigt svar
answer-invalid-box = Ogiltigt på blanketten, till exempel för många kryss
answer-invalid-beside = Här står ett svar och Ogiltigt på samma gång. Ta bort svaret, eller krysset för Ogiltigt.
closing-title = Avsluta bunt { $code }
pile = Blad i högen
pile-hint = Räkna högen. Bunten avslutas när antalet stämmer med det som är inskrivet.
pile-half = { $n ->
    [one] Blad { $numbers } är bara inskrivet en gång. Avslutar du bunten nu blir det aldrig ett svar, och bunten går inte att öppna igen. Låt någon annan skriva in bladet först, eller avsluta ändå.
   *[other] { $n } blad är bara inskrivna en gång: { $numbers }. Avslutar du bunten nu blir de aldrig svar, och bunten går inte att öppna igen. Låt någon annan skriva in bladen först, eller avsluta ändå.
}
pile-number = Skriv med siffror hur många blad som ligger i högen.
closing-text = En avslutad bunt kan ingen öppna igen. Då kan inga fler blad skrivas in i den, och de som är inskrivna kan inte rättas.
pile-differs = Inskrivna är { $stored }. Räkna igen, eller skriv in det som saknas.
tallies = Handuppräckningar
tally-text = Antal per alternativ från ett möte där ingen fyllde i ett blad. Det räknas för sig, läggs aldrig ihop med svaren och kan inte delas upp.
tally-new = Ny handuppräckning
tally-people = Hur många var där
tally-present = { $n ->
    [one] { $n } person var där.
   *[other] { $n } personer var där.
}
tally-hands = Händer
tally-unknown = { $typed } händer gäller ett svar som har tagits bort ur enkäten sedan du öppnade sidan. Det går inte att räkna längre. Spara igen utan det.
tally-wrong = ”{ $typed }” är inget antal.
tally-more = { $n } händer är fler än de { $present } som var där.
tally-empty = Skriv minst ett antal.
tally-save = Spara handuppräckningen
tally-odd = { $n } händer tillsammans är fler än de { $present } som var där, fast var och en bara väljer ett svar här. Kontrollera antalen. Om några räckte upp handen flera gånger: välj Spara ändå.
tally-save-odd = Spara ändå
tally-correct = Rätta en handuppräckning
tally-remove = Ta bort handuppräckningen
tally-remove-title = Ta bort handuppräckningen?
tally-remove-text = Den räknas inte längre och går inte att få tillbaka.
tally-remove-sure = Ja, ta bort handuppräckningen
tally-remove-not = Nej, gå tillbaka till handuppräckningen
tally-is-removed = Handuppräckningen är borttagen.
tally-gone = Handuppräckningen var redan borttagen, så inget ändrades nu.
present-wrong = Skriv hur många som var där.
question = Fråga
option = Alternativ
w-pin-again = Samma PIN en gång till
w-pin-short = Skriv fyra till åtta siffror och inget annat.
w-pin-differs = Det är inte samma PIN. Skriv samma siffror i båda fälten.
w-number = Skriv ett antal med siffror, högst 100 000, eller lämna fältet tomt.
w-empty = Ingen fråga är besvarad, så det finns inget svar att spara. Vill du räkna personen under ”Ville inte” i stället?
w-counted = Räknat under ”Ville inte”.
w-begun = Ett svar är påbörjat men inte sparat. Vill du kasta det?
w-lost = Sidan lästes in på nytt medan ett svar var påbörjat. Det är inte sparat: telefonen sparar inget som inte är låst. Fråga igen från början.
pin-new = Ny PIN
hand-keep = Behåll telefonen
codes-title = Länkar för skolklass och evenemang
codes-text = När en hel klass eller många på ett bibliotek svarar från samma nätverk kan det se ut som skräp. En egen länk med kod säger att det är väntat, så att inga svar bromsas eller läggs åt sidan för att de är många, snabba eller lika. Det som tydligt kommer från ett program läggs åt sidan ändå. Koden säger ingenting om vem som svarar.
codes-made = Länkar som finns
code-label = Vad länken är till
code-label-hint = Till exempel: klass 9B den 3 december. Syns bara för er.
code-label-missing = Skriv vad länken är till, med högst 100 tecken.
code-make = Skapa länk
code-link = Länk
code-made-at = Skapad
code-poster = Affisch
code-qr = QR-kod
code-end = Ta bort
code-ended = Länken är borttagen. Den fungerar som enkätens vanliga länk.
code-end-hint = En borttagen länk fungerar som enkätens vanliga länk.
correct-title = Rätta svar
correct-text = Svaren du samlade in vid det här tillfället, utan ordning. Du kan rätta dem i två dygn.
correct-none = Det finns inga svar här.
correct-blank = Tomt svar
correct-nothing = Ingen fråga är besvarad, så det räknas inte som ett svar. Fyll i det som saknas, eller ta bort svaret.
correct-link = Rätta
correct-one = Rätta ett svar
correct-save = Spara rättelsen
correct-remove = Ta bort hela svaret
correct-remove-title = Ta bort svaret?
correct-remove-text = Det räknas inte längre, visas inte för någon och går inte att få tillbaka. Att det togs bort skrivs i loggen, inte vad som stod.
correct-remove-sure = Ja, ta bort svaret
correct-remove-not = Nej, gå tillbaka till svaret
correct-removed = Svaret är borttaget och räknas inte längre.
correct-hint = Det gamla svaret räknas inte längre och visas inte för någon. Att det rättades skrivs i loggen, inte vad som stod.
figures-place = Platsen där man frågade
figures-outing = Insamlingstillfälle (bara exakta siffror)
figures-round = Omgång (tidigare enkäter bredvid)
tally-file = Alla handuppräckningar som CSV
correct-gone = Svaret var redan rättat eller borttaget, så inget ändrades nu. Titta på det igen nedan.
unsaved-title = Det du skrev är inte sparat
correct-late = Svaret har rättats eller tagits bort sedan du öppnade det, så det du skrev sparades inte. Det står kvar här för att läsas. Är det rätt: öppna svaret på nytt och rätta det där.
correct-too-late = Två dygn har gått sedan tillfället började, så svaret kan inte rättas här längre. Det du skrev sparades inte. Det står kvar här för att läsas.
mend-late = Det här svaret väntar inte längre: det har redan sparats eller tagits bort. Det du skrev sparades inte. Det står kvar här för att läsas.
tally-known = Handuppräckningen är redan sparad, så inget ändrades nu. Överst står den som den är sparad. Det du skrev står kvar nedan. Spara igen om det ska gälla i stället.
tally-changed = Handuppräckningen har rättats sedan du öppnade den, så inget ändrades nu. Överst står den som den är sparad. Det du skrev står kvar nedan. Välj igen vad som ska gälla.
tally-removed = Handuppräckningen togs bort medan du rättade den, så inget är sparat. Det du skrev står kvar här. Spara det om det ska finnas.
sheet-changed = Bladet har rättats sedan du öppnade det, så det du skrev är inte sparat. Det står kvar nedan. Jämför med bladet och spara igen om det ska gälla.
sheet-gone = Bladet togs bort medan du rättade det, så det du skrev är inte sparat. Det står kvar här. Spara om bladet ska finnas.
sheet-blank-now = Bladet har sparats som tomt sedan du öppnade det, så det du skrev är inte sparat. Det står kvar här. Spara om det står så på bladet.
sheet-half-now = Bladet togs bort och skrivs in på nytt, så det du skrev är inte sparat. Det står kvar här.
sheet-stored = Sparat nu
sheet-typed = Det du skrev
sheet-stored-blank = Det sparade bladet är tomt.
sheet-typed-blank = Du skrev inget.
entries-differ = Där det skiljer sig
w-undo-changed = Svaret är redan rättat på en annan sida och kan inte ångras här.
results-title = Resultat
results-choice = Välj vad som visas
results-more = Dela upp på två sätt, eller visa bara en grupp
results-show = Visa
view-label = Visa:
view-exact = Exakta tal
view-protected = Skyddade tal
view-weighted = Viktade andelar
groups-label = Dela upp:
by-first = Dela upp efter
by-second = och efter
only-label = Räkna bara
only-everybody = alla
only-now = Bara { $only }
only-remove = Ta bort
responses-counted = { $n ->
    [one] { $n } räknat svar.
   *[other] { $n } räknade svar.
}
responses-suspect = { $n ->
    [one] { $n } misstänkt svar väntar och är inte räknat.
   *[other] { $n } misstänkta svar väntar och är inte räknade.
}
responses-suspect-whole = { $n ->
    [one] I hela enkäten väntar { $n } misstänkt svar, som inte är räknat.
   *[other] I hela enkäten väntar { $n } misstänkta svar, som inte är räknade.
}
chart-description-days = Diagrammet visar hur många svar som kom varje dag.
chart-description-rounds = Diagrammet visar andelar i procent, omgång för omgång.
picture-svg = Diagrammet som SVG
picture-png = Kopiera som bild (PNG)
picture-copied = Kopierad
few-note = * Färre än 5: det är lätt att känna igen någon.
basis-exact = Exakta tal för kommunens egen analys: de får inte lämnas vidare. Det som lämnas ut är utgåvor.
basis-preliminary = Preliminära tal, skyddade så att ingen ska kännas igen. Inte för publicering.
basis-counted = De räknades den { $moment } och räknas om när minst tio svar har kommit eller gått. Ett svar som rättas står till dess som det var då.
basis-counted-between = De räknades mellan den { $from } och den { $to }, varje omgång vid sitt tillfälle, och räknas om när minst tio svar har kommit eller gått. Ett svar som rättas står till dess som det var då.
round-not-yet = Omgången { $round } är inte med: dess preliminära tal räknades innan tabellen fanns.
weighted-of = Andelarna är viktade efter befolkningen och gäller { $n } boende; antalen är oviktade.
weighted-own = { $own } av { $residents } boende som har svarat finns i befolkningstalens grupper och har en egen vikt; { $others ->
        [one] en annan
       *[other] { $others } andra
    } har vikten 1.
weighted-note = Vikterna gör svaren från alla { $residents } boende lika säkra som { $effective } oviktade (designeffekt { $deff }; { $method }; { $capped ->
        [one] { $capped } vikt har kapats
       *[other] { $capped } vikter har kapats
    }). De rättar till en känd snedhet, inte att svarande själva valde att delta.
simulated-note = { $n ->
    [one] OBS! { $n } av svaren är påhittat, för att prova systemet. Det räknas med här, men inte på startsidan och enkätens sida.
   *[other] OBS! { $n } av svaren är påhittade, för att prova systemet. De räknas med här, men inte på startsidan och enkätens sida.
}
simulated-among = Varav påhittade
simulated-in-rounds = Påhittade svar i varje omgång: { $rounds }.
made-up-beside = { $n ->
    [one] Ett påhittat svar, för att prova systemet, räknas inte här men är med i resultaten.
   *[other] { $n } påhittade svar, för att prova systemet, räknas inte här men är med i resultaten.
}
merged-why = { $small ->
    [one] { $from } visas som { $into }, för en av dem har färre än { $least } svar.
   *[other] { $from } visas som { $into }, för { $small } av dem har färre än { $least } svar var.
}
merged-why-some = { $from } slås ihop till { $into }, för minst en av dem har färre än { $least } svar.
merged-why-hidden = { $small ->
    [one] { $from } slås ihop till { $into }, för en av dem har färre än { $least } svar. De visas ändå inte.
   *[other] { $from } slås ihop till { $into }, för { $small } av dem har färre än { $least } svar var. De visas ändå inte.
}
hands-caption = Handuppräckning vid möten: räknas för sig
respondents-title = Vilka som svarat
days-title = Svar dag för dag
days-none = Inga svar än.
days-day = Dag
days-sum = Summa
days-so-far = Hittills
compared-title = Bredvid befolkningen
compared-residents = Boende som svarat, bredvid alla som bor i kommunen. Ett stort glapp betyder att en grupp saknas. Så länge enkäten är öppen går det att nå den på platser där den finns.
compared-everybody = Alla som svarat, bredvid alla som bor i kommunen. Enkäten säger inte vilka som är boende.
compared-answered = Svarat
compared-population = Befolkning
compared-gap = Skillnad, procentenheter
compared-half = (under hälften)
population-title = Befolkningstal
population-text = Befolkningen efter samma indelning som enkäten, till exempel från SCB. Den visar vilka som saknas bland svaren och används till vikter. Klistra in från Excel eller som CSV.
population-body = Tabell
population-hint = Första raden: { $keys };population. Sedan en rad för varje kombination, med nycklar eller svarens ordalydelse och hela tal. Skriv total i stället för en grupp på en rad som är en summa, så kontrolleras den.
population-source = Varifrån talen kommer
population-save = Spara befolkningstalen
population-remove = Ta bort befolkningstalen
rounds-title = Omgångar
rounds-round = Omgång
rounds-order = Omgångarna står i ordning efter enkätens första dag, eller den dag då den stängdes om den inte har någon första dag. En omgång utan dagar räknas som den senaste tills den stängs, så då kan ordningen ändras. Ange första dag för varje omgång, så ligger ordningen fast.
rounds-survey = Enkät
rounds-one = Det finns ingen tidigare omgång att jämföra med än. När samma frågor ställs igen, och båda enkäterna har märkts som omgångar, står de bredvid varandra här.
rounds-none = Ingen fråga finns i mer än en omgång.
break-wording = { $round }: frågan ställdes med andra ord än omgången före, så linjen bryts.
break-answers = { $round }: svaren eller skalan är andra än omgången före, så linjen bryts.
break-disposed = { $round }: omgången { $gone }, vars svar gallrades { $at }, går inte att jämföra med, så ingen linje dras.
break-too-few = { $round }: den här omgången eller den före har färre än { $least } svar, så ingen linje dras.
releases-title = Utgåvor
releases-text = En utgåva är enkätens skyddade tal som de var när den gjordes: hela enkäten och de tabeller som enkäten anger. Den ändras aldrig och är det enda som lämnas ut. Grupper med färre än { $base } svar slås ihop eller visas inte. En ny utgåva behöver minst { $new } svar fler eller färre; rättade svar räknas inte dit.
releases-none = Ingen utgåva är gjord än.
release-number = Utgåva
release-name = Utgåva { $n }
release-wave = Enkäten stängde
release-n = Svar
release-made = Gjord
release-make = Gör en utgåva
release-make-text = Titta först på talen nedan. Nästa sida visar hur många svar det gäller och vad som sedan inte kan ändras, och du får bekräfta.
release-confirm-title = { $n ->
    [one] Göra utgåva { $number } av { $n } svar?
   *[other] Göra utgåva { $number } av { $n } svar?
}
release-confirm-frozen = Talen blir fastställda. En utgåva kan inte ändras eller tas bort, och den är det som lämnas ut.
release-confirm-withdrawn = Ett svar som någon rättar eller tar tillbaka efteråt ändrar inte utgåvan.
release-confirm-decisions = Beslut om misstänkta svar som är fattade kan sedan inte ångras.
release-confirm-after-themes = En ny utgåva kräver sedan minst { $new } svar fler eller färre.
release-confirm-next = En ny utgåva kräver sedan minst { $new } svar fler eller färre, eller att teman har tillkommit medan svaren är desamma.
release-confirm-themes = Teman är med: alla fritexter är kodade. Utgåvor efter den här får inte andra teman för samma svar.
release-settling = Teman kommer inte med i utgåvan just nu, för kodboken eller planen ändrades nyss och kodade texter räknas in av sig själva. Vänta några minuter och ladda om sidan.
release-uncoded = { $n ->
    [one] Teman kommer inte med i utgåvan, för { $n } text är inte färdigkodad än. De kommer med när alla texter är färdigkodade.
   *[other] Teman kommer inte med i utgåvan, för { $n } texter är inte färdigkodade än. De kommer med när alla texter är färdigkodade.
}
release-confirm-sure = Ja, gör utgåva { $number }
release-changed = Svaren, kodningen, enkäten eller besluten om misstänkta svar har ändrats sedan du tittade. Ingen utgåva är gjord än.
release-make-button = Gör utgåvan
release-open = Enkäten är öppen. En utgåva kan göras två timmar efter att den har stängt: så länge får den som hade börjat svara skicka.
release-not-yet = Enkäten har inte öppnat än. En utgåva kan göras när den har stängt.
release-grace = Enkäten stängdes nyss, och den som hade börjat får svara färdigt. En utgåva kan göras från { $at }.
release-suspect = { $n ->
    [one] { $n } misstänkt svar väntar. Avgör det först: efter utgåvan krävs minst tio svar fler eller färre för en ny.
   *[other] { $n } misstänkta svar väntar. Avgör dem först: efter utgåvan krävs minst tio svar fler eller färre för en ny.
}
release-facts = Enkäten stängde { $wave }. { $n } svar.
release-files = Filer
release-files-text = Så som de var när utgåvan gjordes; PDF och Word görs när du hämtar dem. Förteckningen (manifest.json) säger vad som finns, när och hur det gjordes, och varje fils kontrollsumma.
release-method = Så är siffrorna skyddade
side-title = Exakt och skyddat bredvid varandra
side-text = Så skulle utgåvan bli om den gjordes av svaren som finns nu. I den första är hela enkäten exakt där det inte röjer någon; tal för grupper är ändrade på måfå. De exakta talen är bara för kommunens egen analys.
side-text-later = Så skulle nästa utgåva bli om den gjordes av svaren som finns nu. Efter den första utgåvan är också talen för hela enkäten ändrade på måfå. De exakta talen är bara för kommunens egen analys.
protected-released = Enkäten har en utgåva, och det är talen i den som ska användas och lämnas ut. De skyddade talen här är ändrade på måfå för sig och kan vara andra, också för samma svar.
side-whole = Hela enkäten
side-by = Uppdelat efter: { $by }
side-exact = Exakt
side-protected = Skyddat
figures-table = Tabell
figures-tables-hint = De tabeller som enkäten anger. Fler vyer än så skulle göra det möjligt att räkna ut vad som är ändrat.
figures-rows = Svar rad för rad
figures-rows-text = En rad för varje svar, utan ordning och utan det som visar vem. Bara för kommunens egen analys. Hämtningen står i loggen, och du bekräftar att det är du.
figures-rows-texts = Med fritexter, maskade som under Fritext: personnummer, telefonnummer, adresser, registreringsskyltar och namn tas bort där de känns igen. Läs igenom texterna innan du lämnar dem vidare: något kan ha missats.
figures-rows-spreadsheet = Excel och andra kalkylprogram gör om texter som 3/4, 00123 och 1E5 till datum och tal när de öppnar en CSV-fil. I arbetsboken (XLSX) står de kvar som de skrevs.
figures-rows-button = Hämta raderna
figures-codebook = Kodbok
figures-codebook-text = Vad kolumnerna och koderna i raderna betyder.
figures-codebook-texts = För rader med fritexter: kolumnerna med fritext är med.
figures-codebook-button = Hämta kodboken
format-cross = Korstabell att klistra in i en rapport
format-xlsx = Excel, med diagram och metod
format-rows-xlsx = Excel, med kodbok
format-sav = SPSS (.sav)
format-html = Sida att läsa
format-csvw = CSV on the Web (JSON-LD)
format-ddi = DDI-Codebook 2.5 (XML)
tokens-link = Nycklar till API:et
tokens-title = Nycklar till API:et
tokens-text = Med en nyckel hämtar ett program siffror utan att någon loggar in. Den ger bara det du väljer, i den här kommunen, så länge du väljer. Lägg den aldrig i en fil som delas.
tokens-none = Det finns inga nycklar.
tokens-own = Dina nycklar
tokens-all = Kommunens nycklar
token-label = Vad nyckeln är till
token-label-hint = Till exempel: R-skriptet för lägesbilden.
token-label-wrong = Skriv vad nyckeln är till, med högst 80 tecken.
token-scopes = Vad den ger
token-scopes-wrong = Välj minst en sak.
scope-releases = Utgåvor
scope-protected = Skyddade tal, preliminära
scope-exact = Exakta tal
scope-rows = Svar rad för rad, utan fritext
token-days = Gäller i
token-days-wrong = Välj 7, 30 eller 90 dagar.
token-days-n = { $n ->
    [one] { $n } dag
   *[other] { $n } dagar
}
token-make = Gör nyckeln
token-made = Din nya nyckel
token-made-text = Den visas bara nu. Spara den där du sparar lösenord.
token-person = Vem
token-expires = Gäller till
token-used = Senast använd
token-never = aldrig
token-end = Avsluta
token-role-lost = Upphörde när den som skapade nyckeln förlorade en roll som den vilar på. Skapa en ny.
token-remove = Ta bort
token-api = Beskrivning av API:et (OpenAPI)
token-scope-refused = Du kan bara ge en nyckel det du själv får se.
rounds-drawn = Diagrammet visar bara de vanligaste svaren { $round }: { $n } av { $all }. Alla står i tabellen.
figures-no-question = Ingen fråga med siffror har nyckeln ”{ $given }”. Frågorna är { $valid }.
figures-not-yet = De preliminära talen räknades den { $moment }, utan den här tabellen eller frågan. De räknas om när minst tio svar har kommit eller gått.
figures-no-format = Det finns inget format ”{ $given }”. Det finns { $valid }.
grouping-too-many = Dela upp efter högst två saker.
grouping-twice = ”{ $key }” står två gånger: välj en annan att dela upp efter.
grouping-too-large = Den uppdelningen ger { $cells } celler. Dela upp på ett sätt, eller på något med färre grupper.
grouping-exact-only = Siffror för varje insamlingstillfälle finns bara som exakta. Dela upp skyddade efter platsen där man frågade, om enkäten anger den tabellen.
grouping-rounds-unweighted = Viktade andelar gäller en omgång: visa varje omgång för sig.
grouping-no-table = Enkäten lämnar inte ut skyddade siffror { $given }: med fler vyer än den anger skulle bruset gå att räkna bort. Den lämnar ut siffror { $valid }.
table-whole = för alla tillsammans
table-by = efter { $by }
quoted = ”{ $words }”
grouping-no-category = ”{ $key }” har ingen grupp ”{ $given }”. Det finns { $valid }.
grouping-not-declared = Det går inte att dela upp efter ”{ $given }”. Det går efter { $valid }.
weights-no-population = Det finns inga befolkningstal att vikta efter: ge dem på sidan Vilka som svarat.
weights-exact-only = Viktade andelar är alltid exakta: inget som är skyddat eller fastställt är viktat.
weights-no-residents = Vikter är för boende, och enkäten säger inte vilket svar som visar vilka de är: lägg till residents i dess fil.
weights-unfit = Befolkningstalen passar inte enkäten längre, så ge dem på nytt: { $why }
weights-too-few = { $n } av { $residents } svar från boende finns i befolkningstalens grupper. Det är för få för vikter: det behövs minst { $least }.
weights-empty = Ingen som svarat hör till ”{ $category }”, så inga vikter kan stå för dem. Ge befolkningstalen i bredare grupper.
weights-nobody = Befolkningstalen säger att ingen hör till ”{ $category }”, men några som svarat gör det. Rätta talen.
weights-no-convergence = Inga vikter passar alla befolkningstal på en gång. Ge dem i bredare grupper.
release-too-few = { $n ->
    [one] { $n } svar är för lite: en utgåva behöver minst 30.
   *[other] { $n } svar är för få: en utgåva behöver minst 30.
}
release-simulated = Bland svaren finns påhittade. Ta bort dem först, med lyssna simulate { $survey } --remove.
release-too-little-new = Sedan förra utgåvan har färre än 10 svar kommit eller gått: två så lika utgåvor skulle kunna visa enskilda personer.
release-taken = En annan utgåva gjordes just nu. Titta på den först.
release-already = Utgåvan är redan gjord: här är den.
weighted-cells = efterstratifiering
weighted-margins = raking mot marginalerna

role-originals = Läser originaltexter
role-originals-may = ser, utöver en annan roll, fritext utan masker, med ett skäl som skrivs i loggen
texts-title = Fritext
texts-count = { $n ->
    [one] { $n } text. { $waiting } väntar på att någon granskar vad som är maskat.
   *[other] { $n } texter. { $waiting } väntar på att någon granskar vad som är maskat.
}
texts-simulated = { $n ->
    [one] OBS! { $n } av texterna är påhittad, för att prova systemet. Den räknas med här.
   *[other] OBS! { $n } av texterna är påhittade, för att prova systemet. De räknas med här.
}
texts-masked = Det som pekar ut någon är maskat: personnummer, telefonnummer, adresser, namn. Programmet kan missa ett namn; maska det då innan du går vidare.
texts-all = Alla
texts-waiting = Att titta på
texts-every-question = Alla frågor
texts-none = Det finns inga texter här.
texts-more = Fler texter
text-open = Öppna
text-title = En text
text-accuses = Pekar ut någon för ett brott.
text-waits = Maskerna är inte granskade.
text-masking-waits = Ingen har granskat vad som är maskat i texten.
text-language = Språk: { $language }.
mask-confirm = Maskerna stämmer
mask-add-title = Maska mer
mask-words = Ord att maska
mask-words-hint = Som de står i texten. De maskas överallt i den.
mask-words-missing = Skriv vilka ord som ska maskas.
mask-words-nowhere = Orden finns inte omaskade i texten. Skriv dem som de står där.
mask-kind = Vad det är
mask-add = Maska
mask-added = { $n ->
    [one] Maskat på { $n } ställe.
   *[other] Maskat på { $n } ställen.
}
mask-overtaken = Maskerna har ändrats sedan sidan visades, så inget är sparat. Titta på texten som den är nu och gör om det.
mask-person = Personnummer
mask-phone = Telefonnummer
mask-email = E-post
mask-url = Webbadress
mask-plate = Registreringsnummer
mask-address = Adress
mask-name = Namn
mask-other = Annat
mask-list = Det som är maskat
mask-what = I texten
mask-state = Läge
mask-found = funnet av programmet
mask-confirmed = granskat
mask-by-hand = tillagt för hand
mask-lifted = visas
mask-lift = Visa för analytiker
mask-lift-who = Visas något inte som borde synas? Den som har rollen ”{ $role }” kan ta bort en mask som är fel.
mask-restore = Maska igen
original-link = Texten som den skrevs
original-title = Texten som den skrevs
original-text = Skälet och vem du är skrivs i loggen, inte texten.
original-reason = Varför behöver du se den?
original-reason-hint = Till exempel: någon har begärt ut handlingen, diarienummer KS 2026/12.
original-reason-missing = Skriv skälet, minst fem tecken.
original-show = Visa texten
original-written-down = Att du ser den, och varför, är inskrivet i loggen.
original-back = Tillbaka till den maskade texten

population-line = Rad { $line }
population-column = Rad { $line }, kolumn { $column }
population-empty = är tom. Den första raden ska namnge kolumnerna, till exempel age;gender;population
population-columns = har { $a } kolumner i stället för { $b }
population-double = samma kategorier står redan på rad { $a }
population-nobody = ingen bor där: alla tal är 0
population-unreadable = kan inte läsas som CSV: { $a }
population-twice = ”{ $a }” står två gånger
population-no-question = ”{ $a }” är ingen fråga med ett svar var; det finns { $b }
population-no-people = en kolumn ska heta ”population”
population-questions = en till tre kolumner ska vara frågor, bredvid ”population”; det finns { $a }
population-no-category = ”{ $a }” är ingen kategori i ”{ $b }”; det finns { $c } och total
population-no-number = ”{ $a }” ska vara ett helt antal personer, utan komma eller punkt
population-missing = ingen rad säger hur många som är { $a }: skriv 0 om ingen är det
population-total = totalen är { $a }, men raderna den gäller ger { $b }

coding-title = Kodning
coding-one-title = Koda en text
coding-begin = Börja koda
coding-not-begun = Ingen har börjat koda den här enkätens texter.
coding-plan-title = Dubbelkodning
coding-plan-save = Ändra
coding-twice = Andel texter som kodas av två
coding-twice-hint = Två personer kodar samma text utan att se varandras kodning. Då går det att räkna ut hur överens de är.
coding-waiting = { $n ->
    [one] { $n } text väntar på att någon granskar vad som är maskat.
   *[other] { $n } texter väntar på att någon granskar vad som är maskat.
}
coding-urgent = { $n ->
    [one] { $n } text behöver åtgärd nu.
   *[other] { $n } texter behöver åtgärd nu.
}
coding-progress =
    { $texts ->
        [one] { $texts } text.
       *[other] { $texts } texter.
    } { $settled ->
        [one] { $settled } är klar,
       *[other] { $settled } är klara,
    } { $mine } har du kodat, { $twice ->
        [one] { $twice } är kodad av två eller fler.
       *[other] { $twice } är kodade av två eller fler.
    }
coding-settling = Kodboken eller planen ändrades nyss. Texter som kodarna nu är överens om räknas efter hand in av sig själva, så siffrorna här ändras en stund till.
coding-settled = Klara texter
coding-next = Nästa text
coding-next-useful = Nästa mest lärorika text
coding-useful-hint = Den mest lärorika texten är den som förslagen är osäkrast på.
coding-for-me = { $n ->
    [one] { $n } text väntar på dig.
   *[other] { $n } texter väntar på dig.
}
coding-held = { $n ->
    [one] { $n } text till har en kollega öppnat. Blir den inte kodad kommer den till dig.
   *[other] { $n } texter till har kollegor öppnat. De som inte blir kodade kommer till dig.
}
coding-all-done = Det finns ingen text som väntar på dig.
coding-list = Sök och koda i lista
coding-anew = { $n ->
    [one] { $n } text har ett tema som är delat eller borttaget och ska kodas om
   *[other] { $n } texter har ett tema som är delat eller borttaget och ska kodas om
}
coding-anew-by-others = Ingen text väntar just på dig. Den som har kodat en text kan koda om den, och alla som kodar kan avgöra vad som ska gälla.
coding-themes = Teman
coding-save = Spara och nästa
coding-pass = Hoppa över
coding-last = Det är den enda texten som väntar på dig. Den väntar tills du har sparat något för den, kanske att den är oklar.
coding-keys = En tangent per tema, x för oklart, 0 för inget förslag, Enter sparar och n hoppar över. Markera ord i texten och tryck en tangent för att visa var temat står. Tangenterna gäller när markören är bland temana.
coding-none = Välj minst ett tema, eller oklart, eller inget förslag.
coding-mark-alone = Oklart och inget förslag väljs var för sig, utan teman.
coding-theme-gone = Kodboken har ändrats: ett tema som du valde finns inte längre. Välj ett annat.
coding-overtaken = Du har kodat texten i ett annat fönster. Titta och spara igen om det här ska gälla.
coding-shown-changed = Det som visas av texten ändrades medan du kodade: en mask eller en översättning. Dina teman står kvar. Markera orden igen och spara.
code-it = Öppna
code-here = Koda här
counts-as = Räknas som:
you-said = Du har valt:
theme = Tema
theme-gone = { $name } (delat eller borttaget)
part-remove = Ta bort
part-past = (ord i en tidigare text som inte visas längre)
suggested = Förslag:
suggested-swedish-only = Förslag finns bara för svensk text. Översätt den, så kommer de.
text-translated = Översatt. Originalet står under.
text-not-swedish = Inte översatt.
text-urgent = Texten är överlämnad, och ingen har skrivit vad som är gjort än.
search-words = Sök i de maskade texterna
search-hint = Ord i vilken form som helst. Alla orden ska finnas med.
search-button = Sök
search-found = { $n ->
    [one] { $n } text
   *[other] { $n } texter
}
filter-all = Alla
filter-stage = Läge
filter-theme = Tema
filter-question = Fråga
filter-place = Plats
filter-language = Språk
stage-open = Inte klara
stage-settled = Klara
stage-differs = Kodarna skiljer sig
stage-anew = Ska kodas om
stage-unclear = Oklara
list-before = Föregående
settle-title = Avgör skillnader
settle-link = Avgör skillnader ({ $n })
settle-count = { $n ->
    [one] { $n } text väntar. Det som avgörs är det som räknas.
   *[other] { $n } texter väntar. Det som avgörs är det som räknas.
}
settle-themes = Det här gäller
settle-save = Avgör
settle-overtaken = Texten har avgjorts sedan sidan visades: av någon annan, eller av programmet där kodarna nu säger detsamma. Det du valde står kvar; tryck Avgör igen om det ska gälla i stället.
settle-now = Det gäller nu: { $themes }.
settle-now-nothing = Inget gäller just nu: kodarna skiljer sig.
agreement-title = Hur överens kodarna är
agreement-texts = { $n ->
    [one] { $n } text är kodad av minst två.
   *[other] { $n } texter är kodade av minst två.
}
agreement-anew = { $n ->
    [one] { $n } text ska kodas om och räknas inte med: ett tema som den har fått är delat eller borttaget.
   *[other] { $n } texter ska kodas om och räknas inte med: ett tema som de har fått är delat eller borttaget.
}
agreement-settled = { $n ->
    [one] { $n } text räknas inte med fast den är avgjord: någon kodade den med ett tema som är delat eller borttaget.
   *[other] { $n } texter räknas inte med fast de är avgjorda: någon kodade dem med ett tema som är delat eller borttaget.
}
agreement-text = 1 är helt överens, 0 är inte mer än slumpen. Över 0,8 brukar räcka; mellan 0,67 och 0,8 bör man vara försiktig; under det behöver temats beskrivning bli tydligare.
agreement-given = Texter som fått temat
agreement-same = Alla säger samma
agreement-none = går inte att räkna
agreement-method = Cohens kappa gäller de två som kodat flest texter tillsammans, Krippendorffs alfa alla. Inom parentes står intervall på 95 %.
quotes-title = Citat
quotes-text = Bara godkända citat får lämna kommunen. Den som föreslår ett citat kan inte godkänna det.
quotes-simulated = { $n ->
    [one] OBS! { $n } av enkätens texter är påhittad, för att prova systemet. Vid ett citat ur den står det.
   *[other] OBS! { $n } av enkätens texter är påhittade, för att prova systemet. Vid ett citat ur en sådan text står det.
}
quote-made-up = Ur en påhittad text: ingen invånare har skrivit det.
quotes-none = Inget citat är föreslaget.
quote-propose = Föreslå ett citat
quote-words = Ord ur texten
quote-hint = Ta bara med det som behövs. Orden ska stå så i den maskade texten.
quote-save = Föreslå
quote-missing = Skriv vilka ord som ska citeras.
quote-nowhere = Orden står inte så i den maskade texten. Kopiera dem därifrån.
quote-masks-first = Ingen har granskat vad som är maskat i texten. Granska det först.
quote-there = De orden är redan föreslagna eller godkända.
quote-refused-before = De orden har någon redan avböjt. Beslutet kan ändras på sidan med citat, av någon annan än den som föreslog dem.
quote-overtaken = Det har beslutats om citatet sedan du öppnade sidan, så inget ändrades nu. Så här är det nu.
quote-proposed = Citatet är föreslaget. Någon annan behöver godkänna det.
quote-proposed-state = Väntar på beslut
quote-approved = Godkänt
quote-refused = Avböjt
quote-taken-back = Orden står inte längre så i den maskade texten, så citatet används inte.
quote-mine = Du föreslog det; någon annan beslutar.
quote-mine-approved = Du föreslog det, och det är godkänt. Bara någon annan kan ändra beslutet.
quote-mine-refused = Du föreslog det, och det är avböjt. Bara någon annan kan ändra beslutet.
quote-approve = Godkänn
quote-refuse = Avböj
quote-stands-in = Citatet står i:
quote-stood-in = Citatet är borttaget ur de här lägesbilderna. Gäller det igen, visas det åter i:
quote-in-public = { $picture }, antagen, i den publika utgåvan som alla kan läsa
quote-in-adopted = { $picture }, antagen, i den interna utgåvan
quote-in-partner = { $picture }, i det som delas med polisen
quote-refuse-title = Avböja citatet?
quote-refuse-follows = Avböjs citatet försvinner det därifrån genast, också ur det som är antaget. Där det stod läser man ”Citatet är borttaget.” Word-filer som redan är hämtade har det kvar.
quote-refuse-until = Godkänns citatet igen visas det åter.
quote-refuse-for-good = Texten som det är hämtat ur är gallrad, så citatet kan inte godkännas igen.
quote-erased = Texten som citatet är hämtat ur är gallrad. Citatet står kvar i lägesbilderna här under tills någon avböjer det.
quote-refuse-sure = Ja, avböj citatet
quote-refuse-not = Låt citatet stå kvar
quote-own = Citatet finns inte, eller så är det du som har föreslagit det. Någon annan behöver besluta.
translation-title = Översättning
translation-label = På svenska
translation-hint = Skriv inga namn. Översättningen maskas och kodas i stället för originalet, som står kvar bredvid.
translation-save = Spara översättningen
translation-missing = Skriv översättningen.
translation-saved = Översättningen är sparad och maskad.
alarm-life = hot mot någons liv, planerat våld eller vapen
alarm-home = våld eller hot i hemmet
alarm-child = ett barn som kan fara illa
alarm-suicide = självmord eller självskada
alarm-sounds = Kan behöva åtgärd nu: { $kinds }.
alarm-act = Lämna över eller avskriv
alarm-told = Texten är överlämnad. Vem som har den och vad som är gjort står här:
alarm-was-aside = Någon har läst texten och bedömt att den inte behöver åtgärd nu.
alarm-uncounted = Svaret räknas inte i resultatet.
alarm-note = Kan gälla { $kinds }
alarm-reason = Gäller kanske { $kinds }.
alarm-hand-over = Lämna över
alarm-aside = Behöver ingen åtgärd
alarm-set-aside = Texten är avskriven, och det är inskrivet i loggen.
alarm-aside-by = Avskriven av
alarm-back = Ta tillbaka
alarm-taken-back = Texten väntar igen på att någon läser och bedömer den. Det är inskrivet i loggen.
alarms-aside = Avskrivna texter
alarms-aside-text = Någon har läst de här texterna och bedömt att de inte behöver åtgärd nu. Blev det fel? Ta tillbaka texten, så väntar den igen.
alarm-told-before = Texten är redan överlämnad, så den avskrevs inte. Den står under Överlämnat.
alarms-title = Kan behöva åtgärd nu
alarms-text = Programmet har känt igen ord om hot, våld, barn eller självmord. Läs, och lämna över eller avskriv. Det kan ta fel, och det kan ha missat en text. Ring 112 om det är akut.
alarms-sounding = { $n ->
    [one] En text kan behöva åtgärd nu
   *[other] { $n } texter kan behöva åtgärd nu
}
apart-title = I det som inte är lagrat som svar
apart-text = Orden står i något som inte är ett lagrat svar, så de går inte att lämna över härifrån. Prata med den som har uppgiften och se till att det som behövs blir gjort. Lagras det som svar bedöms texten igen. Ring 112 om det är akut.
apart-conflict = Ett svar som kom in en gång till med annat innehåll, frågan ”{ $question }”.
apart-record = Ett svar som väntar på att rättas av { $who }.
apart-sheet = Bunt { $code }, pappersenkät { $sheet }, inskriven en gång av { $who }.
apart-done = Läst, och det som behövs är gjort
apart-done-by = Läst av
urgent-handed-over = Överlämnat
mask-none-needed = Texten behöver inga masker
text-waits-without = Ingen har granskat om något behöver maskas.
urgent-title = Behöver åtgärd nu
urgent-mark = Behöver åtgärd nu
urgent-text = För texter om hot mot någon, ett barn som far illa eller annat som inte kan vänta. Den som får ansvaret ser det på sin startsida. Ring 112 om det är akut.
urgent-receiver = Vem ska ta hand om det?
urgent-choose = Välj någon
urgent-receiver-missing = Välj vem som ska ta hand om det.
urgent-note = Vad det gäller
urgent-note-missing = Skriv vad det gäller, minst fem tecken.
urgent-gone = Texten finns inte längre: den är raderad eller räknas inte mer, och ingen fick det du skrev.
urgent-save = Säg till
urgent-saved = Den som du valde är tillsagd, och det är inskrivet i loggen.
urgent-none = Ingen text är markerad.
urgent-done = Gjort:
urgent-done-label = Vad som är gjort
urgent-done-missing = Skriv vad som är gjort, minst fem tecken.
urgent-done-save = Spara
urgent-meanwhile = Det du skrev är inte sparat: något annat sades om texten sedan du öppnade sidan. Det står här nu, och det du skrev står kvar vid texten. Läs, och skicka igen om det ändå ska gälla. Inget av det som står här försvinner då.
urgent-told-meanwhile = Det du skrev är inte sparat: texten har lämnats över, eller något har gjorts åt den, sedan du öppnade sidan. Läs vad som står här nu, och säg till igen om någon annan ska ta hand om texten.
urgent-told-already = Säger du till någon annan tar den över. Det som står här finns kvar i listan.
urgent-before = Tidigare
urgent-nobodys = Den som fick texten kan inte läsa den längre, så ingen har den. Lämna över den till någon annan.
urgent-for-you = { $n ->
    [one] { $n } text väntar på att du gör något
   *[other] { $n } texter väntar på att du gör något
}
workbook-title = Koda i Excel
workbook-text = Ta ut texterna i en arbetsbok, välj teman i cellerna och lämna in den igen. Texterna är maskade. Det som andra har sagt står inte där.
workbook-out = Ta ut
workbook-which = Vilka texter
workbook-open = Som väntar på dig ({ $n })
workbook-mine = Som du har kodat ({ $n })
workbook-most = Högst så många
workbook-most-wrong = Skriv ett antal mellan 1 och { $most }.
workbook-get = Ta ut arbetsboken
workbook-none = Det finns inga sådana texter.
workbook-in = Lämna in
workbook-file = Arbetsbok (.xlsx)
workbook-file-hint = Den som du tog ut, högst 4 MB. Inget sparas förrän allt i den stämmer.
workbook-put = Lämna in arbetsboken
workbook-stored =
    { $stored ->
        [one] { $stored } text är kodad.
       *[other] { $stored } texter är kodade.
    } { $same ->
        [one] { $same } rad sa detsamma som redan är sparat,
       *[other] { $same } rader sa detsamma som redan är sparat,
    } { $empty } hade inget tema.
workbook-done = { $n ->
    [one] { $n } text hade andra hunnit koda färdigt; den lämnades som den var.
   *[other] { $n } texter hade andra hunnit koda färdigt; de lämnades som de var.
}
workbook-too-heavy = Så många av de här texterna blir en för stor fil. Ta ut färre åt gången.
wrong-beside = Det som står här läses inte. Teman står i kolumner med rubriken Tema och ett nummer: lägg till en sådan, eller flytta det dit.
workbook-no-file = Välj en arbetsbok.
workbook-no-workbook = Filen är ingen arbetsbok i Excels format (.xlsx), eller så är den skadad. Spara den som .xlsx och försök igen.
workbook-too-large = Det finns för mycket i filen. En arbetsbok har högst { $most } texter.
workbook-no-sheet = Arbetsboken har inget blad som heter ”{ $name }”. Lämna in den som du tog ut här.
workbook-no-column = Bladet Texter har ingen kolumn med rubriken ”{ $name }” på första raden. Sätt tillbaka rubriken eller ta ut arbetsboken igen.
workbook-stranger = Ingen rad hör till dina texter i den här enkäten. Arbetsboken är från { $survey } och uttagen av { $coder }: var och en kodar i sin egen.
workbook-wrong = { $n ->
    [one] { $n } cell kan inte tas emot. Inget är sparat. Rätta den i arbetsboken och lämna in den igen.
   *[other] { $n } celler kan inte tas emot. Inget är sparat. Rätta dem i arbetsboken och lämna in den igen.
}
workbook-wrong-more = Här visas de första { $n }.
wrong-no-key = Raden har ingen nyckel. Ta bort det som står på den.
wrong-unknown-key = Nyckeln hör inte till någon av dina texter. Den kan ha ändrats, eller så är svaret borttaget sedan du tog ut arbetsboken. Ta bort raden.
wrong-twice = Samma text står redan på rad { $row }. Ta bort en av dem.
wrong-other-text = Texten är en annan än den som ska kodas. Den har ändrats här, eller så har något maskerats eller översatts sedan du tog ut arbetsboken. Ta bort raden och ta ut texten igen.
wrong-no-theme = Kodboken har inget tema ”{ $given }”.
wrong-no-theme-near = Kodboken har inget tema ”{ $given }”. Menade du ”{ $near }”?
wrong-gone = Temat ”{ $given }” har delats eller tagits bort sedan du tog ut arbetsboken. Välj ett annat ur kodboken.
wrong-mark-beside = Oklart eller Inget förslag kan inte stå bredvid ett tema.
wrong-coded-since = Du har kodat texten annorlunda sedan du tog ut arbetsboken. Töm cellerna, eller ta ut texten igen.
workbook-overtaken = { $n ->
    [one] Medan arbetsboken sparades ändrades en av texterna. { $n } text sparades innan dess. Lämna in den igen.
   *[other] Medan arbetsboken sparades ändrades en av texterna. { $n } texter sparades innan dess. Lämna in den igen.
}
codebook-title = Kodbok
codebook-link = Kodbok, version { $version }
codebook-shipped = Det här är den kodbok som följer med. Den blir kommunens egen när ni ändrar i den.
codebook-version = Version { $version }. Kodboken gäller alla kommunens enkäter.
codebook-history = Ändringar
codebook-number = Version
codebook-what = Vad
codebook-who = Vem
codebook-when = När
codebook-overtaken = Kodboken har ändrats sedan du öppnade sidan. Det du skrev står kvar. Där temat är annorlunda nu står det under fältet. Spara igen om det du skrev ska gälla.
codebook-overtaken-act = Kodboken har ändrats sedan sidan visades, så det du ville göra är inte gjort. Titta på hur temat är nu och gör om det.
theme-new = Nytt tema
theme-now = Så här är det nu:
theme-now-empty = tomt
theme-name = Namn
theme-name-long = Namnet får ha högst 80 tecken.
theme-text-long = Texten är för lång. Korta den.
theme-parent = Ligger inom
theme-first-level = Inget: ett huvudtema
theme-colour-label = Färg
theme-colour-hint = # och sex tecken, 0–9 och a–f, till exempel #1d4f91.
theme-colour = Skriv färgen med # och sex siffror eller bokstäver a–f, till exempel #1d4f91.
theme-definition = Vad det handlar om
theme-definition-hint = En mening.
theme-includes = Hit hör
theme-includes-hint = Sådant som man kan tveka om.
theme-excludes = Hit hör inte
theme-excludes-hint = Och var det hör hemma.
theme-examples = Exempel
theme-examples-hint = Ett svar på varje rad.
theme-words = Ord som gör att temat föreslås från början
theme-words-hint = Med blanksteg mellan.
theme-missing-merged = Temat finns inte längre: det är sammanslaget med { $into }.
theme-missing-split = Temat finns inte längre: det är delat i { $into }.
theme-missing-removed = Temat finns inte längre: det är borttaget.
theme-missing = Temat finns inte längre.
theme-same-name = Ett annat tema heter så. Välj ett annat namn.
theme-no-name = Skriv vad temat heter.
theme-too-deep = Teman har två nivåer: det går inte att lägga ett tema i ett undertema, eller ett tema med undertema i ett annat.
theme-has-others = Andra teman ligger i det här. Flytta dem först.
theme-itself = Välj ett annat tema att slå ihop med.
theme-parts-twice = Samma namn står på två rader. Ge varje del ett eget namn.
theme-one-part = Skriv minst två namn, ett på varje rad.
theme-too-many = En kodbok har högst 60 teman. Slå ihop några först.
theme-merge = Slå ihop med ett annat
theme-merge-text = Det som är kodat med det här temat räknas som det andra, i alla enkäter i kommunen. Det går inte att ångra. Historiken finns kvar, och utgåvor som är gjorda ändras inte.
theme-merge-within = Underteman följer med till det andra temat: { $names }.
theme-into = Slå ihop med
theme-merge-do = Slå ihop
theme-merge-title = Slå ihop { $name } med { $into }?
theme-merge-sure = Ja, slå ihop dem
theme-split-title = Dela { $name }?
theme-split-sure = Ja, dela temat
theme-remove-title = Ta bort { $name }?
theme-remove-sure = Ja, ta bort temat
theme-not = Nej, tillbaka till temat
theme-texts = { $n ->
    [0] Ingen text räknas som temat.
    [one] En text räknas som temat.
   *[other] { $n } texter räknas som temat.
}
theme-asked = Frågan som du svarade på
theme-split = Dela
theme-split-text = Temat ersätts av nya, i alla enkäter i kommunen. Texter som är kodade med det väntar på att någon säger vilket. Det går inte att ångra. Historiken finns kvar, och utgåvor som är gjorda ändras inte.
theme-parts = Nya teman
theme-parts-hint = Ett namn på varje rad.
theme-split-do = Dela
theme-remove = Ta bort
theme-remove-text = Temat försvinner ur kodboken, i alla enkäter i kommunen. Texter som är kodade med det väntar på att kodas om. Det går inte att ångra. Historiken finns kvar, och utgåvor som är gjorda ändras inte.
theme-remove-do = Ta bort temat
theme-settling = Kodade texter räknas just in efter en ändring av kodboken. Vänta några minuter innan du delar eller tar bort ett tema, så ingen text hamnar utanför.
theme-erased = Texter som räknas med det här temat är gallrade, så ingen kan koda om dem. Därför går det inte att dela temat eller ta bort det: då skulle det försvinna ur resultaten. Ge temat ett annat namn, eller slå ihop det med ett annat tema. Då räknas allt rätt.
save = Spara

pictures-title = Lägesbilder
pictures-none = Ingen lägesbild är påbörjad.
picture-begin-title = Börja på en lägesbild
picture-begin = Börja
picture-name = Namn
picture-no-title = Skriv vad lägesbilden heter.
picture-year-label = År
picture-year = Skriv året med fyra siffror, till exempel 2026.
picture-exists = Det finns redan en lägesbild med det namnet för det året: den står i listan över lägesbilder. Skriv ett annat namn eller år om det ska bli en till.
picture-naming = Namn, år och borttagning
picture-rename = Ändra namn och år
picture-remove-link = Ta bort lägesbilden
picture-remove-title = Ta bort { $title }?
picture-remove-text = Allt som är skrivet i lägesbilden raderas för gott, i alla versioner. Det går inte att ångra. I loggen står vem som tog bort den.
picture-remove-do = Ja, ta bort lägesbilden
picture-remove-not = Nej, låt den vara kvar
picture-stays-decided = Bara ett utkast kan tas bort. Den här lägesbilden är granskad eller antagen.
picture-stays-shared = Lägesbilden har delats med polisen. Den tas därför inte bort.
picture-stays-goes-on = { $title } bygger vidare på den här lägesbilden. Den tas därför inte bort.
picture-removed-title = Lägesbilden finns inte
picture-removed-text = Någon kan ha tagit bort den medan du skrev.
picture-previous = Bygger vidare på
picture-previous-hint = Avsnittens rubriker, problemen och fokusområdena med sina texter följer med. Det som stod i avsnitten, och det som fokusområdena bygger på, följer inte med.
picture-no-previous = Ingen
picture-draft = Utkast
picture-reviewed = Granskad, inte antagen
picture-adopted = Antagen
picture-reviewed-by = Granskad av { $who }
picture-adopted-never = Lägesbilden är antagen och skrivs inte om. Börja på en ny som bygger vidare på den.
picture-overtaken = Någon annan har sparat lägesbilden. Det du skrev står kvar; titta på hur den är nu och spara igen.
picture-overtaken-again = Någon annan har sparat lägesbilden. Det du ville göra är inte gjort; titta på hur lägesbilden är nu och gör om det.
picture-overtaken-gone = Någon annan har sparat lägesbilden, och platsen där du skrev finns inte längre. Det du skrev är inte sparat. Det står överst på sidan.
picture-changed = { $by ->
    [both] Lägesbilden har ändrats sedan du öppnade sidan, av någon annan och av dig själv. Det du skickade kan redan vara sparat. Det står kvar; titta på hur lägesbilden är nu och spara igen om det behövs.
   *[own] Lägesbilden har ändrats sedan du öppnade sidan, av dig själv. Det du skickade kan redan vara sparat. Det står kvar; titta på hur lägesbilden är nu och spara igen om det behövs.
}
picture-changed-again = { $by ->
    [both] Lägesbilden har ändrats sedan du öppnade sidan, av någon annan och av dig själv. Det du ville göra kan redan vara gjort; titta på hur lägesbilden är nu och gör om det om det behövs.
   *[own] Lägesbilden har ändrats sedan du öppnade sidan, av dig själv. Det du ville göra kan redan vara gjort; titta på hur lägesbilden är nu och gör om det om det behövs.
}
picture-changed-gone = { $by ->
    [both] Lägesbilden har ändrats sedan du öppnade sidan, av någon annan och av dig själv, och platsen där du skrev finns inte längre. Det du skrev är inte sparat. Det står överst på sidan.
   *[own] Lägesbilden har ändrats sedan du öppnade sidan, av dig själv, och platsen där du skrev finns inte längre. Det du skrev är inte sparat. Det står överst på sidan.
}
picture-reviewed-meanwhile = Lägesbilden har granskats sedan du öppnade sidan. Ändrar du något gäller granskningen inte längre. Inget är ändrat än, och det du skrev står kvar: gör om det om du vill ändra ändå.
picture-reviewed-since = Lägesbilden är redan granskad, av { $who }.
part-now = Så här står det nu:
part-now-nothing = Ingenting
forms-one-at-a-time = Skicka ett formulär i taget. Det du har skrivit i ett annat formulär på sidan följer inte med.
picture-part-missing = Den delen finns inte längre. Någon annan kan ha tagit bort den.
picture-part-empty = Skriv något först.
picture-part-unsourced = En siffra från annat håll behöver källa, datum och vad den inte säger.
picture-part-cited = Ett fokusområde bygger på det. Ändra fokusområdet först.
picture-not-whole = Något saknas i lägesbilden; det står vid varje del.
picture-own-review = Den som har sparat senast kan inte granska. Be någon annan.
picture-missing = { $n ->
    [one] { $n } sak saknas innan lägesbilden kan granskas. Den står vid sin del.
   *[other] { $n } saker saknas innan lägesbilden kan granskas. De står vid varje del.
}
picture-decide = Granska och anta
picture-review = Jag har granskat lägesbilden
picture-review-text = Någon annan än den som sparade senast granskar: stämmer texten med siffrorna, och är citaten rätt?
picture-adopt = Anta lägesbilden
picture-adopt-ask = Gå vidare för att anta
picture-adopt-who = Bilden är granskad. En samordnare antar den.
picture-adopt-text = En antagen lägesbild skrivs inte om. Bara citat kan försvinna: ett citat som tas tillbaka visas inte längre där heller. Den publika utgåvan kan sedan läsas av alla.
picture-quotes-gone = { $n ->
    [one] Ett citat har tagits tillbaka sedan lägesbilden antogs. Där det stod läser man nu ”Citatet är borttaget.” Word-filer som redan är hämtade har det kvar.
   *[other] { $n } citat har tagits tillbaka sedan lägesbilden antogs. Där de stod läser man nu ”Citatet är borttaget.” Word-filer som redan är hämtade har dem kvar.
}
adopt-by = Antagen av
adopt-by-missing = Skriv vem som har antagit den, till exempel kommunstyrelsen.
adopt-on = Beslutets datum
adopt-on-missing = Skriv beslutets dag med siffror: år, månad och dag med bindestreck mellan, som 2026-05-31. Dagen måste finnas.
adopt-on-ahead = Beslutets dag kan inte ligga framåt i tiden.
adopt-on-early = Beslutet är äldre än lägesbilden, som påbörjades här { $day }. Kontrollera att dagen är rätt.
adopt-reference = Diarienummer
adopt-reference-missing = Skriv beslutets diarienummer.
adopt-not-reviewed = Lägesbilden är inte granskad som den är nu. Granska den först.
adopt-already = Lägesbilden är redan antagen: av { $by } { $on }, { $reference }.
adopt-title = Anta { $title }?
adopt-public-title = Det här blir offentligt för gott
adopt-inside-title = Det här blir inte offentligt
adopt-sure = Ja, anta lägesbilden
adopt-alone = Lägesbilden som den här bygger vidare på är inte antagen, och den kan ändras. Därför jämförs den här inte med den när den är antagen, varken offentligt eller inom kommunen. Anta den andra först om de ska jämföras.
adopt-back = Nej, tillbaka till redigeringen
picture-history = Versioner
picture-edit = Till lägesbildens sida
picture-public-link = Den publika utgåvan på webben
read-internal = Läs den interna utgåvan
read-public = Läs den publika utgåvan
docx-internal = Intern utgåva som Word
docx-public = Publik utgåva som Word
edition-internal = Intern utgåva: ska inte lämnas vidare.
internal = internt
section-new = Nytt avsnitt
section-title = Rubrik
section-internal = Inte i den publika utgåvan
section-change = Ändra avsnittet
missing-section = Avsnittet är tomt. Skriv något i det eller ta bort det.
missing-figure = Siffrorna finns inte i någon utgåva. Ta bort delen eller välj en annan.
missing-quote = Citatet kan inte vara med: det är inte godkänt, orden står inte längre så i den maskade texten, eller så är texten gallrad. Ta bort det.
missing-focus = Det finns inget fokusområde.
missing-findings = Fokusområdet bygger inte på något. Välj vad det bygger på.
missing-public-findings = Allt som fokusområdet bygger på är internt. Välj något som också finns i den publika utgåvan.
piece-change = Ändra
piece-words = Text
piece-caption = Vad figuren visar
piece-figure = Figur: { $what }
piece-quote-fixed = Ett citat ändras inte. Ta bort det, eller föreslå ett nytt.
move-up = Flytta upp
move-down = Flytta ner
add = Lägg till
add-text = Lägg till text
add-figure = Lägg till tabell och diagram
add-figure-none = Det finns ingen utgåva att ta från. Gör en när enkäten är stängd.
add-quote = Lägg till ett citat
add-quote-none = Det finns inget godkänt citat.
add-outside = Lägg till en siffra från annat håll
figure-source = Fråga och utgåva
figure-table-link = Tabellen i utgåvan
outside-source = Källa
outside-date = Avser tiden
cause-add = Vad orsakar det?
cause-words = Orsak
problem-words = Nytt problem
focus-new = Nytt fokusområde
focus-title = Fokusområde
focus-findings = Bygger på
edition-shared = Delad utgåva: för kommunen och polisen, ska inte lämnas vidare.
own = bara för kommunen
section-own = Bara för kommunen: visas inte för polisen heller
police-share-link = Dela med polisen
police-title = Dela { $title } med polisen
police-shared = Polisen läser version { $n }, som { $who } delade { $day }.
police-was-shared = Version { $n } delades av { $who } { $day }.
police-shared-older-adopted = Lägesbilden är antagen i version { $now }. Polisen läser en äldre version tills den antagna delas.
police-shared-older = Lägesbilden är nu version { $now }. Det som har ändrats sedan dess ser polisen inte förrän lägesbilden delas på nytt, utom namnet och året: ändras de syns det genast.
police-not-shared = Lägesbilden är inte delad med polisen.
police-sees-title = Det här får polisen läsa
police-sees-next-title = Det här får polisen läsa när version { $n } är delad
police-sees-next = Just nu läser polisen version { $read }. Det som står här under gäller version { $n }, som de får läsa först när den delas.
police-reads = Läs precis det som polisen läser nu, version { $n }
police-preview-next = Läs precis det som polisen får läsa av version { $n }
police-sees-not-next-title = Det här får polisen inte se när version { $n } är delad
police-end-adopted = Polisen kan då inte läsa det som är delat. Den antagna lägesbildens publika utgåva kan de läsa som alla andra. Kommentarer och granskningar står kvar.
comment-erased-act = Kommentaren finns inte längre, så det finns inget att markera.
police-sees-figures = { $n ->
    [0] Inga tabeller eller diagram.
    [one] En tabell med diagram, ur en fastställd utgåva.
   *[other] { $n } tabeller med diagram, alla ur fastställda utgåvor.
}
police-sees-quotes = { $n ->
    [0] Inga citat.
    [one] Ett godkänt citat.
   *[other] { $n } godkända citat.
}
police-sees-unfounded = Fokusområdet ”{ $focus }” bygger bara på avsnitt som polisen inte ser: polisen läser det utan det som det bygger på.
police-sees-words = Det som ni själva har skrivit visas ordagrant. Läs igenom det först: det får inte återge enskilda svar eller exakta tal.
police-sees-mark = Ett avsnitt som polisen inte ska se märker ni som kommunens eget.
police-preview = Läs precis det som polisen får läsa
police-sees-not-title = Det här får polisen inte se
police-sees-not = Svar, fritexter, exakta och preliminära tal, redigeringen, andra versioner och lägesbilder som inte är delade eller antagna
police-readers = Det läses av
police-readers-none = Ingen med rollen Partner kan logga in i kommunen nu. En administratör kan bjuda in polisen eller släppa in någon igen.
police-share-text = Polisen läser den här versionen tills ni delar en ny eller slutar dela. Delningen skrivs in i loggen.
police-share-do = Dela version { $n } med polisen
police-ask-title = Polisens granskning
police-ask-text = Frågan syns på polisens startsida och gäller version { $n }, som är delad. Delar ni en ny version innan de har granskat gäller frågan den.
police-ask-who = En samordnare kan be polisen granska.
police-ask = Be polisen granska
police-asked = { $who } bad om granskning { $day }.
police-ask-overtaken = Det går inte att be om granskning av den versionen: den är inte delad längre, lägesbilden är antagen, eller så har någon redan frågat.
police-end = Sluta dela
police-end-text = Polisen kan då inte läsa lägesbilden. Kommentarer och granskningar står kvar.
police-ended = Avslutad av { $who } { $day }.
police-replaced = Ersatt av version { $n } { $day }.
adopt-comments = När lägesbilden är antagen går det inte att svara.
picture-can-be-adopted = granskad av en kollega, och kan antas
police-history = Vad som har delats
police-reviewed-plain = Granskad av polisen: { $who }, { $day }, utan anmärkningar.
police-reviewed-remarks = Granskad av polisen: { $who }, { $day }, med anmärkningar.
police-reviewed-old = Granskningen gäller version { $of }; det här är version { $now }.
police-comments-waiting = { $n ->
    [0] Alla kommentarer är hanterade
    [one] En kommentar från polisen väntar
   *[other] { $n } kommentarer från polisen väntar
}
partner-overtaken = Lägesbilden är inte längre som när sidan visades. Titta på hur den är nu och försök igen.
shared-title = Delat med er
shared-read = Läs { $title }
shared-review = Läs och granska { $title }
shared-ended-title = Lägesbilden delas inte längre
shared-ended-text = Kommunen har slutat dela lägesbilden med er. Det du skickade är därför inte sparat.
shared-ended-keep = Kopiera det du vill behålla. Om kommunen delar lägesbilden igen kan du skicka det då.
shared-version = Version { $n }, som { $who } delade med er { $day }.
comments = Kommentarer
comments-title = Kommentarer från polisen
comments-none = Det finns inga kommentarer till lägesbilden.
comments-disposed = Kommentarerna som fanns { $at } är gallrade efter beslut { $decision }.
comments-done-title = Hanterade
comments-elsewhere = Kommentarer till delar som inte är med i den här versionen
comment-by-police = { $who }, polisen, { $day }, om version { $n }
answer-by-police = { $who }, polisen, svarade { $day }
answer-by = { $who }, kommunen, svarade { $day }
comment-changed = Texten har ändrats sedan version { $n }, som kommentaren gäller.
comment-gone-for-you = Avsnittet visas inte längre för er. Kommentaren gäller version { $n }.
comment-gone = Avsnittet är inte kvar. Kommentaren gäller version { $n }.
comment-done-by = Hanterad av { $who } { $day }.
comment-add = Kommentera
comment-words = Kommentar
shared-adopted = Lägesbilden är antagen.
shared-adopted-later = Lägesbilden är antagen i version { $n }. Det här är en äldre version och kan inte kommenteras eller granskas längre.
comment-hint = Syns med ditt namn för dem som skriver lägesbilden och för andra hos polisen som får läsa den. Skriv inget om enskilda personer.
comment-send = Skicka
comment-wrong = Skriv något, högst 4 000 tecken.
comment-closed = Lägesbilden är antagen och kan inte kommenteras längre. Det du skrev står kvar.
comment-answer = Svar
comment-answer-hint = Syns med ditt namn för polisen.
comment-answer-ended = Delningen har avslutats, så polisen ser inte svaret nu. Delas lägesbilden igen syns det med ditt namn.
comment-answer-do = Svara
comment-done = Markera som hanterad
comment-reopen = Ta upp igen
comments-dispose-title = Gallra kommentarerna
comments-dispose-text = Polisens kommentarer är allmänna handlingar och gallras bara efter beslut. Alla kommentarer och svar tas bort för gott; granskningarna står kvar med lägesbilden.
comments-dispose-all = Tas bort: kommentarer { $comments }, svar { $answers }.
comments-dispose-do = Gallra
comments-dispose-reference = Skriv gallringsbeslutets diarienummer.
comments-dispose-early = Kommentarer gallras först när lägesbilden är antagen.
police-review-title = Granska lägesbilden
police-review-text = Granskningen gäller version { $n }, som ni läser här.
police-review-remarks = Anmärkningar
police-review-hint = Lämna tomt om ni inte har några. Ditt namn, dagen och det du skriver står i den interna utgåvan.
police-review-do = Vi har granskat lägesbilden
police-review-adopted = Lägesbilden är antagen, så den granskas inte längre. Det du skrev är inte sparat men står kvar här.
police-review-given = { $who } har redan granskat versionen. Det du skrev är inte sparat men står kvar här. Vill du lägga till något: skriv det som en kommentar till det avsnitt som det gäller.
police-review-newer = Kommunen har delat en annan version sedan du öppnade sidan. Det du skrev är inte sparat men står kvar här. Läs den versionen först, och granska den i stället.
police-review-not-asked = Ingen har bett er granska den version som är delad nu. Det du skrev är inte sparat men står kvar här. Vill du säga något ändå: skriv det som en kommentar till det avsnitt som det gäller.
police-review-own = Den som skriver lägesbilden i kommunen kan inte granska den för polisen.
remarks-long = Skriv högst 4 000 tecken.
dates-close-title = Stänga enkäten nu?
dates-close-text = Ingen ny kan börja svara. Den som redan har börjat kan skicka i två timmar till; därefter kan en utgåva göras.
dates-close-sure = Ja, stäng nu
dates-overtaken = Datumen har ändrats sedan du öppnade sidan. Nu är första dagen { $first } och sista dagen { $last }. Det du skrev är inte sparat: spara igen om det ska gälla.
dates-overtaken-file = Datumen har ändrats sedan du öppnade sidan. Nu är första dagen { $first } och sista dagen { $last }. Inget är ändrat: tryck igen om filens datum ska gälla.
dates-none = inte satt
dates-close-not = Nej, gå tillbaka
dates-ahead-title = Stänga enkäten till den första dagen?
dates-ahead-text = Enkäten har redan svar, och med den här första dagen går det inte att svara förrän då. Den som har börjat kan inte skicka sitt svar så länge. Svaren som finns räknas som förut. Svar som väntar i telefoner räknas inte så länge: de hamnar hos den som samlade in dem, under det som ska rättas.
dates-closed-since = Enkäten är stängd sedan { $at }. Välj en senare sista dag för att öppna den igen.
dates-reopen-title = Öppna enkäten igen?
dates-reopen-text = Enkäten är stängd. Med de här dagarna tar den emot svar igen. Svaren som finns räknas som förut, och tal som redan är fastställda ändras inte.
dates-shut-sure = Ja, ändra datumen
dates-closes-past = Enkäten är öppen i dag, så sista dagen kan inte ligga före i dag. Tryck på Stäng nu om den ska stänga genast.
dates-past = Sista dagen kan inte flyttas till en dag som redan har gått.
state-closed-at = Stängdes { $at }.
comment-erased = Kommentaren finns inte längre, så svaret sparades inte.
comment-answer-lost = Det du skrev, att kopiera
state-retired-only = Enkäten är tagen ur bruk sedan { $at }.
state-retired-at = Enkäten är tagen ur bruk sedan { $at }. Svaren finns kvar tills de gallras.
state-grace = Den som redan hade börjat kan skicka till { $at }; därefter kan en utgåva göras.
files-wrong = Fel i enkätfilerna
files-wrong-text = Tills felen är rättade används det som var rätt: den senaste felfria versionen av enkäten, eller enkäten utan det språk som inte är färdigt. En enkät som är tagen ur bruk visas inte. Framför ett fel som står i en fil finns filens namn, raden och kolumnen.
letters-failed = { $n ->
    [one] Ett mejl gick inte att lämna
   *[other] { $n } mejl gick inte att lämna
}
letters-failed-link = Se vilka det gäller
letters-failed-text = Stämmer adressen? Är den fel: stäng av kontot och bjud in personen på rätt adress. Är den rätt: skicka igen, eller be driften se över mejlservern.
letters-again = Skicka igen
letter-show-link = Visa länken här i stället
letter-on-its-way = Ett mejl är på väg till { $email }.
letter-refused = Mejlservern tog inte emot det (svar { $code }).
letter-unreached = Mejlservern gick inte att nå.
letter-invitation = Inbjudan
letter-reset = Länk för nytt lösenord
letter-reset-both = Länk för nytt lösenord och ny app
letter-urgent = En text att göra något åt
letter-review = En lägesbild att granska
letter-closing = En enkät som snart stänger
letter-release-due = En utgåva att göra
reset-password-letter = Mejla en länk för nytt lösenord
reset-both-letter = Mejla en länk för nytt lösenord och ny app
letter-greeting = Hej { $name }!
letter-link-holds = Länken fungerar en gång, i sju dagar. Har du fått flera mejl från samma kommun är det länken i det senaste som gäller.
letter-foot = Mejlet kommer från Lyssna, där kommunen arbetar med medborgardialog. Det går inte att svara på det.
letter-invitation-subject = Du är inbjuden till Lyssna i { $place }
letter-invitation-text = Du är inbjuden att arbeta med medborgardialogen i { $place }. Välj ett lösenord här:
letter-invitation-else = Väntade du inte det här mejlet behöver du inte göra något.
letter-reset-subject = Välj ett nytt lösenord i Lyssna
letter-reset-text = En administratör i { $place } har gjort en länk åt dig, så att du kan välja ett nytt lösenord:
letter-reset-else = Du är utloggad överallt. Insamlingen på dina telefoner och dina nycklar till API:et gäller inte längre. Har du ett lösenord fungerar det tills du har valt ett nytt. Väntade du inte det här mejlet: fråga en administratör i kommunen.
letter-reset-both-subject = Välj ett nytt lösenord och en ny app i Lyssna
letter-reset-both-text = En administratör i { $place } har gjort en länk åt dig, så att du kan välja ett nytt lösenord. Använder du en app för koder lägger du in den på nytt:
letter-reset-both-else = Ditt gamla lösenord och din gamla app fungerar inte längre: du kommer bara in med länken. Du är utloggad överallt. Insamlingen på dina telefoner och dina nycklar till API:et gäller inte längre. Väntade du inte det här mejlet: fråga en administratör i kommunen.
letter-urgent-subject = En text väntar på att du gör något
letter-urgent-text = En kollega i { $place } har lämnat över en text till dig ur ”{ $survey }”. Den kan vara brådskande. Texten och varför du har fått den läser du när du har loggat in:
letter-review-subject = En lägesbild väntar på att du granskar den
letter-review-text = En kollega i { $place } ber dig granska en lägesbild. Den finns här:
letter-closing-subject = Enkäten stänger snart: { $survey }
letter-closing-text = Sista dagen att svara på ”{ $survey }” i { $place } är { $day }. Så här långt har den kommit:
letter-release-due-subject = Dags för en utgåva: { $survey }
letter-release-due-text = ”{ $survey }” i { $place } är stängd, och ingen utgåva är gjord än. Först med en utgåva kan siffrorna visas för andra. Gör den här:
letter-trial-subject = Provmejl från Lyssna
letter-trial-text = Mejl från Lyssna kommer fram.
picture-ask = Be om granskning
picture-ask-whom = Vem ska granska?
picture-ask-choose = Välj en kollega
picture-ask-missing = Välj vem som ska granska.
picture-ask-nobody = Ingen annan i kommunen kan granska än. En administratör kan bjuda in någon.
picture-asked = Ombedd att granska: { $who }.
picture-review-for-you = Granska lägesbilden { $picture }
audit-every = Alla händelser
audit-csv-codes = I filen står händelsernas koder och uppgifterna som de sparades.
who-command-line = kommandoraden
who-signed-in-as = inloggad som
who-token = med API-nyckeln
who-account-unknown = ett konto som systemet inte berättar
who-single-sign-on = kommunens inloggningstjänst
who-surveys-folder = mappen med enkäter
event-sign-in = Loggade in
event-sign-in-begun = Började logga in: koden är inte skriven
event-sign-in-code = Loggade in med kod
event-sign-in-recovery-code = Loggade in med återställningskod
event-sign-in-single-sign-on = Loggade in med kommunens konto
event-sign-in-again = Bekräftade vem det är
event-sign-in-again-recovery-code = Bekräftade vem det är, med återställningskod
event-password-refused = Fel lösenord i en inloggning som pågick
event-sign-in-refused = Inloggning nekad
event-sign-in-code-refused = Kod nekad
event-sign-out = Loggade ut
event-second-factor-set-up = Ställde in tvåstegsverifiering
event-second-factor-recovery-codes = Gjorde nya återställningskoder
event-session-end = Avslutade en inloggning
event-person-first = Gav den första administratören en länk
event-person-invite = Bjöd in
event-person-roles = Ändrade roller
event-person-password = Valde lösenord
event-person-reset = Gjorde en ny länk för att välja lösenord
event-person-disable = Stängde av ett konto
event-person-enable = Släppte in ett konto igen
event-person-single-sign-on = Kopplade ett konto till kommunens inloggning
event-token-make = Gjorde en nyckel till API:et
event-token-end = Avslutade en nyckel till API:et
event-survey-publish = Publicerade en enkät
event-survey-dates = Ändrade öppettider
event-survey-retire = Tog en enkät ur bruk
event-survey-bring-back = Tog en enkät i bruk igen
event-code-make = Skapade en länk för klass eller evenemang
event-code-end = Tog bort en länk för klass eller evenemang
event-suspects-decide = Granskade misstänkta svar
event-responses-dispose = Gallrade svar
event-responses-simulate = Hittade på svar
event-population-give = Angav befolkningstal
event-population-remove = Tog bort befolkningstal
event-figures-exact = Hämtade exakta siffror
event-figures-protected = Hämtade skyddade siffror
event-figures-rows = Hämtade svar rad för rad
event-figures-tallies = Hämtade handuppräckningar
event-release-make = Gjorde en utgåva
event-street-ready = Gjorde en telefon klar
event-street-revoke = Tog tillbaka en telefon
event-street-undo = Ångrade ett svar på plats
event-street-mend = Rättade ett svar från en telefon
event-street-drop = Tog bort ett svar från en telefon
event-street-correct = Rättade ett insamlat svar
event-street-withdraw = Tog bort ett insamlat svar
event-batch-make = Skapade en bunt
event-batch-close = Avslutade en bunt
event-paper-correct = Rättade ett inskrivet blad
event-paper-withdraw = Tog bort ett inskrivet blad
event-tally-count = Sparade en handuppräckning
event-tally-change = Rättade en handuppräckning
event-tally-remove = Tog bort en handuppräckning
event-text-mask = Maskade i en text
event-text-original = Läste en text som den skrevs
event-text-lift = Ändrade vad som visas av en text
event-text-translate = Översatte en text
event-text-urgent = Sade till om en text
event-text-urgent-done = Skrev vad som gjorts åt en text
event-coding-plan = Ändrade dubbelkodningen
event-coding-settle = Avgjorde en skillnad i kodningen
event-coding-workbook = Tog ut texter för att koda i Excel
event-coding-workbook-in = Lämnade in en arbetsbok
event-codebook-change = Ändrade kodboken
event-quote-propose = Föreslog ett citat
event-quote-decide = Beslutade om ett citat
event-backup-restore = Lade tillbaka en säkerhetskopia
event-picture-begin = Började på en lägesbild
event-picture-review = Granskade en lägesbild
event-picture-adopt = Antog en lägesbild
told-version = version { $n }
told-closed-now = stängd nu
told-as-in-file = som i filen
told-dates = { $from } till { $to }
told-release = utgåva { $n }
told-removed = borttagna: { $n }
told-asked-for = beställda: { $n }
told-no-roles = inga roller
told-disposed-all = alla svar, beslut { $decision }
told-disposed-texts = bara texterna, beslut { $decision }
told-accepted = räknas med: { $n }
told-rejected = räknas inte: { $n }
told-restored-otherwise = säkerhetskopia återlagd med databasens egna verktyg
told-restored = som den var { $at }, avslutade inloggningar, länkar, nycklar och pass: { $n }
told-outing = insamlingstillfälle { $id }
told-by-outing = Insamlingstillfälle
told-reason-conflict = samma nummer med andra svar
told-reason-too-large = för stort
told-reason-invalid = kunde inte tas emot
told-reason-closed = enkäten var stängd
told-reason-unreadable = gick inte att läsa
told-batch = bunt { $code }, blad: { $n }
told-sheet = bunt { $code }, blad { $n }
told-batch-closed = bunt { $code }, inskrivna: { $n }, tomma: { $blank }
told-batch-closed-half = bunt { $code }, inskrivna: { $n }, tomma: { $blank }, inskrivna bara en gång: { $half }
told-plan = { $n } av 100 texter kodas av två
told-workbook-out = texter att koda i Excel: { $n }
told-workbook-in = texter kodade i Excel: { $n }
told-quote-approved = godkänt: citat { $n }
told-quote-refused = avböjt: citat { $n }
told-question = fråga ”{ $question }”
told-masks-added = fråga ”{ $question }”, maskade ställen: { $n }
told-masks-confirmed = fråga ”{ $question }”, maskerna granskade
told-urgent = fråga ”{ $question }”, tillsagd: { $who }
told-in-record = ett svar som väntade på att rättas
told-in-sheet = en pappersenkät som var inskriven en gång
told-reason = fråga ”{ $question }”, skäl: { $reason }
told-second-factor = också tvåstegsverifieringen
told-with-texts = med fritexter
told-weighted = viktade andelar
told-only = bara { $what }
told-cross = korstabell
told-as = som { $format }
told-picture = lägesbild { $n }
picture-did-begun = Påbörjad
picture-did-section = Nytt avsnitt
picture-did-change-section = Avsnitt ändrat
picture-did-remove-section = Avsnitt borttaget
picture-did-section-up = Avsnitt uppflyttat
picture-did-section-down = Avsnitt nedflyttat
picture-did-text = Text tillagd
picture-did-change-text = Text ändrad
picture-did-outside = Siffra från annat håll tillagd
picture-did-change-outside = Siffra från annat håll ändrad
picture-did-figure = Figur tillagd
picture-did-change-figure = Figurens text ändrad
picture-did-quote = Citat tillagt
picture-did-remove = Del borttagen
picture-did-up = Del uppflyttad
picture-did-down = Del nedflyttad
picture-did-cause = Problem eller orsak tillagd
picture-did-remove-cause = Problem eller orsak borttagen
picture-did-focus = Fokusområde sparat
picture-did-remove-focus = Fokusområde borttaget
picture-did-rename = Namn eller år ändrat
format-json = JSON, för program
language-sv = svenska
language-sv-simple = lätt svenska
language-en = engelska
language-fi = finska
language-ar = arabiska
event-person-accept = Tog emot roller i en kommun till
event-person-first-link = Gjorde en ny länk till den första administratören
event-person-letters = Skickade mejl igen
event-person-link = Visade en länk i stället för ett mejl
event-person-take-on = Tog hand om en kommun
event-suspects-undo = Ångrade ett beslut om misstänkta svar
event-text-alarm-aside = Såg att en text inte behövde åtgärd
event-text-alarm-back = Tog tillbaka en avskriven text
event-picture-ask = Bad om granskning av en lägesbild
event-picture-share = Delade en lägesbild med polisen
event-picture-share-end = Slutade dela en lägesbild
event-picture-partner-ask = Bad polisen granska en lägesbild
event-picture-partner-review = Polisen granskade en lägesbild
event-picture-comment = Kommenterade en lägesbild
event-picture-comment-answer = Svarade på en kommentar
event-picture-comment-done = Markerade en kommentar som hanterad
event-picture-comment-reopen = Öppnade en kommentar igen
event-picture-comments-dispose = Gallrade kommentarer
event-picture-rename = Ändrade en lägesbilds namn eller år
event-picture-edit = Ändrade en lägesbild
event-coding-save = Kodade ett svar
event-picture-remove = Tog bort en lägesbild
told-undone = { $n ->
    [one] { $n } svar väntar på granskning igen
   *[other] { $n } svar väntar på granskning igen
}
told-comment = kommentar { $n }, version { $version }
told-comments-erased = beslut { $decision }
told-comment-of = kommentar { $n }

# --- Handboken

help = Hjälp
help-title = Handbok
help-lead = En sida för varje sak du kan behöva göra. Sök, eller välj i listan.
help-nav = Handboken
help-to-staff = Till arbetssidorna
help-search = Sök i handboken
help-search-button = Sök
help-found-title = Sökning: { $words }
help-nothing = Inget i handboken har de orden. Pröva färre ord, eller ett annat ord för samma sak.
help-all = Alla sidor
help-parts = På den här sidan
help-next = Nästa sida:
help-table = tabell
help-code = kommandon eller fil
help-begin = Börja
help-collect = Samla in
help-analyse = Förstå svaren
help-publish = Lämna ut och skriva lägesbild
help-protect = Skydd, konton och gallring
help-operate = Drift
help-settings = Alla inställningar
help-variable = Miljövariabel
help-flag = Flagga
help-does = Vad den gör (på engelska, som i programmets egen hjälp)
help-default = Om den inte anges

# Plan and promises.
promises-title = Åtgärdsplan och medborgarlöften
promises-for = Här skrivs vad kommunen och polisen ska göra åt lägesbildens fokusområden, vem som ansvarar och hur det följs upp. Åtgärder som parterna lovar tillsammans blir medborgarlöftet; alla åtgärder tillsammans är kommunens åtgärdsplan.
promise-begin-title = Börja ett nytt
promise-begin = Börja
promise-name = Namn
promise-name-hint = Till exempel Medborgarlöfte
promise-no-title = Ge det ett namn, högst 200 tecken.
promise-from = Första dag
promise-until = Sista dag
promise-until-hint = Också det som gäller tills det ersätts behöver en sista dag, annars kan ingen säga att det inte hölls.
promise-no-day = Ange en dag mellan 2000 och 2100, som 2026-12-31.
promise-previous = Bygger på
promise-no-previous = Inget tidigare
promise-exists = Det finns redan ett med det namnet som börjar samma år. Välj det i listan, eller ge det nya ett annat namn.
promise-draft = Utkast
promise-reviewed = Granskat
promise-signed = Undertecknat
promise-in-force = I kraft tills ändringen är undertecknad: version { $n }
promise-public-link = Så ser alla det
promise-gaps = { $n ->
    [one] En sak saknas före undertecknandet
   *[other] { $n } saker saknas före undertecknandet
}
promise-focus-change = Välj fokusområden och effekter
promise-focus-empty = Börja här: välj vilka av lägesbildens fokusområden det gäller.
promise-no-picture = Det finns ingen antagen lägesbild. Fokusområden kommer ur en sådan.
promise-still-stands = Varför den äldre bilden gäller än
promise-plan-by = Om åtgärderna inte är bestämda än: planeras senast
promise-decide = Granska och underteckna
promise-review-text = Inget saknas. En annan person än den som sparade sist granskar.
promise-review = Jag har granskat det
promise-own-review = Du sparade den senaste versionen. En kollega behöver granska den.
promise-not-whole = Något saknas. Det står överst på sidan, med en länk till varje ställe.
promise-reviewed-since = { $who } har redan granskat det.
promise-reviewed-text = Granskat av { $who }. När varje part har undertecknat gäller det och blir offentligt.
promise-signed-text = Undertecknat av alla parter och offentligt. En ändring sparas som ett nytt utkast med beslut och skäl; den här versionen gäller tills ändringen är undertecknad.
promise-overtaken = Någon annan har ändrat det sedan sidan visades, senast { $who }. Läs hur det är nu innan du sparar.
promise-part-gone = Delen finns inte längre. Någon kan ha tagit bort den.
promise-part-signed = Åtgärden är undertecknad och tas inte bort. Öppna den och avsluta den med ett beslut.
promise-too-many = Det får plats högst 200 åtgärder.
promise-did-begun = började
promise-did-terms = ändrade villkoren
promise-did-focus = ändrade fokusområden och effekter
promise-did-activity = ändrade en åtgärd
promise-did-up = flyttade en åtgärd
promise-did-down = flyttade en åtgärd
promise-did-remove = tog bort en åtgärd
promise-did-go-on = fortsatte en åtgärd
promise-did-done = avslutade en tidigare åtgärd som klar
promise-did-drop = strök en tidigare åtgärd
terms-title = Villkor
terms-change = Ändra villkoren
terms-unsaid = Inte sagt
promise-period-label = Period
promise-parties = Parter som undertecknar
promise-other-parties = Andra parter som undertecknar
promise-contact-hint = En funktion, inte en person: till exempel säkerhetssamordnaren
promise-decision = Beslut
promise-decision-amends = Ett undertecknat löfte ändras genom ett beslut: nummer, dag och skäl. De blir offentliga.
promise-decided-on = Beslutsdag
promise-reason = Skäl till ändringen
promise-agreement = Samverkansöverenskommelse
agreement-name = Överenskommelse { $n }, { $reference }
follow-up-title = Uppföljning
follow-up-by = Uppföljning senast
follow-up-to-hint = Till exempel lokala brottsförebyggande rådet eller kommunfullmäktige
one-a-line = En per rad
effects-hint = Varje effekt säger vad som ska visa den: en fråga i en enkät, eller en siffra från annat håll. Följs upp för sig, inte som bevis.
effect-number = Effekt { $n }
effect-words = Effekt
effect-question = Visas av en fråga
effect-outside = Eller av en siffra från annat håll, med källa
effect-outside-instead = Ingen fråga
effect-shown-by-question = { $question } i enkäten { $survey }
effect-no-words = Skriv vilken effekt frågan eller siffran ska visa.
effect-shown-by-nothing = Välj en fråga eller skriv en siffra som ska visa effekten.
activities-empty = Inga åtgärder än.
activity-new = Ny åtgärd
activity-title = Åtgärd { $n }
activity-wording = Vad ska göras
activity-too-long = Skriv högst 2 000 tecken.
activity-focus = Fokusområden som den gäller
activity-no-focus = Inget fokusområde är valt än. Välj dem på löftets sida.
activity-causes = Orsaker som den arbetar med
activity-promised = Lovas av
activity-promised-hint = Lämna tomt för en åtgärd som bara står i kommunens plan.
activity-responsible-hint = En ansvarig för hela åtgärden, eller en för varje del. Vem som lovar och vem som ansvarar kan vara olika.
responsible-party = Ansvarig
responsible-unit = Enhet, eller namn på annan
responsible-of = Del (om flera ansvarar)
responsible-nobody = Ingen
responsible-who = Välj vem som ansvarar för varje del; för en annan part än kommunen och polisen skriver du namnet i fältet bredvid.
party-other = Annan
activity-goal = Mål
goal-kind-count = Ett antal
goal-kind-occasions = Namngivna tillfällen
goal-kind-steps = Steg
goal-kind-done = Något blir klart
goal-kind-change = Mer eller mindre av något
goal-kind-ongoing = Något som pågår
goal-no-kind = Välj vilket slags mål det är.
goal-at-least = Minst
goal-unit = Av vad
goal-unit-hint = Till exempel trafikinsatser
goal-per = Antalet gäller
goal-per-total = hela perioden
goal-per-year = varje år
goal-per-term = varje termin
goal-per-quarter = varje kvartal
goal-per-each = var och en i listan
goal-each = Listan, till exempel skolor
goal-named = Tillfällen
goal-step = Steg { $n }
goal-only-if = Bara om
goal-what-done = Vad som ska vara klart
goal-direction = Riktning
goal-direction-more = Mer
goal-direction-less = Mindre
goal-measure = Vad som mäts
goal-baseline-value = Värde före
goal-baseline-hint = Högst två decimaler
goal-baseline-on = Dagen för värdet
goal-what-ongoing = Vad som pågår
goal-no-number = Skriv ett helt tal från 1 till 1 000 000.
goal-no-value = Skriv ett tal med högst två decimaler, som 12,5.
goal-step-no-words = Skriv vad som görs när villkoret gäller.
activity-known-by-hint = Det här målet går inte att räkna: säg hur man ändå ska veta.
activity-more = Mer: syften, medverkande, egen period, platser
activity-others = Andra medverkande
activity-from = Egen första dag
activity-until = Egen sista dag
activity-period-hint = Tomt: löftets period
activity-term = När väntas effekten
term-unsaid = Inte sagt
term-short = På kort sikt
term-long = På lång sikt
activity-continues = Fortsätter
activity-continues-none = Ingen tidigare åtgärd
ended-title = Avsluta i förtid
ended-hint = En undertecknad åtgärd tas aldrig bort. Den står kvar med beslutet.
ended-kind = Avslutad
ended-not = Nej
ended-withdrawn = Återtagen genom beslut
ended-replaced = Ersatt av en annan åtgärd
ended-on = Från och med
ended-decision = Beslutets nummer
ended-reason = Skäl
ended-by = Ersatt av
ended-by-none = Välj åtgärd
ended-by-nothing = Välj åtgärden som ersätter den.
ended-no-decision = Skriv både beslutets nummer och skälet.
left-title = Åtgärder ur { $title }
left-go-on = Fortsätter
left-is-done = Klar
left-drop = Stryk
left-reason = Skäl om den stryks
left-no-reason = Skriv varför åtgärden stryks.
left-goes-on = Fortsätter som åtgärd { $n }
left-done = Klar
left-dropped = Struken: { $reason }
signatures-title = Undertecknat
sign-title = För in en underskrift
sign-text = Skriv vem som undertecknade för parten. Funktionen visas för alla; namnet bara om personen vill.
sign-party = Part
sign-office = Funktion
sign-name = Namn
sign-name-hint = Valfritt: det blir offentligt
sign-on = Dag
sign = För in underskriften
sign-who = En samordnare för in underskrifterna.
sign-no-office = Skriv funktionen, högst 200 tecken.
sign-name-long = Skriv ett namn på högst 200 tecken.
sign-no-party = Parten undertecknar inte det här längre. Se villkoren.
sign-in-future = Dagen har inte varit än.
sign-overtaken = Löftet är inte granskat längre: någon har ändrat det.
sign-before = Partens underskrift är redan införd.
gap-backwards = Sista dagen är före den första. Byt dem.
gap-too-long = Det gäller längre än tio år. Välj en tidigare sista dag.
gap-doubled = Samma fokusområde eller åtgärd finns två gånger.
gap-no-party = Ingen undertecknar. Välj parterna.
gap-not-a-party = En part lovar något men undertecknar inte. Lägg till parten, eller ändra åtgärden.
gap-decision = Ändringen behöver ett beslut: nummer, dag och skäl.
gap-no-focus = Inget fokusområde är valt.
gap-not-adopted = Ett fokusområde som inte finns i en antagen lägesbild
gap-focus-not-adopted = { $focus }: välj ett område ur en antagen lägesbild.
gap-unfounded = { $focus } vilar inte på något som alla kan läsa i lägesbilden.
gap-unfounded-hint = Vilar inte på något som alla kan läsa
gap-earlier = { $focus } är ur en äldre lägesbild. Skriv varför den gäller än.
gap-unplanned = { $focus } har ingen åtgärd. Lägg till en, eller säg när de planeras.
gap-undecided = Bestäm vad som händer med det förra löftets åtgärd { $n }.
gap-wording = Skriv vad som ska göras.
gap-activity-wording = Åtgärd { $n }: skriv vad som ska göras.
gap-activity-responsible = Åtgärd { $n }: säg vem som ansvarar.
gap-activity-parts = Åtgärd { $n }: flera ansvarar, säg vilken del var och en har.
gap-activity-focus = Åtgärd { $n }: välj ett av löftets fokusområden.
gap-activity-goal = Åtgärd { $n }: målet är inte helt. Ett antal behöver ett tal och vad som räknas, en lista behöver namn.
gap-activity-known-by = Åtgärd { $n }: målet går inte att räkna. Skriv hur man ska veta om det lyckades.
gap-activity-period = Åtgärd { $n }: perioden ska ligga inom löftets.
gap-follow-up-when = Säg när uppföljningen görs.
gap-follow-up-who = Säg vem som följer upp.
gap-follow-up-answers = Säg vem som svarar för uppföljningen.
gap-follow-up-to = Säg till vem uppföljningen lämnas.
gap-follow-up-where = Säg var uppföljningen publiceras.
reports-title = Rapporter
reports-waiting = { $n ->
    [one] en väntar på dig eller en kollega
   *[other] { $n } väntar på dig eller en kollega
}
reports-to-confirm = Att bekräfta
reports-none-waiting = Inget väntar.
reports-decided = Avgjorda
my-reports-title = Rapportera åtgärder
my-reports-none = Det finns ingen undertecknad åtgärd för dig att rapportera om.
my-reports-waiting = Dina rapporter som väntar på bekräftelse
report-new = Rapportera
report-title = Rapportera om åtgärd { $n }
report-from = När det hände, första dagen
report-to = Sista dagen
report-to-hint = Tomt om det var en dag
report-said = Vad som rapporteras
report-kind-count = Ett antal
report-kind-occasion = Ett tillfälle blev av
report-kind-step = Ett steg är taget
report-kind-spared = Ett steg behövdes inte
report-kind-done = Det är klart
report-kind-value = Ett uppmätt värde
report-kind-judged = En bedömning
report-kind-words = Något gjordes som inte räknas
report-kind-nothing = Inget gjordes
report-choose = Välj
report-of = Vilken
report-n = Hur många
report-about = Ungefär
report-step = Vilket steg
report-value = Värde
report-kept = Bedömning
kept-wholly = Uppfyllt
kept-partly = Delvis
kept-not = Inte
report-judged-by = Vem bedömer
report-reason = Skäl
report-reason-hint = För en bedömning, ett steg som inte behövdes, eller när inget gjordes
report-place = Plats
report-words = Vad som hände
report-words-hint = Blir offentligt när någon annan har bekräftat. Skriv inget som pekar ut någon.
report-link = Länk som visar det
report-link-hint = Börjar med https://
report-file = Bilaga
report-file-hint = PDF, PNG eller JPEG, högst 10 MB. Den blir offentlig.
report-file-large = Filen är större än 10 MB. Välj en mindre, eller lämna en länk.
report-file-unknown = Filen är varken PDF, PNG eller JPEG, vad den än heter.
report-file-again = Välj filen igen: en webbläsare behåller den inte.
report-send = Lämna rapporten
report-earlier = Rapporterat tidigare
report-correct = Rätta rapport { $n }
report-corrects = Rättar rapport { $n }
report-corrects-nothing = Rapporten som ska rättas finns inte på den här åtgärden.
report-by = Rapporterad av { $who }
report-waits = Väntar på bekräftelse
report-confirmed-by = Bekräftad av { $who }
report-refused-by = Inte bekräftad av { $who }: { $reason }
report-own = Någon annan än du behöver bekräfta den.
report-flagged = Läs och öppna det här först. Det kan peka ut någon, och det blir offentligt.
report-looked = Jag har läst det, och det kan stå kvar
report-look-first = Läs de markerade orden och bocka för att du har gjort det.
report-confirm = Bekräfta
report-refuse = Bekräfta inte
report-refuse-reason = Varför den inte bekräftas
report-refuse-no-reason = Skriv varför rapporten inte bekräftas.
report-decided-before = Någon har redan avgjort rapporten.
report-no-number = Skriv ett helt tal från 0 till 1 000 000.
report-no-reason = Skriv varför.
report-no-step = Välj ett steg. Att det inte behövdes går bara för ett steg med villkor.
report-no-judgement = Välj en bedömning.
report-no-judge = Skriv vem som bedömer, till exempel rådet.
report-no-words = Skriv vad som hände.
report-nothing-said = Välj vad som rapporteras.
report-not-in-list = Välj vilken i listan det gäller.
report-no-link = Skriv en adress som börjar med https:// eller http://.
report-too-long = Skriv högst 4 000 tecken.
report-in-future = Det har inte hänt än: välj en dag som har varit.
report-before-period = Det hände före åtgärdens period och räknas inte. Välj en dag i perioden.
report-after-end = Åtgärden var avslutad då. Rapportera på den som ersatte den, eller välj en dag före beslutet.
report-form-lost = Öppna sidan igen: formuläret saknar sitt nummer.

# Plan and promises.
agreements-title = Samverkansöverenskommelser
agreements-for = Överenskommelser mellan kommunen och polisen. De säger vad samverkan är till för och vilka områden den gäller.
agreement-new = Ny överenskommelse
agreement-change = Ändra eller förläng
agreement-change-n = Ändra överenskommelse { $n }
agreement-changed = { $n ->
    [one] Ändrad en gång; den tidigare lydelsen finns kvar.
   *[other] Ändrad { $n } gånger; tidigare lydelser finns kvar.
}
agreement-parties = Parter
agreement-others = Andra parter
agreement-areas = Områden
agreement-open = Tills vidare
agreement-until-hint = Tomt: tills vidare
agreement-no-parties = En överenskommelse har minst två parter.
agreement-no-purposes = Skriv minst ett syfte.
agreement-no-areas = Skriv minst ett område.
agreement-overtaken = Någon annan har ändrat överenskommelsen. Öppna den igen och jämför.
event-promise-begin = Började på en plan med löften
event-promise-edit = Ändrade en plan med löften
event-promise-rename = Ändrade en plans namn eller år
event-promise-review = Granskade en plan med löften
event-promise-sign = Förde in en underskrift under ett löfte
event-promise-in-force = Ett löfte är undertecknat av alla parter
event-promise-report = Rapporterade om ett löfte
event-promise-confirm = Bekräftade en rapport om ett löfte
event-promise-refuse = Bekräftade inte en rapport om ett löfte
event-agreement-save = Sparade en samverkansöverenskommelse
told-promise = plan { $n }
told-agreement = överenskommelse { $n }
told-report = rapport { $n }
told-report-on = rapport { $n }, åtgärd { $activity }
report-number = Rapport { $n }
promise-reports-wait = { $n ->
    [one] En rapport om ett löfte att bekräfta
   *[other] { $n } rapporter om löften att bekräfta
}
report-corrected-before = Rapporten är redan rättad, eller en rättelse väntar på bekräftelse, eller så är den inte bekräftad. Rätta den sista.
report-form-used = Det här formuläret lämnade redan en annan rapport. Är det här en ny: lämna den igen.
report-not-confirmed = Inte bekräftad: { $reason }
report-too-long-line = Skriv högst 500 tecken.
gap-activity-over = Åtgärd { $n }: tiden var redan ute, så den kan inte återtas eller ersättas.
report-over-edge = Rapporten går över två perioder, så ingen vet hur mycket som hör till vilken. Lämna en för varje.
gap-activity-replaced-by = Åtgärd { $n }: välj en annan åtgärd som ersätter den.
goal-list-unused = Välj att antalet gäller var och en i listan, eller ta bort listan.
publication-title = På kommunens sida
publication-none = Utgåvan visas inte för alla än. Publicera den, så får den en sida med diagram, tabeller och filer, och kvittot och den stängda enkäten leder dit.
publication-publish = Publicera utgåvan
publication-again = Publicera utgåvan igen
publication-since = Publicerad
publication-withdrawn = Återtagen
publication-look = Se sidan
publication-withdraw = Återta utgåvan
publication-withdraw-text = Sidan finns kvar och säger när och varför talen togs bort därifrån. Lägesbilder, löften och uppföljningar som redan visar tal ur utgåvan ändras inte, och den som har hämtat en fil har den kvar.
publication-reason = Varför återtas den?
publication-reason-hint = Står på sidan för alla.
publication-no-reason = Skriv varför utgåvan återtas, med högst 500 tecken: det står på sidan.
publication-overtaken = Någon har publicerat eller återtagit utgåvan sedan du öppnade sidan. { $who } Så här är det nu.
event-release-publish = Publicerade en utgåva
event-release-withdraw = Återtog en utgåva
report-withhold = Dölj för alla
report-withhold-text = Ord, plats, länk och fil visas inte längre, inte heller i uppföljningar. Det som räknas och orsaken står kvar. Kan inte ångras.
report-withhold-reason = Varför? Står på sidan för alla.
report-withheld = Dold för alla:
report-withhold-no-reason = Skriv varför rapporten döljs, med högst 500 tecken: det står på sidan i stället för orden.
report-withhold-unconfirmed = Rapporten är inte bekräftad och visas inte för någon. Avslå den i stället.
event-promise-withhold = Dolde en rapport för alla
event-promise-follow-up = Fastställde en uppföljning
follow-up-new = Gör en uppföljning
follow-up-for = En uppföljning säger hur varje åtgärd har gått till en viss dag, efter det som är rapporterat och bekräftat. Du läser den först. När den är fastställd ändras den aldrig, och alla kan läsa den.
follow-up-as-of = Uppföljningen gäller till och med
follow-up-as-of-hint = Det som hände senare är inte med.
follow-up-words = Vad säger ni som följer upp?
follow-up-words-hint = Till exempel varför något inte blev av, och vad ni gör nu. Får vara tomt.
follow-up-effect = Vad syns av effekten ”{ $effect }”?
follow-up-effect-question = Enkätens andelar läggs till av sig själva. De bevisar inte att åtgärderna var orsaken.
follow-up-adopted-by = Vem fastställer den?
follow-up-adopted-by-hint = Till exempel kommunstyrelsen, eller lokala rådet.
follow-up-adopted-on = Dag för beslutet
follow-up-closes = Det här är den sista uppföljningen: löftet avslutas
follow-up-look = Läs uppföljningen
follow-up-preview = Uppföljningen, som den blir
follow-up-preview-text = Ingen annan ser den än. Läs den, och fastställ den sedan.
follow-up-adopt = Fastställ och visa för alla
follow-up-back = Ändra det jag skrev
follow-up-changed = Något har ändrats sedan du läste: en rapport har bekräftats eller dolts, löftet har ändrats eller en ny utgåva har kommit. Läs igen. Ingenting är fastställt.
follow-up-closed-since = Löftet är redan avslutat med en sista uppföljning. Inget är fastställt.
follow-up-waits = { $n ->
    [one] En rapport väntar på att bekräftas och räknas inte.
   *[other] { $n } rapporter väntar på att bekräftas och räknas inte.
}
follow-up-words-long = Skriv högst 4 000 tecken.
follow-up-effect-long = Skriv högst 2 000 tecken om varje effekt.
follow-up-no-body = Skriv vem som fastställer uppföljningen, med högst 200 tecken.
follow-up-no-reference = Skriv ärendets diarienummer, med högst 100 tecken.
follow-up-in-future = Välj en dag som har varit.
follow-up-before = Löftet började { $from }. { $day } ligger före: välj en senare dag.
follow-up-adopted-before = Den kan inte fastställas före dagen som den gäller till: ändra en av dem.
follow-up-not-over = Löftet gäller till { $until }. En sista uppföljning måste gå till den dagen eller längre: ändra dagen, eller ta bort krysset för sista uppföljning.
paper-number = Nr
paper-activity = Åtgärd
paper-goal = Mål
paper-period = När
scope-promises = Medborgarlöften
follow-up-other = En annan uppföljning med samma dagar och diarienummer är redan fastställd. Din är inte fastställd: ändra dagen eller numret om den ska finnas bredvid.
follow-up-late = { $n ->
    [one] En rapport som står här bekräftades efter dagen för beslutet.
   *[other] { $n } rapporter som står här bekräftades efter dagen för beslutet.
} Var de inte med när beslutet fattades, ta en tidigare dag i ”Till och med”.
follow-up-for-good = Kan inte ändras eller tas bort efteråt.
publication-address = Adress att dela, som alltid leder till det nyaste:
open-data-title = Öppna data
open-data-for = Sveriges dataportal kan hämta en katalog över publicerade resultat och medborgarlöften härifrån. Den behöver veta vem kommunen är. Katalogen är fri att använda (CC0) och har inget som inte redan är offentligt.
open-data-address = Katalogens adress:
open-data-root = Har kommunen redan en katalog hos dataportalen läggs den här in som en underkatalog: dcterms:hasPart med adressen ovan.
open-data-organisation = Organisationsnummer
open-data-organisation-hint = Tio siffror, till exempel 212000-0000.
open-data-publisher = Utgivarens namn
open-data-publisher-hint = Till exempel Åsele kommun.
open-data-email = E-post för frågor
open-data-email-hint = Blir offentlig: använd en gemensam adress, inte en persons.
open-data-homepage = Webbplats
open-data-geonames = Kommunens nummer i GeoNames, om ni vet det
open-data-geonames-hint = Bara siffror. Gör att kommunen syns på kartan i dataportalen.
open-data-no-organisation = Skriv organisationsnumret med tio siffror. Kontrollsiffran stämmer inte, eller något saknas.
open-data-no-publisher = Skriv utgivarens namn, med högst 200 tecken.
open-data-no-email = Skriv en e-postadress, som namn@kommun.se.
open-data-no-homepage = Skriv hela adressen, från https://.
open-data-no-geonames = Skriv bara siffror, eller lämna fältet tomt.
event-open-data-save = Ändrade uppgifterna för öppna data
follow-up-adopt-who = Bara en samordnare kan fastställa uppföljningen.
pdf-internal = Intern utgåva som PDF
pdf-public = Publik utgåva som PDF
step-ask = Frågor
step-collect = Samla in
step-collect-text = Hur svaren kommer in, och vad som behöver en människas ögon.
step-read = Läsa och koda
step-read-text = Det som har skrivits.
step-results = Resultat
step-results-text = Vad svaren visar, och vad av det som får lämnas ut.
step-picture = Lägesbild
step-promise = Löfte
step-follow-up = Uppföljning
step-settings = Inställningar
chain-nav = Arbetets steg
chain-menu = Meny
overview-title = Översikt
files-title = Filer
promises-short = Planer och löften
dates-editor = Den som är redaktör bestämmer första och sista dagen. Är ingen redaktör ger kommunens administratör någon den rollen.
dates-editor-own = Den som är redaktör bestämmer första och sista dagen. Du kan ge dig själv den rollen:
waits-title = Det här väntar på dig
waits-all = Inget mer väntar.
waits-nothing = Inget väntar på dig just nu.
wait-suspects = { $n ->
    [one] Ett misstänkt svar att granska
   *[other] { $n } misstänkta svar att granska
}
wait-sheets = { $n ->
    [one] Ett pappersblad att skriva in
   *[other] { $n } pappersblad att skriva in
}
wait-code = { $n ->
    [one] En text att koda
   *[other] { $n } texter att koda
}
wait-differ = { $n ->
    [one] En text som två har kodat olika, att avgöra
   *[other] { $n } texter som två har kodat olika, att avgöra
}
wait-release = En utgåva kan göras
due-in = { $n ->
    [0] i dag
    [one] i morgon
   *[other] om { $n } dagar
}
due-ago = { $n ->
    [one] var i går
   *[other] för { $n } dagar sedan
}
due-report = Rapportera ”{ $activity }” senast
due-follow-up = Följ upp ”{ $title }” senast
due-plan-by = Bestäm åtgärderna i ”{ $title }” senast
due-agreement = Samverkansöverenskommelsen går ut
due-picture = Lagen: uppdatera lägesbilden senast
due-plan = Lagen: följ upp åtgärdsplanen senast
dialogues-title = Dialoger
dialogues-none = Ingen enkät är publicerad än. Lägg en enkätfil i mappen med enkäter; handboken visar hur.
dialogue-opens = Öppnar { $day }
dialogue-until = Öppen till och med { $day }
dialogue-open = Öppen, ingen sista dag
dialogue-closed = Stängd { $day }
dialogue-coded = Kodat { $n } av { $all }
dialogue-not-coded = Kodning är inte börjad
dialogue-no-release = Ingen utgåva än
dialogue-release = Utgåva { $n }, visas inte för alla
dialogue-release-shown = Utgåva { $n }, visas för alla
chain-no-picture = Ingen lägesbild än. Börja på en när det finns en utgåva att bygga på.
chain-no-promise = Ingen plan och inget löfte än. Börja på ett när en lägesbild är antagen.
chain-amended = Ändras just nu
wheel-title = Årshjul
wheel-for = Det som har en dag och rör dig, månad för månad. Det räknas ut av vad som är undertecknat och rapporterat.
wheel-nothing = Inget som rör dig har en dag just nu.
wheel-late = Dagen har gått
wheel-calendar = I din egen kalender
wheel-calendar-text = Du kan prenumerera på årshjulet i Outlook eller en annan kalender. Adressen är privat: den som har den ser vad som ska göras, så länge du har din roll här. Kalendern påminner 30 och 7 dagar före och samma dag.
wheel-make = Skapa en privat adress
wheel-make-new = Skapa en ny adress (den gamla slutar gälla)
wheel-revoke = Ta bort adressen
wheel-address = Kopiera adressen nu: den visas bara den här gången.
wheel-made = Du har en privat adress, skapad
event-wheel-link = Skapade en privat adress till årshjulet
event-wheel-revoke = Tog bort sin privata adress till årshjulet
publication-what = Alla kan då läsa utgåvan på { $address } och hämta dess filer. Den kan tas tillbaka med ett skäl, men det som någon redan har läst är läst.
publication-sure = Ja, visa den för alla
questions-to = { $n ->
    [one] Hoppa till frågan
   *[other] Hoppa till en av { $n } frågor
}
still-title = { $n ->
    [one] En sak kvar före granskningen
   *[other] { $n } saker kvar före granskningen
}
still-empty = tomt än
still-gone = finns inte längre
still-unfounded = välj vad det bygger på
add-chosen = Lägg in i ”{ $picture }”
add-chosen-section = Avsnitt
add-chosen-not = Lägg inte in
add-to-picture = Lägg in i lägesbilden
table-title = Åtgärderna som tabell
table-out = Ta ut
table-out-text = En rad per åtgärd och en kolumn per uppgift. Det som har flera värden har ett per rad i sin cell.
table-fetch = Hämta tabellen (CSV)
table-in = Ta in
table-in-text = Åtgärder med nummer ändras till det som står i tabellen. Rader utan nummer blir nya åtgärder. Åtgärder som inte står med lämnas som de är. Är en cell fel lagras ingenting.
table-file = Tabellen, som CSV i UTF-8
table-take = Ta in tabellen
table-link = Ta ut eller ta in åtgärderna som tabell
table-wrong = Celler som är fel
table-row = Rad
table-column = Kolumn
table-what = Vad som ska rättas
table-no-file = Välj en fil.
table-nothing-stored = { $n ->
    [one] En cell är fel, och ingenting är lagrat. Rätta den och ta in tabellen igen.
   *[other] { $n } celler är fel, och ingenting är lagrat. Rätta dem och ta in tabellen igen.
}
table-encoding = Filen är inte i UTF-8. Spara den som ”CSV UTF-8” och ta in den igen.
table-unreadable = Filen går inte att läsa som CSV. Hämta tabellen här och skriv i den.
table-long = Tabellen har fler än { $most } rader.
table-no-column = Kolumnen saknas. Hämta tabellen här, så finns den med.
table-no-number = Det finns ingen åtgärd med det numret. Lämna cellen tom för en ny åtgärd.
table-twice = Numret står på en rad till. Ta bort en av dem.
table-no-focus = { $value } är inget av dokumentets fokusområden. De är: { $known }.
table-no-word = ”{ $value }” går inte att läsa. Skriv något av: { $known }.
activity-move = Flytta eller ta bort
table-no-cause = { $value } är ingen orsak i en antagen lägesbild. Skriv lägesbildens och orsakens nummer, som i tabellen du hämtade.
table-no-activity = { $value } går inte att läsa. Skriv dokumentets och åtgärdens nummer med bindestreck, som 1-3.
table-no-version = Cellen säger ur vilken version tabellen är hämtad, och ska stå kvar som den var.
way-nav = Du är här
table-signed = Dokumentet är undertecknat: det du tar in blir ett utkast till ändring, som behöver ett beslut, ett skäl och nya underskrifter.
picture-did-place = Del flyttad
gallery-link = Titta på figurerna och välj
gallery-title = Välj en figur till { $picture }
gallery-search = Ord i frågan eller enkätens namn
gallery-find = Sök
gallery-nothing = Ingen figur har de orden. Sök på färre ord.
gallery-found = { $n ->
    [one] En figur.
   *[other] { $n } figurer.
}
gallery-first = { $n ->
    [one] Här är den första. Skriv fler ord för att hitta de andra.
   *[other] Här är de { $n } första. Skriv fler ord för att hitta de andra.
}
gallery-take = Ta med den här
gallery-back = Tillbaka till lägesbilden
looks = Så här ser det ut:
looks-tools = Utformning
looks-bold = Fet
looks-heading = Rubrik
looks-list = Lista
looks-link = Länk
drag-part = Dra delen dit den ska stå
filter-questions = Visa bara frågor med de här orden
filter-said = Frågor som visas: { $n } av { $of }.
translate-link = Översätt
translate-title = { $picture }: { $language }
translate-for = Den som läser lägesbilden på ett annat språk ser de här orden i stället för de svenska. Det som är antaget är den svenska texten. Citat, frågor och svar översätts inte här.
translate-shown = Visas för alla.
translate-not-shown = Visas inte: den som läser på språket ser den svenska texten.
translate-draft-by = Senast sparad av { $who }
translate-shown-by = Senast visad av { $who }
translate-hidden-by = Senast dold av { $who }
translate-see = Se sidan som alla ser
translate-empty = Skriv texten på det andra språket.
translate-stored = Sparat sedan du öppnade sidan:
translate-save = Spara
translate-show = Spara och visa för alla
translate-hide = Sluta visa
translate-not-whole = Alla texter måste vara översatta innan de visas. Det du skrev står kvar här, och går att spara.
translate-overtaken = Någon har sparat sedan du öppnade sidan. Det du skrev står kvar här, med det andra bredvid. Spara igen för att behålla ditt.
event-picture-translate = Sparade en översättning av en lägesbild
event-picture-translate-show = Visade en översättning av en lägesbild för alla
event-picture-translate-hide = Slutade visa en översättning av en lägesbild
move-to = Till ett annat avsnitt
move-there = Flytta dit
drag-public = Delen flyttas till ett avsnitt som alla kan läsa. Vill du det?
follow-up-undecided = Inte beslutad än.
follow-up-decide-first = För att fastställa den behövs vem som beslutade, vilken dag och diarienumret. Gå tillbaka och skriv dem.
translate-who = En samordnare visar översättningen för alla.
my-reports-refused = Dina rapporter som inte bekräftades
dialogues-choose = Välj vilken enkät det gäller.
step-ask-text = Enkäterna: om de är öppna, hur de ser ut och vad som hör till dem.
activity-move-only = Flytta
report-done-sent = Rapporten är sparad. Alla kan läsa den när någon annan som skriver löften (analytiker eller samordnare) har bekräftat den.
report-done-confirmed = Rapporten är bekräftad. Alla kan läsa den på åtgärdens sida.
report-done-refused = Rapporten är inte bekräftad. Den som skickade den ser skälet.
report-done-withheld = Rapportens ord, plats, länk och fil visas inte längre för alla. Det den räknar står kvar.
follow-ups-title = Uppföljningar
follow-ups-for = Varje undertecknad plan och varje undertecknat löfte, med de uppföljningar som är fastställda och när nästa ska vara klar.
follow-ups-none = Inget löfte är undertecknat än, så det finns inget att följa upp.
follow-ups-none-yet = Ingen uppföljning är fastställd än.
picture-done-saved = Sparat.
picture-done-added = Tillagt.
picture-done-removed = Borttaget.
picture-done-reviewed = Lägesbilden är granskad. Nu kan en samordnare anta den.
picture-files = Word och PDF
adopt-on-before-figures = Beslutet är äldre än siffrorna: en enkät som lägesbilden bygger på stängde först { $day }. Kontrollera att dagen är rätt.
start-everybody = Det alla ser: enkäter, resultat, lägesbilder och löften
promise-done-saved = Sparat.
promise-done-reviewed = Granskat. Nu undertecknar var och en som lovar något.
promise-done-signed = Underskriften är sparad.
table-changed-nothing = Tabellen är läst. Den ändrade inget.
table-added = { $n ->
    [0] Ingen åtgärd lades till.
    [one] En åtgärd lades till.
   *[other] { $n } åtgärder lades till.
}
table-changed = { $n ->
    [0] Ingen ändrades.
    [one] En ändrades.
   *[other] { $n } ändrades.
}
publication-cited = De här lägesbilderna visar siffror ur utgåvan. De står kvar, och säger att utgåvan är tillbakatagen och varför:
standing-unconfirmed = Inget är bekräftat än
report-is-withheld = Dold för alla.
release-not-now = Det går inte att göra en utgåva nu.
focus-findings-none = Lägg först till något i ett avsnitt som området kan bygga på: en text, en tabell eller ett diagram, en siffra eller ett citat.
promise-save-signed = Det som är undertecknat (version { $n }) gäller. Det du sparar blir ett förslag till ändring, som ska granskas och undertecknas innan det gäller.
promise-save-amended = Du skriver på en ändring. Det som är undertecknat (version { $n }) gäller tills ändringen är granskad och undertecknad.
promise-save-reviewed = Dokumentet är granskat. När du sparar en ändring behöver det granskas på nytt, och en underskrift som redan finns gäller inte längre.
reports-refused-wait = { $n ->
    [one] En rapport av dig bekräftades inte: läs varför
   *[other] { $n } rapporter av dig bekräftades inte: läs varför
}
role-lacking-title = Sidan hör till en annan roll
role-lacking-for = Sidan är för: { $roles }.
role-lacking-own = Din roll här: { $own }.
role-lacking-ask = Behöver du den? Kommunens administratör ger roller.
role-lacking-give = Du är administratör och kan ge dig rollen.
police-reads-public = Den är antagen, så polisen läser den offentliga utgåvan som alla andra. Det du delar här har också det som är internt för kommunen och polisen.
responsible-more = Flera ansvarar, var och en för sin del
promise-save-amended-reviewed = Ändringen är granskad. När du sparar behöver den granskas på nytt, och en underskrift under ändringen gäller inte längre. Det som är undertecknat (version { $n }) gäller tills vidare.
role-lacking-provider = Ger kommunens inloggningstjänst roller ändras de där.
text-next = Nästa text
picture-adopted-next = Lägesbilden är antagen och ändras inte mer. Nästa bygger vidare på den:
picture-begin-next = Börja på en ny lägesbild
wait-begin-coding = Börja koda det som har skrivits
translate-of-title = Lägesbildens namn
translate-of-focus-title = Fokusområde: namn
translate-of-focus = Fokusområde: text
translate-of-section = Avsnitt: rubrik
translate-of-piece = Avsnitt: text, eller vad en figur visar
translate-of-limits = Siffra från annat håll: vad den inte säger
translate-of-cause = Problem eller orsak
effects-more = Fler effekter
promise-reviewed-by = Granskat av { $who }
audit-number = Nummer
waits-later = Det som ska göras senare står i
due-report-waits = Rapporterad, väntar på bekräftelse: ”{ $activity }”
dates-not-set = Inga dagar är satta: enkäten är öppen tills någon stänger den.
preview-alone = Öppna på en egen sida
releases-by = Utgåvor görs av { $names }.
releases-closed-by = Enkäten kan stängas av { $names }.
dates-editors = Dagarna sätts, och enkäten stängs, av { $names }.
dates-done-closed = Enkäten är stängd. Den som hade börjat svara får skicka i två timmar till. Välj en senare sista dag om den ska öppnas igen.
picture-from-release = Till en lägesbild hämtas figurer ur en utgåva.
rounds-base = Andelarna är av
rounds-all = Alla svar i omgången
results-preliminary = Enkäten är öppen: talen är preliminära och ändras när fler svarar.
batch-print-first = Skriv ut bladen först. När de är ifyllda skriver du in dem här.
waits-wheel = årshjulet
told-follow-up = uppföljning { $n }
releases-by-roles = Utgåvor görs av kommunens analytiker och samordnare.
drafts-title = Skriv enkäter
drafts-text = Här skrivs kommunens enkäter. Ett utkast syns inte för invånare förrän det är publicerat.
drafts-none = Det finns inga utkast än.
drafts-removed = Undanlagda utkast
drafts-files = Enkäter som finns i filer
drafts-files-text = De ändras i sina filer. Kopiera en för att göra en ny enkät av den, eller flytta hit den för att ändra den här i fortsättningen.
drafts-files-read = De ändras i sina filer.
draft-copy = Kopiera
draft-move-here = Flytta hit
draft-new = Ny enkät
draft-column-title = Enkät
draft-column-stage = Läge
draft-column-saved = Senast sparad
draft-column-version = Version
draft-column-what = Vad som gjordes
draft-untitled = Enkät utan rubrik
draft-saved = Sparat.
draft-not-saved = Inte sparat. Tryck på Spara, så visas varför.
draft-beside = { $who } är också här, senast { $at }: { $part }.
draft-preview = Så ser det ut för den som svarar
draft-mend = Det här behöver rättas
draft-overtaken-title = Någon annan har ändrat samma sak
draft-overtaken = Inget av det du skrev är borta. Det som den andra har sparat står vid varje fält som skiljer sig. Välj vad som ska gälla och spara igen.
draft-condition-overtaken = Någon annan har ändrat villkoret. Så här är det nu; gör om din ändring om den fortfarande behövs.
draft-theirs = Nu står det:
draft-no-number = Skriv ett tal.
draft-quoted = ”{ $words }”
draft-nothing = inget
draft-none = Ingen
draft-yes = ja
draft-new-lead = Enkäten hör till { $place }. Välj vad den ska börja från; allt går att ändra sedan.
draft-from = Börja från
draft-from-template = En mall
draft-from-shipped = Enkäter som andra kommuner har använt
draft-from-shipped-text = Kommunens namn byts ut. Läs igenom dem: platser och förhållanden i texten kan vara den andra kommunens.
draft-from-round = En ny omgång av en tidigare enkät
draft-from-round-text = Samma frågor med samma nycklar, så att omgångarna kan jämföras.
draft-from-nothing = Inget
draft-from-empty = En tom enkät
draft-from-empty-text = En sida med en öppen fråga.
draft-from-none = Välj vad enkäten ska börja från.
draft-new-title = Rubrik
draft-new-title-hint = Tom: mallens rubrik.
draft-new-sender-hint = Vem som frågar, som det står överst på varje sida: ”Storby kommun”.
draft-new-round-hint = Bara för en ny omgång: dess namn, till exempel ”2027”.
draft-round-needed = Skriv den nya omgångens namn, till exempel ”2027”.
draft-sender-needed = Skriv vem som frågar, till exempel ”Storby kommun”.
draft-begin = Börja
draft-from-files = Från filer
draft-from-files-text = Har du enkäten som filer (.toml) kan du läsa in dem: grundfilen, översättningar, platser och logotyp. Ett formulär för ODK, Kobo eller Survey123 läses in som XLSForm (.xlsx), ett från LimeSurvey som .lss, ett från Qualtrics som .qsf; innan något sparas ser du vad som inte följer med. Du får ett utkast; filerna rörs inte.
draft-upload = Filer
draft-upload-begin = Läs in
draft-upload-none = Välj en fil: ett XLSForm, en .lss, en .qsf, eller minst enkätens grundfil, till exempel storby.toml.
draft-upload-wrong = Filerna går inte att läsa in: { $words }
draft-first-page = Frågor
draft-first-question = Vad är viktigt för dig?
draft-template-safety = Trygghetsdialog
draft-template-safety-text = Hur tryggt det känns, var och när, och vad som skulle göra det bättre. Tolv frågor, tre till fyra minuter.
draft-template-open = En öppen fråga
draft-template-open-text = En fråga att svara på med egna ord, och vem som svarar. Tre minuter.
draft-template-promise = Uppföljning av ett medborgarlöfte
draft-template-promise-text = Om löftet är känt, om något har märkts, och vad som är kvar.
draft-template-staff = Medarbetardialog
draft-template-staff-text = Vad kommunens och polisens egna medarbetare ser i sitt arbete.
draft-template-walk = Trygghetsvandring
draft-template-walk-text = Det som deltagarna såg på en plats: ljus, sikt, skötsel, hur det kändes.
draft-template-school = En skola
draft-template-school-text = För elever på högstadiet och gymnasiet, varsamt formulerad.
draft-template-dals-ed = Dals-Ed: medborgardialog
draft-template-arjang = Årjäng: medborgardialog
draft-template-asele = Åsele: medborgardialog
draft-template-filipstad = Filipstad: medborgardialog
draft-template-sunne = Sunne: medborgardialog
draft-stage-written = Utkast
draft-stage-changed = Ändrad sedan den publicerades
draft-stage-returned = Skickad tillbaka av { $who } { $at }
draft-stage-sent = Väntar på godkännande sedan { $at }, skickad av { $who }
draft-stage-approved = Godkänd av { $who } { $at }, inte publicerad än
draft-stage-published = Publicerad som version { $version } av { $who } { $at }
draft-stage-removed = Undanlagd av { $who } { $at }
draft-next-approve = Det här väntar på dig: läs vad som ändras, och godkänn eller skicka tillbaka.
draft-next-wait = Någon annan än den som skrev ska godkänna.
draft-next-publish = Nu kan den publiceras.
draft-next-published = Det invånarna ser är den här versionen.
draft-next-restore = Den ligger undan. Inget är borta.
draft-next-mend = Några saker behöver rättas innan den kan skickas för godkännande.
draft-next-send = När den är klar: skicka den för godkännande.
draft-to-decide = Godkänn och publicera
draft-to-survey = Enkätens sida
draft-versions = Versioner
draft-versions-text = Varje gång något sparas blir det en version. Ingen försvinner, och du kan gå tillbaka till vilken som helst.
draft-problems-n = { $n ->
    [one] En sak att rätta
   *[other] { $n } saker att rätta
}
draft-wrong = { $n ->
    [one] En sak behöver rättas
   *[other] { $n } saker behöver rättas
}
draft-wrong-text = Du kan spara och fortsätta senare ändå. Först när listan är tom kan enkäten publiceras.
draft-pages = Sidor och frågor
draft-one-page-hint = Alla sidor visas på en gång för den som svarar.
draft-page-n = Sida { $n }: { $title }
draft-page-empty = Sidan har inga frågor än.
draft-edit-page = Ändra sidan
draft-edit-condition = Ändra när den visas
draft-up = Upp
draft-down = Ner
draft-remove = Ta bort
draft-copy-question = Kopiera
draft-add = Lägg till
draft-add-question = Lägg till en fråga
draft-add-page = Lägg till sidan
draft-new-page = Ny sida: rubrik
draft-new-text = Frågan
draft-new-kind = Typ av fråga
draft-is-required = måste besvaras
draft-is-background = bakgrundsfråga
draft-is-leaned-on = Andra frågor eller tabeller bygger på den.
draft-options-n = { $n ->
    [one] ett svarsalternativ
   *[other] { $n } svarsalternativ
}
draft-languages = Språk
draft-first-language = enkätens första språk
draft-missing-n = { $n ->
    [one] En text saknas
   *[other] { $n } texter saknas
}
draft-changed-n = { $n ->
    [one] en har ändrats på första språket
   *[other] { $n } har ändrats på första språket
}
draft-complete = Inget saknas
draft-not-reviewed = inte granskad
draft-add-language = Nytt språk
draft-settings = Inställningar
draft-about-words = Om enkäten
draft-about-words-text = Rubrik, inledning, tack, första och sista dag, omgång
draft-about-contact = Kontakt och personuppgifter
draft-about-contact-text = Vem man frågar, och vad som sägs om hur svaren behandlas
draft-about-look = Utseende
draft-about-look-text = Färg, logotyp, webbplatser som får visa enkäten
draft-figures = Tabeller och grupper
draft-figures-text = Bakgrundsfrågor, tabeller som publiceras, vilka som är invånare
draft-places = Platser
draft-places-text = Namngivna platser och områden som frågor om plats erbjuder
draft-kind-one-choice = Välj ett
draft-kind-several-choices = Välj flera
draft-kind-scale = Skala
draft-kind-grid = Påståenden på en skala
draft-kind-long-text = Text, flera rader
draft-kind-short-text = Text, en rad
draft-kind-number = Tal
draft-kind-date = Datum
draft-kind-ranking = Rangordna
draft-kind-place = Plats
draft-kind-information = Information, utan svar
draft-role-plain = Vanligt
draft-role-other = Annat, skriv vad
draft-role-none = Inget av dem
draft-role-dont-know = Vet inte
draft-role-not-applicable = Gäller inte mig
draft-always = Visas alltid.
draft-shown-if = Visas om { $condition }.
draft-and = och
draft-or = eller
draft-not = det inte stämmer att { $condition }
draft-when-equals = svaret på ”{ $question }” är { $of }
draft-when-any-of = svaret på ”{ $question }” är något av { $of }
draft-when-none-of = ”{ $question }” är besvarad, med inget av { $of }
draft-when-at-least = svaret på ”{ $question }” är minst { $of }
draft-when-at-least-chosen = minst { $of } är valda i ”{ $question }”
draft-when-answered = ”{ $question }” är besvarad
draft-when-not-answered = ”{ $question }” inte är besvarad
draft-when-no-test = ”{ $question }” (villkoret är inte färdigt)
draft-option-of = ”{ $option }” i ”{ $question }”
draft-residents = Vilka som är invånare
draft-residents-text = Används för att jämföra med befolkningen och för att väga svaren. Utan den görs inget av det.
draft-residents-if = Invånare är den för vilken { $condition }.
draft-residents-none = Ingen fråga visar vem som är invånare.
draft-residents-change = Ändra vilka som är invånare
draft-residents-clear = Ta bort villkoret
draft-when = När frågan visas
draft-when-page = När sidan visas
draft-when-turn = Vänd till motsatsen
draft-when-group = Gör till en grupp
draft-when-whole-group = hela gruppen
draft-when-group-all = Alla dessa stämmer:
draft-when-group-any = Något av dessa stämmer:
draft-when-group-not-all = Det är inte så att alla dessa stämmer:
draft-when-group-not-any = Inget av dessa stämmer:
draft-when-deep = Den här delen är skriven i en fil och går djupare än vad som kan byggas här. Den gäller som den är.
draft-when-all = Alla delar ska stämma.
draft-when-any = En av delarna ska stämma.
draft-when-make-any = Det räcker med en
draft-when-make-all = Alla ska stämma
draft-when-clear = Ta bort villkoret: visa alltid
draft-when-add = Lägg till ett villkor
draft-when-add-here = Lägg till i gruppen
draft-when-add-to-group = Lägg till i gruppen
draft-when-question = Vilken tidigare fråga ska avgöra?
draft-when-choose-question = Välj frågan
draft-when-nothing-before = Det finns ingen fråga före som ett villkor kan se på.
draft-when-choose = Välj minst ett svar.
draft-when-number = Skriv ett tal.
draft-test = Vad ska gälla?
draft-test-any-of = Svaret är något av dem som väljs nedan
draft-test-none-of = Den är besvarad, med inget av dem nedan
draft-test-at-least = Minst talet nedan (för val: så många är valda)
draft-test-answered = Den är besvarad
draft-test-not-answered = Den är inte besvarad
draft-test-options = Svar
draft-test-number = Minst
draft-back-to = Till { $of }
draft-part-list = Enkätens innehåll
draft-part-question = Frågan { $of }
draft-part-add-question = Ny fråga: { $of }
draft-part-copy-question = Kopia av en fråga: { $of }
draft-part-move-question = Frågan flyttad: { $of }
draft-part-remove-question = Frågan borttagen: { $of }
draft-part-page = Sidan { $of }
draft-part-add-page = Ny sida
draft-part-move-page = Sidan flyttad: { $of }
draft-part-remove-page = Sidan borttagen: { $of }
draft-part-condition = Villkor för { $of }
draft-part-language = Språket { $of }
draft-part-add-language = Nytt språk: { $of }
draft-part-remove-language = Språket borttaget: { $of }
draft-part-language-file = Översättning från fil: { $of }
draft-part-words = Om enkäten
draft-part-contact = Kontakt och personuppgifter
draft-part-look = Utseende
draft-part-logo = Logotyp
draft-part-figures = Tabeller och grupper
draft-part-places = Platser
draft-part-versions = Versioner
draft-part-decide = Godkänn och publicera
draft-part-undo = Tillbaka till version { $of }
draft-begun-template = Börjad från mallen { $of }
draft-begun-round = Börjad som ny omgång av { $of }
draft-begun-copy = Börjad som kopia av { $of }
draft-begun-home = Flyttad hit från filen { $of }
draft-begun-files = Börjad från filer
draft-begun-empty = Börjad tom
draft-gone = Det finns inte längre: någon annan har tagit bort det.
draft-key-taken = Nyckeln ”{ $key }” finns redan: välj en annan.
draft-key-wrong = ”{ $key }” kan inte vara en nyckel: 1 till 40 tecken av a–z, siffror och _, och inte _ först.
draft-language-wrong = Språket ”{ $code }” finns redan eller kan inte väljas.
draft-lean-question = villkoret för frågan ”{ $of }”
draft-lean-page = villkoret för sidan ”{ $of }”
draft-lean-option = villkoret för { $of }
draft-lean-background = bakgrundsfrågorna
draft-lean-table = en tabell som publiceras
draft-lean-residents = villkoret för vilka som är invånare
draft-leans = ”{ $question }” kan inte tas bort: den används av { $leans }. Ändra det först.
draft-leans-option = Svaret ”{ $option }” i ”{ $question }” kan inte tas bort: det används av { $leans }. Ändra det först.
draft-behind = Det går inte att flytta: { $who } ser på ”{ $question }”, som då skulle komma efter. Ändra villkoret först.
draft-place-survey = Enkäten
draft-place-page = Sidan ”{ $of }”
draft-place-question = Frågan ”{ $of }”
draft-place-options = Svar utöver platserna
draft-place-statements = Påståenden i ”{ $of }”
draft-place-groups = Grupper i ”{ $of }”
draft-place-language = Språket { $of }
draft-change-added = Nytt: { $of }
draft-change-added-alone = Nytt
draft-change-removed = Borttaget: { $of }
draft-change-removed-alone = Borttaget
draft-change-moved = Flyttat: { $of }
draft-change-moved-alone = Flyttat
draft-change-value = { $key }: från { $before } till { $after }
draft-change-condition = Från: ”{ $before }” till: ”{ $after }”
draft-no-changes = Inget skiljer.
draft-what-changed = Vad den ändrade
draft-since = Vad som ändrats sedan dess
draft-published-as = publicerad som version { $version }
draft-compared = Från version { $from } till { $to }
draft-undo-to = Gå tillbaka till version { $from }
draft-undo-text = Den blir den nyaste versionen. De som kom efter finns kvar i listan.
draft-decide = Vad du kan göra
draft-note = Några ord till den andra
draft-note-needed = Skriv vad som behöver ändras.
draft-send = Skicka för godkännande
draft-approve = Godkänn
draft-return = Skicka tillbaka
draft-publish = Publicera
draft-publish-next = Publicera ändringen
draft-own = Du har själv skickat eller senast sparat den, så någon annan behöver godkänna den.
draft-waits-for-other = Den väntar på att någon annan godkänner.
draft-waits-for-editor = Den väntar på att en redaktör publicerar.
draft-take-away = Lägg undan utkastet
draft-take-away-text = Det försvinner ur listan. Inget tas bort, och du kan ta fram det igen.
draft-take-away-published = Utkastet försvinner ur listan. Den publicerade enkäten fortsätter som den är.
draft-restore = Ta fram utkastet igen
draft-restore-text = Det står i listan igen, som det var.
draft-history = Vad som har bestämts
draft-act-sent = { $who } skickade version { $revision } för godkännande
draft-act-returned = { $who } skickade tillbaka version { $revision }
draft-act-approved = { $who } godkände version { $revision }
draft-act-published = { $who } publicerade version { $revision } som enkätens version { $version }
draft-act-removed = { $who } lade undan utkastet
draft-act-restored = { $who } tog fram utkastet igen
draft-effects = Vad ändringen gör med siffrorna
draft-no-effects = Inget: frågor, svar och tabeller är desamma.
draft-answered = { $n ->
    [one] Ett svar har kommit in. Det behålls, och den som håller på att svara får skicka in det formulär som hen började med.
   *[other] { $n } svar har kommit in. De behålls, och den som håller på att svara får skicka in det formulär som hen började med.
}
draft-changes = Allt som ändras
draft-first-time = Den har inte publicerats än. När den publiceras kan invånare svara på adressen { $address }, från första dagen om en är satt och annars genast.
draft-left-out = Språk som saknar texter visas inte förrän de är klara: { $languages }.
draft-same = Betyder de samma sak som förut?
draft-same-text = Svaren räknas ihop med dem som redan har kommit in. Kryssa för det som fortfarande frågar efter samma sak. Är det en annan fråga: gör en ny och ta bort den gamla.
draft-same-needed = Säg för varje ändrad text att den betyder samma sak. Gör den inte det: ta tillbaka ändringen och gör en ny fråga eller ett nytt svar.
draft-decided-late = Någon har sparat eller bestämt något sedan sidan visades. Läs hur det är nu.
draft-retired = Enkäten är tagen ur bruk och kan inte publiceras på nytt.
draft-same-published = Den är redan publicerad.
effect-reworded = Frågan ”{ $before }” blir ”{ $after }”, med samma nyckel: svaren räknas ihop.
effect-option-reworded = I ”{ $question }” blir svaret ”{ $before }” till ”{ $after }”: de räknas ihop.
effect-taken = ”{ $question }” ställs inte längre. Svaren som har kommit in finns kvar.
effect-new = ”{ $question }” är ny: de som redan har svarat har inte fått den.
effect-options-added = ”{ $question }” får nya svar som de som redan har svarat inte kunde välja: { $options }.
effect-options-taken = ”{ $question }” förlorar svar; de som redan valts räknas: { $options }.
effect-required = ”{ $question }” måste besvaras i fortsättningen.
effect-asked = ”{ $question }” visas för andra än förut.
effect-background = Tabellerna delas in efter andra frågor.
effect-language = Ett språk erbjuds inte längre: { $language }.
draft-key = Nyckel:
draft-key-of-question = Frågans nyckel
draft-key-of-page = Sidans nyckel
draft-key-hint = Namnet i filer och villkor. Det görs av orden och behöver sällan ändras; när enkäten är publicerad ligger det fast.
draft-key-frozen = Frågan är publicerad: nyckeln ligger fast.
draft-kind-frozen = Frågan är publicerad: typen ligger fast. Gör en ny fråga för att fråga på ett annat sätt.
draft-kind-hint = Byter du typ försvinner det som den nya typen inte kan ha. Du kan gå tillbaka under Versioner.
draft-key-kind = Typ av fråga
draft-key-text = Fråga
draft-key-help = Hjälptext
draft-help-hint = Står under frågan. Lämna tom om den inte behövs.
draft-key-required = Måste besvaras
draft-required-hint = Använd sällan: den som måste svara svarar vad som helst.
draft-key-original = Ursprunglig formulering
draft-original-hint = En anteckning för personalen. Visas aldrig för den som svarar.
draft-key-shuffle = Visa svaren i olika ordning för olika personer
draft-shuffle-hint = Bara för listor utan inbördes ordning.
draft-key-helplines = Visa också Bris och Kvinnofridslinjen vid rutan
draft-helplines-hint = Utan det visas 112 och 114 14.
draft-key-least = Minst så många svar
draft-key-most = Högst så många svar
draft-key-ranks = Hur många som ska rangordnas
draft-ranks-hint = Tom: tre.
draft-key-from = Skalan börjar på
draft-from-hint = För en skala av siffror. Skriv annars svaren ovan.
draft-key-to = Skalan slutar på
draft-key-low = Ord vid första steget
draft-low-hint = Till exempel ”mycket otrygg”.
draft-key-high = Ord vid sista steget
draft-key-longest = Högst så många tecken
draft-longest-hint = Tom: det vanliga.
draft-key-unit = Enhet
draft-unit-hint = Vad talet räknar: ”år”, ”gånger”.
draft-key-minimum = Minsta tal
draft-key-maximum = Största tal
draft-key-decimals = Antal decimaler
draft-key-bands = Klasser i tabeller
draft-bands-hint = Där varje klass börjar, med semikolon emellan: 0; 18; 65.
draft-key-earliest = Första dag
draft-key-latest = Sista dag
draft-key-place = Vilken plats menas?
draft-place-hint = De två blandas aldrig i tabeller.
draft-place-none = Välj
draft-place-home = Där den som svarar bor
draft-place-meant = En plats som svaret handlar om
draft-key-areas = Platser som erbjuds
draft-all-areas = Alla
draft-places-first = Kommunen har inga platser än. Skriv dem först.
draft-options = Svarsalternativ
draft-options-hint = Ett i taget, i den ordning de visas. ”Vet inte” och ”inget av dem” är egna slag.
draft-columns = Svarsskala
draft-columns-hint = Samma svar för varje påstående.
draft-statements = Påståenden
draft-statements-hint = Raderna, högst sju på en telefon.
draft-points = Steg i ord
draft-points-hint = Varje steg med ord, från det ena till det andra. För en skala av siffror: lämna tomt och fyll i nedan. ”Vet inte” läggs sist.
draft-place-options-hint = Till exempel ”Jag bor inte i kommunen”.
draft-text-options = Svar att välja i stället för att skriva
draft-text-options-hint = Bara av slagen ”inget av dem”, ”vet inte” eller ”gäller inte mig”.
draft-option-n = Svar { $n }
draft-statement-n = Påstående { $n }
draft-group-n = Grupp { $n }
draft-area-n = Område { $n }
draft-place-n = Plats { $n }
draft-key-role = Slag
draft-key-group = Grupp
draft-key-option = Svar
draft-key-statement = Påstående
draft-groups = Grupper som små svar slås ihop till
draft-groups-hint = För bakgrundsfrågor: när få har valt ett svar visas det tillsammans med de andra i gruppen.
draft-more-rows = Spara och få fler rader
draft-paste = Klistra in flera svar
draft-paste-hint = Ett på varje rad. De läggs sist i listan när du sparar.
draft-other-questions = Andra frågor
draft-before = Förra frågan
draft-next = Nästa fråga
draft-question-gone = Någon annan har tagit bort frågan. Det du skrev står här, så att du kan kopiera det.
draft-key-page-title = Sidans rubrik
draft-key-page-text = Text under rubriken
draft-key-slug = Adress
draft-slug-hint = Det sista i enkätens adress: små bokstäver a–z, siffror och bindestreck. Ligger fast när enkäten är publicerad.
draft-slug-wrong = Skriv 1 till 60 tecken av a–z, siffror och bindestreck.
draft-slug-taken = Adressen används av en annan enkät: välj en annan.
draft-key-title = Rubrik
draft-key-sender = Avsändare
draft-sender-hint = Kommunens namn i rätt form, överst på varje sida.
draft-key-introduction = Inledning
draft-introduction-hint = Varför ni frågar, hur lång tid det tar, att det är frivilligt. En tom rad börjar ett nytt stycke.
draft-key-thanks = Tack
draft-thanks-hint = Det som kvittot säger när svaret är inne, och vad som händer sedan.
draft-key-other-ways = Andra sätt att svara
draft-other-ways-hint = Per telefon, på papper, med hjälp.
draft-key-opens = Första dag
draft-opens-hint = Tom: öppen så fort den är publicerad.
draft-key-closes = Sista dag
draft-closes-hint = Tom: tills någon stänger den.
draft-key-round = Omgång
draft-round-hint = Till exempel ”2027”. Behövs för att jämföra med andra omgångar.
draft-key-repeats = Följer omgången
draft-repeats-hint = Namnet på en tidigare omgång med samma nycklar.
draft-key-one-page = Alla frågor på en sida
draft-key-local-police-area = Lokalpolisområde
draft-reviewed-by = Språket granskat av
draft-reviewed-on = Granskat den
draft-reviewed-hint = En person eller en funktion. Utan granskning säger sidorna ”inte granskad” på andra språk än det första.
draft-key-reviewed = Granskning
draft-key-name = Kontakt
draft-contact-name-hint = Vem som svarar på frågor, till exempel säkerhetssamordnaren.
draft-key-phone = Telefon
draft-key-email = E-post
draft-key-web = Webbplats
draft-web-hint = Börjar med https://
draft-key-address = Postadress
draft-key-board = Personuppgiftsansvarig nämnd
draft-board-hint = Till exempel ”Kommunstyrelsen i Storby kommun”.
draft-key-joint-controllers = Gemensamt ansvariga
draft-key-purpose = Vad svaren används till
draft-purpose-hint = Så att den som svarar förstår.
draft-key-legal-basis = Rättslig grund
draft-legal-basis-hint = För en kommun oftast uppgift av allmänt intresse.
draft-key-recipients = Vilka som ser vad
draft-recipients-hint = Säg särskilt vad polisen ser. Lova aldrig sekretess: svaren är allmänna handlingar.
draft-key-retention = Hur länge svaren sparas
draft-retention-hint = Och vilket beslut som gör att de gallras.
draft-key-case-number = Diarienummer
draft-case-number-hint = Varje enkät har sitt eget, till exempel KS 2027/12.
draft-key-data-protection-officer = Dataskyddsombudets e-post
draft-key-accent = Färg
draft-accent-hint = Kommunens färg som #rrggbb. Kontrasten mot vitt ska vara minst 4,5.
draft-contrast = Kontrast mot vitt: { $contrast }
draft-key-frame-hosts = Webbplatser som får visa enkäten
draft-frame-hosts-hint = En adress på varje rad, till exempel https://www.storby.se
draft-key-logo = Logotyp
draft-logo-hint = PNG, JPEG eller WebP, högst 64 KB.
draft-logo-choose = Välj en bild
draft-logo-put = Använd bilden
draft-logo-remove = Ta bort logotypen
draft-logo-none = Välj en bild först.
draft-key-languages = Språk
draft-key-places = Platser
draft-key-background = Bakgrundsfrågor
draft-key-tables = Tabeller
draft-key-sample = Urval
draft-background = Bakgrundsfrågor
draft-background-text = Högst tre frågor som tabeller kan delas in efter. Fler skulle göra det lättare att känna igen någon.
draft-background-n = Bakgrundsfråga { $n }
draft-tables = Tabeller som publiceras
draft-tables-text = Högst tre, var och en efter en eller två indelningar.
draft-tables-each = En tabell för varje bakgrundsfråga
draft-tables-own = De här:
draft-table-n = Tabell { $n }, efter
draft-table-by = och efter
draft-grouping-channel = Hur svaret lämnades
draft-grouping-place-asked = Platsen där frågan ställdes
draft-sample = Hur de som svarar valdes ut
draft-sample-none = Inte angivet: de valde själva att svara
draft-sample-self = De valde själva att svara
draft-sample-random = Slumpmässigt ur ett register
draft-places-lead = De gäller den här enkäten och följer med till kommunens nästa.
draft-areas = Områden
draft-areas-hint = När få har svarat om en plats visas den tillsammans med de andra i området.
draft-places-hint = I den ordning de visas. Andra namn, med komma emellan, hjälper när svar skrivs in.
draft-key-area = Område
draft-key-aliases = Andra namn
draft-missing-text = Språket visas inte för invånare förrän allt finns. Enkäten kan publiceras ändå.
draft-unit-missing = saknas
draft-unit-changed = ändrad på första språket
draft-unit-left-out = får lämnas tom
draft-unit-was = Den översattes från:
draft-unit-still = Översättningen gäller fortfarande
draft-review = Granskning
draft-remove-language = Ta bort språket { $language }
draft-remove-language-text = Alla texter på språket tas bort ur utkastet. Du kan gå tillbaka under Versioner.
wait-draft-approve = Läs och godkänn en enkät
wait-draft-publish = Publicera den godkända enkäten
wait-draft-returned = En enkät är skickad tillbaka till dig
start-drafts = Skriv enkäter: utkast och nya
event-draft-begin = Började på en enkät
event-draft-save = Sparade ett utkast till en enkät
event-draft-send = Skickade en enkät för godkännande
event-draft-return = Skickade tillbaka en enkät
event-draft-approve = Godkände en enkät
event-draft-publish = Publicerade en enkät från ett utkast
event-draft-remove = Lade undan ett utkast
event-draft-restore = Tog fram ett utkast igen
event-draft-move-here = Flyttade en enkät från sin fil till programmet
draft-files = Enkäten som filer
draft-files-text = Alla filer i en zip: grundfil, översättningar, platser och logotyp, i samma format som mappen surveys.
draft-files-get = Hämta filerna
draft-give-back = Lämna tillbaka enkäten till filer
draft-give-back-text = Lägg först filerna i mappen på servern. Sedan läses de igen och utkastet läggs undan. Det som är publicerat fortsätter.
event-draft-give-back = Lämnade tillbaka en enkät till filer
event-draft-files = Hämtade ett utkast som filer
survey-edit-here = Ändra enkäten
draft-only-missing = Visa bara det som saknas eller har ändrats
draft-show-all = Visa allt
dates-draft = Dagarna är de som enkäten publicerades med. Du kan ändra dem här.
dates-give-back-draft = Använd den publicerade enkätens dagar
draft-translator = Till en översättare
draft-translator-text = Hämta texterna som en fil, skicka den till översättaren och läs in den igen. Raderna får sorteras; bara det som har ändrats tas in.
draft-translator-xlsx = Hämta för Excel
draft-translator-xliff = Hämta som XLIFF 2.1
draft-translator-back = Filen från översättaren
draft-translator-bring = Läs in översättningen
translator-none = Välj en fil först.
translator-format = Filen går inte att läsa. Välj den fil som hämtades här, sparad som .xlsx eller .xlf.
translator-large = Filen är för stor.
translator-entities = Filen har egna XML-deklarationer och läses inte. Spara den på nytt från översättningsprogrammet.
translator-column = Filen saknar en kolumn: { $name }. Kolumnernas rubriker ska vara som de hämtades.
translator-no-language = Filen säger inte vilket språk den är på.
translator-language = Filen är för ett annat språk: { $language }.
translator-unknown = { $cell }: ingen text har nyckeln ”{ $path }”. Inget är ändrat.
translator-twice = { $cell }: nyckeln ”{ $path }” står två gånger. Inget är ändrat.
translator-long = { $cell }: översättningen är för lång, högst { $most } tecken. Inget är ändrat.
translator-texts = { $n ->
    [one] En text har ändrats.
   *[other] { $n } texter har ändrats.
}
translator-overtaken = { $n ->
    [one] En text har ändrats på första språket sedan filen hämtades: den är märkt nedan.
   *[other] { $n } texter har ändrats på första språket sedan filen hämtades: de är märkta nedan.
}
translator-missing = { $n ->
    [one] En text fanns inte i filen och är som den var.
   *[other] { $n } texter fanns inte i filen och är som de var.
}
advice-title = Råd om frågan
advice-text = Råd att tänka på, inget måste. Bara du vet om de passar.
advice-two = ”{ $words }”: frågar den om två saker på en gång? Den som tycker olika om dem kan inte svara. Dela den i två.
advice-presumption = Den tar för givet det som den frågar om. Fråga först om det är så, eller fråga ”vad är viktigt för …”.
advice-negation = En nekande fråga är svår att svara ja eller nej på. Vänd den.
advice-loaded = Ordet ”{ $words }” säger vad man ska tycka. Välj ett som inte gör det.
advice-frame = Under vilken tid? Skriv till exempel ”under det senaste året”, annars svarar alla om olika tider.
advice-unbalanced = Skalan har fler svar åt ena hållet än åt det andra, och drar svaren dit.
advice-unlabelled = Skriv ord vid skalans båda ändar, så att siffrorna betyder samma sak för alla.
advice-dont-know = Inte alla vet eller har en åsikt. Lägg till ”Vet inte”, som räknas för sig.
advice-classes = ”{ $a }” och ”{ $words }” överlappar eller lämnar en lucka.
advice-many = Många svar att läsa: { $n }. Dela in dem i grupper eller visa dem i blandad ordning, annars väljs de första.
advice-grid = Många rader på en telefon: { $n }. Högst sju brukar läsas.
advice-long = Lång fråga, antal ord: { $n }. Korta den, eller lägg det som förklarar i hjälptexten.
advice-open = En öppen fråga efter frågor med fasta svar: det man just har kryssat styr det man skriver. Ställ den först.
advice-lix = Den lätta svenskan är inte lätt: LIX { $n }. Skriv kortare meningar med kortare ord, under 40.
advice-minutes = Ungefärlig tid för den som svarar på allt, i minuter: { $n }. Över fem slutar många mitt i.
draft-changed-options = Svarsalternativ i ”{ $of }”
draft-changed-statements = Påståenden i ”{ $of }”
draft-changed-groups = Grupper i ”{ $of }”
draft-back-here = Gå tillbaka hit
draft-words-lost = Någon annan har tagit bort eller bytt namn på något som du översatte. Det du skrev för det står sist på sidan, så att du kan kopiera det. Spara igen för att behålla resten.
draft-language-gone = Någon annan har tagit bort språket. Det du skrev står här, så att du kan kopiera det.
draft-done-sent = Skickad för godkännande. Den väntar nu hos dem som kan godkänna.
draft-done-approved = Godkänd. Nu kan en redaktör publicera den.
draft-done-returned = Skickad tillbaka.
draft-done-published = Publicerad.
draft-done-removed = Undanlagd.
draft-done-restored = Framtagen igen.
draft-done-no-file = Enkäten har ingen fil i mappen än. Lägg först filerna där, vänta några sekunder och försök igen.
draft-leads-send = Gå vidare: skicka för godkännande
draft-leads-look = Läget och vad som har bestämts
draft-sent-hint = Den är skickad för godkännande. Sparar du något nu behöver den skickas igen.
draft-wrong-place = välj vilken plats som menas
draft-wrong-ends = skriv både var skalan börjar och var den slutar
draft-wrong-options = skriv minst två svar (för en skala av siffror räcker det att fylla i var den börjar och slutar)
draft-option-condition = När svaret visas
draft-contact-hint = Om kommunen har en tidigare enkät är texterna hämtade från den nyaste. Läs igenom dem.
draft-undo = Ångra det senaste
draft-overtaken-whole = Inget av det du skrev är borta. Öppna sidan i en annan flik för att se vad den andra har sparat. Sparar du igen gäller det som står här.
draft-upload-two = Filerna är av två enkäter: ”{ $one }” och ”{ $other }”. Läs in en i taget.
event-draft-form = Hämtade ett utkast som formulär för andra system
draft-begun-form = Börjad från ett formulär i { $of }
form-at-row = blad { $sheet }, rad { $row }
form-at-name = ”{ $name }”
form-more = { $n ->
    [one] och en till
   *[other] och { $n } till
}
form-coming = Läs in ”{ $title }”
form-nothing-stored = Inget är sparat ännu. Så här blir formuläret om du går vidare. Allt kan ändras i utkastet.
form-from = Format
form-pages = Sidor
form-questions = Frågor
form-languages = Språk
form-told = Det som inte blir som det var
form-told-none = Allt i formuläret följer med.
form-written-in = Språk som formuläret är skrivet på
form-written-in-hint = Formulärets första språk. Det kan inte bytas när utkastet är börjat.
form-not = Nej, börja på ett annat sätt
form-not-asked = Frågor av slaget ”{ $what }” kan inte ställas här. De utelämnas.
form-identifies = ”{ $what }” hämtar uppgifter om den som svarar eller om telefonen. Det utelämnas med avsikt: ingen ska kunna kännas igen.
form-computed = ”{ $what }” räknas fram av andra svar. Det utelämnas.
form-as-text = Svar av slaget ”{ $what }” skrivs som en kort text.
form-once = Gruppen skulle besvaras flera gånger. Dess frågor ställs en gång.
form-heading = Gruppen ligger i en annan grupp. Den blir en rubrik på den sidan.
form-condition = Villkoret ”{ $what }” kan inte sägas här. Det som det gäller visas för alla: lägg till ett villkor i utkastet.
form-filter = Urvalet ”{ $what }” kan inte sägas här. Alla svarsalternativ visas.
form-limit = Gränsen ”{ $what }” kan inte sägas här. Den utelämnas.
form-marks = Texten hade formatering eller kod. Bara orden är kvar.
form-piped = Texten hade ett tidigare svar i sig, ”{ $what }”. Där står nu ”…”: skriv om texten.
form-setting = Inställningen ”{ $what }” finns inte här. Den utelämnas.
form-part = Formulärets inställning ”{ $what }” finns inte här. Den utelämnas.
form-language = En enkät kan inte vara på språket ”{ $what }”. Dess texter utelämnas.
form-first-language = Formuläret säger inte vilket språk det är skrivet på. Välj det nedan.
form-first-language-of = En enkät kan inte vara på språket ”{ $what }”, som är formulärets första. Välj nedan vilket språk texterna ska stå som, och översätt dem i utkastet.
form-first-text = Texten saknas på det första språket. Där står den på ett annat.
form-key = Namnet ”{ $was }” kan inte vara en nyckel här. Nyckeln blir ”{ $is }”.
form-keys = Svarsalternativ eller påståenden får andra nycklar. ”{ $was }” blir ”{ $is }”.
form-no-text = Text saknas på de språk som enkäten kan vara på. Namnet står i stället: skriv texten i utkastet.
form-headings = Namnet på ett block, som de som svarar inte såg, står som rubrik på dess sida. Skriv en annan rubrik i utkastet.
form-ends = I en gren slutade formuläret. Här går de som kom dit vidare till nästa fråga: lägg till villkor på det som följer.
form-no-list = Det finns ingen lista ”{ $what }”. Frågan kommer in utan svarsalternativ.
form-area = Frågan om område behövs inte: orterna visas under sina områden. Den utelämnas.
form-place-names = Orter och områden har sina namn bara på formulärets första språk.
form-no-name = Raden saknar namn eller lista. Den utelämnas.
form-too-many = ”{ $name }” har för många svarsalternativ eller påståenden: { $n }. En fråga har högst { $most }; de första kommer med.
form-partly-required = Några av påståendena måste besvaras, andra inte. Här gäller det alla eller inget: inget måste besvaras.
form-other = Textfrågan hör till ett svarsalternativ. Den blir det alternativets ”skriv vad”, och dess egen rubrik utelämnas.
form-exclusive = Ett alternativ som inte kan väljas med andra blir ”inget av dessa”. Är det ”vet inte”, ändra det i utkastet.
form-bad = Filen är inte ett formulär i { $system }, eller är skadad.
form-too-large = Filen är för stor för ett formulär. Den får vara högst 1 MB och ha högst 10 000 rader.
form-no-sheet = Arbetsboken saknar bladet ”{ $sheet }”. Ett XLSForm har bladen survey, choices och settings.
form-no-column = Bladet ”{ $sheet }” saknar kolumnen ”{ $column }”.
form-formula = Bladet ”{ $sheet }” har en formel, cell { $cell }. Klistra in dess värde i stället, och läs in filen igen.
form-group = Bladet survey, rad { $row }: gruppen börjar eller slutar utan den andra halvan. Varje begin_group ska ha ett end_group.
form-nothing = Formuläret har ingen fråga som kan ställas här.
form-out = Formulär för andra system
form-out-lead = Filer som andra system för enkäter läser. För varje system står vad det inte har.
form-out-get = Hämta filen för { $system }
form-out-told = Det som inte följer med
form-out-told-none = Allt i utkastet följer med.
form-out-back = Tillbaka till utkastet
form-out-option = Villkor på svarsalternativ: alla alternativ visas.
form-out-groups = Grövre grupper av svarsalternativ följer inte med.
form-out-bands = Klasser som tal räknas i följer inte med.
form-out-decimals = Antalet decimaler följer inte med.
form-out-unit = Enheten står som hjälptext, om frågan inte har någon annan.
form-out-ranks = Alla alternativ ordnas, inte bara de viktigaste.
form-out-place = Orter blir en lista av svarsalternativ; andra namn på dem följer inte med.
form-out-scale = Skalan blir en lista av svarsalternativ.
form-out-apart = ”Vet inte” och liknande räknas där som vilket svar som helst.
form-out-beside = Stödlinjer vid textrutan och ursprunglig formulering följer inte med.
form-out-instead = Svar som kan väljas i stället för att skriva blir en egen fråga.
form-out-condition = Villkoret kan inte sägas där. Det som det gäller visas för alla.
form-out-language = Språket { $what } är inte färdigt, eller finns inte i det andra systemet, och följer inte med.
form-out-notice = Information om personuppgifter, kontakt och andra sätt att svara följer inte med: den som frågar i ett annat system måste ge dem där.
form-out-thanks = Kvittots text följer inte med.
form-out-survey = Dagar, omgång, utseende, bakgrundsfrågor och publicerade tabeller följer inte med.
form-encoding = Filen är inte i UTF-8. Exportera den igen från systemet som den kommer från.
form-entities = Filen hänvisar till annat än sig själv (entiteter). Sådana filer läses inte: exportera den igen.
form-out-xlsform = En arbetsbok för ODK, Kobo, Enketo och Survey123. Läses den in här igen kommer frågorna tillbaka med samma nycklar, villkor och språk.
form-out-limesurvey = En enkätstruktur (.lss) för LimeSurvey 5 och 6. Läses den in här igen är frågor, svar, villkor och språk kvar, men långa nycklar är kortade.
made-up-title = Tabeller med påhittade svar
made-up-lead = Så här visas siffrorna när enkäten har stängt. Svaren är påhittade av ett program och sparas inte. De säger ingenting om vad människor tycker.
made-up-answers = Antal påhittade svar
made-up-by = Tabell
made-up-by-none = Alla tillsammans
made-up-show = Visa
made-up-again = Hitta på nya svar
made-up-protected = Grupper skyddas som när de publiceras: små antal visas inte, och andra ändras lite på måfå.
made-up-hidden = Tal som inte visas i tabellerna: { $n } av { $of }. Är det för många behövs fler svar eller en grövre indelning.
made-up-not-whole = Det finns inget att visa än. Rätta först det som är fel i utkastet.
made-up-nothing = Utkastet har ingen fråga som räknas i en tabell.
made-up-too-large = Tabellen är för stor för att göras. Här visas alla tillsammans.
