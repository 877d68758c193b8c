package org.rejoinder.contract.log;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.serialization.Revision;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.erasure.ErasureEvent;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.series.SeriesEvent;

/**
 * The logical names of the events: {@code series.SeriesOpened}, {@code commentary.DraftStarted}, … A name is the last
 * part of the vocabulary's package and the record's simple name; it stays when a class moves. The revision is
 * {@code 1} until {@link Revision} on the record says otherwise.
 */
public final class EventNames {

    private static final List<Class<?>> VOCABULARIES = List.of(
            SeriesEvent.class,
            InvitationEvent.class,
            CommentaryEvent.class,
            PublicRecordEvent.class,
            ErasureEvent.class,
            PublicationEvent.class);

    private static final Map<String, Class<?>> CLASSES = new TreeMap<>();
    private static final Map<Class<?>, String> NAMES = new HashMap<>();

    static {
        for (Class<?> vocabulary : VOCABULARIES) {
            String space = vocabulary.getPackageName();
            String prefix = space.substring(space.lastIndexOf('.') + 1);
            for (Class<?> event : vocabulary.getPermittedSubclasses()) {
                String name = prefix + "." + event.getSimpleName();
                CLASSES.put(name, event);
                NAMES.put(event, name);
            }
        }
    }

    private EventNames() {}

    /** Every name there is, in alphabetical order. */
    public static Set<String> all() {
        return Collections.unmodifiableSet(CLASSES.keySet());
    }

    /** The record that carries the name, if this build knows it. */
    public static Optional<Class<?>> classOf(String name) {
        return Optional.ofNullable(CLASSES.get(name));
    }

    /**
     * The name of an event's class.
     *
     * @throws IllegalArgumentException when the class is not an event of the contract
     */
    public static String nameOf(Class<?> event) {
        String name = NAMES.get(event);
        if (name == null) {
            throw new IllegalArgumentException(event.getName() + " is not an event of the contract");
        }
        return name;
    }

    /** The revision of the shape a class has now. */
    public static String revisionOf(Class<?> event) {
        Revision revision = event.getAnnotation(Revision.class);
        return revision == null ? "1" : revision.value();
    }
}
