# Swedish: the first language. Every other file has the same keys; a test holds them together.
# Plain messages have no arguments and are resolved once. HTML stands in safety-emergency and safety-helplines alone.

language-name = Svenska
languages = Språk
skip = Till innehållet
required = måste besvaras
new-tab = (öppnas i en ny flik)
not-reviewed = Språket på de här sidorna är inte granskat.
reviewed = Granskat av { $by }, { $day }.
review-of-wording = Språkgranskning:
simulated = Övning: här finns påhittade svar. De tas bort innan frågorna börjar på riktigt.
trial = Provsvar: inget du skriver här sparas.
trial-title = Det här var ett prov
trial-text = Inget sparades. Så här ser slutet ut för den som svarar på riktigt: tack, och en kod som svaret kan tas tillbaka med.

home-title = Frågor till dig
home-text = Kommuner och polis frågar vad som skulle göra dig tryggare. Välj var du vill svara.
home-nothing = Just nu finns inga frågor att svara på. Titta gärna in igen senare.
open-until = Öppen till och med { $day }.
to-surveys = Till alla frågor
to-survey = Till frågorna

start = Börja svara
next = Nästa
back = Tillbaka
back-hint = Gå tillbaka med formulärets egen knapp Tillbaka, så följer alla svar med. Backar du i webbläsaren och går vidare därifrån försvinner svaren på sidorna efter.
save-change = Spara ändringen
to-check = Se över svaren
step = Sida { $n } av { $of }
no-trace = Du behöver inget konto. Vi sparar inte vem du är.
other-ways = Svara på annat sätt
other-write = Skriv vad:
write-no-names = Skriv inga namn.
choose = Välj
rank = Nummer { $n }
day = Dag
month = Månad
year = År
at-most = Välj högst { $most }.
at-least = Välj minst { $least }.
least-most = Välj { $least } till { $most }.
longest = Högst { $longest } tecken.
characters-left = Tecken kvar:
leave-empty = Lämna det här fältet tomt
safety-emergency = Akut fara: ring <a href="tel:112">112</a>. Polisen i andra fall: <a href="tel:11414">114 14</a>. Det du skriver här är ingen anmälan.
safety-helplines = Bris för dig under 18: <a href="tel:116111">116 111</a>. Kvinnofridslinjen, om våld och hot: <a href="tel:020505050">020-50 50 50</a>.
safety-names = Skriv inga namn eller annat som visar vem någon är.

error-prefix = Fel:
error-summary = Något behöver rättas
error-required = Svara på frågan.
error-too-few = Välj minst { $least } alternativ.
error-too-many = Välj högst { $most } alternativ.
error-unknown-option = Välj ett av alternativen i listan.
error-one-only = Välj bara ett svar.
error-exclusive = Det ena svaret utesluter det andra. Välj antingen det eller de andra.
error-other-not-chosen = Du har skrivit något men valt ett annat svar. Välj svaret du skrev vid, eller ta bort texten.
error-too-long = Texten är { $over } tecken för lång. Högst { $longest } får plats.
error-not-a-number = Skriv ett tal med siffror, till exempel 3.
error-ambiguous-number = Skriv talet utan punkt och komma mellan tusental, till exempel 1000.
error-whole-number = Skriv ett helt tal, utan decimaler.
error-too-precise = { $decimals ->
    [one] Skriv högst { $decimals } decimal.
   *[other] Skriv högst { $decimals } decimaler.
}
error-between = Skriv något från { $least } till { $most }.
error-at-least = Skriv minst { $least }.
error-at-most = Skriv högst { $most }.
error-not-a-date = Skriv ett datum som finns, med dag, månad och år i siffror, till exempel 9 5 2026.
error-date-from = Skriv ett datum från och med { $least }.
error-date-to = Skriv ett datum till och med { $most }.
error-ranked-twice = Samma svar står på två platser. Välj olika.
more-questions = Dina svar ger ett par frågor till. De finns på den här sidan.

check-title = Se över dina svar
check-text = Svaren är inte skickade än. Ändra det du vill och skicka sedan.
check-nothing = Du har inte svarat på något än. Gå tillbaka för att svara, eller skicka ändå.
change = Ändra
no-answer = Inget svar
send = Skicka svaren
send-new = Skicka som ett nytt svar

