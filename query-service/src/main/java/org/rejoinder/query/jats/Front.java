package org.rejoinder.query.jats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.site.Chronicle;
import org.rejoinder.query.text.CitedName;

/** What is said of an essay before its text, in the order the suite wants it in. */
final class Front {

    /** As exact as it is known. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S*[^\\s.,;)\\]”»]");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

    private final Tags tags;
    private final Work work;
    private final String title;
    private final List<Chronicle.Row> history;
    private final Publication publication;
    private final String origin;

    /**
     * What is said before a text.
     *
     * @param title of a digest that it is one and of what, else what the essay is called
     */
    Front(Tags tags, Work work, String title, List<Chronicle.Row> history, Publication publication, String origin) {
        this.tags = tags;
        this.title = title;
        this.work = work;
        this.history = history;
        this.publication = publication;
        this.origin = origin;
    }

    /**
     * What the suite calls it. A digest is an abstract that stands by itself, and a translation one; an author's reply and the rejoinder to it are
     * both replies there.
     */
    static String articleType(Work work) {
        if (work.digest()) {
            return "abstract";
        }
        return work.translationOf() != null
                ? "translation"
                : switch (work.kind()) {
                    case LEAD -> "research-article";
                    case RESPONSE -> "article-commentary";
                    case REPLY, REJOINDER -> "reply";
                    case EDITORS_NOTE -> "editorial";
                };
    }

    void write() {
        tags.open("front");
        journal(tags, publication);
        tags.open("article-meta");
        if (work.doi() != null) {
            tags.element("article-id", work.doi(), "pub-id-type", "doi");
        }
        tags.element("article-id", work.id().toString(), "pub-id-type", "publisher-id");
        version();
        categories();
        tags.open("title-group");
        tags.element("article-title", title);
        for (Work.Ref other : work.translations()) {
            if (other.ended() == null && !other.digest()) {
                tags.open("trans-title-group", "xml:lang", other.language());
                tags.element("trans-title", other.title());
                tags.close();
            }
        }
        if (!title.equals(work.fullTitle())) {
            tags.element("alt-title", work.fullTitle(), "alt-title-type", "as-printed");
        }
        tags.close();
        contributors();
        published();
        // One essay has one place in the publication, and its address names it.
        tags.element("elocation-id", work.series().slug() + "/" + work.slug());
        history();
        publicHistory();
        permissions();
        tags.empty("self-uri", "content-type", "text/html", "xlink:href", origin + work.versionPath());
        related();
        summary();
        keywords();
        Work.Text text = work.text();
        if (text != null) {
            tags.open("counts");
            tags.empty("word-count", "count", Integer.toString(text.words()));
            tags.close();
            meta(text);
        }
        tags.close();
        tags.close();
    }

    static void journal(Tags tags, Publication publication) {
        tags.open("journal-meta");
        tags.element("journal-id", publication.name(), "journal-id-type", "publisher-id");
        tags.open("journal-title-group");
        tags.element("journal-title", publication.name());
        tags.close();
        // The tag set wants the element; of a publication that has no number it is empty.
        tags.element("issn", Objects.requireNonNullElse(publication.issn(), ""), "publication-format", "electronic");
        tags.open("publisher");
        tags.element("publisher-name", publication.name());
        tags.close();
        tags.close();
    }

    /** In the terms of NISO RP-8: what was corrected is a version of record, too. */
    private void version() {
        boolean corrected = work.versions().stream()
                .filter(version -> version.version().equals(work.version()))
                .map(Work.Version::update)
                .filter(Objects::nonNull)
                .anyMatch(update -> !update.beginsVersion());
        tags.element(
                "article-version",
                work.version(),
                "article-version-type",
                corrected ? "CVoR" : "VoR",
                "designator",
                work.version(),
                "iso-8601-date",
                day(work.versionAt()).toString(),
                "vocab",
                "JAV",
                "vocab-identifier",
                "http://www.niso.org/publications/rp/RP-8-2008.pdf",
                "vocab-term",
                corrected ? "Corrected Version of Record" : "Version of Record");
    }

    private void categories() {
        tags.open("article-categories");
        tags.open("subj-group", "subj-group-type", "heading");
        tags.element("subject", work.kindName());
        tags.close();
        tags.element(
                "series-title",
                work.series().fullTitle(),
                "xml:lang",
                work.series().language());
        if (!work.series().description().isBlank()) {
            tags.element(
                    "series-text",
                    work.series().description(),
                    "xml:lang",
                    work.series().language());
        }
        tags.close();
    }

