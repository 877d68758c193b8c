package org.rejoinder.standalone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rejoinder.standalone.Browser.Look;

/** An administrator looks after the installation: an event waits, is understood and taken; pages are made anew. */
class OperationsInBrowserTest extends BrowserTest {

    /** As for a person: a rebuild of the seeds takes a moment, on a busy machine a few. */
    private static final LocatorAssertions.ContainsTextOptions IN_A_WHILE =
            new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);

    /** Whatever came of it: what waits holds up its stream, which other tests write on. */
    @AfterEach
    void leave_nothing_waiting() throws Exception {
        sql("delete from reading.dead_letters");
    }

    @Test
    void what_waits_is_shown_with_its_cause_and_tried_again_and_pages_are_made_anew() throws Exception {
        Page operator = as("rosa", Look.WIDE);
        operator.navigate("/operations");
        look(operator, "operations-well");

        assertEquals(1, letAnEventWait());
        // The page keeps itself as things are.
        assertThat(operator.locator("#well")).containsText("One stream waits", IN_A_WHILE);
        assertThat(operator.locator("#well .matter")).containsText("try the stream again");
        assertThat(operator.locator("#waiting .cause")).containsText("does not fit");
        operator.locator("#waiting summary").click();
        assertThat(operator.locator("#waiting pre")).containsText("\"seriesId\" : \"nobody\"");
        look(operator, "operations-waiting");
        press(operator, "Try this stream again");
        assertThat(operator.locator("main [role=status]").first()).containsText("something still waits");
        assertThat(operator.locator("#waiting .letter")).containsText("tried again 9 times");

        assertEquals(1, mendIt());
        press(operator, "Try all of it again: Desk");
        assertThat(operator.locator("main [role=status]").first()).containsText("everything was taken");
        assertThat(operator.locator("#waiting")).containsText("Every event was taken");

        operator.locator("#anew li", new Page.LocatorOptions().setHasText("Reading room"))
                .getByRole(AriaRole.BUTTON)
                .click();
        assertThat(operator.locator("#anew li").first())
                .containsText(Pattern.compile("\\d+ events, ready"), IN_A_WHILE);
        press(operator, "Check the log now");
        assertThat(operator.locator("#log")).containsText("Every hash holds", IN_A_WHILE);
        look(operator, "operations-after");
    }

    @Test
    void nobody_else_is_shown_it() {
        Page editor = as("aiko", Look.WIDE);
        editor.navigate("/operations");
        assertThat(editor.locator("main")).not().containsText("Keeping up");
        look(editor, "operations-refused");
    }

    /**
     * An event of the seeds that the desk has long taken, as if it had failed with a payload that cannot be read, and so often
     * that it is not tried by itself within the next half hour.
     */
    private static int letAnEventWait() throws Exception {
        return sql("""
            insert into reading.dead_letters (dead_letter_id, processing_group, sequence_identifier, sequence_index,
                message_type, event_identifier, time_stamp, payload_type, payload_revision, payload, meta_data,
                aggregate_type, aggregate_identifier, sequence_number, token_type, token, enqueued_at, last_touched,
                cause_type, cause_message, diagnostics)
            select gen_random_uuid()::text, 'desk', aggregate_id, 0, 'event', event_id::text,
                   to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), name, revision,
                   convert_to('{"seriesId":"nobody"}', 'UTF8'), convert_to('{}', 'UTF8'),
                   aggregate_type, aggregate_id, sequence_number, token_type, token, moment, moment,
                   'java.lang.IllegalArgumentException', 'the id of the series does not fit',
                   convert_to('{"tries":8}', 'UTF8')
              from store.events, reading.tokens,
                   to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') moment
             where name = 'series.SeriesOpened' and processor_name = 'desk' and segment = 0
             order by transaction_id, global_index limit 1""");
    }

    private static int mendIt() throws Exception {
        return sql("""
            update reading.dead_letters letter set payload = convert_to(event.payload::text, 'UTF8')
              from store.events event
             where event.event_id::text = letter.event_identifier""");
    }

    private static int sql(String statement) throws IOException, SQLException {
        String port = kept("postgres/port");
        String password = kept("postgres/password");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
                Statement does = connection.createStatement()) {
            return does.executeUpdate(statement);
        }
    }

    private static String kept(String file) throws IOException {
        return Files.readString(rejoinder.data().resolve(file)).strip();
    }
}
