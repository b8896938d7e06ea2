from tests.sweeps.output_paths import sweep


def test_no_text_leads_out_of_the_output_folder() -> None:
    told = sweep(40, 1)
    assert not told.startswith("0 ")