receipt-title = Tack, dina svar är framme
receipt-code = Din kod
receipt-text = Spara koden om du vill kunna ta tillbaka svaren. Den är det enda som kan hitta dem.
close-window = Stäng fönstret om andra använder samma dator eller telefon.
answer-again = Svara för en person till

not-saved-title = Svaren kunde inte sparas just nu
not-saved-text = Allt du har svarat finns kvar här. Vänta en stund och tryck på knappen igen.
slowed-title = Det kommer många svar just nu
slowed-text = Vänta { $minutes } min och tryck på knappen igen. Inget du skrivit är borta.
blank-title = Inget är besvarat än
blank-text = Därför har inget skickats. Svara på minst en fråga och skicka sedan. Vill du inte svara kan du bara stänga sidan.
conflict-title = Formuläret är redan skickat med andra svar
conflict-text = De första svaren är sparade. Är det här någon annans svar? Skicka dem då som ett nytt svar.
conflict-own = Är det dina egna svar, och vill du ändra dem? De första svaren gäller tills du tar tillbaka dem med koden på kvittot. Gör det först, och skicka sedan de här svaren.
gone-title = De svaren är återtagna
gone-text = Svaren togs tillbaka med sin kod och skickas därför inte igen.

withdraw-link = Ta tillbaka ett svar
withdraw-title = Ta tillbaka ett svar
withdraw-text = Skriv koden som du fick när du hade svarat.
withdraw-hint = 16 tecken. Stora eller små bokstäver spelar ingen roll.
withdraw-button = Ta tillbaka svaret
withdraw-lost = Har du inte koden kvar kan vi inte hitta ditt svar, för vi vet inte vem som har svarat vad.
withdraw-missing = Skriv din kod.
withdraw-unreadable = Koden har 16 tecken, bara siffror och bokstäver. Kontrollera den.
withdraw-unknown = Ingen har fått den koden här. Kontrollera den och att du är på rätt sida.
withdraw-unavailable = Det gick inte just nu. Vänta en stund och tryck på knappen igen.
withdrawn-title = Svaret är återtaget
withdrawn-text = Svaret räknas inte längre när nya siffror tas fram.
withdrawn-before = Svaret var redan återtaget. Det räknas inte.
withdrawn-state = Det raderas för gott när kommunen gallrar alla svar.

not-yet-title = Frågorna är inte öppna än
not-yet-text = Du kan svara från och med { $day }.
closed-title = Frågorna är stängda
closed-text = Det gick att svara till och med { $day }. Vill du säga något ändå? Hör av dig till kommunen.

privacy = Så hanterar vi dina svar
privacy-lead = Du behöver inte säga vem du är. Inget konto, inga kakor, ingen adress från din dator eller telefon sparas.
privacy-controller = Vem ansvarar
privacy-joint = Gemensamt ansvar med:
privacy-purpose = Varför vi frågar
privacy-basis = Rättslig grund
privacy-what = Vad vi sparar
privacy-what-text = Svaren du skickar, vilken dag de kom, på vilket språk och att de kom från webben. Inget sparas förrän du trycker på Skicka.
privacy-technical = För att hejda massutskick räknar servern under dagen hur många svar som kommer från samma nät. Räkningen finns bara i minnet och kan inte kopplas till dig. Ett svar som ser ut som skräp märks med varför, aldrig med adressen, och granskas innan det räknas.
privacy-recipients = Vem ser svaren
privacy-public-record = Svar till en kommun är allmänna handlingar. Någon kan begära att få läsa dem. Skriv därför inga namn.
privacy-retention = Hur länge
privacy-rights = Dina rättigheter
privacy-rights-text = Med koden på kvittot kan du ta tillbaka ditt svar. Utan kod kan vi inte se vilket svar som är ditt, och kan därför inte lämna ut, rätta eller radera just det. Du kan invända mot behandlingen och klaga hos tillsynsmyndigheten.
privacy-contact = Kontakt
privacy-officer = Dataskyddsombud:
privacy-imy = Tillsynsmyndighet: Integritetsskyddsmyndigheten,
privacy-case = Diarienummer: { $number }
collected-what = Svaren, vilken dag du svarade, på vilket språk, var vi frågade och vem som frågade.
collected-no-code = Du får ingen kod för svar som du lämnar här. När du har skickat dem kan du inte ta tillbaka dem själv.
collected-rights = Vi kan inte se vilket svar som är ditt, och kan därför inte lämna ut, rätta eller radera just det. Du kan invända mot behandlingen och klaga hos tillsynsmyndigheten.
collected-empty = Du har inte svarat på någon fråga. Vill du skicka ändå?
collected-lost = Sidan öppnades på nytt. Det som var skrivet men inte skickat är borta. Svara från början.

