import pytest
from hypothesis import given
from hypothesis import strategies as st

from quoth.indexer.readers.facts.language import language

TEXTS = {
    "en": "The bridge over the river was opened on Monday by the mayor, who said that it had taken ten years to build.",
    "fr": "Le pont sur la rivière a été ouvert lundi par la maire, qui a dit que les travaux ont duré plus de dix ans.",
    "de": "Die Brücke über den Fluss wurde am Montag von der Stadt geöffnet, wie es hieß, und alle sind sehr froh.",
    "es": "El puente sobre el río fue abierto el lunes por la alcaldesa, que dijo que las obras no se han acabado aún.",
    "it": "Il ponte sul fiume è stato aperto lunedì dalla sindaca, che ha detto che i lavori non sono ancora finiti.",
    "pt": "A ponte sobre o rio foi aberta na segunda-feira pela prefeita, que disse que as obras não foram concluídas.",
    "nl": "De brug over de rivier is maandag door de burgemeester geopend, die zei dat het werk nog niet klaar was en dat.",
    "sv": "Bron över floden öppnades på måndagen av borgmästaren, som sade att det inte var klart än och att det tar tid.",
    "pl": "Most nad rzeką został w poniedziałek otwarty przez burmistrz, która powiedziała, że prace nie są jeszcze "
    "zakończone i że to się nie zmieni do końca roku, ale jest dobrze.",
    "tr": "Nehrin üzerindeki köprü pazartesi günü belediye başkanı tarafından açıldı ve başkan bu köprü için çok daha "
    "uzun bir süre gerektiğini ama her şeyin iyi olduğunu söyledi.",
    "ru": "Мост через реку был открыт в понедельник мэром, которая сказала, что работы ещё не закончены.",
    "uk": "Міст через річку відкрила в понеділок мер, яка сказала, що роботи ще не закінчені і тривають.",
    "ar": "افتتحت رئيسة البلدية الجسر فوق النهر يوم الاثنين وقالت إن الأعمال لم تنته بعد وستستمر حتى نهاية العام.",
    "zh": "市长星期一宣布河上大桥通车，她说工程尚未完工，还需要几个月时间。",
    "ja": "市長は月曜日に川にかかる橋を開通させ、工事はまだ終わっていないと述べた。",
    "ko": "시장은 월요일에 강 위의 다리를 개통하면서 공사가 아직 끝나지 않았다고 말했다.",
    "el": "Η γέφυρα πάνω από το ποτάμι άνοιξε τη Δευτέρα από τη δήμαρχο, η οποία είπε ότι τα έργα συνεχίζονται.",
    "he": "ראש העיר פתחה ביום שני את הגשר מעל הנהר ואמרה שהעבודות טרם הסתיימו.",
    "hi": "महापौर ने सोमवार को नदी पर बने पुल का उद्घाटन किया और कहा कि काम अभी पूरा नहीं हुआ है।",
}


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_or_two_tell_the_language(code: str) -> None:
    assert language(TEXTS[code]) == code


UNKNOWN = ["", "It rained.", "1 2 3 " * 50, "Lorem Smith Norwick Tartu Oslo " * 9, "“…” — ! " * 40]


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_cannot_be_told_is_unknown(text: str) -> None:
    assert language(text) is None


def test_a_foreign_quote_does_not_make_an_article_foreign() -> None:
    assert language(f"{TEXTS['en']} “{TEXTS['ru']}” {TEXTS['en']} “{TEXTS['fr']}” {TEXTS['en']}") == "en"


@given(st.text())
def test_any_text_has_a_code_or_none(text: str) -> None:
    code = language(text)
    assert code is None or len(code) == 2
