package org.rejoinder.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotsTest {

    private static final Slots SLOTS = new Slots(messages());

    private static StaticMessageSource messages() {
        StaticMessageSource messages = new StaticMessageSource();
        messages.addMessage("line", Locale.ENGLISH, "{0}. “{1}.” {2}, {3}.");
        messages.addMessage("line", Locale.JAPANESE, "{0}「{1}」{2}、{3}。");
        messages.addMessage("line", Locale.forLanguageTag("ru"), "{0}. «{1}» // {2}, {3}.");
        return messages;
    }

    private static String said(String language, @Nullable Object... texts) {
        return SLOTS.in(Locale.forLanguageTag(language), "line", texts).stream()
                .map(Slots.Piece::text)
                .collect(Collectors.joining());
    }

    @Test
    void a_sentence_is_cut_where_its_language_puts_what_is_put_in() {
        List<Slots.Piece> pieces = SLOTS.in(Locale.JAPANESE, "line", "東郷", "始まり", "年報", "2013年");
        assertThat(pieces)
                .extracting(Slots.Piece::slot)
                .containsExactly("0", "words", "1", "words", "2", "words", "3", "words");
        assertThat(said("ja", "東郷", "始まり", "年報", "2013年")).isEqualTo("東郷「始まり」年報、2013年。");
        assertThat(said("en", "A. Writer", "A title", "Annals", "2013"))
                .isEqualTo("A. Writer. “A title.” Annals, 2013.");
    }

    @Test
    void a_sentence_ends_once_and_what_is_missing_leaves_its_place_empty() {
        assertThat(said("en", "A. Writer Jr.", "Who paid?", "Annals", "2013"))
                .isEqualTo("A. Writer Jr. “Who paid?” Annals, 2013.");
        assertThat(said("ru", "А. Автор", "Кто платит?", "Анналы", "3 мая 2014 г."))
                .isEqualTo("А. Автор. «Кто платит?» // Анналы, 3 мая 2014 г.");
        assertThat(said("en", "A", null, "Annals", "2013")).isEqualTo("A. “.” Annals, 2013.");
    }

    @Test
    void braces_and_apostrophes_in_what_is_put_in_are_only_text() {
        assertThat(said("en", "O'Brien {1}", "{0} isn't", "Annals", "2013"))
                .isEqualTo("O'Brien {1}. “{0} isn't.” Annals, 2013.");
    }
}
