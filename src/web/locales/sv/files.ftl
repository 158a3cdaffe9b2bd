# What is wrong in survey files. The English sentences stand in src/survey/file/wording.rs.
file-file-name = filens namn får bara ha bokstäverna a–z, siffror och bindestreck, inte ”{ $slug }”: namnet blir enkätens adress
file-file-too-large = filen är för stor: { $size } byte, och högst { $most } läses
file-not-utf8 = filen är inte i UTF-8: spara den med teckenkodningen UTF-8
file-orphan = översättningen saknar sin enkät: filen { $slug }.toml finns inte
file-file-gone = filen är borta, men enkäten fortsätter som den var: lägg tillbaka filen eller ta enkäten ur bruk med ”lyssna retire { $slug }”
file-out-of-use = enkäten är tagen ur bruk och filen läses inte: ta bort filen eller ta enkäten i bruk igen med ”lyssna retire --undo { $slug }”
file-kept-here = enkäten ”{ $slug }” finns i programmet och publiceras där, så filen läses inte. Ta bort filen, eller lämna tillbaka enkäten till filer i programmet
file-kept-in-file = enkäten ”{ $slug }” finns i en fil: flytta hit den först
file-other-municipality = enkäten ”{ $slug }” hör till kommunen med kod { $owner }: ge filen för kommunen med kod { $municipality } ett annat namn
file-other-kind = enkäten ”{ $slug }”: frågan ”{ $key }” har publicerats som en annan typ av fråga eller med ett annat antal decimaler. Ge den nya frågan en egen nyckel
file-other-points = enkäten ”{ $slug }”: frågan ”{ $key }” har besvarats på en skala med andra steg eller i en annan ordning. Ge den nya frågan en egen nyckel
file-folder-unreadable = mappen med enkäter går inte att läsa. Systemet säger: ”{ $words }”
file-broke-off = läsningen av enkätmappen avbröts. Det som visas för invånarna är kvar. Det är ett fel i programmet: anmäl det gärna
file-quoted = filen går inte att läsa. Programmet säger: ”{ $words }”
file-and = { $first } och { $last }
file-toml-key-twice = filen är inte rätt skriven: samma nyckel står två gånger
file-toml-quotes = filen är inte rätt skriven: en text behöver citattecken före och efter
file-toml-unclosed = filen är inte rätt skriven: en parentes, en lista eller ett citattecken är inte stängt
file-toml-no-value = filen är inte rätt skriven: en nyckel behöver ett likhetstecken och ett värde efter sig
file-toml-comma = filen är inte rätt skriven: det saknas ett kommatecken
file-toml-day = filen är inte rätt skriven: en dag skrivs utan citattecken med år, månad och dag, till exempel 2026-11-20, och måste finnas i kalendern
file-toml-text = filen är inte rätt skriven: en text behöver ett citattecken före och ett efter på samma rad, eller tre före och tre efter
file-toml-backslash = filen är inte rätt skriven: ett omvänt snedstreck i en text skrivs två gånger
file-toml-unexpected = filen är inte rätt skriven: här står något som inte hör hit. Ett citattecken inne i en text behöver ett omvänt snedstreck före sig
file-toml-other = filen är inte rätt skriven som TOML. Läsaren säger på engelska: ”{ $words }”
file-unknown-key = okänd nyckel ”{ $key }”{ $hint }
file-lacks-key = { $place } saknar nyckeln ”{ $key }”{ $key ->
    [language] : filens språk, till exempel ”sv”
    [languages] : alla språk som enkäten finns på, filens eget först
    [title] : rubriken
    [sender] : vem som frågar, med kommunens rätta namn
    [introduction] : inledningen
    [thanks] : vad som står på kvittensen när svaren är inskickade
    [other_ways] : andra sätt att svara, på telefon, på papper eller med hjälp
    [municipality] : kommunens kod hos SCB, fyra siffror
    [contact] : vem man kan fråga
    [notice] : informationen om personuppgifter
    [page] : sidorna i ordning
    [by] : vem som har granskat, ett namn eller en funktion
    [on] : dagen för granskningen
    [name] : vem som svarar på frågor, till exempel trygghetssamordnaren
    [email] : e-postadressen
    [web] : webbplatsens adress, som börjar med https://
    [board] : den ansvariga nämnden
    [purpose] : vad svaren används till
    [legal_basis] : den rättsliga grunden
    [recipients] : vem som ser vad, framför allt polisen
    [retention] : hur länge svaren sparas och vilket beslut de gallras enligt
    [case_number] : diarienumret
    [data_protection_officer] : dataskyddsombudets e-postadress
    [key] : en nyckel som aldrig ändras, av bokstäverna a–z, siffror och _
    [question] : frågorna i ordning
    [kind] : vilken typ av fråga det är
    [text] : texten som visas
   *[other] .
}
file-the-file = filen
file-the-table = ”{ $key }”
file-wrong-type = ”{ $key }” ska vara { $expected }, inte { $found }
file-wrong-name = ”{ $given }” kan inte stå som ”{ $key }”{ $hint } (det som kan stå är { $names })
file-expect-name = något av { $names }
file-expect-day = en dag utan citattecken, skriven som 2026-01-31
file-expect-text = en text inom citattecken
file-expect-boolean = true eller false
file-expect-number = ett tal
file-expect-whole = ett heltal
file-expect-whole-within = ett heltal från { $least } till { $most }
file-expect-list = en lista inom [ ]
file-expect-table = en tabell
file-found-text = texten ”{ $text }”
file-found-number = talet { $number }
file-found-date = datumet { $date }
file-found-list = en lista
file-found-table = en tabell
file-empty-text = texten är tom
file-invisible = texten har ett osynligt tecken, U+{ $code }: ta bort det
file-did-you-mean = ; menade du ”{ $name }”?
file-valid-are = ; det som kan stå är { $names }
file-bad-key = nyckeln ”{ $key }” ska ha 1 till 40 tecken av bokstäverna a–z, siffror och _, och inte börja med _
file-key-twice = nyckeln ”{ $key }” används två gånger
file-reserved-key = ”{ $key }” är namnet på en annan kolumn i alla filer: ge frågan en annan nyckel, till exempel ”{ $key }_asked”
file-text-key = ”text” är namnet på kolumnen för det som skrivs vid svarsalternativet med rollen ”other”: ge det här svarsalternativet en annan nyckel
file-stands-twice = ”{ $key }” står här två gånger
file-no-language = språket ”{ $code }” finns inte i Lyssna{ $hint }
file-own-language-first = det första språket ska vara filens eget, ”{ $code }”
file-language-not-listed = språket ”{ $code }” står inte bland enkätens språk{ $hint }
file-no-municipality = ingen kommun har koden ”{ $code }”; här ska SCB:s kod med fyra siffror stå{ $hint }
file-closes-before-opens = sista dagen får inte vara före den första, { $opens }
file-no-origin = ”{ $host }” ska vara https:// och ett värdnamn utan sökväg, till exempel ”https://www.example.se”
file-no-day = dagen finns inte i kalendern
file-no-email = ”{ $key }” ska vara en e-postadress
file-no-url = ”{ $key }” ska vara en webbadress som börjar med https://
file-length = ”{ $key }” ska ha { $least } till { $most } tecken
file-too-long = ”{ $key }” får ha högst { $most } tecken
file-no-colour = ”{ $given }” ska vara en färg, skriven som ”#1d5c4d”
file-pale-colour = ”{ $given }” har kontrasten { $contrast } mot vitt; för att gå att läsa behöver den minst { $least }, så välj en mörkare färg
file-no-picture = det finns ingen bild ”{ $name }” bredvid filen{ $hint }
file-other-round = enkäten ”{ $slug }” har besvarats som omgången ”{ $round }”: låt den heta så, och börja den nya omgången i en fil med ett annat namn
file-other-picture = ”{ $name }” ska vara en bild i formatet PNG, JPEG eller WebP
file-large-picture = bilden ”{ $name }” är för stor: { $size } byte, och högst { $most } går bra
file-untranslated = översättningen av { $what } saknas: ”{ $start }…”
file-untranslated-item = översättningen av { $what } saknas: ”{ $text }”
file-no-overlay = översättningen saknas: det finns ingen fil för ”{ $code }” bredvid den här
file-shown-without = { $lack }; tills den finns visas enkäten utan språket ”{ $code }”
file-overlay-of-first = enkäten är själv skriven på språket ”{ $code }”: skriv texterna i filen { $slug }.toml och ta bort den här filen
file-nothing-to-translate = det finns inget { $what } på det första språket, så det finns inget att översätta
file-words-of-no-page = enkäten har ingen sida ”{ $key }”{ $hint }
file-words-of-no-question = enkäten har ingen fråga ”{ $key }”{ $hint }
file-words-of-no-part = frågan ”{ $question }” har inget ”{ $key }” bland sina { $part ->
    [options] svarsalternativ
    [statements] påståenden
   *[groups] grupper
}{ $hint }
file-empty-page = en sida behöver minst en fråga
file-too-many-questions = { $n ->
    [one] { $n } fråga
   *[other] { $n } frågor
} är fler än någon orkar svara på; högst { $most } går bra
file-no-questions = en enkät behöver minst en fråga
file-no-question = ingen fråga har nyckeln ”{ $key }”{ $hint }
file-too-much-background = högst tre bakgrundsfrågor kan dela upp tabellerna: med fler skulle det gå att räkna bort bruset som skyddar människor
file-no-options-to-group = frågan ”{ $key }” har inga svarsalternativ att dela upp efter
file-counts-twice = frågan ”{ $key }” kan få flera svar, så dess grupper skulle räkna människor två gånger: ta bort grupperna
file-too-many-tables = { $n ->
    [one] { $n } tabell
   *[other] { $n } tabeller
} efter grupp är för många: högst { $most } går bra, för med fler går det att räkna bort bruset som skyddar människor
file-table-keys = en tabell delas upp efter en eller två nycklar, till exempel ["age"] eller ["age", "channel"]
file-no-grouping = tabeller kan delas upp efter bakgrundsfrågorna, channel och place_asked, inte efter ”{ $key }”{ $hint }
file-grouping-twice = den här uppdelningen står två gånger
file-residents-test = vilka som bor i kommunen anges med en fråga och ”equals” eller ”any_of”
file-no-group = ingen grupp har nyckeln ”{ $key }”{ $hint }
file-group-in-itself = gruppen ”{ $key }” ligger, genom andra grupper, i sig själv
file-no-area = det finns inget område ”{ $key }”{ $hint }
file-no-area-of-places = kommunens platser har inget område ”{ $key }”{ $hint }
file-places-of-other = här ska ”{ $code }” stå, som i filens namn
file-condition-parts = ett villkor ska ha antingen ”question” med ett prov (equals, any_of, none_of, answered, at_least) eller något av all, any och not
file-empty-condition = här behövs minst ett villkor
file-one-test = ett villkor på en fråga ska ha precis ett prov (equals, any_of, none_of, answered, at_least), inte { $given }
file-no-test = inget alls
file-circle = villkoret går runt i en cirkel: { $way }
file-later-question = frågan ”{ $key }” kommer senare eller är just den här; ett villkor kan bara gälla tidigare frågor{ $hint }
file-empty-test = här behövs minst ett svarsalternativ
file-no-option = frågan ”{ $question }” har inget svarsalternativ ”{ $key }”{ $hint }
file-test-of-grid = frågan ”{ $question }” är en matris; ett villkor på den kan bara ha ”answered”
file-test-of-information = ”{ $question }” är en informationstext: ingen svarar på den
file-no-size = svaren på frågan ”{ $question }” har ingen storlek; ”at_least” kan bara gälla ett tal, en skala eller flera val
file-decimals = talet får ha högst { $decimals ->
    [one] { $decimals } decimal
   *[other] { $decimals } decimaler
}
file-longest-text = längden ska vara 1 till { $most } tecken
file-least-over-most = talet får inte vara större än ”most”, { $most }
file-latest-before-earliest = dagen får inte vara före ”earliest”, { $earliest }
file-ranks = det ska vara 1 till { $most } svarsalternativ att rangordna
file-place-meaning = en platsfråga behöver place = "home" (där den som svarar bor) eller place = "meant" (platsen som svaret handlar om); de två blandas aldrig
file-decimals-within = antalet decimaler ska vara 0 till { $most }
file-number-decimals = talet { $number } får ha högst { $decimals ->
    [one] { $decimals } decimal
   *[other] { $decimals } decimaler
}
file-minimum-over-maximum = talet får inte vara större än ”maximum”
file-bands-rise = klasserna ska stiga: varje klass börjar högre än den förra
file-band-outside = { $number } får inte vara mindre än ”minimum” eller större än ”maximum”: ingen kan svara det som klassen är till för
file-bands-start = den första klassen ska börja vid ”minimum”, så att varje tal får en klass
file-only-unordered = bara listor utan ordning får blandas: one-choice, several-choices och ranking
file-misplaced = ”{ $key }” hör bara till frågor av typen { $kinds }
file-no-options-here = en fråga om ett tal eller en dag och en informationstext har inga svarsalternativ
file-nothing-answered = det här går inte att svara på, så det kan inte vara obligatoriskt
file-scale-length = talet ska vara större än ”from”, med högst { $most }
file-scale-ends = en skala med siffror behöver både ”from” och ”to”
file-conditional-options = svarsalternativen i en matris eller en textfråga kan inte ha egna villkor
file-ticked-instead = det som kan kryssas i stället för att skriva en text behöver rollen ”none”, ”dont_know” eller ”not_applicable”
file-ranked-exclusive = en rangordning behöver inga svarsalternativ som utesluter de andra: att lämna den tom säger samma sak
file-at-least-one = talet ska vara minst 1
file-fewer-to-choose = det finns bara { $n } svarsalternativ att välja
file-fewer-to-rank = det finns bara { $n } svarsalternativ att rangordna
file-too-many-options = högst { $most } svarsalternativ eller påståenden går bra
file-one-other = bara ett svarsalternativ kan ha rollen ”other”
file-text-twice = två av { $part ->
    [options] svarsalternativen
   *[statements] påståendena
} har texten ”{ $text }”: ingen kan skilja dem åt
file-two-options = det behövs minst två svarsalternativ att välja mellan
file-no-places = det finns inga platser att välja mellan: kommunens fil med platser har ingen för den här frågan
file-no-places-file = frågan behöver kommunens platser, men filen places/{ $code }.toml finns inte i mappen med enkäter: lägg tillbaka den eller skriv den
file-no-statements = en matris behöver påståenden (”statements”)
file-no-other = ”other” har ingen betydelse här
file-set-apart-last = ”vet inte” och liknande ska komma efter skalans steg
