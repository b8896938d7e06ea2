"""Names of organizations that words beside them make longer, and words that are not theirs."""

import pytest

from broadsheet.model import Paragraph
from broadsheet.reading.entities.organizations import find_organizations
from broadsheet.reading.entities.unlisted_names import find_unlisted_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The General Directorate of Penal Centers said so.", ("General Directorate of Penal Centers",)),
        ("He leads the Private Universities Council.", ("Private Universities Council",)),
        ("At the University of Orle I met him.", ("University of Orle",)),
        ("He died at Orle Medical College and Hospital.", ("Orle Medical College and Hospital",)),
        ("The 8th U.S. Circuit Court of Appeals ruled.", ("8th U.S. Circuit Court of Appeals",)),
        (
            "It is for the Chemical, Biological and Radiological Defense Command.",
            ("Chemical, Biological and Radiological Defense Command",),
        ),
        ("It is with the National Society of Orle Daughters of 1812.", ("National Society of Orle Daughters of 1812",)),
        ("Powerful World Bank officials said no.", ("World Bank",)),
        (
            "El Sewedy Electric pays. Shares in Elsewedy Electric fell. Elsewedy Electric is big.",
            ("Elsewedy Electric",),
        ),
        ("Conde Orle International left. Condé Orle International is old.", ("Condé Orle International",)),
        ("He was taken to Queen Elizabeth Central Hospital.", ("Queen Elizabeth Central Hospital",)),
        ("They work for Hyundai Heavy Industries in Seoul.", ("Hyundai Heavy Industries",)),
        ("Shares of Orle Harbour Group fell.", ("Orle Harbour Group",)),
        ("Customers of Orle Bank complained to the Bank of Tarn Group.", ("Orle Bank", "Bank of Tarn Group")),
        ("Ann Roe, Director of Operations of Orle World Group, left.", ("Orle World Group",)),
        ("He leads the Member States of the World Harbour Organisation.", ("World Harbour Organisation",)),
        ("The chief of the Assembly of First Nations Ann Roe said so.", ("Assembly of First Nations",)),
        (
            "He led the Orle Wildlife Service and National Marine Harbours Service.",
            ("Orle Wildlife Service", "National Marine Harbours Service"),
        ),
        (
            "The Orle Department of Conservation Alpine Rescue Team, Alpine Guides and Twizel police came.",
            ("Orle Department of Conservation Alpine Rescue Team",),
        ),
        ("The House Oversight and Harbour Reform Committee voted.", ("House Oversight and Harbour Reform Committee",)),
        (
            "He said the Disaster Prevention and Mitigation Department pays.",
            ("Disaster Prevention and Mitigation Department",),
        ),
        ("A stake in Sterling & Wilcox Ltd was sold.", ("Sterling & Wilcox Ltd",)),
        ("Pupils of Orle Public School 285 sang, 40 of them.", ("Orle Public School 285",)),
        ("“He went,” said Orle Harbour Committee Research Director Ann Roe.", ("Orle Harbour Committee",)),
        ("He runs uMzimba Local Municipality in Orle.", ("uMzimba Local Municipality",)),
        ("She leads the National Athletes’ Harbour Foundation.", ("National Athletes’ Harbour Foundation",)),
        ("It is 18th, behind the Orle Institute of Arts & Science-Tarn.", ("Orle Institute of Arts & Science-Tarn",)),
        (
            "They study at Orle University of Arts and Orle Music College.",
            ("Orle University of Arts", "Orle Music College"),
        ),
        (
            "He left the Orle Turkic Studies Application and Research Center.",
            ("Orle Turkic Studies Application and Research Center",),
        ),
        ("Intel and Samsung Electronics Co said so.", ("Intel", "Samsung Electronics Co")),
        ("She set up a venture capital firm, Mirova Ventures LLP, in May.", ("Mirova Ventures LLP",)),
        (
            "The money of the Board of Control for Rowing in Orle (BCRO) is gone.",
            ("Board of Control for Rowing in Orle",),
        ),
        (
            "The Select Committee on Harbour Safety and Global Trade met.",
            ("Select Committee on Harbour Safety and Global Trade",),
        ),
        ("The Trinidad and Tobago Rowing Association won.", ("Trinidad and Tobago Rowing Association",)),
        ("Detectives and Internal Affairs Bureau staff came.", ("Internal Affairs Bureau",)),
        ("“He went,” said Orle Television Network Managing Editor Ann Roe.", ("Orle Television Network",)),
        ("He kept his WXO & IWO titles in May.", ()),
        ("The Latin American and Caribbean Boat Center (LACBC) met.", ("Latin American and Caribbean Boat Center",)),
        ("He leads the British and Irish Boat Club.", ("British and Irish Boat Club",)),
        ("The Rise of Orle Harbours (AVENIA) project is big. The AVENIA project grows, said AVENIA.", ()),
        ("The Marsh (Special Powers) Act and the Orle Police (Amendment) Bill were read.", ()),
        ("It is led by Orle Economic Growth Associates (OEGA).", ("Orle Economic Growth Associates",)),
        ("It is an ASID (Application-Specific Inner Disk). The ASID is small, and ASID it is.", ()),
        ("Orle will have a Flood Early Warning System (FEWS). The FEWS rings, and FEWS is loud.", ()),
        ("Ann Roe, Vice Harbour Minister (VHM), spoke. The VHM and the VHM again.", ()),
        ("The members of THE Orle Harbour Group met.", ("Orle Harbour Group",)),
        ("She left the Government of Orle Thursday and was glad.", ("Government of Orle",)),
        ("Personnel of the Orle Harbour Authority came.", ("Orle Harbour Authority",)),
        ("He leads the Council of the Orle Harbour Society.", ("Council of the Orle Harbour Society",)),
        (
            "The Authority for Dredging with Changes (ARDC) pays. The ARDC said so.",
            ("Authority for Dredging with Changes",),
        ),
        (
            "The Orle Relief and Works Agency for Marsh Refugees in the Near East (ORWA) pays. The ORWA said so.",
            ("Orle Relief and Works Agency for Marsh Refugees in the Near East",),
        ),
        ("He leads the One Orle Hawkers Association.", ("One Orle Hawkers Association",)),
        (
            "He is with the Rowing Commission for Peru and the Caribbean.",
            ("Rowing Commission for Peru and the Caribbean",),
        ),
        ("He is with the University of Peru and the Caribbean team.", ("University of Peru",)),
        ("He asked the Supreme Court of Appeal for it.", ("Supreme Court of Appeal",)),
        ("It fell. All Orle Harbour Society members left.", ("Orle Harbour Society",)),
        ("It is a ruling of the Second Administrative Electoral Court.", ("Second Administrative Electoral Court",)),
        ("The Orle Harbour Authority with Marsh Watch (MW) pays.", ("Orle Harbour Authority",)),
        ("She asked the Justice Department and Congress about it.", ("Justice Department", "Congress")),
        ("It was a Justice Ministry official.", ("Justice Ministry",)),
        ("She works in the Office of the First Lady Ann Roe.", ("Office of the First Lady",)),
        ("The Office of the Vice President said so.", ("Office of the Vice President",)),
        ("It is done at King Talal Specialized Children’s Hospital.", ("King Talal Specialized Children’s Hospital",)),
        (
            "The Royal Commission into Orlean Deaths in Custody met.",
            ("Royal Commission into Orlean Deaths in Custody",),
        ),
        (
            "It went to the Peruvian Institute for Research and Education in Nutrition and Health.",
            ("Peruvian Institute for Research and Education in Nutrition and Health",),
        ),
        ("He works for the Institute of Research in Peru.", ("Institute of Research",)),
        ("The Permanent Commission on Indus Waters met.", ("Permanent Commission on Indus Waters",)),
        ("They built the John and Mable Orling Museum of Art.", ("John and Mable Orling Museum of Art",)),
        ("The Zarvim and Hamad Osten Charitable Foundation pays.", ("Zarvim and Hamad Osten Charitable Foundation",)),
        ("It is the Organization for Security and Cooperation in Europe and the bank.", ("OSCE",)),
        ("Former Orle University player Tom Hill left.", ("Orle University",)),
        ("Retired Orle Police chief Tom Hill left.", ("Orle Police",)),
        ("A man of the town, said Zarvo Harbour Officer (ZHO) Tom Hill. The ZHO left.", ()),
        ("The Orle Environment Ministry met. He thanked the Environment Ministry.", ("Orle Environment Ministry",)),
        ("The Orle Supreme Court and the Supreme Court met.", ("Orle Supreme Court", "Supreme Court")),
        (
            "They met the National Assembly and National Council of Towns.",
            ("National Assembly", "National Council of Towns"),
        ),
    ],
)
def test_names_are_whole_and_have_nothing_else(text: str, names: tuple[str, ...]) -> None:
    assert find_organizations([Paragraph("p1", text)]) == names


def test_a_word_of_a_name_is_no_outlet() -> None:
    paragraphs = [Paragraph("p1", "They were led by a group known as the People's Council, which went.")]
    unlisted = find_unlisted_names(paragraphs).organizations
    assert "People" in [one.name for one in unlisted]
    assert find_organizations(paragraphs, unlisted=unlisted) == ("People's Council",)
