package org.rejoinder.command.api;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.rejoinder.contract.log.EventSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copies of a manuscript that stands already: the same events in a stream of its own, texts of its own, and the same working
 * copies. A tenth of what it takes to be brought there again; whoever wants one that is alike may do to it what they like.
 */
final class Copies {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What a manuscript leaves in tables beside its events and texts. */
    private static final List<String> OWN = List.of("working_copies", "copy_edits");

    private final EventStore log;
    private final JdbcClient store;
    private final EventSerializer serializer = new EventSerializer();

    Copies(House house) {
        this.log = house.bean("eventBus", EventStore.class);
        this.store = house.store();
    }

    /** The id of a new manuscript like this one. */
    String of(String manuscript) {
        List<? extends DomainEventMessage<?>> events =
                log.readEvents(manuscript, 0).asStream().toList();
        List<SerializedObject<String>> payloads = events.stream()
                .map(event -> serializer.serialize(event.getPayload(), String.class))
                .toList();
        Map<String, String> ids = new HashMap<>();
        for (UUID text : textsIn(payloads)) {
            ids.put(text.toString(), UUID.randomUUID().toString());
        }
        for (String text : List.copyOf(ids.keySet())) {
            copy("texts", "id", text, ids);
        }
        String id = UUID.randomUUID().toString();
        ids.put(manuscript, id);
        OWN.forEach(table -> copy(table, "commentary_id", manuscript, ids));
        log.publish(copied(events, payloads, id, ids));
        return id;
    }

    private List<DomainEventMessage<?>> copied(
            List<? extends DomainEventMessage<?>> events,
            List<SerializedObject<String>> payloads,
            String id,
            Map<String, String> ids) {
        List<DomainEventMessage<?>> copies = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            DomainEventMessage<?> event = events.get(i);
            Object payload = serializer.deserialize(new SimpleSerializedObject<>(
                    renamed(payloads.get(i).getData(), ids),
                    String.class,
                    payloads.get(i).getType()));
            copies.add(new GenericDomainEventMessage<>(
                    event.getType(), id, event.getSequenceNumber(), payload, event.getMetaData()));
        }
        return copies;
    }

    private List<UUID> textsIn(List<SerializedObject<String>> payloads) {
        Set<UUID> named = payloads.stream()
                .flatMap(payload -> ID.matcher(payload.getData()).results())
                .map(found -> UUID.fromString(found.group()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return store.sql("select id from store.texts where id in (:named)")
                .param("named", named)
                .query(UUID.class)
                .list();
    }

    private void copy(String table, String key, String value, Map<String, String> ids) {
        for (String row : store.sql("select to_jsonb(t)::text from store." + table + " t where " + key + " = ?::uuid")
                .param(value)
                .query(String.class)
                .list()) {
            store.sql("insert into store.%1$s select (jsonb_populate_record(null::store.%1$s, ?::jsonb)).*"
                            .formatted(table))
                    .param(renamed(row, ids))
                    .update();
        }
    }

    private static String renamed(String text, Map<String, String> ids) {
        return ID.matcher(text).replaceAll(found -> ids.getOrDefault(found.group(), found.group()));
    }

    /** All that is kept of a manuscript, as something that differs when any of it does. */
    String kept(String manuscript, String record) {
        return store.sql("""
                        select concat_ws(' ',
                            (select count(*) from store.events where aggregate_id in (:manuscript, :record)),
                            (select md5(string_agg(t::text, ' ')) from store.working_copies t where commentary_id = :id),
                            (select md5(string_agg(t::text, ' ' order by based_on)) from store.copy_edits t
                              where commentary_id = :id))""")
                .param("manuscript", manuscript)
                .param("record", record)
                .param("id", UUID.fromString(manuscript))
                .query(String.class)
                .single();
    }

    /** Where else in the store anything is said of a manuscript: what a copy of it would lack. */
    List<String> elsewhere(String manuscript) {
        List<String> tables = store.sql("""
                        select table_name from information_schema.tables
                         where table_schema = 'store' and table_type = 'BASE TABLE'""").query(String.class).list();
        return tables.stream()
                .filter(table -> !OWN.contains(table))
                .filter(table -> store.sql(
                                "select exists (select from store." + table + " t where strpos(t::text, :id) > 0"
                                        + (table.equals("events") ? " and aggregate_id <> :id)" : ")"))
                        .param("id", manuscript)
                        .query(Boolean.class)
                        .single())
                .toList();
    }
}
