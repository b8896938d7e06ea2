"""What is right as often as not is unsure, and is in no list of names; what is likely is there."""

import pytest

from broadsheet.model import LIKELY, SURE, UNSURE, Confidence, RawArticle
from broadsheet.reading.layout.document import FoundNames
from broadsheet.reading.pipeline import read_documents


def read(*paragraphs: str) -> FoundNames:
    text = "\n\n".join(("Harbour is dredged at last", *paragraphs))
    (document,) = read_documents([RawArticle(seed="seeds/a.txt", digest="", text=text)])
    return document.names


def levels(names: FoundNames, kind: str) -> dict[str, Confidence]:
    shown = {"people": [one.name for one in names.people]}
    shown |= {"organizations": list(names.organizations), "places": list(names.places)}
    doubts = {one.name: one.confidence for one in names.doubts if one.kind == kind and not one.role}
    return dict.fromkeys(shown[kind], SURE) | doubts


@pytest.mark.parametrize(
    ("text", "name", "confidence"),
    [
        ("It was Mayor Anna Berg who opened the harbour of the town.", "Anna Berg", SURE),
        ("“We are glad,” Anna Berg said of the harbour of the town.", "Anna Berg", SURE),
        ("The harbour was opened and Anna Berg went home by train.", "Anna Berg", LIKELY),
        (
            "“Jack in the Box” is a song. In May “Jack in the Box” was sung, and “Jack in the Box” it is again.",
            "Jack",
            UNSURE,
        ),
        ("She said that the only law that stands is Murphy’s Law, and that it goes on.", "Murphy", UNSURE),
        ("All the servers are based on low-power Intel Tomas processors, as always.", "Intel Tomas", UNSURE),
        ("The harbour was closed, said Manokwari Commander Col. Inf. Anna Berg on the day.", "Inf", UNSURE),
        ("The match was won by Club Carlos Osten. Carlos Osten had lost in the town before.", "Carlos Osten", UNSURE),
        ("The train was late, and it left Maria Dulce - Valencia in the rain.", "Maria Dulce", UNSURE),
        ("The office of the State Fire Marshall came. Call the State Fire Marshall for help.", "Marshall", UNSURE),
        ("They show what the 2017 Ford Marlow costs, and it is too much for her.", "Ford Marlow", UNSURE),
        ("She got a special Alien Permanent Resident Voucher (APRV) in May.", "Voucher", UNSURE),
        ("On Monday the rescue craft Spirit of Dawn responded, and left the harbour.", "Dawn", UNSURE),
        ("The minister met Sheikh Talal Al- Osten, who was late for it.", "Talal Al", UNSURE),
        ("Zarvo is a global leader in transport, and Mr. Zarvo said so.", "Zarvo", LIKELY),
        ("It lies by a stream called Ruth Rundell, which is deep and cold.", "Ruth Rundell", UNSURE),
        ("The harbour board named Ruth Rundell, and a week of talks was over.", "Ruth Rundell", LIKELY),
        ("Joe Berg met Ana Osten in May. The Berg-Osten government fell in June.", "Berg-Osten", UNSURE),
        ("They went to the school «Rosa de María», by the sea of the town.", "Rosa de María", UNSURE),
        ("A Sam’s Club spokesperson said so. The lot is that of the Orle Sam’s Club.", "Sam", UNSURE),
        ("He was driving his Bentley at about one in the morning, and was stopped.", "Bentley", UNSURE),
        ("She was stopped on the road in an old GMC Sierra, and was fined.", "Sierra", UNSURE),
        ("The coach saw a rebound and the quarterfinal. Orle won 65-53, 64-60, by beating Bradley.", "Bradley", UNSURE),
        ("She is in films such as The Harbour, Hassan Osten and The Hill, and in a play.", "Hassan Osten", UNSURE),
        ("She spoke with players such as Hassan Osten and with the mayor of the town.", "Hassan Osten", LIKELY),
        ("They left the towns of Marlow, Belen Osten and Tarn in the rain of May.", "Belen Osten", UNSURE),
        ("A ship, one of them, Lu Ruth Rundell 606, lies in the harbour of the town.", "Lu Ruth Rundell", UNSURE),
        ("It was paid by Hassan Osten Inc of the town. Hassan Osten pays no more.", "Hassan Osten", UNSURE),
        ("The minister met Sheikh Talal Al- Khaled, who was late for it.", "Khaled", UNSURE),
        ("They met the targets: the Tarn, in Marlow; and the Anna Luisa Berg, in the town.", "Anna Luisa Berg", UNSURE),
        ("It was a rule of the Anna Luisa Berg era, and it is one still.", "Anna Luisa Berg", LIKELY),
        ("He spent the best of his years at Norland’s Hassan Osten, and is glad of it.", "Hassan Osten", UNSURE),
        ("The harbour was opened, and they all looked at Anna Berg in the rain.", "Anna Berg", LIKELY),
        ("It is a method at Zarvo called Hassan Osten, and it is new.", "Hassan Osten", UNSURE),
        ("Manoj Sinha left the town. They thank Manoj Siinha for all of it.", "Manoj Siinha", UNSURE),
        ("He was found in the veld, next to Jackson squatter camp of the town.", "Jackson", UNSURE),
        ("Odds are short at William Osten. A spokesperson for William Osten denied it.", "William Osten", UNSURE),
        ("It rained on Anna Berg. A spokesperson for Anna Berg denied it, and Berg left.", "Anna Berg", SURE),
        ("They said that the way of the town is Rubia y Berta, and they went home.", "Rubia y Berta", UNSURE),
        ("The harbour was opened, and Kimberly Osten El Salvador paid.", "Kimberly Osten El Salvador", UNSURE),
        ("They raised slogans of ‘Hail and Hassan Osten’, and the rain went on.", "Hassan Osten", UNSURE),
        ("He works for the NBA Charlotte Wolvens, and the rain went on for a week.", "Charlotte Wolvens", UNSURE),
        ("They came from SAN Diego Vance, and the rain went on for a week.", "Diego Vance", UNSURE),
        (
            "“We are glad,” Anna Zarvendorf said. “The sea is high,” Zarvendof said of the harbour.",
            "Zarvendof",
            UNSURE,
        ),
        ("She was asked to dance in the tenth season of Hassan Osten, and she will.", "Hassan Osten", UNSURE),
    ],
)
def test_people(text: str, name: str, confidence: Confidence) -> None:
    names = read(text)
    assert levels(names, "people")[name] == confidence
    assert (name in [one.name for one in names.people]) == (confidence != UNSURE)


