package org.rejoinder.query.syndication;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.syndication.Entries.Essay;
import org.rejoinder.query.syndication.Entries.Notice;
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

    static String urn(UUID id) {
        return "urn:uuid:" + id;
    }

    static String names(List<Byline> byline) {
        return byline.stream().map(Byline::displayName).collect(Collectors.joining(", "));
    }

    Entry essay(Essay essay, List<Notice> notices, List<Entry.Answered> answered, Instant published, Instant changed) {
        Locale locale = Locale.forLanguageTag(essay.language());
        StringBuilder html = new StringBuilder();
        for (Notice notice : notices) {
            if (!notice.lifted()) {
                band(html, essay, notice, locale);
            }
        }
        if (essay.source() != null) {
            html.append("<p><em>")
                    .append(escaped(word(essay.digest() ? "digest.line" : "feed.first", locale)))
                    .append("</em> ")
                    .append(escaped(essay.source()))
                    .append("</p>");
        }
        if (!essay.removed()) {
            String path = java.net.URI.create(essay.url()).getPath();
            html.append(Rendering.at(path, essay.html()));
        }
        return new Entry(
                urn(essay.id()),
                essay.url(),
                title(essay, locale),
                essay.language(),
                // A digest is signed by nobody but us: it puts no words into its author's mouth.
                essay.digest() ? List.of() : authors(essay),
                published,
                changed,
                essay.removed() ? null : essay.summary(),
                Portable.html(essay.url(), html.toString()),
                answered,
                categories(essay, locale),
                essay.removed() ? null : essay.licence(),
                essay.sourceUrl(),
                null);
    }

    Entry notice(Essay essay, Notice notice, Instant published, Instant changed) {
        Locale locale = Locale.forLanguageTag(essay.language());
        String url = url(essay, notice);
        String what = word("update." + notice.type(), locale);
        String words = notice.html().isBlank() ? paragraph(word("notice.erased", locale)) : notice.html();
        return new Entry(
                urn(notice.update()),
                url,
                word("feed.notice", locale, what, bare(essay, locale)),
                essay.language(),
                List.of(),
                published,
                changed,
                null,
                Portable.html(url, notice.lifted() ? paragraph(word("feed.lifted", locale)) + words : words),
                List.of(),
                List.of(new Entry.Category(notice.type().toLowerCase(Locale.ROOT), what)),
                null,
                null,
                essay.url());
    }

    private void band(StringBuilder html, Essay essay, Notice notice, Locale locale) {
        html.append("<p><strong>")
                .append(escaped(word("update." + notice.type(), locale)))
                .append("</strong> · <a href=\"")
                .append(escaped(url(essay, notice)))
                .append("\">")
                .append(escaped(word("notice.read", locale)))
                .append("</a></p>");
        if (!notice.html().isBlank()) {
            html.append("<blockquote>").append(notice.html()).append("</blockquote>");
        }
    }

    private static String url(Essay essay, Notice notice) {
        return essay.url() + "/notices/" + notice.number();
    }

    /** As it stands on the pages: after the word for what ended it, and without a title of its own by what it answers. */
    private String title(Essay essay, Locale locale) {
        String own = bare(essay, locale);
        return essay.ended() == null ? own : word("ended." + essay.ended(), locale) + " " + own;
    }

    private String bare(Essay essay, Locale locale) {
        String title = essay.title();
        return title == null || title.isBlank() ? untitled(essay, locale) : title;
    }

    private String untitled(Essay essay, Locale locale) {
        String answered = essay.answered();
        if (answered == null) {
            return kind(essay, locale);
        }
        return essay.label() == null
                ? word("untitled." + essay.kind(), locale, answered)
                : word("untitled.labelled", locale, essay.label(), answered);
    }

    private String kind(Essay essay, Locale locale) {
        return essay.label() == null ? word("kind." + essay.kind(), locale) : essay.label();
    }

    private static List<Entry.Author> authors(Essay essay) {
        return essay.byline().stream()
                .map(name -> new Entry.Author(name.displayName()))
                .toList();
    }

    private List<Entry.Category> categories(Essay essay, Locale locale) {
        List<Entry.Category> categories = new ArrayList<>();
        categories.add(new Entry.Category(essay.kind().toLowerCase(Locale.ROOT), kind(essay, locale)));
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
