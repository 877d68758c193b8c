package org.rejoinder.query.oai;

import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.oai.OaiError.Code;
import org.rejoinder.query.oai.OaiRecords.At;
import org.rejoinder.query.oai.OaiRecords.Header;
import org.rejoinder.query.oai.OaiRecords.SeriesSet;
import org.rejoinder.query.publication.Publications;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Answers each verb. What is known before the first byte is found first, so that what is refused is refused as a whole. */
@Component
class Harvest {

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** What the schema for identifiers takes as the name of a repository: a domain name. */
    private static final Pattern DOMAIN = Pattern.compile("[a-zA-Z][a-zA-Z0-9-]*([.][a-zA-Z][a-zA-Z0-9-]+)+");

    private final OaiRecords records;
    private final Works works;
    private final List<Form> forms;
    private final Publications publications;
    private final MessageSource words;
    private final int most;

    Harvest(
            OaiRecords records,
            Works works,
            List<Form> forms,
            Publications publications,
            MessageSource words,
            @Value("${rejoinder.oai.page-size:100}") int most) {
        this.records = records;
        this.works = works;
        this.forms = forms;
        this.publications = publications;
        this.words = words;
        this.most = most;
    }

    /** An answer whose elements are not written yet. */
    record Answer(Instant now, OaiWriter.Body body) {}

    Answer answer(OaiRequest request, String host) {
        return switch (request.verb()) {
            case Identify -> identify(host);
            case ListMetadataFormats -> formats(request, host);
            case ListSets -> sets(request);
            case ListIdentifiers, ListRecords -> list(request);
            case GetRecord -> record(request, host);
        };
    }

    Answer refusal(OaiError error) {
        return new Answer(records.now(), writer -> writer.error(error));
    }

    private Answer identify(String host) {
        At<Instant> earliest = records.earliest();
        String contact = Optional.ofNullable(publications.now().contact())
                .filter(address -> address.matches("\\S+@(\\S+\\.)+\\S+"))
                .orElse("postmaster@" + (host.contains(".") ? host : host + ".localdomain"));
        return new Answer(earliest.now(), writer -> {
            writer.open("Identify");
            writer.element("repositoryName", publications.getName());
            writer.element("baseURL", writer.base());
            writer.element("protocolVersion", "2.0");
            writer.element("adminEmail", contact);
            writer.element("earliestDatestamp", earliest.found().toString());
            writer.element("deletedRecord", "persistent");
            writer.element("granularity", "YYYY-MM-DDThh:mm:ssZ");
            if (DOMAIN.matcher(host).matches()) {
                writer.identifiers("oai:" + host + ":" + new UUID(0, 0));
            }
            writer.close();
        });
    }

    private Answer formats(OaiRequest request, String host) {
        Optional<String> identifier = request.argument("identifier");
        Instant now = identifier.isPresent() ? header(identifier.get(), host).now() : records.now();
        return new Answer(now, writer -> {
            writer.open("ListMetadataFormats");
            for (Form form : forms) {
                writer.open("metadataFormat");
                writer.element("metadataPrefix", form.prefix());
                writer.element("schema", form.schema());
                writer.element("metadataNamespace", form.namespace());
                writer.close();
            }
            writer.close();
        });
    }

    private Answer sets(OaiRequest request) {
        if (request.argument(OaiRequest.TOKEN).isPresent()) {
            throw new OaiError(Code.badResumptionToken, "Sets are told all at once: no token was given out for them.");
        }
        At<List<SeriesSet>> series = records.series();
        return new Answer(series.now(), writer -> {
            writer.open("ListSets");
            set(writer, OaiRecords.SERIES, words.getMessage("oai.series", null, Locale.ENGLISH), null);
            for (SeriesSet one : series.found()) {
                set(writer, OaiRecords.SERIES + ":" + one.slug(), one.name(), one);
            }
            set(writer, OaiRecords.KIND, words.getMessage("oai.kinds", null, Locale.ENGLISH), null);
            for (Kind kind : Kind.values()) {
                set(
                        writer,
                        OaiRecords.KIND + ":" + kind.name().toLowerCase(Locale.ROOT),
                        words.getMessage("kind." + kind.name(), null, Locale.ENGLISH),
                        null);
            }
            writer.close();
        });
    }

