package org.rejoinder.query.feed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.erasure.ErasureEvent.TextsErased;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRedrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.publication.PublicationEvent.PageWritten;
import org.rejoinder.contract.publication.PublicationEvent.PublicationDescribed;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDepositDropped;
import org.rejoinder.contract.record.PublicRecordEvent.DoiDeposited;
import org.rejoinder.contract.record.PublicRecordEvent.DoiRegistered;
import org.rejoinder.contract.record.PublicRecordEvent.DoiTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.OriginalDoiNoted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.series.SeriesEvent.CallChanged;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.PolicySet;
import org.rejoinder.contract.series.SeriesEvent.ReviewFormSet;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.TestLog;

/**
 * A log of many streams, the same for the same seed: manuscripts and public records that go their ways at random, and every
 * other event of the contract. At its end two of the essays lose their texts, one by a removal and one by an erasure.
 */
final class RandomLog {

    private static final int MANUSCRIPTS = 48;
    private static final int STEPS = 56;
    private static final String QUOTED = "lives by its weakest bolt";
    private static final String LEAD = "A town that " + QUOTED + ".\n\nNobody had asked the *ferrymen*.";

    private final TestLog log;
    private final Random random;
    private final List<UUID> people = new ArrayList<>();
    private final UUID lead;
    private final UUID series;
    private final List<UUID> essays = new ArrayList<>();
    private final List<List<Object>> streams = new ArrayList<>();
    private final List<Object> last = new ArrayList<>();
    private int identified;
    private final List<UUID> gone = new ArrayList<>();
    private int texts;

    RandomLog(TestLog log, long seed) {
        this.log = log;
        this.random = new Random(seed);
        for (int person = 0; person < 9; person++) {
            people.add(id());
        }
        this.lead = id();
        this.series = id();
        series();
        invitations();
        manuscripts();
        records();
        publication();
    }

    /** An event, and its number in its stream. */
    record Delivery(Object event, long sequence) {}

    /** What happened before the last texts were erased, one stream after the other. */
    List<Delivery> beforeTheErasing() {
        return numbered(streams.stream().flatMap(List::stream).toList(), new HashMap<>());
    }

    /** The events that go with the erasing. */
    List<Delivery> withTheErasing() {
        Map<Object, Long> numbers = new HashMap<>();
        numbered(streams.stream().flatMap(List::stream).toList(), numbers);
        return numbered(last, numbers);
    }

    /** Texts that are erased at the end. */
    List<UUID> gone() {
        return gone;
    }

    /** Everything, in any order between streams and in the right one within each. */
    List<Delivery> inAnyOrder(long seed) {
        Map<Object, List<Delivery>> byStream = new LinkedHashMap<>();
        Stream.concat(beforeTheErasing().stream(), withTheErasing().stream())
                .forEach(delivery -> byStream.computeIfAbsent(
                                TestLog.stream(delivery.event()), ignored -> new ArrayList<>())
                        .add(delivery));
        Random order = new Random(seed);
        List<List<Delivery>> left = new ArrayList<>(byStream.values());
        Collections.shuffle(left, order);
        List<Delivery> events = new ArrayList<>();
        while (!left.isEmpty()) {
            int next = order.nextInt(left.size());
            events.add(left.get(next).remove(0));
            if (left.get(next).isEmpty()) {
                left.remove(next);
            }
        }
        return events;
    }