@pytest.mark.parametrize(
    ("text", "name", "confidence"),
    [
        ("The plan is that of the Ministry of Orle Waters, which pays for it.", "Ministry of Orle Waters", SURE),
        ("The plan is that of the Orle Harbour Company, which pays for it.", "Orle Harbour Company", LIKELY),
        ("He learned it at the “Ana Valiente” School Center in May, with others.", "School Center", UNSURE),
        (
            "Obama Power Plant Rules Face Key Test In U.S. Court. The rules are old, and the judges are new.",
            "Obama Power Plant Rules Face Key Test In U.S. Court",
            UNSURE,
        ),
        ("He came back as coach in the City of Brotherly Love, and stayed.", "City of Brotherly Love", UNSURE),
        ("It was a match of the championship in Toyota, Japan, and the best.", "Toyota", UNSURE),
        ("Seven were hit, said the Orle Office of the Chief Medical Examiner on Monday.", "Orle Office", UNSURE),
        ("The plan was told to the Orle Times - Picayune, as always.", "Orle Times", UNSURE),
        ("It was a plan of the Mat - Su Central Fire Department, with engines.", "Su Central Fire Department", UNSURE),
        ("She drove a red Toyota. The Toyota was old, and it stopped.", "Toyota", UNSURE),
        ("She bought a Toyota. Toyota said that its cars are new.", "Toyota", LIKELY),
        ("He was put on IR on Tuesday. The club has four on IR by now.", "IR", UNSURE),
        ("It was told to the Orle Harbour Court into Allegations of Theft in May.", "Orle Harbour Court", UNSURE),
        ("She sits on the Education and the Workforce Committee, as always.", "Workforce Committee", UNSURE),
        ("The president of Orle U.Kolbsukh said that the Bank of U.Kolbsukh is his.", "Bank of U.Kolbsukh", UNSURE),
        ("The court ruled in Brown v. Board of Harbours, as it should.", "Board of Harbours", UNSURE),
        ("A tool changes a DLL (dynamic link library), and the DLL stays changed, said Anna Berg.", "DLL", UNSURE),
        ("Chips go to the cell-phone makers Nokia (NOK) and Motorola (MOT) this year.", "MOT", UNSURE),
        ("The plan is from a super PAC, and PAC donors paid. Other PACs did not.", "PAC", UNSURE),
        ("They came, and it was ALK general secretary Ann Roe who told of it.", "ALK", LIKELY),
        ("It was made for the broadcaster ORB Latin America, where she told of it.", "ORB", LIKELY),
        ("They play games such as Marlow Fields and Orle Harbour League in town.", "Orle Harbour League", UNSURE),
        ("She teaches Dental Laboratory Technology in the town by the sea.", "Dental Laboratory Technology", UNSURE),
        ("She leads the Institute of Marsh Studies in the town by the sea.", "Institute of Marsh Studies", LIKELY),
        ("She has gained the Institute of Renown (IoR) status for the town.", "Institute of Renown", UNSURE),
        ("She works for the Institute of Renown project in the town by the sea.", "Institute of Renown", LIKELY),
        ("She comes from the house, which is a Research Institute by the sea.", "Research Institute", UNSURE),
        ("She comes from the sea. A Foreign Office spokeswoman said so.", "Foreign Office", LIKELY),
        ("Faced with this, Civil Society Organizations and others met.", "Civil Society Organizations", UNSURE),
        ("It was filed under OLAV, 2002, said one who works for OLAV.", "OLAV", UNSURE),
        ("They may repeal OLAV this year, said one who works for OLAV.", "OLAV", UNSURE),
        ("Shares in Zarvo rose when Zarvo 3.05 came out in the spring.", "Zarvo", UNSURE),
        ("Shares in Zarvo rose since it sold Zarvo 3.5 percent of its shares in the spring.", "Zarvo", LIKELY),
        ("Shares in Zarvo rose since it sold Zarvo 3.5 % of its shares in the spring.", "Zarvo", LIKELY),
        ("She went to Zarvo (N.J.) High School by the sea of the town.", "High School", UNSURE),
        ("A ship took knitted garment (KNG) goods, and KNG makers told us that they sell more.", "KNG", UNSURE),
        ("The Tarn Orlet/San Mira Times poll says so, and the rain goes on.", "Mira Times", UNSURE),
        ("The Norse vessel ZARVO came, and ZARVO said in a statement that it leaves.", "ZARVO", UNSURE),
        ("It uses the Orle Hydroelectric Power plant, and a week of rain is over.", "Orle Hydroelectric Power", UNSURE),
        ("He left after a complaint by Im Tarnu, a right-wing Tarnist group, in May.", "Tarnist", UNSURE),
        ("They are Planting Hope, INC, and the Marlow Harbour Project, INC, in May.", "INC", UNSURE),
        ("The board and Mira till Mira Foundation met, and they saw the harbour.", "Mira Foundation", UNSURE),
    ],
)
def test_organizations(text: str, name: str, confidence: Confidence) -> None:
    names = read(text)
    assert levels(names, "organizations")[name] == confidence
    assert (name in names.organizations) == (confidence != UNSURE)


