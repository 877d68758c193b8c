package org.rejoinder.contract.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.contract.words.Language.ENGLISH;
import static org.rejoinder.contract.words.Language.JAPANESE;
import static org.rejoinder.contract.words.Language.RUSSIAN;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BundleTest {

    private final Bundle bundle = new Bundle("words-of-the-test");

    @Test
    void a_number_takes_the_form_of_its_language() {
        assertThat(said(ENGLISH, "essays", 0, 1, 2)).containsExactly("No essay yet", "One essay", "2 essays");
        assertThat(said(RUSSIAN, "essays", 0, 1, 2, 5, 21, 1234))
                .containsExactly("Пока нет эссе", "1 эссе", "2 эссе", "5 текстов", "21 эссе", "1\u00a0234 эссе");
        assertThat(said(JAPANESE, "essays", 0, 1, 1234)).containsExactly("まだ論考はありません", "論考1件", "論考1,234件");
    }

    @Test
    void what_a_language_does_not_have_is_said_in_English_whatever_the_machine_speaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ru"));
            Bundle made = new Bundle("words-of-the-test");
            assertThat(made.find(JAPANESE, "only.english")).isEqualTo("Only here");
            assertThat(made.find(ENGLISH, "name", "Togo")).isEqualTo("By Togo");
        } finally {
            Locale.setDefault(before);
        }
        assertThat(bundle.find(ENGLISH, "nothing")).isNull();
    }

    @Test
    void without_arguments_words_are_given_as_they_stand() {
        assertThat(bundle.find(ENGLISH, "for.a.script")).isEqualTo("Change {n} of {m}.");
        assertThat(bundle.find(ENGLISH, "only.english", "unused")).isEqualTo("Only here");
    }

    @Test
    void one_text_is_said_by_many_at_once() {
        List<String> said = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(n -> n + ":" + bundle.find(ENGLISH, "name", "N" + n))
                .toList();
        assertThat(said).allMatch(one -> {
            String n = one.substring(0, one.indexOf(':'));
            return one.equals(n + ":By N" + n);
        });
    }

    @Test
    void a_browser_is_answered_in_what_it_likes_best_of_what_is_spoken() {
        assertThat(Language.accepted("ja-JP,ja;q=0.9,en;q=0.8")).contains(JAPANESE);
        assertThat(Language.accepted("de, ru;q=0.5, en;q=0.7")).contains(ENGLISH);
        assertThat(Language.accepted("de-CH, fr")).isEmpty();
        assertThat(Language.accepted("ru;q=0, ja;q=0.1")).contains(JAPANESE);
        assertThat(Language.accepted("*")).isEmpty();
        assertThat(Language.accepted("q=;;;,")).isEmpty();
        assertThat(Language.accepted(null)).isEmpty();
        assertThat(Language.of("ja-JP")).contains(JAPANESE);
        assertThat(Language.of("not a tag!")).isEmpty();
    }

    @Test
    void days_moments_and_lists_are_written_as_each_language_does() {
        LocalDate day = LocalDate.of(2014, 5, 3);
        assertThat(inAll(DateForm.DAY, day)).containsExactly("3 May 2014", "2014年5月3日", "3 мая 2014 г.");
        assertThat(inAll(DateForm.MONTH, YearMonth.of(2013, 7)))
                .containsExactly("July 2013", "2013年7月", "июль 2013 г.");
        OffsetDateTime moment = OffsetDateTime.parse("2026-11-29T08:05:06Z");
        assertThat(inAll(DateForm.BRIEF_MOMENT, moment))
                .containsExactly("29 Nov 2026, 08:05", "2026年11月29日 8:05", "29 нояб. 2026 г., 08:05");
        for (DateForm form : DateForm.values()) {
            assertThat(inAll(form, moment)).noneMatch(String::isBlank);
        }
        List<String> names = List.of("Togo", "Iwashita", "Rozman");
        assertThat(List.of(ENGLISH.list(names), JAPANESE.list(names), RUSSIAN.list(names)))
                .containsExactly("Togo, Iwashita and Rozman", "Togo、Iwashita、Rozman", "Togo, Iwashita и Rozman");
    }

    /** Spaces that do not break are told apart from others by no reader. */
    private static List<String> inAll(DateForm form, TemporalAccessor when) {
        return Stream.of(ENGLISH, JAPANESE, RUSSIAN)
                .map(language -> form.in(language, when).replaceAll("[\u00a0\u202f]", " "))
                .toList();
    }

    private List<String> said(Language language, String key, int... numbers) {
        return IntStream.of(numbers)
                .mapToObj(n -> String.valueOf(bundle.find(language, key, n)))
                .toList();
    }
}
