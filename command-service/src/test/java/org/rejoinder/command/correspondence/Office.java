package org.rejoinder.command.correspondence;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.api.Cast;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.command.api.House;
import org.rejoinder.command.api.Matters;
import org.rejoinder.command.identity.MovableClock;
import org.rejoinder.contract.notice.NoticeKind;
import org.springframework.core.env.Environment;

/**
 * The command service with a real mail server, in which nothing happens by itself: a test says when the log is read and
 * when letters go out. One for all tests of the JVM.
 */
final class Office {

    private static final class Standing {
        private static final Office INSTANCE = new Office();
    }

    static final String ORIGIN = "https://journal.example";

    final MovableClock clock = new MovableClock();
    final GreenMail server = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
    final House house;
    final Cast cast;
    final Matters matters;
    final Correspondent correspondent;
    final Postman postman;
    final Notices notices;
    final Letters letters;
    final Reminders reminders;

    private Office() {
        server.start();
        house = new House(
                Postgres.newStore(),
                "example.org",
                clock,
                "--rejoinder.clockwork.every=0s",
                "--rejoinder.mail.host=127.0.0.1",
                "--rejoinder.mail.port=" + server.getSmtp().getPort(),
                "--rejoinder.mail.encryption=NONE",
                "--rejoinder.mail.from=editors@journal.example",
                "--rejoinder.mail.name=The Journal",
                "--rejoinder.mail.origin=" + ORIGIN + "/");
        correspondent = house.bean("correspondent", Correspondent.class);
        correspondent.begin();
        postman = house.bean("postman", Postman.class);
        notices = house.bean("notices", Notices.class);
        letters = house.bean("letters", Letters.class);
        reminders = house.bean("reminders", Reminders.class);
        cast = new Cast(house);
        matters = new Matters(house, cast);
    }

    static Office standing() {
        return Standing.INSTANCE;
    }

    int port() {
        return house.bean("environment", Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }

    /** Begins anew: all that happened so far is told, and the letters are thrown away. */
    void clear() {
        readLog();
        postman.deliver();
        house.store().sql("delete from identity.letters").update();
        house.store()
                .sql("update identity.notices set mail = 'NONE', letter_id = null, problem = null where mail <> 'SENT'")
                .update();
        house.store().sql("delete from identity.notice_preferences").update();
        throwAway();
    }

    void throwAway() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void readLog() {
        while (correspondent.advance()) {
            // There may be more.
        }
    }

    /** Everything that happened is told, and what is due goes out. */
    void tell() {
        readLog();
        postman.deliver();
    }

    /** A postman of another node, or of another installation. */
    Postman postman(@Nullable MailServer other) {
        return new Postman(notices, letters, other, clock, false);
    }

    /** A mail server at an address. */
    static MailServer serverAt(int port) {
        return new MailServer(new MailProperties(
                "127.0.0.1",
                port,
                null,
                null,
                MailProperties.Encryption.NONE,
                null,
                "editors@journal.example",
                "The Journal",
                ORIGIN));
    }

    String by(Relation relation, String id, String move, Map<String, ?> body) {
        return done(cast.who(relation), "/api/commentaries/" + id + "/" + move, body);
    }

    /** Posts what must go well; answers the id. */
    String done(String who, String path, Map<String, ?> body) {
        House.Answer answer = house.post(who, path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(path + " " + answer.status() + " " + answer.body());
        }
        return answer.text("id");
    }

    String hash(String id) {
        return house.store().sql("""
                        select payload->'text'->>'sha256' from store.events
                         where aggregate_id = ? and name in ('commentary.VersionSaved', 'commentary.DraftSubmitted')
                         order by sequence_number desc limit 1""").param(id).query(String.class).single();
    }

    String letter(String id) {
        return house.letter(id);
    }

    /** Who was told of a kind of fact about a manuscript, of those in the cast. */
    Set<Relation> told(NoticeKind kind, String commentary) {
        List<UUID> people = house.store()
                .sql("select recipient from identity.notices where kind = ? and commentary_id = ?::uuid")
                .params(kind.name(), commentary)
                .query(UUID.class)
                .list();
        Set<Relation> told = new TreeSet<>();
        for (Relation relation : Relation.values()) {
            if (relation != Relation.STRANGER && people.contains(cast.id(relation))) {
                told.add(relation);
            }
        }
        return told;
    }

    /** Subjects of the letters each of the cast has got since they were last thrown away. */
    Map<Relation, List<String>> subjects() {
        Map<Relation, List<String>> subjects = new EnumMap<>(Relation.class);
        for (Relation relation : Relation.values()) {
            if (relation != Relation.STRANGER) {
                List<Mail> got = to(cast.who(relation) + "@example.org");
                if (!got.isEmpty()) {
                    subjects.put(relation, got.stream().map(Mail::subject).toList());
                }
            }
        }
        return subjects;
    }

    List<Mail> to(String address) {
        return all().stream().filter(mail -> mail.to().equals(address)).toList();
    }

    List<Mail> to(Relation relation) {
        return to(cast.who(relation) + "@example.org");
    }

    List<Mail> all() {
        return Arrays.stream(server.getReceivedMessages()).map(Mail::new).toList();
    }

    /** A letter that arrived. */
    static final class Mail {

        private final MimeMessage message;
        private final Map<String, String> parts = new TreeMap<>();

        Mail(MimeMessage message) {
            this.message = message;
            try {
                read(message);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private void read(Part part) throws MessagingException, IOException {
            if (part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    read(several.getBodyPart(i));
                }
            } else {
                parts.put(
                        part.getContentType().replaceFirst(";.*", "").toLowerCase(Locale.ROOT),
                        String.valueOf(part.getContent()).replace("\r\n", "\n"));
            }
        }

        String text() {
            return parts.getOrDefault("text/plain", "");
        }

        String html() {
            return parts.getOrDefault("text/html", "");
        }

        String subject() {
            try {
                return message.getSubject();
            } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
            }
        }

        String to() {
            try {
                return ((InternetAddress) message.getRecipients(RecipientType.TO)[0]).getAddress();
            } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
            }
        }

        String header(String name) {
            try {
                String value = message.getHeader(name, "|");
                return value == null ? "" : value;
            } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
            }
        }

        /** The secret of the link in its text that leads to a page. */
        String secret(String page) {
            Matcher link =
                    Pattern.compile(Pattern.quote(ORIGIN + page) + "([\\w-]+)").matcher(text());
            if (!link.find()) {
                throw new AssertionError("no link to " + page + " in " + text());
            }
            return link.group(1);
        }

        /** Everything in it, headers and all. */
        String whole() {
            List<String> whole = new ArrayList<>(List.of(subject(), text(), html()));
            try {
                for (String header : Collections.list(message.getAllHeaderLines())) {
                    whole.add(header);
                }
            } catch (MessagingException failure) {
                throw new IllegalStateException(failure);
            }
            return String.join("\n", whole);
        }

        @Override
        public String toString() {
            return to() + ": " + subject() + "\n" + text();
        }
    }
}