accessibility = Tillgänglighet
accessibility-lead = { $sender } vill att alla ska kunna svara. Här står hur tillgängliga sidorna är.
accessibility-how = Så är sidorna gjorda
accessibility-how-text = Sidorna är byggda efter WCAG 2.2 nivå AA. De går att använda med bara tangentbord, med skärmläsare, förstorade till 400 procent, utan skript och med hög kontrast.
accessibility-gaps = Kända brister
accessibility-gaps-text = Vi känner inte till några brister i sidorna. Språk som inte är granskade kan ha ord som är svåra att förstå.
accessibility-tell = Säg till om något inte fungerar
accessibility-tell-text = Hör av dig till oss, så hjälper vi dig att svara och rättar felet.
accessibility-supervision = Tillsyn
accessibility-supervision-text = Är du inte nöjd med hur vi hjälper dig? Myndigheten för digital förvaltning har tillsyn. Anmäl på
accessibility-tested = Hur vi har prövat
accessibility-tested-text = Varje sida prövas med automatiska tester och med tangentbord före varje ny version. En oberoende granskning är inte gjord.

share-title = Dela frågorna
share-link = Länk
share-link-text = Länk till frågorna
share-frame = I en sida på er webbplats
share-frame-text = Ram att klistra in
share-hosts = Får visas i en ram på: { $hosts }
share-no-hosts = Ingen webbplats får visa frågorna i en ram än. Skriv dem under frame_hosts i filen.
share-frame-src = Om er webbplats har en innehållspolicy (CSP) ska dess frame-src tillåta { $origin }.
share-script-text = Skript som anpassar ramens höjd (behövs inte)
share-poster = Affisch i A4
share-qr = QR-kod
open-alone = Öppna frågorna i ett eget fönster
poster-text = Vad skulle göra dig tryggare? Svara med telefonen: rikta kameran mot rutan.
poster-qr = QR-kod till { $address }

not-found-title = Sidan finns inte
not-found-text = Adressen kan vara felskriven, eller så är frågorna borttagna.
wrong-method-title = Det går inte att öppna sidan så
wrong-method-text = Gå till frågorna och börja därifrån.
too-large-title = Det var för mycket på en gång
too-large-text = Gå tillbaka i webbläsaren, korta texten och försök igen.
unreadable-title = Formuläret kom inte fram helt
unreadable-text = Gå tillbaka i webbläsaren och försök igen.
unavailable-title = Tjänsten är upptagen
unavailable-text = Vänta en stund och ladda sidan igen.
internal-title = Något gick fel hos oss
internal-text = Felet är antecknat. Vänta en stund och försök igen.
internal-reference = Uppge gärna numret { $reference } om du hör av dig.
month-1 = januari
month-2 = februari
month-3 = mars
month-4 = april
month-5 = maj
month-6 = juni
month-7 = juli
month-8 = augusti
month-9 = september
month-10 = oktober
month-11 = november
month-12 = december
day-in-words = { $day } { $month } { $year }
moment-in-words = { $day } kl. { $hour }.{ $minute }
closed-at-text = Enkäten stängdes { $at }. Vill du säga något ändå? Hör av dig till kommunen.
retired-text = Enkäten är avslutad. Vill du säga något ändå? Hör av dig till kommunen.
closed-kept = Det du skrev har inte skickats. Här är det, om du vill spara det eller lämna det på ett annat sätt.
withdrawn-released = Siffror som kommunen redan har publicerat ändras inte. Var svaret med där, är det kvar i dem.
withdraw-restored = Svar som lämnades från { $from } till { $to } kan saknas, för en säkerhetskopia fick läggas tillbaka. Koder från den tiden känns inte igen. Har du tagit tillbaka ett svar då, gör det igen.
no-answer-choice = Inget svar