    private static void set(OaiWriter writer, String spec, String name, @Nullable SeriesSet series)
            throws javax.xml.stream.XMLStreamException {
        writer.open("set");
        writer.element("setSpec", spec);
        writer.element("setName", name);
        if (series != null && !series.description().isBlank()) {
            writer.describeSet(series.description(), series.language());
        }
        writer.close();
    }

    private Answer list(OaiRequest request) {
        Verb verb = request.verb();
        ResumptionToken token = request.argument(OaiRequest.TOKEN)
                .map(written -> ResumptionToken.read(verb, written))
                .orElse(null);
        Selection selection = token == null ? Selection.of(request) : token.selection();
        Form form = form(selection.prefix());
        boolean full = verb == Verb.ListRecords;
        At<OaiRecords.Some> found = records.list(selection, token, full ? form.mostRecords(most) : most);
        List<Header> headers = found.found().headers();
        if (headers.isEmpty()) {
            throw new OaiError(
                    Code.noRecordsMatch,
                    token == null ? "There are no such records." : "All that was left of the list has changed since.");
        }
        int cursor = token == null ? 0 : token.cursor();
        Header last = headers.get(headers.size() - 1);
        ResumptionToken next = found.found().more()
                ? new ResumptionToken(
                        verb,
                        selection,
                        last.changedAt(),
                        last.id(),
                        cursor + headers.size(),
                        found.found().total())
                : null;
        return new Answer(found.now(), writer -> {
            writer.open(verb.name());
            if (full) {
                writeAll(writer, headers, form);
            } else {
                for (Header header : headers) {
                    writer.header(header, header.deleted());
                }
            }
            if (next != null || token != null) {
                writer.resumption(next, cursor, found.found().total());
            }
            writer.close();
        });
    }

    /** Of the essays only a few are in memory at once. */
    private void writeAll(OaiWriter writer, List<Header> headers, Form form)
            throws javax.xml.stream.XMLStreamException {
        List<UUID> there = headers.stream()
                .filter(header -> !header.deleted())
                .map(Header::id)
                .toList();
        Iterator<Work> essays = works.each(there).iterator();
        Map<UUID, Work> ahead = new HashMap<>();
        for (Header header : headers) {
            while (!header.deleted() && !ahead.containsKey(header.id()) && essays.hasNext()) {
                Work next = essays.next();
                ahead.put(next.id(), next);
            }
            writer.record(header, ahead.remove(header.id()), form);
        }
    }

    private Answer record(OaiRequest request, String host) {
        String identifier = request.required("identifier");
        At<Header> header = header(identifier, host);
        Form form = form(request.required("metadataPrefix"));
        Work work = works.of(List.of(header.found().id())).stream().findFirst().orElse(null);
        return new Answer(header.now(), writer -> {
            writer.open("GetRecord");
            writer.record(header.found(), work, form);
            writer.close();
        });
    }

    private At<Header> header(String identifier, String host) {
        String start = "oai:" + host + ":";
        String id = identifier.startsWith(start) ? identifier.substring(start.length()) : "";
        if (!UUIDS.matcher(id).matches()) {
            throw unknown();
        }
        At<Optional<Header>> found = records.find(UUID.fromString(id));
        return new At<>(found.now(), found.found().orElseThrow(Harvest::unknown));
    }

    private static OaiError unknown() {
        return new OaiError(Code.idDoesNotExist, "There is no record of this identifier.");
    }

    private Form form(String prefix) {
        return forms.stream()
                .filter(form -> form.prefix().equals(prefix))
                .findFirst()
                .orElseThrow(() -> new OaiError(
                        Code.cannotDisseminateFormat, "There are no records in the format " + prefix + "."));
    }
}
