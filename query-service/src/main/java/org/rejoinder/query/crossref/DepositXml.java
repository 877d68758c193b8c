package org.rejoinder.query.crossref;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Portable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.text.CitedName;

/**
 * Writes what Crossref is to register, by its input schema: one article of the journal after the other, so that a deposit may be as
 * long as it has to be. Nothing in it depends on who asks.
 */
final class DepositXml {

    /** The version of the schema. What Crossref takes of older ones differs only in affiliations. */
    static final String VERSION = "5.4.0";

    static final String NAMESPACE = "http://www.crossref.org/schema/" + VERSION;

    /** Years to seconds in UTC, as Crossref orders deposits. */
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Crossref's own page on updates, which its own form names for members that have none. */
    private static final String UPDATE_POLICY = "10.13003/0pyd3js";

    private static final String JATS = "http://www.ncbi.nlm.nih.gov/JATS1";
    private static final String ACCESS = "http://www.crossref.org/AccessIndicators.xsd";
    private static final String RELATIONS = "http://www.crossref.org/relations.xsd";
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** The codes that the schema does not know, or knows by other letters. */
    private static final Set<String> UNKNOWN_LANGUAGES = Set.of("in", "iw", "ji", "jv", "mh", "mo", "zu");

    static final Set<String> LANGUAGES = Stream.of(Locale.getISOLanguages())
            .filter(language -> !UNKNOWN_LANGUAGES.contains(language))
            .collect(Collectors.toUnmodifiableSet());

    /** What Crossref takes as the name of a person; longer ones, and those with digits, are told as an organisation's. */
    private static final Pattern PERSONAL = Pattern.compile("[^\\d?]{1,60}");

    private static final int LONGEST_ORGANIZATION = 511;
    private static final int LONGEST_AFFILIATION = 512;
    private static final int LONGEST_DEPOSITOR = 130;

    private static final Pattern DOI_WITHIN = Pattern.compile("\\b10\\.[0-9]{4,9}/[^\\s\"<>]+");
    private static final Pattern ADDRESS_WITHIN = Pattern.compile("https?://[^\\s<>\"]+");

    /**
     * Who deposits what.
     *
     * @param batch names the deposit, in messages about it
     * @param timestamp of the whole; articles have their own
     * @param publication what the journal is called, and who answers for the deposit
     * @param issn of the journal
     * @param contact the address that Crossref writes to
     * @param origin what addresses begin with
     */
    record Head(String batch, long timestamp, String publication, String issn, String contact, String origin) {}

    /** One article. */
    record Article(Work work, String doi, long timestamp) {}

    private final XMLStreamWriter xml;
    private final String origin;

    private DepositXml(OutputStream out, String origin) throws XMLStreamException {
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
        this.origin = origin;
    }

    static long timestamp(Instant moment) {
        return Long.parseLong(TIMESTAMP.format(moment));
    }

    /** Writes a deposit. The articles are taken as they come, and not kept. */
    static void write(OutputStream out, Head head, Stream<Article> articles) {
        try {
            DepositXml deposit = new DepositXml(out, head.origin());
            deposit.begin(head);
            for (var each = articles.iterator(); each.hasNext(); ) {
                deposit.article(each.next());
            }
            deposit.end();
        } catch (XMLStreamException failure) {
            throw new IllegalStateException("the deposit was not written", failure);
        }
    }

