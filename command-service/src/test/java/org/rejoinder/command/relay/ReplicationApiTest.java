package org.rejoinder.command.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.ReplicationApi;
import org.rejoinder.contract.replication.ReplicationApi.Sent;
import org.rejoinder.contract.replication.StreamHead;
import org.rejoinder.contract.text.TextRef;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The command service as it runs beside a Kafka, asked as a replica asks it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplicationApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DATABASE = Postgres.newLife();
    private static final ConfigurableApplicationContext SERVICE = service();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext service() {
        Postgres.execute(DATABASE, "drop role if exists replica_reader");
        Postgres.execute(DATABASE, "create role replica_reader");
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .run(
                        "--server.port=0",
                        "--rejoinder.store.url=" + DATABASE,
                        "--rejoinder.store.reader-role=replica_reader",
                        "--rejoinder.kafka.bootstrap-servers=" + Kafka.address(),
                        "--rejoinder.kafka.topic-prefix=api-test",
                        "--rejoinder.replication.key=a key");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void a_replica_gets_what_it_asks_for_as_it_would_get_it_over_kafka() throws Exception {
        UUID manuscript = UUID.randomUUID();
        TextRef text = SERVICE.getBean(Commands.class).together(() -> {
            TextRef written = SERVICE.getBean(TextStore.class).write("text/plain", "the words");
            SERVICE.getBean(EventStore.class)
                    .publish(new GenericDomainEventMessage<>(
                            "commentary",
                            manuscript.toString(),
                            0,
                            new VersionSaved(manuscript, 0, written, List.of(), new UUID(0, 1))));
            return written;
        });
        LogIncarnation life = JSON.readValue(get(ReplicationApi.INCARNATION), LogIncarnation.class);
        String stream = "/internal/log/streams/" + manuscript + "?from=0";
        await().until(() -> !get(stream).equals("[]"));

        LoggedEvent event = JSON.readValue(get(stream), Sent[].class)[0].event();
        assertThat(Kafka.events(life.eventsTopic())).containsExactly(event);
        assertThat(event.texts()).containsExactly(text.id());
        assertThat(JSON.readValue(get("/internal/log/texts/" + text.id()), Sent.class)
                        .text()
                        .content())
                .isEqualTo("the words");
        assertThat(JSON.readValue(get(ReplicationApi.HEADS), StreamHead.Page.class)
                        .heads())
                .containsExactly(new StreamHead(manuscript.toString(), 0, event.hash()));
        assertThat(ask("/internal/log/texts/" + UUID.randomUUID(), "a key").statusCode())
                .isEqualTo(404);
    }

    @Test
    void without_the_key_there_is_nothing_to_be_found() throws Exception {
        assertThat(ask(ReplicationApi.INCARNATION, "another key").statusCode()).isEqualTo(404);
        assertThat(ask(ReplicationApi.HEADS, "").statusCode()).isEqualTo(404);
    }

    @Test
    void the_health_of_the_relay_counts() throws Exception {
        await().until(() -> ask("/actuator/health", "").body().contains("\"UP\""));
        Postgres.execute(DATABASE, "update store.relay set state = 'DIVERGED'");
        HttpResponse<String> diverged = ask("/actuator/health", "");
        Postgres.execute(DATABASE, "update store.relay set state = 'RELAYING'");

        assertThat(diverged.statusCode()).isEqualTo(503);
        assertThat(ask("/actuator/health/liveness", "").statusCode()).isEqualTo(200);
    }

    @Test
    void the_reading_sides_role_sees_what_the_pages_of_people_show_and_no_secret_of_theirs() {
        for (String table : List.of(
                "identity.roles",
                "identity.changes",
                "identity.account_facts",
                "identity.erasures_asked",
                "identity.providers",
                "identity.rules",
                "identity.second_step_demanded",
                "identity.second_step_owed")) {
            assertThat(mayRead(table)).as(table).isTrue();
        }
        for (String column : List.of("email", "created_at", "disabled_at", "erased_at", "service")) {
            assertThat(mayReadOfPeople(column)).as(column).isTrue();
        }
        assertThat(mayRead("identity.second_steps")).isFalse();
        assertThat(mayRead("identity.recovery_codes")).isFalse();
        assertThat(mayRead("identity.provider_links")).isFalse();
        assertThat(mayRead("identity.known_browsers")).isFalse();
    }

    @Test
    void the_reading_sides_role_sees_no_password_and_no_log() {
        assertThat(mayRead("identity.people_public")).isTrue();
        assertThat(mayRead("store.working_copies")).isTrue();
        assertThat(mayRead("store.events")).isFalse();
        assertThat(mayRead("store.texts")).isFalse();
        assertThat(mayReadOfPeople("password_hash")).isFalse();
    }

    private static boolean mayRead(String table) {
        return store().sql("select has_table_privilege('replica_reader', ?, 'select')")
                .param(table)
                .query(Boolean.class)
                .single();
    }

    private static boolean mayReadOfPeople(String column) {
        return store().sql("select has_column_privilege('replica_reader', 'identity.people', ?, 'select')")
                .param(column)
                .query(Boolean.class)
                .single();
    }

    private static JdbcClient store() {
        return SERVICE.getBean("storeJdbc", JdbcClient.class);
    }

    private static String get(String path) throws Exception {
        HttpResponse<String> answer = ask(path, "a key");
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static HttpResponse<String> ask(String path, String key) throws Exception {
        URI site = URI.create("http://localhost:" + SERVICE.getEnvironment().getProperty("local.server.port"));
        return HTTP.send(
                HttpRequest.newBuilder(site.resolve(path))
                        .header(ReplicationApi.KEY_HEADER, key)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