    private void contributors() {
        if (work.authors().isEmpty() && !work.digest()) {
            return;
        }
        Map<String, String> affiliations = new LinkedHashMap<>();
        tags.open("contrib-group", "content-type", "author");
        if (work.digest()) {
            tags.open("contrib", "contrib-type", "author");
            tags.element("collab", publication.name());
            tags.close();
        }
        for (Work.Author author : work.authors()) {
            tags.open("contrib", "contrib-type", "author");
            if (author.orcid() != null) {
                tags.element("contrib-id", orcid(author.orcid()), "contrib-id-type", "orcid");
            }
            name(author.name());
            String affiliation = author.byline().affiliation();
            if (affiliation != null && !affiliation.isBlank()) {
                String id =
                        affiliations.computeIfAbsent(affiliation.strip(), first -> "aff" + (affiliations.size() + 1));
                tags.empty("xref", "ref-type", "aff", "rid", id);
            }
            tags.close();
        }
        affiliations.forEach((affiliation, id) -> {
            tags.open("aff", "id", id);
            tags.element("institution", CitedName.piece(affiliation).whole());
            tags.close();
        });
        tags.close();
    }

    private static String orcid(String id) {
        return id.startsWith("http") ? id : "https://orcid.org/" + id;
    }

    private void name(CitedName name) {
        if (name.family() == null || name.given() == null) {
            tags.element("string-name", name.whole());
            return;
        }
        tags.open("name", "name-style", name.whole().startsWith(name.family()) ? "eastern" : "western");
        tags.element("surname", name.family());
        tags.element("given-names", name.given());
        tags.close();
    }

    /** When it first appeared, wherever that was; of a digest, which is another text than its original, when it did here. */
    private void published() {
        String appeared = work.digest() ? day(work.publishedAt()).toString() : work.appearedOn();
        date(
                "pub-date",
                "pub",
                DATE.matcher(appeared).matches()
                        ? appeared
                        : day(work.publishedAt()).toString(),
                work.previouslyPublished() && !work.digest() ? null : "electronic");
    }

    private void date(String element, @Nullable String type, String iso, @Nullable String format) {
        date(tags, element, type, iso, format);
    }

    static void date(Tags tags, String element, @Nullable String type, String iso, @Nullable String format) {
        Matcher parts = DATE.matcher(iso);
        if (parts.matches()) {
            tags.open(element, "date-type", type, "iso-8601-date", iso, "publication-format", format);
            if (parts.group(3) != null) {
                tags.element("day", parts.group(3));
            }
            if (parts.group(2) != null) {
                tags.element("month", parts.group(2));
            }
            tags.element("year", parts.group(1));
            tags.close();
        }
    }

    /** Steps that are public and that the suite has a word for. Of a review there is none, and of its date nothing is known. */
    private void history() {
        List<Chronicle.Row> told =
                history.stream().filter(row -> step(row).isPresent()).toList();
        if (!told.isEmpty()) {
            tags.open("history");
            told.forEach(row -> date("date", step(row).orElse(null), row.date(), null));
            tags.close();
        }
    }

    private static Optional<String> step(Chronicle.Row row) {
        return Optional.ofNullable(
                switch (row.step()) {
                    case SUBMITTED -> row.round() == null || row.round() == 1 ? "received" : "rev-recd";
                    case REVISIONS_REQUESTED -> "rev-request";
                    case ACCEPTED -> "accepted";
                    case PUBLISHED -> "pub";
                    default -> null;
                });
    }

    /** Its versions and what ended it, or was said of it: each an event of its publication. */
    private void publicHistory() {
        tags.open("pub-history");
        for (Work.Version version : work.versions()) {
            UpdateType update = version.update();
            tags.open(
                    "event",
                    "event-type",
                    update != null ? word(update) : work.previouslyPublished() ? "recorded" : "published");
            tags.element("article-version", version.version(), "designator", version.version());
            date("date", "pub", day(version.publishedAt()).toString(), null);
            tags.empty("self-uri", "xlink:href", origin + work.path() + "/v/" + version.version());
            tags.close();
        }
        for (Work.Notice notice : work.notices()) {
            if (!notice.madeVersion()) {
                event(notice, word(notice.type()), notice.publishedAt());
            }
            if (notice.liftedAt() != null) {
                event(notice, word(notice.type()) + "-lifted", notice.liftedAt());
            }
        }
        tags.close();
    }

    private void event(Work.Notice notice, String type, Instant at) {
        tags.open("event", "event-type", type);
        date(
                "date",
                notice.type().endsEssay() && notice.liftedAt() == null ? "retracted" : null,
                day(at).toString(),
                null);
        tags.empty("self-uri", "xlink:href", origin + work.noticePath(notice));
        tags.close();
    }

    private static String word(UpdateType type) {
        return type.word().replace('_', '-');
    }