    /** What is to be known of an essay, as a hash: whoever moves the site, or deposits the same again, changes nothing of it. */
    static String sha256(Work work) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            DepositXml deposit = new DepositXml(new DigestOutputStream(OutputStream.nullOutputStream(), digest), "");
            deposit.article(new Article(work, "", 0));
            deposit.xml.flush();
            return HexFormat.of().formatHex(digest.digest());
        } catch (XMLStreamException | NoSuchAlgorithmException failure) {
            throw new IllegalStateException("what is deposited was not hashed", failure);
        }
    }

    private void begin(Head head) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeStartElement("doi_batch");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeNamespace("jats", JATS);
        xml.writeNamespace("ai", ACCESS);
        xml.writeNamespace("rel", RELATIONS);
        xml.writeNamespace("xsi", INSTANCE);
        xml.writeAttribute("version", VERSION);
        xml.writeAttribute(
                "xsi:schemaLocation", NAMESPACE + " https://www.crossref.org/schemas/crossref" + VERSION + ".xsd");
        xml.writeStartElement("head");
        text("doi_batch_id", head.batch());
        text("timestamp", Long.toString(head.timestamp()));
        xml.writeStartElement("depositor");
        text("depositor_name", cut(head.publication(), LONGEST_DEPOSITOR));
        text("email_address", head.contact());
        xml.writeEndElement();
        text("registrant", head.publication());
        xml.writeEndElement();
        xml.writeStartElement("body");
        xml.writeStartElement("journal");
        xml.writeStartElement("journal_metadata");
        text("full_title", head.publication());
        xml.writeStartElement("issn");
        xml.writeAttribute("media_type", "electronic");
        xml.writeCharacters(head.issn());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void end() throws XMLStreamException {
        xml.writeEndDocument();
        xml.flush();
    }

    private void article(Article article) throws XMLStreamException {
        Work work = article.work();
        xml.writeStartElement("journal_article");
        xml.writeAttribute("publication_type", work.removed() ? "bibliographic_record" : "full_text");
        String language = work.locale().getLanguage();
        if (LANGUAGES.contains(language)) {
            xml.writeAttribute("language", language);
        }
        xml.writeStartElement("titles");
        text("title", work.fullTitle());
        xml.writeEndElement();
        contributors(work.authors());
        summary(work);
        date(work.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate());
        List<Work.Notice> updates = work.notices().stream()
                .filter(notice -> notice.liftedAt() == null)
                .toList();
        if (updates.isEmpty()) {
            access(work);
        } else {
            updates(work, updates, article.doi());
        }
        relations(work);
        xml.writeStartElement("doi_data");
        text("doi", article.doi());
        text("timestamp", Long.toString(article.timestamp()));
        text("resource", origin + work.path());
        if (!work.removed()) {
            collections(work);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void contributors(List<Work.Author> authors) throws XMLStreamException {
        if (authors.isEmpty()) {
            return;
        }
        xml.writeStartElement("contributors");
        String sequence = "first";
        for (Work.Author author : authors) {
            contributor(author, sequence);
            sequence = "additional";
        }
        xml.writeEndElement();
    }

    private void contributor(Work.Author author, String sequence) throws XMLStreamException {
        CitedName name = author.name();
        boolean inParts = isPersonal(name.family()) && isPersonal(name.given());
        boolean person = inParts || isPersonal(name.whole());
        xml.writeStartElement(person ? "person_name" : "organization");
        xml.writeAttribute("sequence", sequence);
        xml.writeAttribute("contributor_role", "author");
        if (!person) {
            xml.writeCharacters(cut(name.whole(), LONGEST_ORGANIZATION));
        } else {
            if (inParts) {
                text("given_name", String.valueOf(name.given()));
            }
            text("surname", inParts ? String.valueOf(name.family()) : name.whole());
            affiliation(author.byline().affiliation());
            if (author.orcid() != null) {
                text(
                        "ORCID",
                        author.orcid().startsWith("http") ? author.orcid() : "https://orcid.org/" + author.orcid());
            }
        }
        xml.writeEndElement();
    }

    private static boolean isPersonal(@Nullable String name) {
        return name != null
                && !Portable.xml(name).isBlank()
                && PERSONAL.matcher(Portable.xml(name)).matches();
    }

    private void affiliation(@Nullable String affiliation) throws XMLStreamException {
        String line = affiliation == null ? "" : line(affiliation);
        if (!line.isEmpty()) {
            xml.writeStartElement("affiliations");
            xml.writeStartElement("institution");
            text("institution_name", cut(line, LONGEST_AFFILIATION));
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    private void summary(Work work) throws XMLStreamException {
        List<String> paragraphs = Stream.of(work.summary().split("\\n\\s*\\n", -1))
                .map(DepositXml::line)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
        if (paragraphs.isEmpty()) {
            return;
        }
        xml.writeStartElement("jats:abstract");
        xml.writeAttribute("xml:lang", work.locale().toLanguageTag());
        for (String paragraph : paragraphs) {
            text("jats:p", paragraph);
        }
        xml.writeEndElement();
    }

    private void date(LocalDate day) throws XMLStreamException {
        xml.writeStartElement("publication_date");
        xml.writeAttribute("media_type", "online");
        text("month", "%02d".formatted(day.getMonthValue()));
        text("day", "%02d".formatted(day.getDayOfMonth()));
        text("year", Integer.toString(day.getYear()));
        xml.writeEndElement();
    }

    /** A notice is no work of its own: what it says, it says of the essay that it stands on. */
    private void updates(Work work, List<Work.Notice> updates, String doi) throws XMLStreamException {
        xml.writeStartElement("crossmark");
        text("crossmark_policy", UPDATE_POLICY);
        xml.writeStartElement("updates");
        for (Work.Notice notice : updates) {
            xml.writeStartElement("update");
            xml.writeAttribute("type", notice.type().word());
            xml.writeAttribute(
                    "date",
                    notice.publishedAt().atOffset(ZoneOffset.UTC).toLocalDate().toString());
            xml.writeCharacters(doi);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        if (!work.removed()) {
            xml.writeStartElement("custom_metadata");
            access(work);
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void access(Work work) throws XMLStreamException {
        if (work.removed()) {
            return;
        }
        xml.writeStartElement("ai:program");
        xml.writeAttribute("name", "AccessIndicators");
        xml.writeEmptyElement("ai:free_to_read");
        String licence = Licence.address(work.licence()).orElse(null);
        if (licence != null) {
            for (String use : List.of("vor", "tdm")) {
                xml.writeStartElement("ai:license_ref");
                xml.writeAttribute("applies_to", use);
                xml.writeAttribute(
                        "start_date",
                        work.publishedAt()
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString());
                xml.writeCharacters(licence);
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    /** Only what the essay does itself: Crossref tells those it does it to. */
    private void relations(Work work) throws XMLStreamException {
        xml.writeStartElement("rel:program");
        xml.writeAttribute("name", "relations");
        String answers = work.kind() == Kind.REPLY || work.kind() == Kind.REJOINDER ? "isReplyTo" : "isCommentOn";
        for (Work.Answered answered : work.answers()) {
            if (answered.essay() != null) {
                answer(answers, answered.essay());
            } else if (answered.citation() != null) {
                answer(answers, answered.citation());
            }
        }
        relation("isPartOf", "uri", origin + work.series().path());
        xml.writeEndElement();
    }

    private void answer(String answers, Work.Ref essay) throws XMLStreamException {
        if (essay.doi() == null) {
            relation(answers, "uri", origin + essay.path());
        } else {
            relation(answers, "doi", essay.doi());
        }
    }

    /** A work outside is named by what identifies it; of one that nothing does, nobody could make a link. */
    private void answer(String answers, String citation) throws XMLStreamException {
        Optional<String> doi = within(citation, DOI_WITHIN).flatMap(Doi::read);
        if (doi.isPresent()) {
            relation(answers, "doi", doi.get());
            return;
        }
        Optional<String> address = within(citation, ADDRESS_WITHIN);
        if (address.isPresent()) {
            relation(answers, "uri", address.get());
        }
    }

    /** Without what ends a sentence, or a bracket that was opened before. */
    private static Optional<String> within(String citation, Pattern pattern) {
        Matcher found = pattern.matcher(citation);
        if (!found.find()) {
            return Optional.empty();
        }
        String part = found.group();
        while (part.matches(".*[.,;:]") || isClosedOnly(part, '(', ')') || isClosedOnly(part, '[', ']')) {
            part = part.substring(0, part.length() - 1);
        }
        return Optional.of(part);
    }

    private static boolean isClosedOnly(String part, char opening, char closing) {
        return part.endsWith(String.valueOf(closing))
                && part.chars().filter(one -> one == closing).count()
                        > part.chars().filter(one -> one == opening).count();
    }

    private void relation(String type, String identifier, String of) throws XMLStreamException {
        xml.writeStartElement("rel:related_item");
        xml.writeStartElement("rel:inter_work_relation");
        xml.writeAttribute("relationship-type", type);
        xml.writeAttribute("identifier-type", identifier);
        xml.writeCharacters(Portable.xml(of));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Where programs that compare texts, or learn from them, find this one. */
    private void collections(Work work) throws XMLStreamException {
        xml.writeStartElement("collection");
        xml.writeAttribute("property", "crawler-based");
        xml.writeStartElement("item");
        xml.writeAttribute("crawler", "iParadigms");
        text("resource", origin + work.path());
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("collection");
        xml.writeAttribute("property", "text-mining");
        item("text/html", work.path());
        item("application/xml", work.path() + "/jats.xml");
        xml.writeEndElement();
    }

    private void item(String type, String path) throws XMLStreamException {
        xml.writeStartElement("item");
        xml.writeStartElement("resource");
        xml.writeAttribute("mime_type", type);
        xml.writeCharacters(origin + path);
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(line(text));
        xml.writeEndElement();
    }

    private static String line(String text) {
        return CitedName.oneLine(Portable.xml(text));
    }

    /** As much of it as fits; a character of two halves is not taken apart. */
    private static String cut(String text, int most) {
        String line = line(text);
        if (line.length() <= most) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(most - 1)) ? most - 1 : most;
        return line.substring(0, end).strip();
    }
}
