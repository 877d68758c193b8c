package org.rejoinder.query.syndication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.text.Rendering;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Says in the words of its language what an essay or a notice is, with what a reader must know before reading it. */
@Component("feedTelling")
class Telling {

    private final MessageSource messages;

    Telling(MessageSource messages) {
        this.messages = messages;
    }

    Entry essay(String origin, Work essay, Instant published, Instant changed) {
        Locale locale = essay.locale();
        String url = origin + essay.path();
        StringBuilder html = new StringBuilder();
        essay.notices().stream()
                .filter(notice -> notice.liftedAt() == null)
                .forEach(notice -> band(html, origin, essay, notice));
        Work.Ref original = essay.translationOf();
        if (original != null) {
            html.append("<p><em>")
                    .append(escaped(word("languages.of", locale)))
                    .append("</em> <a href=\"")
                    .append(escaped(origin + original.path()))
                    .append("\">")
                    .append(escaped(original.title()))
                    .append("</a></p>");
        }
        if (essay.source() != null) {
            html.append("<p><em>")
                    .append(escaped(word(essay.digest() ? "digest.line" : "feed.first", locale)))
                    .append("</em> ")
                    .append(escaped(essay.source()))
                    .append("</p>");
        }
        if (essay.text() != null) {
            html.append(Rendering.at(essay.path(), essay.text().html()));
        }
        return new Entry(
                essay.urn(),
                url,
                essay.fullTitle(),
                essay.language(),
                essay.authors().stream()
                        .map(author -> new Entry.Author(author.byline().displayName()))
                        .toList(),
                published,
                changed,
                essay.removed() ? null : essay.summary(),
                Portable.html(url, html.toString()),
                // A translation is no second answer: what it answers is said by its original.
                original != null
                        ? List.of()
                        : essay.answers().stream()
                                .map(Work.Answered::essay)
                                .filter(Objects::nonNull)
                                .map(answered -> named(origin, answered))
                                .toList(),
                categories(essay),
                essay.removed() ? null : essay.licence(),
                essay.sourceUrl(),
                null,
                original == null ? null : named(origin, original),
                essay.doi(),
                essay.removed()
                        ? List.of()
                        : essay.translations().stream()
                                .map(other -> new Entry.Language(other.language(), origin + other.path()))
                                .toList());
    }

    private static Entry.Answered named(String origin, Work.Ref essay) {
        return new Entry.Answered("urn:uuid:" + essay.id(), origin + essay.path());
    }

    Entry notice(String origin, Work essay, Work.Notice notice, Instant published, Instant changed) {
        Locale locale = essay.locale();
        String url = origin + essay.noticePath(notice);
        String what = word("update." + notice.type(), locale);
        String words = notice.html().isBlank() ? paragraph(word("notice.erased", locale)) : notice.html();
        return new Entry(
                "urn:uuid:" + notice.id(),
                url,
                word("feed.notice", locale, what, essay.title()),
                essay.language(),
                List.of(),
                published,
                changed,
                null,
                Portable.html(url, notice.liftedAt() == null ? words : paragraph(word("feed.lifted", locale)) + words),
                List.of(),
                List.of(new Entry.Category(notice.type().word(), what)),
                null,
                null,
                origin + essay.path(),
                null,
                null,
                List.of());
    }

    private void band(StringBuilder html, String origin, Work essay, Work.Notice notice) {
        html.append("<p><strong>")
                .append(escaped(word("update." + notice.type(), essay.locale())))
                .append("</strong> · <a href=\"")
                .append(escaped(origin + essay.noticePath(notice)))
                .append("\">")
                .append(escaped(word("notice.read", essay.locale())))
                .append("</a></p>");
        if (!notice.html().isBlank()) {
            html.append("<blockquote>").append(notice.html()).append("</blockquote>");
        }
    }

    private static List<Entry.Category> categories(Work essay) {
        List<Entry.Category> categories = new ArrayList<>();
        categories.add(new Entry.Category(essay.kind().name().toLowerCase(Locale.ROOT), essay.kindName()));
        essay.keywords().stream()
                .filter(keyword -> !keyword.isBlank())
                .forEach(keyword -> categories.add(new Entry.Category(keyword, null)));
        return categories;
    }

    private static String paragraph(String words) {
        return "<p>" + escaped(words) + "</p>";
    }

    private static String escaped(@Nullable String words) {
        return words == null ? "" : HtmlUtils.htmlEscape(words);
    }

    private String word(String key, Locale locale, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
