"""The lists that the phrase book is made of."""

from fctl_qgis.inference.text import load_text_tower
from fctl_qgis.packages.phrases import PhraseBook, spelling
from fctl_qgis.packages.text_tower import TextTowerPackage
from fctl_qgis.recipes import phrase_book
from fctl_qgis.recipes.concepts import CONCEPTS, held_out_words, learnt_words
from fctl_qgis.recipes.phrase_book import LANGUAGES, book, english, numbered, translations


def test_every_word_of_every_concept_and_legend_is_found_in_six_languages():
    rows = numbered(english())
    found = PhraseBook(rows)
    for words in (learnt_words(), held_out_words()):
        assert all(found.find(phrase) for said in words.values() for phrase in said)
    for phrase in ("Continuous urban fabric", "Developed, High Intensity", "solar panels", "swimming pool", "conifers",
                   "car park", "ploughed field", "pond", "Temporary grasslands", *CONCEPTS):
        assert found.find(phrase) and not found.find(phrase).slip, phrase
    for phrase, by_language in translations():
        assert set(by_language) == set(LANGUAGES) and all(all(said) for said in by_language.values()), phrase
    covered = [name for name in CONCEPTS if any(phrase == name for phrase, _ in translations())]
    assert len(covered) > len(CONCEPTS) * 0.8, "most concepts can be named in every language"
    assert {found.find(word).row for word in ("Wald", "bosque", "forêt", "las", "森林")} == {rows["forest"]}


def test_no_two_phrases_are_spelt_alike_and_the_book_stays_small():
    rows = numbered(english())
    assert len({spelling(phrase) for phrase in rows}) == len(rows) > 2500
    assert set(rows.values()) == set(range(len(english()))), "every embedding has a phrase, and every phrase an embedding"
    assert len(english()) * 384 + len(PhraseBook.lines(rows)) < 2e6


def test_a_book_is_read_by_the_encoder(sentence_tower, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(phrase_book, "english", lambda: ["forest", "lake", "road"])
    monkeypatch.setattr(phrase_book, "translations", lambda: iter([("lake", {"de": ("See",)}), ("forest", {"de": ("Road",)})]))
    content = book(load_text_tower(TextTowerPackage.open(sentence_tower)), lambda line: None)
    assert PhraseBook.read(content).rows == {"forest": 0, "lake": 1, "road": 2, "See": 1}
    monkeypatch.setattr("sys.argv", ["phrase_book", "--tower", str(sentence_tower), "--out", str(tmp_path / "book")])
    phrase_book.main()
    assert (tmp_path / "book").read_bytes() == content and "4 phrases" in capsys.readouterr().out
