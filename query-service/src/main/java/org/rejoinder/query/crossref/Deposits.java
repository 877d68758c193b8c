package org.rejoinder.query.crossref;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.Doi;
import org.rejoinder.query.exchange.Fingerprints;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.publication.Publication;
import org.rejoinder.query.publication.Publications;
import org.springframework.stereotype.Component;

/** Puts deposits together: which essays are to be deposited, and what of them. */
@Component
class Deposits {

    /** Of so many essays it is remembered how they are told, some hundreds of bytes each. */
    private static final int REMEMBERED = 20_000;

    private final Works works;
    private final Fingerprints fingerprints;
    private final DoiRows rows;
    private final Publications publications;
    private final Cache<UUID, Told> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Deposits(Works works, Fingerprints fingerprints, DoiRows rows, Publications publications) {
        this.works = works;
        this.fingerprints = fingerprints;
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

    /**
     * What is told of an essay, as far as the list of all needs it.
     *
     * @param fingerprint of all that is told: as long as it is the same, so is the rest
     * @param sha256 of what would be deposited; empty of what is never deposited
     */
    record Told(
            String fingerprint,
            DoisPage.Line line,
            boolean elsewhere,
            boolean digest,
            boolean removed,
            Instant changedAt,
            String sha256) {

        static Told of(String fingerprint, Work work) {
            return new Told(
                    fingerprint,
                    Deposits.line(work),
                    work.previouslyPublished(),
                    work.digest(),
                    work.removed(),
                    work.changedAt(),
                    work.previouslyPublished() ? "" : DepositXml.sha256(work));
        }
    }

    /** How each public essay is told. Only what changed since somebody looked last is read, and nobody’s text. */
    Map<UUID, Told> told() {
        Map<UUID, String> prints = fingerprints.all();
        Map<UUID, Told> told = new HashMap<>();
        List<UUID> others = new ArrayList<>();
        prints.forEach((id, fingerprint) -> {
            Told known = remembered.getIfPresent(id);
            if (known != null && known.fingerprint().equals(fingerprint)) {
                told.put(id, known);
            } else {
                others.add(id);
            }
        });
        works.eachInShort(others).forEach(work -> {
            Told read = Told.of(prints.getOrDefault(work.id(), ""), work);
            remembered.put(work.id(), read);
            told.put(work.id(), read);
        });
        return told;
    }

    /** How all essays stand. */
    DoisPage page() {
        Map<UUID, Known> known = rows.all();
        List<String> missing = missing();
        List<DoisPage.Offered> offered = new ArrayList<>();
        List<DoisPage.Registered> registered = new ArrayList<>();
        List<DoisPage.Elsewhere> elsewhere = new ArrayList<>();
        Map<UUID, DoisPage.Batch> batches = new LinkedHashMap<>();
        Map<UUID, Told> all = told();
        rows.essays().stream().map(all::get).filter(Objects::nonNull).forEach(essay -> {
            DoisPage.Line line = essay.line();
            Known of = known.getOrDefault(line.id(), Known.nothing(line.id()));
            if (essay.elsewhere()) {
                elsewhere.add(new DoisPage.Elsewhere(line, essay.digest(), of.original()));
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
                offer(essay, of).ifPresent(offer -> offered.add(new DoisPage.Offered(line, of.doi() != null, offer)));
            }
            if (of.doi() != null) {
                registered.add(new DoisPage.Registered(
                        line, of.doi(), Doi.address(of.doi()), of.registeredAt(), of.registeredSha256() == null));
            }
        });
        return new DoisPage(missing, offered, List.copyOf(batches.values()), registered, elsewhere);
    }

    /** How the essay is said when it is taken to be deposited; empty when there is nothing to deposit of it. */
    private static Optional<String> offer(Told essay, Known known) {
        if (known.doi() == null ? essay.removed() : known.registeredSha256() == null) {
            return Optional.empty();
        }
        String sha256 = essay.sha256();
        return sha256.equals(known.registeredSha256())
                ? Optional.empty()
                : Optional.of(essay.line().id() + "/" + timestamp(essay.changedAt(), known, sha256) + "/" + sha256);
    }

    /** Later than any deposit of something else, and the same for the same. */
    private static long timestamp(Instant changedAt, Known known, String sha256) {
        long timestamp = DepositXml.timestamp(changedAt);
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
        return works.eachInShort(List.of(id)).findFirst();
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
        Stream<DepositXml.Article> articles = works.eachInShort(List.copyOf(taken.keySet()))
                .map(work -> {
                    Known.Deposit deposit = Objects.requireNonNull(taken.get(work.id()));
                    return new DepositXml.Article(work, deposit.doi(), deposit.timestamp());
                });
        DepositXml.write(out, head(batch.toString(), latest, origin), articles);
    }

    /** Writes what would be deposited of an essay now. */
    void write(Work work, Known known, String origin, OutputStream out) {
        long timestamp = timestamp(work.changedAt(), known, DepositXml.sha256(work));
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
