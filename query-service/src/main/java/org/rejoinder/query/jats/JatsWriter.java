package org.rejoinder.query.jats;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.site.Chronicle;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes essays in JATS 1.3, the Journal Publishing tag set: as documents of their own, or as elements of another document
 * ({@link #article}), for instance of a harvester's list. See {@code docs/decisions/0102-jats-and-docmaps.md}.
 */
@Component
public class JatsWriter {

    /** Identifies the rules that documents follow; they can be had there. */
    public static final String SCHEMA = "https://jats.nlm.nih.gov/publishing/1.3/JATS-journalpublishing1-3.dtd";

    private static final String DOCTYPE =
            "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.3 20210610//EN\" \""
                    + SCHEMA + "\">";

    /** The platform's own, whatever else comes to stand on the class path. */
    private static final XMLOutputFactory STREAMS = XMLOutputFactory.newDefaultFactory();

    private final Publications publications;
    private final Chronicle chronicle;
    private final MessageSource messages;

    JatsWriter(Publications publications, Chronicle chronicle, MessageSource messages) {
        this.publications = publications;
        this.chronicle = chronicle;
        this.messages = messages;
    }

    /**
     * Writes a version of an essay as an {@code article} element, wherever the writer stands. It begins no document and ends none.
     *
     * @param work not one that was removed: of it there is nothing to tell
     * @param origin where the site is, without a slash at its end
     * @param namespace of its elements; the suite has none, so empty but where whoever takes it asks for one
     * @param schema of what is in that namespace, named on the element; empty where there is none
     * @param out which declares whatever default namespace it likes
     */
    public void article(Work work, String origin, String namespace, String schema, XMLStreamWriter out) {
        write(new Tags(out, namespace, schema), work, title(work), history(work), publications.now(), origin, true);
    }

    /** A version of an essay as a document. */
    String document(Work work, String origin) {
        return document(work, title(work), history(work), publications.now(), origin);
    }

    static String document(
            Work work, String title, List<Chronicle.Row> history, Publication publication, String origin) {
        return document(tags -> write(tags, work, title, history, publication, origin, false));
    }

    /** As it is cited: nobody is to take a digest for its original. */
    private String title(Work work) {
        if (!work.digest() || work.source() == null) {
            return work.fullTitle();
        }
        String title = messages.getMessage("cite.digestTitle", new Object[] {work.source()}, work.locale());
        return work.standing() == null ? title : work.standing() + " " + title;
    }

    /** A notice as a document. */
    String document(Work work, Work.Notice notice, String origin) {
        String title = messages.getMessage("update." + notice.type().name(), null, work.locale());
        return document(tags -> {
            open(tags, NoticeArticle.articleType(notice), work.language(), false);
            new NoticeArticle(tags, work, notice, publications.now(), origin, title).write();
            tags.close();
        });
    }

    private static String document(Consumer<Tags> article) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = STREAMS.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeDTD("\n" + DOCTYPE + "\n");
            article.accept(new Tags(out, "", ""));
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException notWritten) {
            throw new UnwritableException(notWritten);
        }
        return text.toString();
    }

    /** Of what appeared elsewhere first nothing is known of how it came about, whatever was recorded here. */
    private List<Chronicle.Row> history(Work work) {
        return work.previouslyPublished() ? List.of() : chronicle.history(work.id());
    }

    private static void write(
            Tags tags,
            Work work,
            String title,
            List<Chronicle.Row> history,
            Publication publication,
            String origin,
            boolean within) {
        Work.Text text = work.text();
        if (text == null) {
            throw new IllegalArgumentException("nothing is told of an essay that was removed");
        }
        open(tags, Front.articleType(work), work.language(), within);
        new Front(tags, work, title, history, publication, origin).write();
        JatsText body = new JatsText(tags, origin + work.versionPath(), text.markdown(), text.figures());
        body.body();
        if (body.hasNotes()) {
            tags.open("back");
            body.notes();
            tags.close();
        }
        tags.close();
    }

    private static void open(Tags tags, String type, String language, boolean within) {
        tags.open("article");
        if (within) {
            tags.ownNamespace();
        }
        tags.namespace("xlink", Tags.XLINK);
        tags.namespace("ali", Tags.ALI);
        tags.attributes("article-type", type, "dtd-version", "1.3", "xml:lang", language);
    }
}
