package org.rejoinder.query.crossref;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.publication.Publications;
import org.springframework.stereotype.Component;

/** Puts deposits together: which essays are to be deposited, and what of them. */
@Component
class Deposits {

    private final Works works;
    private final DoiRows rows;
    private final Publications publications;

    Deposits(Works works, DoiRows rows, Publications publications) {
        this.works = works;
        this.rows = rows;
        this.publications = publications;
    }

    /** What the publication lacks before anything can be deposited: Crossref takes no article without a journal and someone to write to. */
    List<String> missing() {
        Publication publication = publications.now();
        List<String> missing = new ArrayList<>();
        if (publication.doiPrefix() == null) {
            missing.add("prefix");
        }
        if (publication.issn() == null) {
            missing.add("issn");
        }
        if (publication.contact() == null) {
            missing.add("contact");
        }
        return missing;
    }

    /** How all essays stand. */
    DoisPage page() {
        Map<UUID, Known> known = rows.all();
        List<String> missing = missing();
        List<DoisPage.Offered> offered = new ArrayList<>();
        List<DoisPage.Registered> registered = new ArrayList<>();
        List<DoisPage.Elsewhere> elsewhere = new ArrayList<>();
        Map<UUID, DoisPage.Batch> batches = new LinkedHashMap<>();
        works.each(rows.essays()).forEach(work -> {
            Known of = known.getOrDefault(work.id(), Known.nothing(work.id()));
            DoisPage.Line line = line(work);
            if (work.previouslyPublished()) {
                elsewhere.add(new DoisPage.Elsewhere(line, work.digest(), of.original()));
                return;
            }
            Known.Deposit underWay = of.underWay();
            if (underWay != null) {
                batches.computeIfAbsent(
                                underWay.batch(),
                                batch -> new DoisPage.Batch(batch, underWay.at(), underWay.by(), new ArrayList<>()))
                        .essays()
                        .add(new DoisPage.Taken(line, underWay.doi()));
            } else if (missing.isEmpty()) {
                offer(work, of).ifPresent(offer -> offered.add(new DoisPage.Offered(line, of.doi() != null, offer)));
            }
            if (of.doi() != null) {
                registered.add(new DoisPage.Registered(
                        line, of.doi(), Doi.address(of.doi()), of.registeredAt(), of.registeredSha256() == null));
            }
        });
        return new DoisPage(missing, offered, List.copyOf(batches.values()), registered, elsewhere);
    }

    /** How the essay is said when it is taken to be deposited; empty when there is nothing to deposit of it. */
    private static Optional<String> offer(Work work, Known known) {
        if (known.doi() == null ? work.removed() : known.registeredSha256() == null) {
            return Optional.empty();
        }
        String sha256 = DepositXml.sha256(work);
        return sha256.equals(known.registeredSha256())
                ? Optional.empty()
                : Optional.of(work.id() + "/" + timestamp(work, known, sha256) + "/" + sha256);
    }

    /** Later than any deposit of something else, and the same for the same. */
    private static long timestamp(Work work, Known known, String sha256) {
        long timestamp = DepositXml.timestamp(work.changedAt());
        Known.Deposit last = known.deposit();
        if (last != null) {
            timestamp = Math.max(timestamp, last.sha256().equals(sha256) ? last.timestamp() : last.timestamp() + 1);
        }
        Long registered = known.registeredTimestamp();
        return registered == null || sha256.equals(known.registeredSha256())
                ? timestamp
                : Math.max(timestamp, registered + 1);
    }

    /** A digest is signed by nobody, and known by what it digests. */
    private static DoisPage.Line line(Work work) {
        String source = work.source();
        List<String> names = work.authors().stream()
                .map(author -> author.byline().displayName())
                .toList();
        return new DoisPage.Line(
                work.id(),
                work.fullTitle(),
                work.language(),
                work.kindName(),
                names.isEmpty() && source != null ? List.of(source) : names,
                work.version(),
                work.path());
    }

    /** The essay, if it is public. */
    Optional<Work> essay(UUID id) {
        return works.of(List.of(id)).stream().findFirst();
    }

    /** Whether the essay is one that a DOI is registered for here. */
    static boolean mayHave(Work work, Known known) {
        return !work.previouslyPublished() && (known.doi() != null || !work.removed());
    }

    /** Writes a deposit that is under way. */
    void write(UUID batch, List<Known> essays, String origin, OutputStream out) {
        Map<UUID, Known.Deposit> taken = new LinkedHashMap<>();
        for (Known essay : essays) {
            Known.Deposit deposit = essay.underWay();
            if (deposit != null) {
                taken.put(essay.id(), deposit);
            }
        }
        long latest = taken.values().stream()
                .mapToLong(Known.Deposit::timestamp)
                .max()
                .orElse(0);
        Stream<DepositXml.Article> articles = works.each(List.copyOf(taken.keySet()))
                .map(work -> {
                    Known.Deposit deposit = Objects.requireNonNull(taken.get(work.id()));
                    return new DepositXml.Article(work, deposit.doi(), deposit.timestamp());
                });
        DepositXml.write(out, head(batch.toString(), latest, origin), articles);
    }

    /** Writes what would be deposited of an essay now. */
    void write(Work work, Known known, String origin, OutputStream out) {
        long timestamp = timestamp(work, known, DepositXml.sha256(work));
        DepositXml.write(
                out,
                head(work.id() + "-" + timestamp, timestamp, origin),
                Stream.of(new DepositXml.Article(work, doi(work, known), timestamp)));
    }

    private String doi(Work work, Known known) {
        if (known.doi() != null) {
            return known.doi();
        }
        Known.Deposit underWay = known.underWay();
        return underWay == null ? Doi.of(String.valueOf(publications.now().doiPrefix()), work.id(), 0) : underWay.doi();
    }

    private DepositXml.Head head(String batch, long timestamp, String origin) {
        Publication publication = publications.now();
        return new DepositXml.Head(
                batch, timestamp, publication.name(), set(publication.issn()), set(publication.contact()), origin);
    }

    private static String set(@Nullable String fact) {
        return fact == null ? "" : fact;
    }
}