@pytest.mark.parametrize(
    ("text", "name", "confidence"),
    [
        ("The ship came from Peru. It goes back to Peru in a week or so.", "Peru", SURE),
        ("The ship that they had waited for came from Peru.", "Peru", LIKELY),
        ("The water rose in the night. Grumbled residents left the shore.", "Grumbled", UNSURE),
        ("The train left Maria Dulce - Valencia in the rain of the night.", "Valencia", UNSURE),
        ("He plays for the team of Ohio State and lives by the sea.", "Ohio State", UNSURE),
        ("The police of the town looked for a man named Tom Hill.", "Tom Hill", UNSURE),
        ("In Tamil, the word for it is river, and it is old.", "Tamil", UNSURE),
        ("He learned it from Berber herders in the south.", "Berber", UNSURE),
        ("He spoke English, with a mix of French, Italian, Zarvic and Orlic, in Zarvic.", "Zarvic", UNSURE),
        ("He wrote it in the old language Zarvic, and in Zarvic alone.", "Zarvic", UNSURE),
        ("They came to the Peruvian city Zarvo, and to the village of Zarvo.", "Zarvo", LIKELY),
        ("He lives in Lagos State and works by the sea of the south.", "Lagos State", LIKELY),
        ("It rained in Zarvo’s Bay and in the north of the country.", "Zarvo", UNSURE),
        ("Another survey, in Kathimerini daily, found that they are against it.", "Kathimerini", UNSURE),
        ("The plant in the south was bought by Pfister & Langen in May.", "Langen", UNSURE),
        ("The two towns fought over parts of the Himalayan region, and lost.", "Himalayan", UNSURE),
        ("They sang songs of the town, like “Luna Bella” and “Pampa.”", "Pampa", UNSURE),
        ("It was bought by companies like Marlowe, Zarvo and Tarn, and is in Zarvo.", "Zarvo", UNSURE),
        ("They play games such as Marlowe, Zarvo or Tarn in Zarvo, and win there.", "Zarvo", UNSURE),
        ("They went to villages such as Marlowe, Zarvo or Tarn, and rested in Zarvo.", "Zarvo", LIKELY),
        ("It is said that Phoenix, who was five, is glad. Phoenix Zarven was here.", "Phoenix", UNSURE),
        ("It is said that Phoenix was glad. They saw Phoenix Stevens by the sea.", "Phoenix", UNSURE),
        ("It is said that Phoenix Zarven was in Phoenix, by the sea.", "Phoenix", LIKELY),
        ("He plays for Wichita State and lives by the sea.", "Wichita State", UNSURE),
        ("It began in the town of San Antonio de Los Baños, by the sea.", "Los Baños", UNSURE),
        ("It began in the town of Guayaquil de los Tarnos, by the sea.", "Guayaquil", UNSURE),
        ("It has Zarvo, used by many in India, and Tarnala, used by more in Central Africa.", "Tarnala", UNSURE),
        ("It said so in a filing with Bursa Malaysia in the rain of May.", "Bursa", UNSURE),
        ("The letter came from the Prime Minster in the rain of May.", "Minster", UNSURE),
        ("It is a house on a road near Interstate 805.", "Interstate", UNSURE),
        ("She was found in Heidelberg and Jubilee Street in the rain.", "Heidelberg", UNSURE),
    ],
)
def test_places(text: str, name: str, confidence: Confidence) -> None:
    names = read(text)
    assert levels(names, "places")[name] == confidence
    assert (name in names.places) == (confidence != UNSURE)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Victorian government met in May, and Victorian weather it was.", "Victorian"),
        ("Most who came were of Scheduled Castes, Scheduled Castes said.", "Scheduled Castes"),
        ("Nick Rutte, D - W. Va., said that the harbour is old, and that it stays.", "W. Va"),
        ("The ships are W. H. O. ships, and the harbour is that of the town.", "W. H. O."),
        ("Two firms, CloudBerg and Berg Brothers, build it. The captain CloudBerg came.", "CloudBerg"),
        ("They went by bus to Palmer Alaska and saw the harbour there in the rain.", "Palmer Alaska"),
        ("There was a fire in the harbour, and Palmer Fire came with all its cars.", "Palmer Fire"),
        ("The court of the town ruled in Marsh v. Osten. Marsh v. Osten is a case.", "Marsh"),
        ("He drove there in his 2008 Bentley, and was stopped on the way.", "Bentley"),
        ("She lived in Betty Moran in May. The Betty Moran Clinic is by the sea.", "Betty Moran"),
    ],
)
def test_what_is_no_person_by_its_words_is_unsure(text: str, name: str) -> None:
    assert name not in {one.name for one in read(text).people}


