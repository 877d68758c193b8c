package org.rejoinder.command.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SpinningSocketsTest {

    private static final int LIMIT = 1_000;

    @AfterEach
    void sleep_again() {
        SpinningSockets.spinNoMore();
    }

    @Test
    void who_waits_awake_looks_until_something_has_come() throws IOException {
        Database database = new Database().answeringAfter(5);
        SpinningSockets.spinWhile(() -> true);

        assertThat(database.answer()).isEqualTo("yes");
        assertThat(database.looks).isEqualTo(6);
    }

    @Test
    void nobody_does_so_unasked() throws IOException {
        Database database = new Database().answeringAfter(5);

        assertThat(database.answer()).isEqualTo("yes");
        assertThat(database.looks).isZero();
    }

    @Test
    void nor_does_another_thread() {
        SpinningSockets.spinWhile(() -> true);

        assertThat(SpinningSockets.spinning()).isTrue();
        assertThat(CompletableFuture.supplyAsync(SpinningSockets::spinning).join())
                .isFalse();
    }

    @Test
    void after_a_while_one_goes_to_sleep_and_does_so_at_once_until_an_answer_was_quick_again() throws IOException {
        SpinningSockets.spinWhile(() -> true);
        Database database = new Database().answeringAfter(Integer.MAX_VALUE);

        assertThat(database.answer()).isEqualTo("yes");
        // A look takes ten microseconds here.
        assertThat(database.looks).isEqualTo(LIMIT / 10);

        assertThat(database.answeringAfter(5).answer()).isEqualTo("yes");
        assertThat(database.looks).isZero();

        assertThat(database.answeringAfter(5).answer()).isEqualTo("yes");
        assertThat(database.looks).isEqualTo(6);
    }

    @Test
    void who_had_to_wait_for_a_processor_leaves_it_to_others() throws IOException {
        SpinningSockets.spinWhile(() -> true);
        Database database = new Database().answeringAfter(5);
        database.look = 250;

        assertThat(database.answer()).isEqualTo("yes");
        assertThat(database.looks).isEqualTo(1);
    }

    @Test
    void who_is_not_alone_any_more_goes_to_sleep() throws IOException {
        Database database = new Database().answeringAfter(5);
        BooleanSupplier alone = () -> database.looks < 3;
        SpinningSockets.spinWhile(alone);

        assertThat(database.answer()).isEqualTo("yes");
        assertThat(database.looks).isEqualTo(3);
    }

    @Test
    void with_no_time_for_it_nobody_does() throws IOException {
        SpinningSockets.spinWhile(() -> true);
        Database database = new Database(0).answeringAfter(5);

        assertThat(database.answer()).isEqualTo("yes");
        assertThat(database.looks).isZero();
    }

    @Test
    void a_socket_gives_what_has_come_and_says_when_that_takes_too_long_or_is_the_end() throws IOException {
        SpinningSockets.spinWhile(() -> true);
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 1, here);
                Socket client = new SpinningSockets("500").createSocket(here, server.getLocalPort());
                Socket accepted = server.accept()) {
            InputStream answers = client.getInputStream();
            client.setSoTimeout(1);
            assertThatThrownBy(() -> answers.read(new byte[9], 0, 9)).isInstanceOf(SocketTimeoutException.class);

            client.setSoTimeout(10_000);
            accepted.getOutputStream().write("yes".getBytes(US_ASCII));
            assertThat(new String(answers.readNBytes(3), US_ASCII)).isEqualTo("yes");

            accepted.shutdownOutput();
            assertThat(answers.read(new byte[9], 0, 9)).isEqualTo(-1);
        }
    }

    @Test
    void where_nobody_listens_it_says_so() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, here)) {
            port = server.getLocalPort();
        }

        assertThatThrownBy(() -> new SpinningSockets("500").createSocket(here, port))
                .isInstanceOf(ConnectException.class);
    }

    /** What comes from a database, with a clock that goes on when somebody looks. */
    private static final class Database extends InputStream {

        private final InputStream answers;
        private InputStream answer = InputStream.nullInputStream();
        private int inVain;
        private int looks;
        /** Microseconds that one takes. */
        private long look = 10;

        private long now;

        Database(int limit) {
            answers = new SpinningSockets.Answers(this, limit * 1_000L, () -> now * 1_000);
        }

        Database() {
            this(LIMIT);
        }

        /** The next answer comes with one look more. */
        Database answeringAfter(int looks) {
            answer = new ByteArrayInputStream("yes".getBytes(US_ASCII));
            inVain = looks;
            this.looks = 0;
            return this;
        }

        String answer() throws IOException {
            byte[] into = new byte[3];
            int read = answers.read(into, 0, into.length);
            return new String(into, 0, read, US_ASCII);
        }

        @Override
        public int available() throws IOException {
            looks++;
            now += look;
            return looks > inVain ? answer.available() : 0;
        }

        @Override
        public int read() throws IOException {
            return answer.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return answer.read(into, offset, length);
        }
    }
}
