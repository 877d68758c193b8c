package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rejoinder.command.correspondence.MailProperties.Encryption;

/** Letters are handed over encrypted and with a login, or not at all; and what is wrong with a server is told apart. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailServerTest {

    private static final String USER = "journal";
    private static final String PASSWORD = "correct horse";

    @TempDir
    static Path folder;

    private static final GreenMail MAIL = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
    });

    private static TlsDoor tls;
    private static TlsDoor startTls;
    private static Path trusted;

    @BeforeAll
    static void open() throws Exception {
        MAIL.start();
        MAIL.setUser("editors@journal.example", USER, PASSWORD);
        Path keys = folder.resolve("mail.p12");
        trusted = TlsDoor.certificate(keys);
        tls = new TlsDoor(keys, true, MAIL.getSmtp().getPort());
        startTls = new TlsDoor(keys, false, MAIL.getSmtp().getPort());
    }

    @AfterAll
    static void close() throws Exception {
        tls.close();
        startTls.close();
        MAIL.stop();
    }

    @BeforeEach
    void nothing_has_arrived() throws Exception {
        MAIL.purgeEmailFromAllMailboxes();
    }

    @Test
    void with_tls_from_the_start_and_a_login() throws Exception {
        send("localhost", tls.port(), Encryption.TLS, USER, PASSWORD, trusted);
        assertThat(subjects()).containsExactly("A letter");
    }

    @Test
    void with_starttls_and_a_login() throws Exception {
        send("localhost", startTls.port(), Encryption.STARTTLS, USER, PASSWORD, trusted);
        assertThat(subjects()).containsExactly("A letter");
    }

    @Test
    void a_wrong_password_is_a_matter_of_the_login_in_either_way() {
        assertThat(trouble("localhost", tls.port(), Encryption.TLS, "wrong", trusted))
                .startsWith("LOGIN 535");
        assertThat(trouble("localhost", startTls.port(), Encryption.STARTTLS, "wrong", trusted))
                .startsWith("LOGIN 535")
                .doesNotContain("wrong", PASSWORD);
        assertThat(subjects()).isEmpty();
    }

    @Test
    void nothing_is_handed_to_a_server_whose_certificate_is_not_trusted() {
        assertThat(trouble("localhost", tls.port(), Encryption.TLS, PASSWORD, null))
                .startsWith("CERTIFICATE ");
        assertThat(trouble("localhost", startTls.port(), Encryption.STARTTLS, PASSWORD, null))
                .startsWith("CERTIFICATE ")
                .contains("certification path");
        assertThat(trouble("localhost", MAIL.getSmtps().getPort(), Encryption.TLS, PASSWORD, null))
                .as("GreenMail's own, which nobody signed")
                .startsWith("CERTIFICATE ");
        assertThat(subjects()).isEmpty();
    }

    @Test
    void nor_to_one_whose_certificate_is_for_another_name() {
        assertThat(trouble("127.0.0.1", tls.port(), Encryption.TLS, PASSWORD, trusted))
                .startsWith("CERTIFICATE ")
                .contains("127.0.0.1");
        assertThat(trouble("127.0.0.1", startTls.port(), Encryption.STARTTLS, PASSWORD, trusted))
                .startsWith("CERTIFICATE ");
        assertThat(subjects()).isEmpty();
    }

    @Test
    void nor_to_one_that_does_not_encrypt_or_in_another_way() {
        int open = MAIL.getSmtp().getPort();
        assertThat(trouble("localhost", open, Encryption.STARTTLS, PASSWORD, trusted))
                .startsWith("ENCRYPTION ");
        assertThat(trouble("localhost", open, Encryption.TLS, PASSWORD, trusted))
                .startsWith("ENCRYPTION ");
        assertThat(subjects()).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_is_away_and_one_that_wants_a_login_says_so() throws Exception {
        int closed;
        try (RefusingServer gone = new RefusingServer()) {
            closed = gone.port();
        }
        assertThat(trouble("localhost", closed, Encryption.NONE, PASSWORD, null))
                .startsWith("AWAY ");
        try (RefusingServer wanting = new RefusingServer("530 Authentication required")) {
            assertThat(trouble("127.0.0.1", wanting.port(), Encryption.NONE, null, null))
                    .startsWith("LOGIN 530");
        }
        try (RefusingServer never = new RefusingServer("550 nobody here")) {
            assertThat(trouble("127.0.0.1", never.port(), Encryption.NONE, null, null))
                    .startsWith("REFUSED_FOR_GOOD 550");
        }
        try (RefusingServer busy = new RefusingServer()) {
            assertThat(trouble("127.0.0.1", busy.port(), Encryption.NONE, null, null))
                    .startsWith("REFUSED 451");
        }
    }

    @Test
    void a_file_without_a_certificate_stops_the_start() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> server("localhost", 25, Encryption.TLS, null, null, empty))
                .hasMessageContaining("rejoinder.mail.certificates");
        assertThatThrownBy(() -> server("localhost", 25, Encryption.TLS, null, null, folder.resolve("none.pem")))
                .hasMessageContaining("rejoinder.mail.certificates");
    }

    private static String trouble(
            String host, int port, Encryption encryption, @Nullable String password, @Nullable Path certificates) {
        Exception refused = catchThrowableOfType(
                Exception.class,
                () -> send(host, port, encryption, password == null ? null : USER, password, certificates));
        assertThat(refused).as("it was not taken").isNotNull();
        return MailTrouble.of(refused) + " " + MailTrouble.words(refused);
    }

    private static void send(
            String host,
            int port,
            Encryption encryption,
            @Nullable String user,
            @Nullable String password,
            @Nullable Path certificates)
            throws Exception {
        server(host, port, encryption, user, password, certificates)
                .take(
                        new Letter(
                                "The Journal",
                                "Mira",
                                "mira@example.org",
                                "A letter",
                                "Words.",
                                "<p>Words.",
                                null,
                                null),
                        UUID.randomUUID());
    }

    private static MailServer server(
            String host,
            int port,
            Encryption encryption,
            @Nullable String user,
            @Nullable String password,
            @Nullable Path certificates) {
        return new MailServer(new MailProperties(
                host,
                port,
                user,
                password,
                encryption,
                certificates == null ? null : certificates.toString(),
                "editors@journal.example",
                "The Journal",
                null));
    }

    private static List<String> subjects() {
        return Arrays.stream(MAIL.getReceivedMessages())
                .map(Office.Mail::new)
                .map(Office.Mail::subject)
                .toList();
    }
}
