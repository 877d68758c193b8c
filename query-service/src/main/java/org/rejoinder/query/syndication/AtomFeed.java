package org.rejoinder.query.syndication;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.atom.Generator;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.exchange.Portable;

/** A feed as Atom (RFC 4287), with threads (RFC 4685), archives (RFC 5005) and licences as links (RFC 4946). */
final class AtomFeed {

    static final String ENDING = ".atom";
    static final String MEDIA_TYPE = "application/atom+xml";

    private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
    private static final Namespace THREAD = Namespace.getNamespace("thr", "http://purl.org/syndication/thread/1.0");
    private static final Namespace PRISM =
            Namespace.getNamespace("prism", "http://prismstandard.org/namespaces/basic/2.0/");
    private static final Namespace DUBLIN_CORE = Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");
    private static final Namespace HISTORY = Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");

    private AtomFeed() {}

    static String write(Channel channel) {
        try {
            Document document = new WireFeedOutput().outputJDom(feed(channel));
            Element root = document.getRootElement();
            root.addNamespaceDeclaration(THREAD);
            language(root, channel.language());
            List<Element> written = root.getChildren("entry", ATOM);
            for (int i = 0; i < written.size(); i++) {
                language(written.get(i), channel.entries().get(i).language());
            }
            return new XMLOutputter(Format.getCompactFormat().setTextMode(Format.TextMode.PRESERVE))
                    .outputString(document);
        } catch (FeedException notAFeed) {
            throw new IllegalStateException(notAFeed);
        }
    }

    private static void language(Element element, String language) {
        element.setAttribute("lang", language, Namespace.XML_NAMESPACE);
    }

    private static Feed feed(Channel channel) {
        Feed feed = new Feed("atom_1.0");
        feed.setEncoding("UTF-8");
        feed.setId(channel.id());
        feed.setTitleEx(text(channel.title()));
        if (channel.subtitle() != null && !channel.subtitle().isBlank()) {
            feed.setSubtitle(text(channel.subtitle()));
        }
        feed.setUpdated(date(channel.updated()));
        feed.setAuthors(List.of(person(channel.publisher())));
        Generator generator = new Generator();
        generator.setValue("Rejoinder");
        feed.setGenerator(generator);
        feed.setAlternateLinks(List.of(link("alternate", "text/html", channel.home())));
        feed.setOtherLinks(links(channel));
        if (channel.archive() != null) {
            feed.setForeignMarkup(List.of(new Element("archive", HISTORY)));
        }
        feed.setEntries(channel.entries().stream().map(AtomFeed::entry).toList());
        return feed;
    }

    private static List<Link> links(Channel channel) {
        List<Link> links = new ArrayList<>();
        links.add(link("self", MEDIA_TYPE, channel.self(ENDING)));
        if (channel.older() != null) {
            links.add(link("prev-archive", MEDIA_TYPE, channel.numbered(channel.older(), ENDING)));
        }
        if (channel.newer() != null) {
            links.add(link("next-archive", MEDIA_TYPE, channel.numbered(channel.newer(), ENDING)));
        }
        if (channel.archive() != null) {
            links.add(link("current", MEDIA_TYPE, channel.current(ENDING)));
        }
        return links;
    }

    private static com.rometools.rome.feed.atom.Entry entry(Entry told) {
        com.rometools.rome.feed.atom.Entry entry = new com.rometools.rome.feed.atom.Entry();
        entry.setId(told.id());
        entry.setTitleEx(text(told.title()));
        entry.setPublished(date(told.published()));
        entry.setUpdated(date(told.updated()));
        entry.setAuthors(
                told.authors().stream().map(author -> person(author.name())).toList());
        entry.setCategories(told.categories().stream().map(AtomFeed::category).toList());
        if (told.summary() != null && !told.summary().isBlank()) {
            entry.setSummary(text(told.summary()));
        }
        Content content = new Content();
        content.setType("html");
        content.setValue(told.html());
        entry.setContents(List.of(content));
        entry.setAlternateLinks(alternates(told));
        List<Link> links = new ArrayList<>();
        if (told.original() != null) {
            links.add(link("via", null, told.original()));
        }
        if (told.translationOf() != null) {
            links.add(link("related", "text/html", told.translationOf().url()));
        }
        if (told.about() != null) {
            links.add(link("related", "text/html", told.about()));
        }
        if (told.licence() != null) {
            entry.setRights(told.licence());
            Licence.address(told.licence()).ifPresent(address -> links.add(link("license", null, address)));
        }
        entry.setOtherLinks(links);
        List<Element> more = new ArrayList<>();
        if (told.doi() != null) {
            // As Crossref recommends, and as reference managers look for it.
            more.add(new Element("doi", PRISM).setText(told.doi()));
            more.add(new Element("identifier", DUBLIN_CORE).setText("doi:" + told.doi()));
            links.add(link("related", null, Doi.address(told.doi())));
        }
        told.inReplyTo().stream().map(AtomFeed::inReplyTo).forEach(more::add);
        entry.setForeignMarkup(more);
        return entry;
    }

    /** Its own address first; RFC 4287 tells several apart by their language. */
    private static List<Link> alternates(Entry told) {
        List<Link> links = new ArrayList<>();
        links.add(link("alternate", "text/html", told.url()));
        for (Entry.Language language : told.languages()) {
            Link other = link("alternate", "text/html", language.url());
            other.setHreflang(language.tag());
            if (links.stream().noneMatch(known -> language.tag().equals(known.getHreflang()))) {
                links.add(other);
            }
        }
        return links;
    }

    private static Element inReplyTo(Entry.Answered answered) {
        return new Element("in-reply-to", THREAD)
                .setAttribute("ref", answered.id())
                .setAttribute("href", answered.url())
                .setAttribute("type", "text/html");
    }

    private static Category category(Entry.Category known) {
        Category category = new Category();
        category.setTerm(Portable.xml(known.term()));
        category.setLabel(known.label() == null ? null : Portable.xml(known.label()));
        return category;
    }

    private static Content text(String words) {
        Content content = new Content();
        content.setType("text");
        content.setValue(Portable.xml(words));
        return content;
    }

    private static SyndPerson person(String name) {
        Person person = new Person();
        person.setName(Portable.xml(name));
        return person;
    }

    private static Link link(String relation, @Nullable String type, String address) {
        Link link = new Link();
        link.setRel(relation);
        link.setType(type);
        link.setHref(address);
        return link;
    }

    private static Date date(Instant at) {
        return Date.from(at);
    }
}
