package org.rejoinder.query.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What is asked of the database for the name, and what becomes of pages without it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicationsTest {

    private static final SingleConnectionDataSource DATABASE =
            new SingleConnectionDataSource(Postgres.newDatabase(), true);
    private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

    private final Generations generations = new Generations();
    private final StaticMessageSource messages = new StaticMessageSource();
    private boolean away;
    private int asked;

    private final AbstractDataSource database = new AbstractDataSource() {
        @Override
        public Connection getConnection() throws SQLException {
            asked++;
            if (away) {
                throw new SQLTransientConnectionException("nobody there");
            }
            return DATABASE.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }
    };

    private Publications publications() {
        messages.addMessage("publication.name", java.util.Locale.ENGLISH, "Rejoinder");
        return new Publications(JdbcClient.create(database), generations, messages);
    }

    @BeforeEach
    void no_row() {
        JDBC.sql("""
                drop table if exists publication;
                create table publication (seq bigint, name text, issn text, doi_prefix text, licence text, language text, contact text)""").update();
    }

    private void called(String name) {
        generations.changing(Groups.SITE);
        JDBC.sql("delete from publication").update();
        JDBC.sql("insert into publication (seq, name) values (1, :name)")
                .param("name", name)
                .update();
        generations.changed(Groups.SITE);
    }

    @Test
    void an_empty_database_has_the_usual_name_and_is_asked_once() {
        Publications publications = publications();
        for (int page = 0; page < 10; page++) {
            assertThat(publications.getName()).isEqualTo("Rejoinder");
        }
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void after_a_change_of_the_sites_rows_it_is_asked_again_and_after_one_of_the_desks_it_is_not() {
        Publications publications = publications();
        called("Crossings");
        assertThat(publications.getName()).isEqualTo("Crossings");
        generations.changing(Groups.DESK);
        generations.changed(Groups.DESK);
        assertThat(publications.getName()).isEqualTo("Crossings");
        assertThat(asked).isEqualTo(1);
        called("The Crossings Review");
        assertThat(publications.getName()).isEqualTo("The Crossings Review");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void what_was_read_while_a_change_became_visible_is_not_remembered() {
        Publications publications = publications();
        called("Crossings");
        generations.changing(Groups.SITE);
        assertThat(publications.getName()).isEqualTo("Crossings");
        JDBC.sql("update publication set name = 'The Crossings Review'").update();
        assertThat(publications.getName()).isEqualTo("The Crossings Review");
        generations.changed(Groups.SITE);
        assertThat(publications.getName()).isEqualTo("The Crossings Review");
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void without_a_database_the_name_is_the_last_one_known_and_pages_wait_once_for_finding_out() {
        Publications publications = publications();
        called("Crossings");
        assertThat(publications.getName()).isEqualTo("Crossings");
        away = true;
        called("The Crossings Review");
        for (int page = 0; page < 10; page++) {
            assertThat(publications.getName()).isEqualTo("Crossings");
        }
        assertThat(asked).isEqualTo(2);
        away = false;
        called("The Crossings Review");
        assertThat(publications.getName()).isEqualTo("The Crossings Review");
    }
}