    private void permissions() {
        tags.open("permissions");
        List<String> holders = holders();
        if (!holders.isEmpty()) {
            String year = Integer.toString(day(work.publishedAt()).getYear());
            tags.element("copyright-statement", "© " + year + " " + String.join(", ", holders));
            tags.element("copyright-year", year);
            holders.forEach(holder -> tags.element("copyright-holder", holder));
        }
        String spdx = work.licence();
        Optional<String> deed = Licence.address(spdx);
        tags.open("license", "xlink:href", deed.orElse(null));
        deed.ifPresent(address -> tags.element(
                "ali:license_ref",
                address,
                "start_date",
                work.previouslyPublished() ? null : day(work.publishedAt()).toString()));
        tags.open("license-p");
        tags.text(spdx);
        tags.close();
        tags.close();
        tags.close();
    }

    /** Whose it is: of what appeared elsewhere nothing is known of that, and a waiver leaves nothing to hold. */
    private List<String> holders() {
        if (work.digest()) {
            return List.of(publication.name());
        }
        return work.previouslyPublished() || work.licence().startsWith("CC0")
                ? List.of()
                : work.authors().stream().map(author -> author.name().whole()).toList();
    }

    /** What it answers, what answers it, its other languages, what was said of it since, and where it came from. */
    private void related() {
        for (Work.Answered answered : work.answers()) {
            if (answered.essay() != null) {
                essay("commentary-article", answered.essay(), answered.version());
            } else if (answered.citation() != null) {
                outside("commentary-article", answered.citation(), null);
            }
        }
        work.answeredBy().forEach(answer -> essay("commentary", answer, null));
        Work.Ref original = work.translationOf();
        if (original != null) {
            essay("translated-article", original, null);
        }
        work.translations().stream()
                .filter(other -> original == null || !other.id().equals(original.id()))
                .forEach(other -> essay("translation", other, null));
        work.notices().stream().filter(notice -> notice.liftedAt() == null).forEach(this::notice);
        if (work.source() != null) {
            outside(work.digest() ? "digest-of" : "first-published-as", work.source(), original(work));
        }
    }

    private void essay(String type, Work.Ref essay, @Nullable String version) {
        tags.open(
                "related-article",
                "related-article-type",
                type,
                "ext-link-type",
                essay.doi() == null ? "uri" : "doi",
                "xlink:href",
                essay.doi() == null ? origin + essay.path() : essay.doi(),
                "xml:lang",
                essay.language().equals("und") ? null : essay.language());
        if (!essay.digest() && !essay.names().isEmpty()) {
            tags.open("person-group", "person-group-type", "author");
            essay.names().forEach(this::name);
            tags.close();
        }
        tags.element("article-title", essay.title());
        if (version != null) {
            tags.element("version", version, "designator", version);
        }
        tags.close();
    }

    private void notice(Work.Notice notice) {
        String type = switch (notice.type()) {
            case ADDENDUM -> "addendum";
            case CORRECTION, CORRIGENDUM, ERRATUM -> "correction-forward";
            case EXPRESSION_OF_CONCERN -> "expression-of-concern";
            case PARTIAL_RETRACTION -> "partial-retraction";
            case RETRACTION, WITHDRAWAL, REMOVAL -> "retraction-forward";
            case CLARIFICATION, NEW_EDITION, NEW_VERSION -> "companion";
        };
        tags.empty(
                "related-article",
                "related-article-type",
                type,
                "ext-link-type",
                "uri",
                "xlink:href",
                origin + work.noticePath(notice));
    }

    private void outside(String type, String citation, @Nullable String url) {
        String address = url == null ? lastAddress(citation) : url;
        tags.element(
                "related-object",
                citation,
                "link-type",
                type,
                "ext-link-type",
                address == null ? null : "uri",
                "xlink:href",
                address);
    }

    private static @Nullable String original(Work work) {
        return work.originalDoi() == null ? work.sourceUrl() : Doi.address(work.originalDoi());
    }

    private static @Nullable String lastAddress(String citation) {
        return ADDRESS.matcher(citation)
                .results()
                .map(found -> found.group())
                .reduce((first, last) -> last)
                .orElse(null);
    }

    private void summary() {
        if (!work.summary().isBlank()) {
            tags.open("abstract");
            PARAGRAPHS
                    .splitAsStream(work.summary())
                    .filter(paragraph -> !paragraph.isBlank())
                    .forEach(paragraph -> tags.element("p", paragraph.strip()));
            tags.close();
        }
    }

    private void keywords() {
        if (!work.keywords().isEmpty()) {
            tags.open("kwd-group", "kwd-group-type", "author", "xml:lang", work.language());
            work.keywords().forEach(keyword -> tags.element("kwd", keyword));
            tags.close();
        }
    }

    /** What identifies the text beyond doubt, and which turn of the conversation it is: the suite has no word for some. */
    private void meta(Work.Text text) {
        tags.open("custom-meta-group");
        meta("version", work.version());
        meta("kind", work.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        meta("text-sha256", text.sha256());
        tags.close();
    }

    private void meta(String name, String value) {
        tags.open("custom-meta");
        tags.element("meta-name", name);
        tags.element("meta-value", value);
        tags.close();
    }

    static LocalDate day(Instant at) {
        return at.atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
