package org.rejoinder.benchmark;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.log.Commands;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a log of a million events costs, beside the same log with ten thousand: loading a stream, a command on a manuscript
 * that nobody touched lately, and bytes kept. The streams are copies of one real manuscript under other ids.
 */
final class GrowthBench implements Measurement {

    private static final int EVENTS_OF_A_STREAM = 20;
    private static final int SMALL = 10_000;
    private static final int LARGE = 1_000_000;

    private static final Actor AUTHOR = new Actor(UUID.randomUUID(), Set.of(SiteRole.CONTRIBUTOR), Set.of());

    private static final String COPY = """
            insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
                                      payload, metadata, hash)
            select gen_random_uuid(), e.aggregate_type, id, e.sequence_number, e.recorded_at, e.name, e.revision,
                   replace(e.payload::text, :original, id)::json, e.metadata, e.hash
              from generate_series(:from, :to) n
             cross join lateral (select md5('stream ' || n)::uuid::text as id) as named
              join store.events e on e.aggregate_id = :original
            """;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void run(Plan plan) throws Exception {
        try (ScratchDatabase database = new ScratchDatabase();
                ConfigurableApplicationContext application = application(database)) {
            JdbcClient jdbc = JdbcClient.create(database.source());
            Commands commands = application.getBean(Commands.class);
            EventStore store = application.getBean(EventStore.class);
            plan.heading(
                    "Growth: from %,d to %,d events, streams of %d, aggregate cache off",
                    SMALL, LARGE, EVENTS_OF_A_STREAM);
            String original = original(commands);
            grow(jdbc, original, 1, SMALL / EVENTS_OF_A_STREAM);
            measure(plan, 2, SMALL, store, commands);
            Figures small = measure(plan, 1, SMALL, store, commands);
            grow(jdbc, original, SMALL / EVENTS_OF_A_STREAM + 1, LARGE / EVENTS_OF_A_STREAM);
            Figures large = measure(plan, 1, LARGE, store, commands);
            plan.rate("stream loads at 1 M", large.loads, "at 10 k", small.loads);
            plan.time("a command at 1 M", large.commands, "at 10 k", small.commands);
            bytes(plan, jdbc);
        }
    }

    private record Figures(Callers.Result loads, Callers.Result commands) {}

    private static Figures measure(Plan plan, double times, int events, EventStore store, Commands commands)
            throws Exception {
        int streams = events / EVENTS_OF_A_STREAM;
        return new Figures(
                Callers.run(2, plan.seconds() * times, () -> () -> load(store, any(streams))),
                Callers.run(1, plan.seconds() * times, () -> () -> save(commands, any(streams))));
    }

    private static void load(EventStore store, UUID stream) {
        long events = store.readEvents(stream.toString()).asStream().count();
        if (events < EVENTS_OF_A_STREAM) {
            throw new IllegalStateException(events + " events in " + stream);
        }
    }

    private static void save(Commands commands, UUID manuscript) {
        UUID text = UUID.randomUUID();
        commands.send(new SaveVersion(
                manuscript, new TextRef(text, CanonicalJson.sha256(text.toString()), 1200), List.of(), AUTHOR, null));
    }

    private static UUID any(int streams) {
        return id(1 + ThreadLocalRandom.current().nextInt(streams));
    }

    /** As {@link #COPY} names them. */
    private static UUID id(int number) {
        try {
            byte[] md5 =
                    MessageDigest.getInstance("MD5").digest(("stream " + number).getBytes(StandardCharsets.US_ASCII));
            String hex = HexFormat.of().formatHex(md5);
            return UUID.fromString(hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"));
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    private static String original(Commands commands) {
        UUID manuscript = UUID.randomUUID();
        commands.send(new StartDraft(
                manuscript, UUID.randomUUID(), true, Kind.RESPONSE, AUTHOR.person(), List.of(), List.of(), AUTHOR));
        for (int i = 1; i < EVENTS_OF_A_STREAM; i++) {
            save(commands, manuscript);
        }
        return manuscript.toString();
    }

    private static void grow(JdbcClient jdbc, String original, int from, int to) {
        jdbc.sql(COPY)
                .param("original", original)
                .param("from", from)
                .param("to", to)
                .update();
        jdbc.sql("vacuum analyze store.events").update();
        jdbc.sql("checkpoint").update();
    }

    private static void bytes(Plan plan, JdbcClient jdbc) {
        double all = jdbc.sql("select pg_total_relation_size('store.events')::float8 / count(*) from store.events")
                .query(Double.class)
                .single();
        double said = jdbc.sql(
                        "select avg(octet_length(payload::text) + octet_length(metadata::text))::float8 from store.events")
                .query(Double.class)
                .single();
        plan.line("bytes an event, indexes too", bytes(all), "what it says", bytes(said), said / all);
    }

    private static String bytes(double bytes) {
        return String.format(Locale.ROOT, "%,.0f", bytes);
    }

    private static ConfigurableApplicationContext application(ScratchDatabase database) {
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .logStartupInfo(false)
                .run(
                        "--rejoinder.store.url=" + database.url(),
                        "--rejoinder.store.cached-aggregates=0",
                        "--server.port=0",
                        "--spring.main.banner-mode=off");
    }
}
