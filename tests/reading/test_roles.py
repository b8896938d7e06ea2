from broadsheet.model import Paragraph, Person, RoleEvidence
from broadsheet.reading.entities.people import find_people
from broadsheet.reading.entities.role_evidence import find_evidence


def test_case(case: tuple[str, str]) -> None:
    text, expected = case
    people = find_people([Paragraph("p1", text.replace("\n", " "))])
    assert "\n".join(f"{one.name}: {'; '.join(one.roles)}".strip() for one in people) == expected


def test_evidence_is_the_first_paragraph_that_gives_the_role_near_the_name() -> None:
    paragraphs = [
        Paragraph(
            "p1", "The president spoke, and rain fell on all who had come to hear the speech. So said Anna Berg."
        ),
        Paragraph("p2", "Later president Berg left."),
        Paragraph("p3", "Anna Berg, the president, came back."),
    ]
    people = [Person("Anna Berg", ("president", "mayor"))]
    assert find_evidence(paragraphs, people) == (
        RoleEvidence("Anna Berg", "president", "p2"),
        RoleEvidence("Anna Berg", "mayor", None),
    )
