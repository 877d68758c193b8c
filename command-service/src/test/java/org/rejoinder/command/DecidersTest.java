package org.rejoinder.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rejoinder.command.commentary.CommentaryCommand;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.erasure.Erasure;
import org.rejoinder.command.erasure.ErasureCommand;
import org.rejoinder.command.invitation.Invitation;
import org.rejoinder.command.invitation.InvitationCommand;
import org.rejoinder.command.publication.Publication;
import org.rejoinder.command.publication.PublicationCommand;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.RecordCommand;
import org.rejoinder.command.series.Series;
import org.rejoinder.command.series.SeriesCommand;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.erasure.ErasureEvent;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.series.SeriesEvent;

/** No event is left that an aggregate does not remember, no command that none decides on. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DecidersTest {

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                arguments(Series.class, SeriesEvent.class, SeriesCommand.class),
                arguments(Invitation.class, InvitationEvent.class, InvitationCommand.class),
                arguments(Manuscript.class, CommentaryEvent.class, CommentaryCommand.class),
                arguments(PublicRecord.class, PublicRecordEvent.class, RecordCommand.class),
                arguments(Erasure.class, ErasureEvent.class, ErasureCommand.class),
                arguments(Publication.class, PublicationEvent.class, PublicationCommand.class));
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void every_event_of_a_vocabulary_is_remembered_once(Class<?> aggregate, Class<?> events, Class<?> commands) {
        assertThat(handled(aggregate, EventSourcingHandler.class)).containsExactlyInAnyOrderElementsOf(members(events));
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void every_command_of_a_vocabulary_is_decided_on_once(Class<?> aggregate, Class<?> events, Class<?> commands) {
        assertThat(handled(aggregate, CommandHandler.class)).containsExactlyInAnyOrderElementsOf(members(commands));
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    void a_stream_is_named_after_its_vocabulary(Class<?> aggregate, Class<?> events, Class<?> commands) {
        String space = events.getPackageName();
        assertThat(aggregate.getAnnotation(Aggregate.class).type())
                .isEqualTo(space.substring(space.lastIndexOf('.') + 1));
    }

    private static List<Class<?>> handled(Class<?> aggregate, Class<? extends Annotation> kind) {
        List<Class<?>> types = new ArrayList<>();
        for (Class<?> type = aggregate; type != Object.class; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (method.isAnnotationPresent(kind)) {
                    types.add(method.getParameterTypes()[0]);
                }
            }
        }
        return types;
    }

    private static List<Class<?>> members(Class<?> vocabulary) {
        return vocabulary.isSealed() ? List.of(vocabulary.getPermittedSubclasses()) : List.of(vocabulary);
    }
}