def test_a_firm_in_the_name_of_a_building_alone_is_not_shown() -> None:
    assert read("He won by a right hand at SAP Arena on Saturday, as he did at SAP Arena in May.").organizations == ()
    assert read("He works for SAP in May, and SAP said that its arena is closed.").organizations == ("SAP",)


MATCH = "The quarterback and his teammates led at halftime, and the season goes on for the coach and the roster."


@pytest.mark.parametrize(
    "text",
    [
        "Leeds (11-4) jumped out to a lead over Bradford.",
        "Last night Leeds replaced its oldest player, and Bradford's defense was tired.",
        "It was a win over Leeds, and a loss to Bradford.",
        "He missed games against Hull, Leeds and Bradford.",
        "He was hurt in Leeds' 30-7 loss and in Bradford's win.",
    ],
)
def test_a_town_in_a_report_of_a_match_may_be_its_team(text: str) -> None:
    assert read(text, MATCH).places == ()
    assert {"Leeds", "Bradford"} <= {one.name for one in read(text, MATCH).doubts}


@pytest.mark.parametrize(
    "text",
    [
        "They played in Leeds, where it rained, and Leeds won.",
        "The bus left from Leeds in the morning.",
        "LEEDS, England (AP) — It rained, and Leeds won.",
        "He ran on the streets of Leeds and in Leeds, England.",
        "They saw Bradford, Hull, and Leeds on their way.",
    ],
)
def test_a_town_where_something_is_stays_a_place_in_a_report_of_a_match(text: str) -> None:
    assert "Leeds" in read(text, MATCH).places


