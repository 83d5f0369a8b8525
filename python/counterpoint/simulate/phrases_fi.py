# SPDX-License-Identifier: MIT
"""Finnish phrases of the simulated shop, all our own: one phrase a line, ``[a|b]`` stands for any one of a and b."""

THEMES: dict[str, dict[str, str]] = {
    "products": {
        "negative": """
[Mansikat|Vadelmat|Viinirypäleet] olivat homeessa [jo seuraavana aamuna|ennen kuin ehdin kotiin|rasian pohjalta].
Ostin pussin salaattia, joka oli [sisältä ruskeaa lientä|limaista kaksi päivää ennen päiväystä].
Leipä oli [kovaa kuin kaakeli|kuivaa jo samana iltana|niin kuivaa, että sorsatkin valittivat].
[Kolme avokadoa neljästä|Kaksi mangoa kolmesta|Puolet persikoista] oli sisältä mustia.
Maidossa oli päiväystä [neljä päivää|melkein viikko] jäljellä, ja silti se oli hapanta.
Broileri [haisi|haisi oudolta] heti kun avasin paketin, vaikka päiväys oli kunnossa.
Tomaatit ei [enää|taas] maistu [yhtään miltään|kuin kylmältä vedeltä|kuin jääkaapilta].
Löysin [muovinpalan|narunpätkän|hiuksen] [valmiskeitosta|jauhelihasta|pestopurkista].
Kalatiskiltä sain lohta, joka oli [parhaat päivänsä nähnyt|selvästi vanhaa].
[Kymmenestä munasta kaksi oli rikki|Yksi muna oli rikki, ja kenno oli vain teipattu kiinni sen päältä].
Juusto oli homeessa kohdasta, josta sen ei kuuluisi olla homeessa.
Teidän banaanit menee vihreestä ruskeeks käymättä ollenkaan keltasena.
Pakastemarjat olivat yhtenä [klönttinä|möykkynä] eli matkalla kertaalleen sulaneet.
Oman merkkinne kahvi [muuttui|huononi], eikä meiltä juojilta kysytty mitään.
Perunat oli vihreitä ja [pehmeitä|täynnä itua].
""",
        "negative_after": """
Koko satsi meni [suoraan roskiin|biojätteeseen].
Siitä piti tulla [päivällinen|synttärikakku|lounas neljälle].
Maksoin [siitä|tästä] ihan täyden hinnan.
Tämä on jo [toinen|kolmas] kerta [tässä kuussa|tänä vuonna].
Olen alkanut availla rasioita kaupassa, eikä se ole kenestäkään kivaa.
Päiväys taitaa olla paketissa koristeena.
En halua lahjakorttia, haluan [tuoreita hedelmiä|ruokaa, joka kestää huomiseen].
Lapset löysi sen ennen mua.
""",
        "positive": """
[Mansikat|Mustikat|Tomaatit] olivat parhaita, mitä [olen tänä vuonna syönyt|tästä kaupungista saa|olen pitkään aikaan ostanut].
Leipä on [kahdeksalta vielä lämmintä|joka aamu tuoretta|sellaista, että sen takia kannattaa nousta].
Kalatiski on [erinomainen|oikea aarre|syy ajaa kahden muun kaupan ohi].
Vihannekset [säilyvät koko viikon|ovat oikeasti tuoreita|näyttävät siltä, että joku välittää niistä].
[Lähiseudun hunaja|Ruisleipä|Savulohi] oli [todellinen löytö|herkullista|syöty yhdessä illassa].
Gluteenittomat leivonnaiset ovat [tosi hyviä|parempia kuin tavalliset].
Kaikki oli tuoretta ja [päiväykset pitkiä|ehjää].
Oman merkkinne [kahvi|mysli|kaurajuoma] voittaa kalliimmatkin.
Liha oli mureaa ja [leikattu juuri kuten pyysin|lihamestari tiesi, mitä tekee].
Vihdoin kauppa, jossa avokado on kypsä [sinä päivänä kun sitä tarvitsee|eikä arpapeliä].
Omenat on rapeita, mikä tähän aikaan vuodesta on pieni ihme.
Salaattipöytä on [raikas ja siisti|paljon parempi kuin ennen].
Teidän korvapuustit ansaitsis [mitalin|oman postinumeron].
[Marjavalikoima|Juustovalikoima|Maustevalikoima] on [ihana|laajempi kuin missään tällä suunnalla].
""",
        "positive_after": """
Söimme kaiken [kerralla|samana iltana].
Ostan [varmasti|ehdottomasti] toistekin.
Jopa teini pyysi lisää, ja se on jo paljon se.
Pitäkää [tämä|se] valikoimassa.
Eron huomaa maussa.
Joka sentin arvoista.
Mummokin kehui, eikä hän turhasta kehu.
Kerroin jo naapureillekin.
""",
        "suggestion": """
Voisiko [porkkanoita|sipuleita|yrttejä] myydä irtona, ettei yksin asuvan tarvitse ostaa kiloa?
Tuokaa takaisin [pienet limput|tummat ruissämpylät|maustamaton jogurtti].
Hyllyssä saisi lukea, [mistä marjat on poimittu|miltä tilalta vihannekset tulevat].
Laittakaa vanhenevat tuotteet yhteen hyllyyn selvällä alennuksella, niin ostan ne pois.
Laktoosittomalle [vanukkaalle|tuorejuustolle] olisi ottajia.
Miten olis maistatuspäivä [uutuuksille|paikallisille juustoille]?
Lisää puolikkaita pakkauksia, kiitos. Kaikilla ei ole kuuden hengen perhettä.
""",
        "question": """
Onko [kaurakekseissä|kasvispihveissä] [pähkinää|seesamia]?
Milloin [tummaa suklaata|tattarijauhoja] tulee taas hyllyyn?
Mistä teidän [omenat|broilerit|munat] tulevat?
Voiko [avatun|viallisen] tuotteen palauttaa ilman kuittia?
Paistetaanko [ruisleipä|pulla] paikan päällä vai tuleeko se pakasteena?
Kauanko [graavilohi|tuorepasta] säilyy avattuna?
""",
        "reply": """
Pyysimme myymälää käymään läpi [marjahyllyn|hedelmäosaston] ja puhuimme tavarantoimittajan kanssa.
Erä on vedetty pois hyllystä, ja sen kuljetusta selvitetään.
Ruoan pitää tietysti olla tuoretta ostopäivänä, ja nyt se ei ollut.
Saat tuotteen hinnan takaisin miltä tahansa kassalta, tämän viestin numero riittää.
Kuvasi ovat nyt laaturyhmällä, joka tarkistaa kyseisen toimituksen kylmäketjun.
""",
    },
    "price": {
        "negative": """
Hyllyssä luki [2,49|1,99|2,25] ja kassalla [3,29|2,79|4,85].
[Kahvi|Voi|Juusto] on kallistunut [taas|jo kolmannen kerran tänä vuonna].
Tarjous [ei mennyt kassalla läpi|oli loppunut päivää ennen kuin juliste otettiin alas].
[Maksoin samasta jogurtista kahdesti|Minulta veloitettiin kolme kurkkua, ja ostin kaksi], ja huomasin sen vasta kotona.
Bonukset [viime ostoksista|juhlien isoista ostoksista] eivät koskaan tulleet tilille.
Pienempi pakkaus maksaa [saman kuin iso ennen|kilolta enemmän kuin mäti].
Täällä on kalliimpaa kuin [vastapäisessä kaupassa|teidän omassa verkkokaupassa].
Kilohinta on painettu niin pienellä, että [tarvitaan mikroskooppi|piti ottaa siitä kuva].
Muovikassi maksaa [yhtä paljon kuin sen sisältö|joka kevät enemmän].
Kanta-asiakaskortista sai ennen etuja, nyt siitä saa [mainoksia|uutiskirjeitä].
Pullokoneesta tuli kuitti, jossa oli [vähemmän kuin toin|pyöreä nolla].
Eläkeläisalennus [lopetettiin kaikessa hiljaisuudessa|on enää tiistaiaamuisin].
""",
        "negative_after": """
Jouduin palaamaan takaisin ja jonottamaan erotuksen.
Ei se raha vaan periaate. No, kyllä se rahakin.
Kuitti on [tallessa|vieläkin jääkaapin ovessa].
Kukaan ei [osannut|viitsinyt] selittää, miksi.
Näin asiakkaat opetetaan käymään [muualla|vastapäätä].
Siitä kertyy [kuussa|vuodessa] jo summa.
Joku voisi tarkistaa hintalaput [aamulla|ennen kuin ovet avataan].
Tunsin itseni [huijatuksi|vähän petetyksi].
""",
        "positive": """
[Hinnat ovat kohdallaan|Ihan kohtuulliset hinnat] [laatuun nähden|naapureihin verrattuna].
[Perjantain|Viikonlopun] tarjoukset on [tosi hyviä|matkan arvoisia].
Virhe kuitissa [korjattiin heti|oikaistiin minuutissa].
Bonuksen [huomaa|näkee] nykyään oikeasti.
Punalaputetut tuotteet [puoleen hintaan|kuudenkympin alella] on [hieno idea|mun lempihylly].
Hintalaput ovat [selkeitä|niin isoja, etten tarvitse laseja].
Opiskelija-alennus lounaasta: [kiitos|lämmin kiitos].
Vertasin koko ostoskorin kahteen muuhun kauppaan, ja te [voititte|olitte halvin].
Pulloautomaatti nieli kaikki pullot, [jopa rutatun|ja maksoi joka ikisestä].
Kanta-asiakaskortti [maksoi joulukinkun|alkaa vihdoin olla hyödyllinen].
Kauden vihannekset ovat halvempia kuin [torilla|viime vuonna].
""",
        "positive_after": """
Lompakko kiittää.
Jatkakaa [samaan malliin|tällä tiellä].
Siksi [käyn täällä|lopetin muualla käymisen].
Sillä on väliä, kun ruokkii [viittä|neljää teiniä].
Säästin [kympin|mukavan summan] yhdellä käynnillä.
Ei kikkailua, ei pientä pränttiä.
[Hyvin tehty|Hienoa].
Erotuksella ostin jäätelöä.
""",
        "suggestion": """
Painakaa kilohinta [isommalla|lihavoituna], se on ainoa luku, jota vertaan.
Voisiko bonuksen nähdä heti [kuitista|sovelluksesta]?
Perhealennus voisi olla voimassa [arkisinkin|muulloinkin].
Hinnantarkistuslaite käytävän päässä säästäis monelta yllätykseltä.
Lähettäkää vähemmän mainoslehtiä ja ottakaa säästö pois maidon hinnasta.
Tarjouksen viereen kuukauden halvin hinta, kiitos.
""",
        "question": """
Onko [kahvitarjous|vaippatarjous] voimassa kaikissa myymälöissä?
Miksi sama tuote maksaa enemmän [pienessä|keskustan] kaupassa?
Milloin bonukset [maksetaan|lasketaan]?
Saako teiltä [opiskelija-alennusta|alennusta isosta tilauksesta]?
Saanko kopion [viime viikon|maaliskuun] kuitista?
Miten kaksinkertainen veloitus korjataan?
""",
        "reply": """
Hylly ja kassa olivat eri mieltä, ja silloin pätee halvempi hinta. Erotus kuuluu sinulle.
Bonuksesi laskettiin nyt käsin, ja ne näkyvät huomisesta alkaen.
Kaksinkertainen veloitus on peruttu, ja raha on matkalla kortillesi.
Sen käytävän hintalaput tarkistettiin tänä aamuna, ja [kolme|kaksi] muutakin oli väärin.
Kahvin ja voin hinta seuraa maailmanmarkkinoita, mikä on syy muttei lohtu.
""",
    },
    "staff": {
        "negative": """
[Kassa|Myyjä|Tiskin nuorimies] ei [sanonut sanaakaan|katsonut kertaakaan silmiin] [koko aikana|minua palvellessaan].
Kysyin, missä hiiva on, ja sain [olankohautuksen|sormen kohti taivaanrantaa].
[Juustotiskillä|Kalatiskillä|Infossa] ei [ollut ketään|näkynyt ketään].
Vartija seurasi minua ympäri kauppaa kuin [minulla olisi ollut hopeat taskussa|rikollista].
Kaksi työntekijää [jutteli lomistaan|puhui lätkästä], ja [asiakkaat odotti|me odotettiin].
[Palvelupisteen|Leipomon] työntekijä [huokaisi|pyöritteli silmiään], kun pyysin [kuittia|kassia].
Sain haukut siitä, että [maksoin kolikoilla|palautin pulloja], ja vielä kaikkien kuullen.
[Uudelle myyjälle|Heille] ei selvästikään ollut kerrottu, miten [vaaka toimii|palautus tehdään].
Kun näytin tyhjää hyllyä, kuulin, ettei se ole heidän osastonsa.
Äitiäni, joka on [82|79], hoputettiin [kassalla|kukkaro kädessä].
Lihamestari puhuu enemmän puhelimelleen kuin meille.
[Sävy oli töykeä|Sävy oli kylmä] ihan ensi sanasta.
""",
        "negative_after": """
[Moi|Hymy] ei maksa mitään.
Jätin korin siihen ja lähdin.
En syytä [häntä|heitä], syytän sitä, joka vuorot suunnittelee.
Koko [käynti|päivä] meni siitä pilalle.
Sellaista ei unohda.
Pieni koulutus [ei olisi pahitteeksi|olisi paikallaan].
Tuntui, että olin [häiriöksi|vaivaksi].
Tytär kysyi, mitä me tehtiin väärin.
""",
        "positive": """
[Kassa|Myyjä|Leipomon rouva] [pelasti päiväni|oli aivan huippu|ansaitsee palkankorotuksen].
[Henkilökunta on|Teidän väki on] aina [ystävällistä|kilttiä ja kärsivällistä], jopa perjantaina viideltä.
Kalatiskin mies [neuvoi, miten se kypsennetään|antoi reseptin, joka toimi].
Joku [kantoi kassit autolle|haki viimeisen laatikon takaa], eikä tarvinnut edes pyytää.
Pudotin punajuuripurkin, ja [kukaan ei irvistänyt|minulta kysyttiin ensin, kävikö minulle mitään].
Myyjä käveli kanssani [hyllylle|oikean hyllyn eteen] eikä vain osoittanut sormella.
Nuori [harjoittelija|kesätyöntekijä] kassalla [laski kolikot kanssani|oli ihana papalleni].
Täällä muistetaan, että otan aina [tumman limpun|suolatonta voita].
Vartija auttoi etsimään [hanskan|lapsen] ja pysyi rauhallisena, kun minä en pysynyt.
Huomaa, että porukka [viihtyy töissä|tulee toimeen keskenään].
[Loistavaa palvelua|Ihanaa palvelua] [juustotiskillä|infossa].
Siellä puhutaan [hitaasti ja selvästi|viittomakieltäkin], ja se on isälleni tärkeää.
""",
        "positive_after": """
Viekää kiitokset perille.
Sellaiset ihmiset on teidän parasta mainosta.
Lähdin kotiin paremmalla tuulella kuin tulin.
Pitäkää [hänestä|heistä] kiinni.
Juuri näin sen pitäisi mennä [kaikkialla|joka kerta].
Voi kun [joka kaupassa|verotoimistossakin] olisi tällaista.
Kesti kaksi minuuttia, ja muistan sen vuoden.
Kiitos sinulle, kuka oletkin.
""",
        "suggestion": """
Isolla kirjoitetut nimilaput, niin voisi kiittää nimeltä.
[Perjantaisin|Lauantaisin] [kalatiskille|palvelupisteeseen] yksi ihminen lisää, kiitos.
Antakaa kassojen välillä istua, hehän seisovat koko päivän.
Soittokello tiskille, niin ei tarvitse huudella.
Kertokaa uusille heti ensimmäisenä päivänä, missä [hiiva|kynttilät] on.
Voisiko teillä olla hiljainen tunti, ilman kuulutuksia ja himmeämmin valoin?
""",
        "question": """
Ketä kiitän avusta [leipomossa|kassalla] [eilen|lauantaina]?
Otatteko kesätyöntekijöitä?
Puhuuko myymälässä joku [ruotsia|arabiaa|viittomakieltä]?
Mihin aikaan [lihamestari|kalamestari] on paikalla?
Kuka päättää, montako kassaa on auki?
Voiko joku auttaa näkövammaista ystävääni ostoksilla?
""",
        "reply": """
Puhuin sen vuoron porukan kanssa, ja kävimme läpi, mitä tapahtui.
Kenenkään ei pidä lähteä meiltä siinä tunnelmassa, että oli vaivaksi.
Kerroin palautteesi työntekijälle, ja hän pyysi välittämään anteeksipyyntönsä.
Vartiointiliikkeelle on kerrottu selvin sanoin, mitä odotamme.
Uudet työntekijät ovat tästä lähtien [kaksi päivää|päivän] kokeneen kollegan rinnalla ennen kuin jäävät yksin.
""",
    },
    "queue": {
        "negative": """
[Yksi kassa auki|Kahdeksasta kassasta kaksi auki], ja jono [maitohyllylle asti|pitkä kuin talvi].
[Jonotin|Seisoin jonossa] [25 minuuttia|puoli tuntia|parikymmentä minuuttia] maksaakseni [leivän|kaks banaania|maidon].
Itsepalvelukassa [jumittui|kutsui apua] [kolme kertaa|joka tuotteen kohdalla].
[Itsepalvelukassat|Skannerit] oli kaikki [kiinni|epäkunnossa] [pahimpaan ruuhka-aikaan|perjantai-iltapäivänä].
Avattiin uusi kassa, ja [jonon viimeinen|kaikki mun takaa] ehti sinne ensin.
Pakettipisteellä [ei ollut ketään|oli lappu, jossa luki viiden minuutin päästä, puoli tuntia].
Vuoronumero oli menossa [14|31], ja mulla oli [62|85].
Kone punnitsi mun [repun|sateenvarjon] ja syytti sipulin varastamisesta.
[Jono ei liikkunut|Mikään ei liikkunut], koska maksupääte [oli mykkä|käynnisti itseään uudelleen].
Jäätelö [suli|muuttui pirtelöksi] jonossa.
[Lounasaikaan|Joka päivä neljältä] on [sama|loputon] jono [kassalle|vaa'alle].
Pullonpalautus oli täynnä, ja [koko jono|kymmenen ihmistä] seisoi siinä kasseineen.
""",
        "negative_after": """
Myöhästyin sen takia [bussista|junasta|palaverista].
Jätin kaiken hihnalle ja lähdin.
Lapset [lauloi kaikki osaamansa säkeistöt|rupes syömään hihnaa].
Takana [kirottiin|huokailtiin monella kielellä].
Kaikki näkee sen, [mutta kukaan ei tee mitään|kamerastakin].
[Ruokatunti|Elämä] on rajallinen.
Samaan aikaan [viisi|kolme] työntekijää täytti hyllyjä.
Siinä ehti parta kasvaa.
""",
        "positive": """
[Ei yhtään jonoa|Tuskin jonoa lainkaan], [ei edes lauantaina|vaikka oli ruuhka-aika].
Uudet itsepalvelukassat ovat [nopeita|siunaus|nopeita eivätkä huuda].
Uusi kassa avattiin [saman tien|heti kun jonossa oli kolme].
Sisään ja ulos [viidessä|seitsemässä] minuutissa, [ja kori täynnä|viikon ostokset mukana].
Kassa on [salamannopea|ripeä] ja ehtii silti [tervehtiä|hymyillä].
Puhelimella maksaminen [vaan toimii|onnistui ensi yrittämällä].
Keräilyskanneri [säästää puoli tuntia|on loistava].
Joku ohjasi ihmisiä lyhyempään jonoon, [mikä idea|ja se toimi].
Pakettipisteellä [paketti löytyi sekunneissa|homma hoitui tällä kertaa nopeasti].
Pullonpalautus on [siisti ja nopea|paljon nopeampi kuin ennen].
Päästin edelleni miehen, jolla oli yksi sitruuna, ja ehdin silti [ratikkaan|ajoissa].
""",
        "positive_after": """
Aika on paras alennus.
Jäi aikaa [kahville|jutella].
Näin sen kuuluu mennä.
Kiitos, ettette tuhlaa [ruokatuntiani|iltaani].
Ennen oli toisin, joten [hyvin tehty|hattua päästä].
Lehtien otsikotkin melkein jäi lukematta.
Jäätelö pysyi jäätelönä.
Lisää tätä.
""",
        "suggestion": """
Avatkaa toinen kassa, kun jonossa on yli [viisi|neljä].
Yhteinen jono kaikille kassoille olisi reilumpi.
Näyttäkää ovella, kuinka pitkä jono on [juuri nyt|mihinkin aikaan].
Oma kassa niille, joilla on [alle viisi tuotetta|keppi eikä kiirettä], kiitos.
Pakettipisteelle vois varata ajan.
Itsepalvelukassa pienemmälle, kaikki kuuli mitä mä ostin.
""",
        "question": """
Miksi perjantaisin on auki vain [kaksi|kolme] kassaa?
Milloin on [hiljaisinta|vähiten väkeä]?
Käykö itsepalvelukassaan [käteinen|lahjakortti]?
Mistä saan sen skannerin, jolla voi kerätä itse?
Onko [palvelupisteelle|apteekkitiskille] vuoronumeroa?
Milloin rikkinäiset kassat korjataan?
""",
        "reply": """
Sinä päivänä kaksi meistä oli kipeänä, eikä listalla ollut varaa. Tästä lähtien palvelupiste auttaa kassoilla.
Kolmas kassa avataan nyt, kun jono yltää hihnan päähän.
Itsepalvelukassojen vaa'at on säädetty, ja ne syyttävät sipulin varastamisesta aiempaa harvempia.
Huoltaja kävi tänä aamuna, ja kaikki maksupäätteet toimivat taas.
Perjantaisin kolmesta kuuteen on ensi viikosta alkaen yksi kassa lisää.
""",
    },
    "website": {
        "negative": """
Ostoskori [tyhjeni|unohti kaiken], kun [kirjauduin sisään|menin maksamaan].
Haku löytää [kissanruokaa|kynttilöitä], kun [kirjoitan kauramaito|haen leipää].
En päässyt [kahteen päivään|päivityksen jälkeen|oikeallakaan salasanalla] kirjautumaan.
Sivu [hyppii|latautuu uudestaan] joka kerta, kun napautan tuotetta.
Maksu meni läpi, mutta tilaus [ei|katosi].
Sivulla lukee, että [on varastossa|tuotetta on], ja sitten [tulee jotain ihan muuta|ei tule mitään].
Toimitusajat näkee vasta, [kun kori on täynnä|ihan lopussa].
Kolme evästeikkunaa ennen kuin näen [yhtään porkkanaa|yhtäkään hintaa].
Verkkokauppa [ei toimi mun kännykällä|vaatii oven kokoisen näytön].
Osoitetta kysyttiin [neljästi|joka sivulla], ja silti se meni [väärin|vanhaan asuntoon].
Kuvassa on [nippu|kymmenen], ja yksi tulee.
Salasanan säännöt vaatii [käyttöohjeen|korkeakoulututkinnon].
Saavutettavuus on heikko: ruudunlukija lukee [joka painikkeen kohdalla painike|pelkkiä numeroita].
""",
        "negative_after": """
Luovutin [ja ajoin kauppaan|tunnin jälkeen].
Aloitin alusta, [kolmesti|huokaisten].
Paperilla tähän olis mennyt [kaks minuuttia|minuutti].
Testaako näitä sivuja kukaan?
[Kori|Kärsivällisyys] on tyhjä.
Teen tätä työkseni ja eksyin silti.
Vanha versio toimi.
Lopulta naapuri tilasi puolestani.
""",
        "positive": """
Verkkokauppa on [selkeä|helppokäyttöinen|nopea], [isällenikin|kännykälläkin].
Viikon ruokien tilaamiseen menee enää [kuusi|kymmenen] minuuttia.
Vanhat ostoskorit on tallessa, [mikä riemu|joten painan vain uudestaan].
Haku ymmärtää vihdoin [kirjoitusvirheet|mitä tarkoitan].
[Reseptit|Reseptilistat], jotka täyttävät korin, on [hieno idea|hauskoja].
Kaikki toimi [ensi yrittämällä|kirjautumisesta maksuun].
Hyvä, että sivulla näkyy [kilohinta|allergeenit|mistä tuotteet tulevat].
Toimitusajat näkyvät [heti alussa|selvästi].
Uudistunut sivusto on [kevyt ja nopea|paljon parempi kuin vanha].
Tilauksen muuttaminen jälkikäteen oli [helppoa|mahdollista, mitä en odottanut].
Se muistaa mun allergiat.
Koko korin hinnan näkee [yhdellä silmäyksellä|ennen maksamista].
Kuvat ovat [isoja|rehellisiä], joten tiedän, mitä ostan.
""",
        "positive_after": """
Ei turhaa hälyä, vain ruokaa.
Hoidin sen [ratikassa|sohvalla].
[Kiitos|Terveisiä] sille, joka tämän suunnitteli.
Evästekysymyskin on kohtelias.
En kaipaa parkkipaikkaa.
Sain torstai-illan takaisin.
Älkää ikinä uudistako.
Viisi napautusta, ja valmista tuli.
""",
        "suggestion": """
Antakaa lajitella [kilohinnan|alkuperämaan] mukaan.
Lisätkää lista siitä, mitä ostan [joka viikko|useimmin].
Saisiko itse valita, [mikä korvaa puuttuvan tuotteen|ettei puuttuvaa korvata lainkaan]?
Vapaat toimitusajat jo etusivulle.
Painike, jolla voi tilata saman uudestaan, olis [mahtava|kätevä].
Tumma tila, kiitos. Tilaan öisin.
""",
        "question": """
Miten [vaihdan osoitteen|perun tilauksen|poistan maksukortin]?
Voiko verkkokaupassa maksaa [laskulla|lahjakortilla]?
Miksei [alennuskoodini|postinumeroni] kelpaa?
Mihin asti tilaukseen voi vielä lisätä tuotteita?
Voiko kaksi ihmistä käyttää samaa tiliä?
Miksi sivu kirjaa mut ulos?
""",
        "reply": """
Ostoskori unohti sisältönsä tiistaiyön päivityksessä, ja vika on nyt korjattu.
Löysin maksusi, ja tilaus on nyt järjestelmässä valitsemallasi ajalla.
Haku on oppinut, mitä kauramaito on, ja jättää kissat rauhaan.
Osoitteesi on korjattu käsin kummassakin paikassa, jossa se oli väärin.
Huomiosi ruudunlukijasta meni tekijöille, ja painikkeiden nimet korjataan seuraavassa versiossa.
""",
    },
    "delivery": {
        "negative": """
Toimitus oli [kaksi tuntia|kolme tuntia|päivän] myöhässä, [eikä kukaan ilmoittanut|eikä viestiä tullut].
[Puolet|Kolmannes] [tilauksesta|ruoista] puuttui, [muun muassa maito|myös vaipat].
Pakasteet oli [pehmeitä|haaleita] [tullessaan|kun avasin kassin].
Kuski jätti kassit [sateeseen|väärälle naapurille|hissiin].
Odotin kotona [kahdeksasta kahteentoista|koko illan], eikä ketään tullut.
[Munat|Tomaatit] oli [perunoiden|kissanhiekan] alla, joten syötiin munakasta.
Meille tuotiin jonkun muun ostokset, [ja nyt tiedän, paljonko naapuri juo mehua|mukana seitsemän purjoa].
Kuski [ei löytänyt ovea|soitti kerran ja häipyi], vaikka ohjeet oli [tilauksessa|selvät].
[Vehnäjauhojen|Vauvanruoan] tilalle tuotiin [kukkia|koiranruokaa].
Seurannan mukaan kuski oli [viiden minuutin päässä|seuraavaksi meillä] [tunnin ajan|kaksi tuntia].
Toimitusmaksu nousi ja toimitusikkuna [piteni|siirtyi nukkumaanmenoaikaan].
Laatikot oli [revenneitä|märkiä], ja [yksi oli auki|jogurttia oli joka paikassa].
""",
        "negative_after": """
Jouduin [kuitenkin|lopulta] lähtemään kauppaan.
Päivälliseksi oli [näkkileipää|puuroa, taas].
Olisin ehtinyt kävellä edestakaisin, vaikka kontillani.
Mistä mä oikein maksan toimitusmaksun?
Yksi tekstiviesti olisi [riittänyt|auttanut].
Pienen lapsen kanssa se ei ole [hauskaa|helppoa].
[Pakastin on eri mieltä|Sulanut herne ei palaa entiselleen].
Seuraava tilaus menee muualle.
""",
        "positive": """
Toimitus tuli [minuutilleen|ajallaan|etuajassa], [niin kuin aina|lumipyrystä huolimatta].
Kuski [kantoi kaiken neljänteen kerrokseen|oli tosi ystävällinen|otti pullotkin mukaan].
Kaikki oli [kylmää|hyvin pakattu|ehjää], munia myöten.
Mitään ei [puuttunut|ollut väärin] [tällä kertaa|kahdessakymmenessä tilauksessa].
Viesti tarkasta tuloajasta on [todella hyödyllinen|hieno juttu].
Kotiinkuljetus [pelasti viikkomme|oli siunaus], kun [olimme kaikki kipeänä|mursin jalkani].
Puuttuvan tuotteen tilalle tuli [parempi kuin tilasin|juuri sopiva].
Pakasteet oli kivikovia, ja [salaatti|basilika] ei ollut.
Kuski odotti, että [löysin kengät|sain koiran sivuun].
Kassit oli juuri siinä, mihin pyysin, [penkin takana|varjossa].
Tilaus tuli samana päivänä, ja [oli sunnuntai|tilasin vasta puoliltapäivin].
""",
        "positive_after": """
En enää kanna kasseja.
Iso kiitos kuskille.
Talvi on teidän ansiosta helpompi.
[Kymmenen pistettä|Täydet pisteet].
Selkäni kiittää.
Lapset luulee, että joulupukki on teillä töissä.
Annoin tippiä pullan muodossa.
Antakaa sille kuskille meidän katu [aina|joka viikko].
""",
        "suggestion": """
Lähettäkää viesti, kun auto on [kahden pysähdyksen|kymmenen minuutin] päässä.
Tunnin ikkuna illalla sopisi [työssäkäyville|lapsiperheille].
Käyttäkää vähemmän [muovikasseja|laatikoita], palautan ne kuitenkin kaikki.
Antakaa kuskin ottaa tyhjät kassit takaisin.
Painavat pohjalle. Fysiikka ei muutu.
Heinäkuussa toimitus [mökeille|saariin], kiitos.
""",
        "question": """
Toimitatteko [meille päin|saaristoon|toimistoille]?
Missä mun tilaus on? Sen piti tulla [kuudelta|tunti sitten].
Voiko toimitusaikaa muuttaa [vielä tänään|tilaamisen jälkeen]?
Tuoko kuski kassit [portaat ylös|sisälle asti]?
Miten palautan [laatikot|kylmäkassit]?
Mitä tapahtuu, jos en ole kotona?
""",
        "reply": """
Toimituksesi lastattiin väärään autoon, ja se kiersi kaupungin toista kautta. Toimitusmaksu palautetaan.
Puuttuvat tuotteet vähennetään laskustasi tänään.
Soitin kuljettajalle, ja ovikoodi lukee nyt tilauksessa isoin kirjaimin.
Pehmeinä saapuneita pakasteita ei pidä syödä, joten koko kassi hyvitetään.
Sinä iltana meiltä puuttui [kaksi autoa|auto], ja siitä olisi pitänyt lähettää kaikille viesti.
""",
    },
    "app": {
        "negative": """
Sovellus [kaatuu|jumittaa] [joka kerta kun avaan sen|kun näytän korttia|kassalla].
Päivityksen jälkeen [kupongit on kadonneet|en pääse kirjautumaan|kaikki on eri paikassa].
Sovelluksen [kanta-asiakaskortti|bonuskortti] [ei aukea|pyörittää ympyrää] juuri kun seison kassalla.
Se [kirjaa mut ulos|unohtaa mut] [joka viikko|joka toinen päivä].
Ostoslista [ei päivity|tyhjenee itsestään] [minun ja vaimon|meidän puhelinten] välillä.
Ilmoituksia tulee [yöllä|koko ajan], [tuotteista joita en osta|enimmäkseen makkarasta].
Se [syö akun|on tahmea kuin siirappi] [mun puhelimessa|kaksi vuotta vanhassa puhelimessa].
Kuponki oli [aktivoitu|päällä], mutta kassa ei tiennyt siitä mitään.
Myymälän kartta näyttää [vanhan myymälän|seinää maitohyllyn kohdalla].
Teksti on niin pientä, että [tarvitsen kahdet lasit|zoomaan toisella puhelimella].
Sovellus haluaa tietää [sijaintini|yhteystietoni] näyttääkseen kuitin.
Yli [kuukauden|kolmen kuukauden] vanhat kuitit on [hävinneet|poissa].
""",
        "negative_after": """
Palasin [muovikorttiin|kynään ja paperiin].
Poistin sen.
Takana ollut jono [ilahtui|ehti tutustua minuun].
Edellinen versio oli [hyvä|parempi].
Kokeilkaa joskus [tavallisella puhelimella|kellarissa ilman kenttää].
[Yksi tähti|Tähti], kuvakkeesta.
En ole [koekaniini|palkallinen testaaja].
Paperi ei ole koskaan pyytänyt päivittämään.
""",
        "positive": """
Sovellus on [kätevä|selkeä|tosi hyvä], [varsinkin ostoslista|kuitit ennen kaikkea].
Kupongit [toimii itsestään|vähenee kassalla pyytämättä].
Löysin [hiivan|kaprikset] myymälän kartalla [kymmenessä sekunnissa|keneltäkään kysymättä].
Kuitit samassa paikassa, [kirjanpitäjä itkee onnesta|vihdoinkin].
Viimeisin päivitys teki siitä [paljon nopeamman|helppolukuisemman].
Kortti aukeaa kassalla [heti|yhdellä napautuksella].
Ostoslista on jaettu [koko perheelle|kämppiksen kanssa], [eikä kukaan osta maitoa kahdesti|ja se toimii].
Hintavahti on [hyödyllinen|nappisuoritus].
Sovellus kertoi takaisinvedosta [ennen lehteä|samana päivänä].
Jopa [ukki|täti] käyttää sitä.
Se toimii [kaupan kellarissakin|ilman verkkoakin].
""",
        "positive_after": """
Viisi tähteä.
Yksinkertainen ja [nopea|rauhallinen].
[Lisää tällaista|Hyvää työtä].
Poistin kolme muuta sovellusta.
Se tekee yhden asian ja tekee sen hyvin.
Ei mainoksia naamalle, kiitos siitä.
[Lataamisen|Muistitilan] arvoinen.
Ei mitään valittamista, ja se vaivaa mua.
""",
        "suggestion": """
Ostoslistan voisi lajitella hyllyjen järjestykseen.
Isompi [fontti|korttinäkymä] heikkonäköisille, kiitos.
Lisätkää pienohjelma, jossa näkyy [kortti|ostoslista].
Ilmoitukset [yöksi hiljaisiksi|valittaviksi yksi kerrallaan], kiitos.
Kortin pitäisi toimia ilman verkkoa, kellarissa ei ole kenttää.
Näyttäkää, paljonko [tässä kuussa meni rahaa|ruoasta oli kotimaista].
""",
        "question": """
Miten [siirrän kortin uuteen puhelimeen|poistan tilin|jaan listan]?
Mihin sovellus tarvitsee [sijaintia|Bluetoothia]?
Minne [vanhat kuitit|kupongit] katosivat?
Toimiiko sovellus [tabletilla|kellossa]?
Voiko samassa sovelluksessa olla kaksi korttia?
Koska [tumma tila|ruotsinkielinen versio] tulee?
""",
        "reply": """
Kaatuminen tuli edellisessä päivityksessä vanhempiin puhelimiin. Korjattu versio on kaupoissa tänään.
Kuponkisi on palautettu, ja se, jonka kassa hylkäsi, hyvitetään.
Lista päivittyy nyt, kun puhelin saa taas yhteyden. Kiitos selvästä kuvauksesta.
Ilmoitukset voi sulkea asetuksista yksi kerrallaan, ja öisin ne ovat nyt kaikilla hiljaa.
Vanhat kuitit säilyvät tästä lähtien [kaksi vuotta|vuoden], ja sinun kuittisi on palautettu.
""",
    },
    "service": {
        "negative": """
[Odotin puhelimessa|Roikuin linjalla] [40 minuuttia|35 minuuttia|melkein tunnin], ja puhelu katkesi.
[Sähköpostiini|Viestiini] ei ole vastattu [kahteen viikkoon|yhdeksään päivään].
[Kolme|Neljä] eri ihmistä antoi [kolme|neljä] eri vastausta.
Chatin robotti [kysyy vain tilausnumeroa|toivotti hyvää päivänjatkoa] eikä ymmärrä [sanaakaan|kysymystä].
Minulle luvattiin soittaa [maanantaihin mennessä|tunnin sisällä], ja puhelin on ollut hiljaa.
Vastaus oli [jostain kopioitu|valmis pohja] eikä liittynyt [kysymykseeni|asiaani] mitenkään.
Joka kerta joudun kertomaan [kaiken|koko tarinan] alusta.
Minua siirrettiin [neljästi|osastolta toiselle], ja päädyin takaisin alkuun.
[Hyvitys|Hyvitykseni] on ollut matkalla [kuukauden|kolme viikkoa].
Asiakaspalvelu on auki [vain kun olen töissä|kymmenestä kahteen].
[Tapaukseni|Palvelupyyntöni] suljettiin [ratkaisematta mitään|kysymättä multa].
Odotusmusiikki pitäisi [kieltää lailla|myydä unilääkkeenä].
""",
        "negative_after": """
Onko siellä ketään ihmistä?
Haluan vain vastauksen, [vaikka sitten ei|ihan minkä tahansa].
Kärsivällisyyteni on [lopussa|arvokkaampi kuin koko hyvitys].
Osaan odotussävelen jo ulkoa.
Meidän töissä tollanen ei menis läpi.
[Se ei ole palvelua|Tämä ei ole palvelua].
Kirjoitan tänne, kunnes joku vastaa.
Ensi kerralla lähetän postikortin.
""",
        "positive": """
[Asiakaspalvelu|Puhelimeen vastannut ihminen] [ratkaisi asian viidessä minuutissa|hoiti kaiken kerralla kuntoon].
Sain vastauksen [tunnissa|samana iltana], [oikealta ihmiseltä|ja siitä oli jopa apua].
Minulle [soitettiin takaisin niin kuin luvattiin|soitettiin ennen kuin kahvi jäähtyi].
Hyvitys [oli tilillä seuraavana päivänä|tuli nopeasti].
Chatissa sain [kunnon vastauksen|oikeaa apua] [kymmeneltä illalla|sunnuntaina].
Hän [kuunteli|antoi puhua loppuun] ja [löysi sitten vian|otti asian tosissaan].
Pyydettiin anteeksi, selitettiin ja [hyvitettiin|korjattiin], [siinä järjestyksessä|eikä tarvinnut pyytää kahdesti].
Kukaan ei pyytänyt [kertomaan samaa uudestaan|tilausnumeroa kuuteen kertaan].
Valitukseni [käsiteltiin kunnioittavasti|otettiin vakavasti] ja huumorilla.
Vastaus oli [henkilökohtainen ja selkeä|lyhyt, ystävällinen ja oikea].
""",
        "positive_after": """
Tällainen palvelu on [harvinaista|nykyään harvinaista].
Kiitos, [ilta pelastui|olitte mahtavia].
Olin valmis riitaan ja sain ratkaisun.
[Hattua päästä|Hatunnosto]!
Saitte vihaisesta asiakkaasta [uskollisen|rauhallisen].
Toivottavasti hän saa [bonuksen|pitkän loman].
Näin asiakkaista pidetään kiinni.
Hyvin ratkaistu ongelma on melkein parempi kuin ei ongelmaa ollenkaan.
""",
        "suggestion": """
Tarjotkaa takaisinsoittoa [odotusmusiikin|jonottamisen] sijaan.
Robotti vois sanoa heti olevansa robotti ja päästää ihmiselle, kun pyydän.
Pitäkää puhelinpalvelu auki iltaisin [edes kerran viikossa|maanantaisin].
Kertokaa viestissä, kauanko vastaus kestää.
Antakaa asialle numero, jonka seuraavakin ihminen näkee.
Vastatkaa siellä missä kysytään. En halua täyttää lomaketta lomakkeesta.
""",
        "question": """
Kauanko [hyvityksen|valituksen] käsittely kestää?
Missä vaiheessa [tapaukseni|valitukseni] on?
Mihin osoitteeseen voin lähettää [kirjeen|kuvan]?
Onko siellä joku paikalla [sunnuntaisin|viiden jälkeen]?
Saanko vastauksen [ruotsiksi|selkokielellä|kirjallisena]?
Kuka hoitaa [löytötavarat|allergia-asiat]?
""",
        "reply": """
Viestisi oli siirretty postilaatikkoon, jota kukaan ei enää lue. Se laatikko on nyt suljettu.
Hyvitys jäi pankkiin väärän numeron takia ja lähti tänään uudestaan.
Pidän tämän asian itselläni loppuun asti, joten sinun ei tarvitse kertoa sitä uudestaan.
Robotin olisi pitänyt päästää sinut ihmiselle toisella kysymyksellä, ja tästä päivästä lähtien se tekee niin.
Luvattua soittoa ei koskaan kirjattu, ja se oli meidän virheemme.
""",
    },
}