    private static List<Delivery> numbered(List<Object> events, Map<Object, Long> numbers) {
        return events.stream()
                .map(event -> new Delivery(event, numbers.merge(TestLog.stream(event), 1L, Long::sum) - 1))
                .toList();
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    UUID person() {
        return people.get(random.nextInt(people.size()));
    }

    Signature signature() {
        return log.signature(byline());
    }

    private Byline byline() {
        int person = random.nextInt(people.size());
        return new Byline(
                random.nextInt(3) == 0 ? null : people.get(person),
                "Ada " + person,
                person + ", Ada",
                random.nextBoolean() ? null : "Institute of Crossings");
    }

    List<Target> targets() {
        List<Target> targets = new ArrayList<>(List.of(Target.essay(lead, "1.0")));
        essays.stream()
                .filter(ignored -> random.nextInt(4) == 0)
                .forEach(essay -> targets.add(Target.essay(essay, "1.0")));
        if (random.nextInt(3) == 0) {
            targets.add(Target.external("Crossings Act 1899"));
        }
        return targets;
    }

    /** Words of a letter, a notice or a note. */
    TextRef prose() {
        return log.text("Words number *" + texts++ + "*.", 3);
    }

    /** An essay that quotes the lead, and whatever else it answers. */
    TextRef essay(List<Target> targets) {
        return log.text(new EssayText(
                random.nextInt(5) == 0 ? null : "Title number " + texts,
                "In short, " + texts,
                random.nextBoolean() ? List.of() : List.of("bridges", "tolls"),
                "en",
                "The town “" + QUOTED + "”, it says; this is text number " + texts++ + ".\n\n## More\n\nAnd more.",
                targets.stream()
                        .map(target -> new EssayText.Answer(
                                target,
                                target.commentaryId() == null
                                        ? List.of()
                                        : new Quotation(PlainText.of(LEAD)).find(QUOTED)))
                        .toList()));
    }

    /** Its first contact is erased when it is replaced. */
    private void publication() {
        TextRef contact = log.text("somebody@crossings.example", 1);
        TextRef about = prose();
        gone.add(contact.id());
        streams.add(List.of(
                new PageWritten(PublicationEvent.ID, "ABOUT", about, person()),
                new PublicationDescribed(PublicationEvent.ID, "Crossings", null, null, null, null, contact, person()),
                new PageWritten(PublicationEvent.ID, "PRIVACY", prose(), person()),
                new PageWritten(PublicationEvent.ID, "ABOUT", null, person()),
                new PublicationDescribed(
                        PublicationEvent.ID,
                        "The Crossings Review",
                        "2049-3630",
                        "10.5555",
                        "CC-BY-4.0",
                        "ja",
                        log.text("desk@crossings.example", 1),
                        person()),
                new PageWritten(PublicationEvent.ID, "ABOUT", about, person())));
    }

    /** What reviewers are asked. */
    static final List<ReviewQuestion> FORM = List.of(
            new ReviewQuestion("Does it say who pays?", null, "YES_NO", List.of(), true, "AUTHOR"),
            new ReviewQuestion("What is missing?", "In a line.", "WORDS", List.of(), false, "EDITORS"));

    private void series() {
        UUID before = id();
        UUID by = person();
        streams.add(List.of(
                new SeriesOpened(before, "bridges-1", "Bridges", null, "Who pays?", "en", false, by),
                new CallOpened(before, "Tell us of your bridge.", null, null, by),
                new CallClosed(before, by)));
        streams.add(List.of(
                new SeriesOpened(series, "bridges-2", "Bridges, again", 2, "Who pays now?", "en", true, by),
                new LeadCommissioned(series, lead, by),
                new CallOpened(series, "Tell us of your bridge.", "2027-01-31", 1800, by),
                new CallChanged(series, "Tell us of your ferry.", "2027-02-28", 2000, by),
                new PolicySet(
                        series, true, "DOUBLE_ANONYMOUS", 3, 30, List.of(new KindLabel("RESPONSE", "Letter")), by),
                new PolicySet(series, true, "OPEN", 4, 14, List.of(), by),
                new ReviewFormSet(series, FORM, by),
                new SeriesDescribed(series, "Bridges, once more", 2, "Who pays now?", before, by)));
    }

    private void invitations() {
        for (int ending = 0; ending < 6; ending++) {
            UUID id = id();
            UUID by = person();
            List<Object> events = new ArrayList<>();
            events.add(new InvitationDrafted(
                    id,
                    series,
                    ending == 0 ? "LEAD" : "RESPONSE",
                    ending == 0 ? null : Target.essay(lead, "1.0"),
                    prose(),
                    ending == 0 ? null : "2027-01-31",
                    null,
                    by));
            events.add(new InvitationRedrafted(id, prose(), "2027-02-28", "2027-03-31", by));
            if (ending > 0) {
                events.add(new InvitationSent(id, by));
            }
            switch (ending) {
                case 2 -> events.add(new InvitationAccepted(id, person(), id()));
                case 3 -> events.add(new InvitationDeclined(id, prose()));
                case 4 -> events.add(new InvitationExpired(id));
                case 5 -> events.add(new InvitationRescinded(id, null, by));
                default -> {}
            }
            streams.add(events);
        }
    }

    private void manuscripts() {
        for (int number = 0; number < MANUSCRIPTS; number++) {
            ManuscriptAtRandom manuscript = ManuscriptAtRandom.of(this, random, id(), series, STEPS);
            streams.add(manuscript.events());
            if (number == 0) {
                List<UUID> erased = manuscript.texts().stream().map(TextRef::id).toList();
                gone.addAll(erased);
                last.add(new TextsErased(id(), manuscript.id(), erased, person()));
            } else if (number % 3 == 0) {
                essays.add(manuscript.id());
            }
            if (number == 3) {
                manuscript.texts().stream().map(TextRef::id).forEach(gone::add);
            }
        }
    }

    private void records() {
        List<Object> old = new ArrayList<>();
        old.add(new PreviouslyPublishedRecorded(
                PublicRecordEvent.recordIdOf(lead),
                lead,
                series,
                "LEAD",
                "the-lead",
                "1.0",
                log.text(new EssayText("The bridge", "", List.of(), "en", LEAD, List.of())),
                List.of(byline()),
                List.of(),
                "CC-BY-4.0",
                "2013-07",
                "Crossings Quarterly, July 2013",
                "https://example.org/bridge",
                true,
                person()));
        updates(lead, old, false);
        streams.add(old);
        for (UUID essay : essays) {
            List<Object> events = new ArrayList<>();
            boolean removed = essay.equals(essays.get(0));
            List<Target> targets = targets();
            events.add(new EssayPublished(
                    PublicRecordEvent.recordIdOf(essay),
                    essay,
                    series,
                    "RESPONSE",
                    "essay-" + essays.indexOf(essay),
                    "1.0",
                    essay(targets),
                    List.of(byline(), byline()),
                    targets,
                    "CC-BY-4.0",
                    person(),
                    random.nextBoolean() ? null : List.of(essay, essays.get(1))));
            updates(essay, events, removed);
            streams.add(events);
            if (removed) {
                events.stream()
                        .flatMap(event -> texts(event).stream())
                        .map(TextRef::id)
                        .forEach(gone::add);
                last.add(new EssayRemoved(
                        PublicRecordEvent.recordIdOf(essay), essay, id(), prose(), person(), person()));
            }
        }
    }

    private static List<TextRef> texts(Object event) {
        if (event instanceof EssayPublished published) {
            return List.of(published.text());
        }
        if (event instanceof EssayCorrected corrected) {
            return List.of(corrected.text(), corrected.notice());
        }
        if (event instanceof NewVersionPublished renewed) {
            return List.of(renewed.text(), renewed.notice());
        }
        return event instanceof NoticePublished notice ? List.of(notice.notice()) : List.of();
    }

    /** What becomes of an essay after it appeared. */
    private void updates(UUID essay, List<Object> events, boolean stands) {
        UUID record = PublicRecordEvent.recordIdOf(essay);
        String version = "1.0";
        int corrections = 0;
        int versions = 1;
        for (int step = 0; step < 8; step++) {
            UUID update = id();
            boolean text = random.nextBoolean();
            String type = text ? "CORRECTION" : "CLARIFICATION";
            List<Target> targets = targets();
            TextRef changed = essay(targets);
            TextRef notice = prose();
            @Nullable List<Signature> byline = random.nextBoolean() ? null : List.of(signature());
            events.add(new UpdateProposed(
                    record, essay, update, type, version, text ? changed : null, byline, notice, person()));
            switch (random.nextInt(7)) {
                case 0 ->
                    events.add(
                            new UpdateDropped(record, essay, update, random.nextBoolean() ? null : prose(), person()));
                case 1, 2 -> {
                    version = versions + "." + ++corrections;
                    events.add(new EssayCorrected(
                            record,
                            essay,
                            update,
                            type,
                            version,
                            changed,
                            List.of(byline()),
                            targets,
                            notice,
                            person(),
                            random.nextBoolean()));
                }
                case 3 -> {
                    version = ++versions + ".0";
                    corrections = 0;
                    events.add(new NewVersionPublished(
                            record,
                            essay,
                            update,
                            "NEW_VERSION",
                            version,
                            changed,
                            List.of(byline()),
                            targets,
                            notice,
                            person(),
                            true));
                }
                case 4, 5 -> {
                    events.add(new NoticePublished(
                            record, essay, update, type, version, notice, person(), random.nextBoolean()));
                    if (random.nextInt(3) == 0) {
                        UUID original = id();
                        events.add(new TranslationDeclared(record, essay, original, person()));
                        if (random.nextBoolean()) {
                            events.add(new TranslationTakenBack(record, essay, original, prose(), person()));
                        }
                    }
                    if (random.nextBoolean()) {
                        events.add(new NoticeLifted(record, essay, update, prose(), person()));
                    }
                }
                default -> {
                    identified(record, essay, events);
                    if (!stands && random.nextInt(3) == 0) {
                        events.add(new EssayRetracted(record, essay, update, "RETRACTION", notice, person(), person()));
                        return;
                    }
                }
            }
        }
    }

    /** A DOI is deposited, and each time something else comes of it. */
    private void identified(UUID record, UUID essay, List<Object> events) {
        String doi = "10.5555/" + random.nextInt(1_000);
        UUID batch = id();
        String sha256 = "a".repeat(64);
        events.add(new DoiDeposited(record, essay, doi, batch, 20260101000000L + events.size(), sha256, person()));
        switch (identified++ % 4) {
            case 1 -> events.add(new DoiDepositDropped(record, essay, batch, person()));
            case 2 -> events.add(new OriginalDoiNoted(record, essay, doi, person()));
            case 3 -> {
                events.add(new DoiRegistered(record, essay, doi, (@Nullable UUID) null, null, null, person()));
                events.add(new DoiTakenBack(record, essay, doi, random.nextBoolean(), person()));
            }
            default ->
                events.add(new DoiRegistered(
                        record, essay, doi, batch, 20260101000000L + events.size(), sha256, person()));
        }
    }
}