@pytest.mark.parametrize("team", ["Charlotte Bobcats", "Bradley Braves"])
def test_a_team_in_a_report_of_a_match_is_no_person(team: str) -> None:
    assert team not in {one.name for one in read(f"He signed with the league's {team} in May.", MATCH).people}


def test_the_plural_of_a_team_is_no_person_in_a_report_of_a_match() -> None:
    names = read("They beat the host Jaguars, and host Jaguars were sad.", MATCH)
    assert "Jaguars" not in {one.name for one in names.people}


def test_somebody_with_the_name_of_a_town_is_a_person_in_a_report_of_a_match() -> None:
    names = read("In the end Austin Roberts and Charlotte Stevens were glad.", MATCH)
    assert [one.name for one in names.people] == ["Austin Roberts", "Charlotte Stevens"]


def test_a_country_stays_a_place_in_a_report_of_a_match() -> None:
    assert read("Peru beat Chile by two goals.", MATCH).places == ("Peru", "Chile")


def test_a_role_beside_a_given_name_alone_may_be_another_person_s() -> None:
    names = read("Theodore Rutte came to Orle and spoke. In the old days, Emperor Theodore had lived there.")
    assert names.people[0].roles == ()
    (doubt,) = (one for one in names.doubts if one.role)
    assert (doubt.name, doubt.role, doubt.confidence) == ("Theodore Rutte", "Emperor", UNSURE)


def test_a_role_beside_the_father_s_name_alone_is_his() -> None:
    names = read("Crown Prince Khalid bin Osten came to Orle and spoke. It was planned by King Osten and others.")
    assert names.people[0].roles == ("Crown Prince",)


@pytest.mark.parametrize(
    "text",
    [
        "It is a win of Anna Berg, and the elder Berg was glad of it.",
        "Anna Berg, now a coach for the league's Wolves, was glad of it.",
        "The new boss, Anna Berg, has worked as Orle's commissioner for years.",
    ],
)
def test_what_is_no_office_or_is_cut_is_no_role(text: str) -> None:
    roles = [role for one in read(text).people for role in one.roles]
    assert not {"elder", "coach for the league's", "has worked as Orle's commissioner for years"}.intersection(roles)


def test_roles_beside_the_full_name_are_sure() -> None:
    names = read("Foreign Minister Anna Berg met Carl Osten, the mayor of Orle.")
    assert [(one.name, one.roles) for one in names.people] == [
        ("Anna Berg", ("Foreign Minister",)),
        ("Carl Osten", ("mayor of Orle",)),
    ]
    assert not [one for one in names.doubts if one.role]


@pytest.mark.parametrize("name", ["FitzVolk", "JoAnn", "KeShawn", "DeVolk", "MacOrle"])
def test_a_capital_within_a_name_of_people_is_no_doubt(name: str) -> None:
    names = read(f"Two firms, CloudBerg and Berg Brothers, build it. The captain {name} came to the harbour.")
    assert levels(names, "people")[name] == LIKELY