GENERAL: dict[str, str] = {
    "neutral": """
[Ei mitään erityistä|Ei lisättävää], tavallinen käynti.
Oli ihan [ok|jees|hyvä].
[Keskivertoa|Semmosta perustasoa], ei hyvää eikä huonoa.
Osa toimii, osa ei.
Sain mitä hain.
[Mikään ei yllättänyt|Ei yllätyksiä], mikä on ehkä hyvä asia.
Sama kuin [aina|viimeksikin].
Riippuu päivästä.
En osaa vielä sanoa, kysykää [ensi kuussa|joulun jälkeen].
Ajaa asiansa.
[Menettelee|Ihan menettelevä].
Ostin pelkkää maitoa, joten mielipiteitä on niukasti.
Kauppa kuin kauppa.
Kahvi oli kuumaa, muu oli [tavallista|ennallaan].
Sopii [arkiostoksiin|pieniin ostoksiin].
""",
    "open_public_negative": """
Siis oikeesti?
Hei @puolukka, [pitäis vähän jutella|pari sanaa].
Ihan vaan tiedoksi:
[Ei ole eka kerta|Taas mennään].
Valitan harvoin julkisesti, mutta nyt.
Hyvin menee, Puolukka.
[Onko tää normaalia|Käykö muille samoin]?
Huomenta kaikille paitsi [kassoille|kuljetusten suunnittelijalle|sille, joka tästä vastaa].
Yritin pysyä rauhallisena.
""",
    "open_public_positive": """
Kiitos sinne, minne kiitos kuuluu!
[Välillä hyviäkin uutisia|Kerrankin jotain mukavaa]:
Hei @puolukka, kiitos.
Tämä pitää kehua julkisesti.
Ihmiset kirjoittaa vaan vihaisina, joten tässä vaihtelua.
[Pieni asia, iso ilo|Pienet asiat ratkaisee].
Tiedoksi asianosaisille, ja asianosainen on sankari:
""",
    "open_public_suggestion": """
Mietin tässä ääneen.
Moikka Puolukka!
[Ilmainen idea|Idea, maksutta]:
[Toive|Pieni toive] Puolukalle:
""",
    "open_public_question": """
Kysymys Puolukalle:
[Tietääkö kukaan|Apua, tietääkö joku]:
Moikka Puolukka!
[Tyhmä kysymys|Kysyn kaverin puolesta]:
""",
    "open_private_negative": """
[Hei|Hyvää päivää], kirjoitan, koska jokin meni pieleen.
Moi, [olen pettynyt|tämä on pakko sanoa].
Asiakaspalvelulle:
[Hei Puolukka|Hyvä vastaanottaja]!
Olen ollut asiakas [kymmenen vuotta|pitkään] enkä ole koskaan ennen kirjoittanut.
Hei, haluan tehdä valituksen.
""",
    "open_private_positive": """
[Hei|Moi]!
Hei, kerrankin en kirjoita valittaakseni.
Haluan kiittää.
[Hei Puolukka|Hei koko porukka]!
Viekää tämä oikeille ihmisille:
""",
    "open_private_suggestion": """
[Hei|Moi|Hyvää päivää]!
Hei, minulla olisi idea.
Hyvä asiakaspalvelu!
Ajatus kanta-asiakkaalta:
""",
    "open_private_question": """
[Hei|Moi|Hyvää päivää]!
Hei, minulla olisi kysymys.
Hyvä asiakaspalvelu!
Hei, ehkä osaatte auttaa.
""",
    "close_public_negative": """
[Pystytte parempaan|Petratkaa].
Näkemiin, eikä kovin pian.
@puolukka, onko siellä ketään?
#hohhoijaa
Vien euroni [muualle|vastapäätä].
Odotan vastausta [popcornin kanssa|hengitystä pidättämättä].
""",
    "close_public_positive": """
[Jatkakaa samaan malliin|Hyvä te]!
#kiitos
[Suosittelen|Lämmin suositus].
Lauantaina nähdään!
Lisää tätä, kiitos.
""",
    "close_public_suggestion": """
Kunhan sanoin.
[Kiitos|Kiitti]!
Ajatuksia?
[Kuka on samaa mieltä|Kannattaako muut]?
""",
    "close_public_question": """
[Kiitos etukäteen|Kiitos]!
@puolukka?
Kukaan?
""",
    "close_private_negative": """
Odotan vastausta [tällä viikolla|kirjallisena].
Mitä aiotte tehdä asialle?
[Ilmoittakaa|Kertokaa], miten tämä korjataan.
[Terveisin|Ystävällisesti], pettynyt asiakas
Haluan rahani takaisin.
Muuten [ei ole valittamista|tykkään kaupastanne].
""",
    "close_private_positive": """
[Ystävällisin terveisin|Lämpimin terveisin], tyytyväinen asiakas
Mukavaa [viikkoa|kevään jatkoa]!
Kiitos vielä kerran.
[Terveisiä|Tsemppiä] koko porukalle!
""",
    "close_private_suggestion": """
[Kiitos, kun luitte|Kiitos, kun kuuntelitte].
[Ystävällisin terveisin|Terveisin] [Maija|Pekka|Jari|Leena]
Kuulisin mielelläni, mitä ajattelette.
""",
    "close_private_question": """
[Kiitos etukäteen|Kiitos avusta].
[Ystävällisin terveisin|Terveisin] [Maija|Pekka|Jari|Leena]
Jään odottamaan vastausta.
Ei kiirettä.
""",
    "when_where": """
Tämä oli [maanantaina|tiistaina|perjantaina|lauantaina] [aamulla|iltapäivällä|illalla].
Se tapahtui [viime viikolla|eilen|viikonloppuna].
Myymälä oli se [aseman vieressä oleva|torin laidalla oleva|sairaalan lähellä oleva].
Tilausnumero on [48213|51877|60342|77205].
Kuitti on tallella.
Voin lähettää kuvan.
""",
    "but_positive": """
Kiitettävääkin on:
Plussaa silti tästä:
Reiluuden nimissä:
""",
    "but_negative": """
Yksi asia kuitenkin:
Pieni moite silti:
Vain tämä vähän harmitti:
""",
    "emoji_negative": """
😡
🙄
😤
👎
😭
🤦
""",
    "emoji_positive": """
😍
👍
❤️
🎉
😊
🙏
""",
    "contact": """
Minut tavoittaa osoitteesta [maija.virtanen|pekka.testi|j.korhonen]@example.com.
Numeroni on [040 123 4567|+358 50 123 4567|045 765 4321].
Hyvityksen voi maksaa tilille FI21 1234 5600 0007 85.
Henkilötunnukseni on [010190-999W|131052-900W], jos sitä tarvitaan.
""",
    "follow_up": """
[Hei taas|Minä täällä taas]. [Onko kukaan lukenut|Lukiko kukaan] viestiäni?
Odotan edelleen.
[Onko uutta|Kuuluuko mitään]? Kirjoitin tästä [päiviä sitten|jo aiemmin].
Tämä on toinen viestini [samasta asiasta|samasta aiheesta]. Kolmaskin tulee.
Kysyin nätisti [yksityisesti|kerran], ei vastausta. Kysyn siis [täällä|uudestaan].
Pyörittääkö tätä tiliä [robotti|huonekasvi]?
Ymmärrän, että on kiire, mutta [elonmerkki|yksi rivi] olisi kiva.
Hiljaisuuskin on vastaus, mutta ei hyvä.
Pitääkö [lähettää kyyhkynen|kokeilla savumerkkejä]?
Nostetaanpa tätä.
Viestini on kai pudonnut kahden tuolin väliin.
Kyllä mä tiedän, että näätte tän.
""",
    "thanks_good": """
[Kiitos|Kiitti], tuosta oli apua.
Hienoa, [olipa nopeaa|kiitos], asia hoitui.
[Mahtavaa|Loistavaa], kiitos kunnon vastauksesta.
Okei, [nyt ymmärrän|se selittää asian]. Kiitos kun kerroit.
Kiitos! Otan takaisin [puolet|suurimman osan] siitä, mitä sanoin.
Ystävällistä, [kiitos|arvostan].
""",
    "thanks_bad": """
Tuo ei vastannut [kysymykseeni|mihinkään, mitä kysyin].
Luitteko viestini [ollenkaan|ennen kuin vastasitte]?
Kiitos [tekstistä|valmiista pohjasta], joka sopii joka asiaan ja minun asiaani vähiten.
Eli mitään ei tapahdu. [Selvä|Tämä selvä].
Ihan sama vastaus on [viiden|kymmenen] muunkin viestin alla.
[Kauniita sanoja|Kohteliasta], mutta entä [rahani|itse asia]?
""",
    "template": """
Kiitos palautteestasi. Kehitämme toimintaamme jatkuvasti, ja viestisi on välitetty asiasta vastaavalle taholle.
Hei, ja kiitos yhteydenotostasi. Pahoittelemme aiheutunutta harmia. Ole hyvä ja täytä palautelomake verkkosivuillamme, niin palaamme asiaan.
Kiitos viestistäsi. Asiakastyytyväisyys on meille tärkeää. Palautteesi on kirjattu.
Hei! Ikävä kuulla. Laitatko meille yksityisviestillä yhteystietosi, niin voimme selvittää asiaa.
Kiitos yhteydenotosta. Saamme juuri nyt poikkeuksellisen paljon viestejä. Vastaamme mahdollisimman pian.
Pahoittelemme, ettei palvelumme vastannut odotuksiasi. Pyrimme palvelemaan asiakkaitamme parhaalla mahdollisella tavalla.
""",
    "template_positive": """
Kiitos palautteesta! Mukava kuulla, että olet tyytyväinen.
Kiitos kauniista sanoista! Välitämme ne henkilökunnalle. Tervetuloa uudelleen!
Ihana kuulla! Kiitos, että olet asiakkaamme.
""",
    "reply_open": """
[Hei|Moi], ja kiitos, että kirjoitit.
Hei, luin viestisi [kahteen kertaan|huolella].
Hei! Täällä on [Aino|Mikko|Sanna|Oskari] asiakaspalvelusta.
Hyvää päivää, ja kiitos, [että kerroit|kun jaksoit odottaa].
""",
    "reply_sorry": """
Olen pahoillani, ja valitit ihan syystä.
Pyydän anteeksi: virhe oli meidän eikä sinun.
Anteeksi, näin ei olisi saanut käydä [ollenkaan|sinulle].
Ymmärrän, että harmitti, [ja olen pahoillani|lievästi sanottuna].
""",
    "reply_glad": """
Tällaista viestiä on ilo lukea.
Koko [porukka|aamukahvi] piristyi viestistäsi.
Kiitos, tämä merkitsee asianomaisille paljon.
Tulostin viestisi taukohuoneen seinälle.
Kiitoksesi luettiin aamupalaverissa, ja joku punastui.
""",
    "reply_question": """
Hyvä kysymys. Se vaihtelee myymälöittäin, ja oman myymäläsi sivulta sen näkee tästä päivästä alkaen.
Kysyin niiltä, jotka tietävät: kyllä, ja tarkemmat tiedot ovat alla olevassa linkissä.
Jouduin itsekin tarkistamaan: ei vielä, mutta syksyllä se on tarkoitus.
Se onnistuu palvelupisteessä tai sovelluksen kohdassa Oma tili.
""",
    "reply_suggestion": """
Samaa on ehdotettu ennenkin, ja sinun versiosi on niistä paras.
Vein ehdotuksesi seuraavan kehityspalaverin listalle.
Kauppias innostui ja kokeilee ideaa kuukauden ajan.
Hyvä toive. Tämän vuoden budjetti sanoo ei, mutta kysyn ensi vuonna uudestaan.
""",
    "reply_promise": """
[Soitan sinulle huomenna|Kirjoitan sinulle perjantaihin mennessä] ja kerron, miten kävi.
Rahat ovat tililläsi [kolmen|viiden] pankkipäivän kuluessa.
Lupaamme, että tämä on kunnossa [kuun loppuun mennessä|viikon sisällä].
Tarkistan asian itse [maanantaina|huomenaamulla] ja palaan asiaan.
""",
    "reply_close": """
Terveisin [Aino|Mikko|Sanna|Oskari]
[Mukavaa päivää|Hyvää viikkoa]!
Kirjoitathan, jos sama sattuu uudestaan.
Kiitos, että saimme tilaisuuden korjata asian.
""",
    "employee_negative": """
[Iltavuorossa|Viikonloppuvuorossa] on meitä liian vähän, ja sen huomaa ensimmäisenä asiakas.
Asiakkaat kysyvät tarjouksista, joista meille ei ole kerrottu.
Käsipäätteet sammuu kesken kierroksen, [joka päivä|taas].
Pyytelemme kaiket päivät anteeksi asioita, jotka päätetään muualla.
Kylmähuoneen ovi on ollut rikki [lomista|viime kuusta] asti.
Kukaan ei vastaa, kun kerromme, mitä asiakkaat sanovat.
Hintalaput tulevat iltapäivällä, asiakkaat aamulla.
Työvuorolista tulee niin myöhään, että elämän suunnittelu on harrastus.
""",
    "employee_positive": """
Uusi vuoropäällikkö kuuntelee, ja sen näkee jonoista.
[Leipomossa|Kassoilla] on ollut tässä kuussa hyvä henki.
Asiakas toi meille pullaa. Se kertoo jotain.
Palautuskoulutuksesta oli hyötyä, ratkaisemme useimmat asiat nyt paikan päällä.
Uudet kassat kevensivät työtä.
Hyvä, että asiakkaiden kiitokset luetaan aamulla ääneen.
""",
    "employee_suggestion": """
Antakaa meidän hyvittää pienet summat itse, ilman toimiston lupaa.
Viikon tarjoukset taukohuoneeseen jo sunnuntai-iltana.
Yksi ihminen lisää perjantaisin kolmesta kuuteen puolittaisi jonon.
Antakaa kuljettajien soittaa suoraan asiakkaalle, kun ovat myöhässä.
Meillä pitäisi olla laatikko, johon kirjataan, mitä asiakkaat aina pyytävät.
""",
    "promise_store": """
Tuoretta joka päivä: jos hedelmä tai vihannes ei ole tuore, saat uuden ja rahasi takaisin.
""",
    "promise_checkout": """
Lupauksemme: kun yli neljä odottaa, avaamme uuden kassan.
""",
    "promise_web shop": """
Tilaa kymmenessä minuutissa, muuta vielä puoleenyöhön asti: siinä on verkkokauppamme.
""",
    "promise_delivery": """
Ovellasi valitsemasi tunnin aikana, tai toimitus on ilmainen.
""",
    "promise_app": """
Kortti, kupongit ja kuitit samassa sovelluksessa, joka aukeaa ensimmäisellä napautuksella.
""",
    "promise_customer service": """
Vastaamme jokaiseen viestiin yhden arkipäivän kuluessa, ja vastaaja on ihminen.
""",
    "complaint": """
Hei! Ostin teiltä pussin mustikoita, ja yksi niistä kääntyi katsomaan minua. Lähemmin tarkasteltuna se oli mato. Mato vaikuttaa tyytyväiseltä, minä vähän vähemmän. Kuuluuko lemmikki hintaan, vai maksetaanko siitä erikseen?
Kirjoitin maanantaina Puolukalle mustikkapussissani olleesta madosta. Vastausta ei ole kuulunut. Mato on tähän mennessä ollut parempaa seuraa. @puolukka
Lukeeko Puolukassa kukaan viestejä? Mustikkapussissanne oli mato. Olen kertonut siitä yksityisviestillä ja Twitterissä, ja tämä on kolmas yritykseni. Madon nimi on jo Veikko, ja hänkin haluaisi tietää.
Kiitos palautteestasi. Mustikka on luonnontuote, jossa saattaa esiintyä pieneliöitä. Marjat puhdistetaan koneellisesti ennen pakkaamista. Tuotteen voi palauttaa myymälään kuittia vastaan.
Hei, ja kiitos viestistäsi. Nyt se on nähty, ja olemme pahoillamme, että jouduit odottamaan. Asia on välitetty marjojen ostajille. Terveisiä Veikollekin.
""",
}
