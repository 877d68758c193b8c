package org.rejoinder.command.record;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.record.RecordCommand.RecordTranslation;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;

/**
 * The public record of one essay. It begins when a manuscript is published, in the manuscript's own unit of work, or when
 * an editor records what appeared elsewhere; what may happen to it from then on stands in {@link Updating},
 * and what it is called by elsewhere in {@link Identifying}.
 */
@Aggregate(type = "record", cache = "aggregateCache")
public class PublicRecord extends Identifying {

    /** Number of the version of record. */
    public static final String FIRST_VERSION = "1.0";

    private static final Pattern DATE = Pattern.compile("(\\d{4})(-\\d{2})?(-\\d{2})?");

    PublicRecord() {}

    /** Begins a record in the unit of work of another aggregate; for {@code AggregateLifecycle.createNew}. */
    public static PublicRecord begunBy(PublicRecordEvent event) {
        apply(event);
        return new PublicRecord();
    }

    @CommandHandlerInterceptor
    void demandVersion(RecordCommand command) {
        command.demandVersion(isBegun() ? Long.valueOf(versionFor(command.by())) : null);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(RecordPreviouslyPublished command) {
        if (command.kind() == Kind.LEAD) {
            throw new Refused(RecordReason.LEAD_BELONGS_TO_SERIES);
        }
        apply(recorded(command));
        return getVersion();
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    long decide(RecordTranslation command) {
        PreviouslyPublishedRecorded recorded = recorded(command.essay());
        PublishedEssay original = command.translation().original();
        Policy.inSeries(command.by(), original.seriesId(), Right.DECLARE_TRANSLATION);
        command.translation().demand(PublishedEssay.of(recorded));
        apply(recorded);
        apply(new TranslationDeclared(
                recorded.recordId(),
                recorded.commentaryId(),
                original.commentaryId(),
                command.by().person()));
        return getVersion();
    }

    /**
     * Decides on an essay that appeared before.
     *
     * @throws Refused when the actor or the essay has no place on the public record
     */
    public static PreviouslyPublishedRecorded recorded(RecordPreviouslyPublished command) {
        Policy.inSeries(command.by(), command.seriesId(), Right.RECORD_PREVIOUSLY_PUBLISHED);
        demandSlug(command.slug());
        if (command.byline().isEmpty()) {
            throw new Refused(RecordReason.NO_BYLINE);
        }
        if (command.source().isBlank()) {
            throw new Refused(RecordReason.NO_SOURCE);
        }
        if (!isDate(command.originalDate())) {
            throw new Refused(RecordReason.MALFORMED_DATE);
        }
        if (command.kind().answersSomething() && command.targets().isEmpty()) {
            throw new Refused(RecordReason.NO_TARGET);
        }
        demandPublic(command.targets(), command.answered());
        return new PreviouslyPublishedRecorded(
                command.aggregateId(),
                command.commentaryId(),
                command.seriesId(),
                command.kind().name(),
                command.slug(),
                FIRST_VERSION,
                command.text(),
                command.byline(),
                command.targets(),
                command.licence(),
                command.originalDate(),
                command.source(),
                command.sourceUrl(),
                command.digest(),
                command.by().person());
    }

    /**
     * Holds targets against the public record.
     *
     * @throws Refused when an essay among the targets is not public at the version they name
     */
    public static void demandPublic(List<Target> targets, List<PublishedEssay> answered) {
        for (Target target : targets) {
            if (target.commentaryId() != null && answered.stream().noneMatch(essay -> essay.isTarget(target))) {
                throw new Refused(RecordReason.TARGET_NOT_PUBLIC);
            }
        }
    }

    /**
     * Holds the last part of an address against the rules for it.
     *
     * @throws Refused when it has not the shape of one, or the site needs the word itself
     */
    public static void demandSlug(String slug) {
        if (!Slug.isWellFormed(slug)) {
            throw new Refused(RecordReason.MALFORMED_SLUG);
        }
        if (Slug.isReserved(slug)) {
            throw new Refused(RecordReason.RESERVED_SLUG);
        }
    }

    private static boolean isDate(String date) {
        var parts = DATE.matcher(date);
        if (!parts.matches()) {
            return false;
        }
        String month = parts.group(2) == null ? "-01" : parts.group(2);
        String day = parts.group(3) == null ? "-01" : parts.group(3);
        try {
            LocalDate.parse(parts.group(1) + month + day);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
