package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.local.Operator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * Who must not know whom does not: everyone's name, address and institution is a word that is nowhere else, and all that
 * somebody can receive on the way of a manuscript to its acceptance is searched for the others': every page that links lead
 * to, with its address and headers and what its stream says while it is open, what programs get, letters with all that their
 * headers are made of, the inbox, and the file of one's own data.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AnonymityTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LINK = Pattern.compile("(?:href|action)=\"(/[^\"#?]*)(\\?[^\"#]*)?[^\"]*\"");
    private static final Pattern LIVE = Pattern.compile("data-live-address=\"(/[^\"]+)\"");
    private static final Pattern NOT_A_PAGE =
            Pattern.compile("/(?:css|js|fonts|actuator|api/sign-out)\\b.*|.*\\.(?:css|js|svg|ico|woff2)");
    private static final String PASSWORD = "a password nobody else would think of";

    /** Whoever has a part in the story. */
    private enum Who {
        AUTHOR,
        COAUTHOR,
        REVIEWER_ONE,
        REVIEWER_TWO,
        EDITOR,
        SECOND_EDITOR
    }

    private static final Set<Who> AUTHORS = Set.of(Who.AUTHOR, Who.COAUTHOR);
    private static final Set<Who> REVIEWERS = Set.of(Who.REVIEWER_ONE, Who.REVIEWER_TWO);
    private static final Set<Who> EDITORS = Set.of(Who.EDITOR, Who.SECOND_EDITOR);

    private final RunningStandalone rejoinder = RunningStandalone.shared();
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<Who, String> ids = new HashMap<>();
    private final Map<Who, String> sessions = new HashMap<>();
    private String series = "";
    private String manuscript = "";

    @ParameterizedTest
    @EnumSource(ReviewMode.class)
    void nobody_receives_the_name_of_whom_they_must_not_know(ReviewMode mode) {
        openSeries(mode);
        submit();
        sendToReview();
        lookAround(mode, false);
        assertThat(post(Who.REVIEWER_ONE, "/api/account/export", Map.of()).body())
                .as("one's own words are one's own")
                .contains("I am " + word(Who.REVIEWER_ONE));

        reviewed();
        decide("REVISE");
        awaitReading();
        letterTo(Who.AUTHOR, "A revision is asked for");
        lookAround(mode, true);

        resubmit();
        sendToReview();
        lookAround(mode, true);

        reviewed();
        decide("ACCEPT");
        awaitReading();
        letterTo(Who.AUTHOR, "Accepted");
        lookAround(mode, true);
        Map<String, String> dossier = Map.of(dossier(), body(get(Who.EDITOR, dossier())));
        assertThat(namesIn(dossier).keySet())
                .as("who may know everybody does, so that the search finds what is there")
                .containsAll(AUTHORS)
                .containsAll(REVIEWERS);
    }

    /** Whom each may know of, besides themselves. */
    private static Set<Who> known(Who who, ReviewMode mode, boolean decided) {
        Set<Who> known = new TreeSet<>(Set.of(who));
        if (AUTHORS.contains(who)) {
            known.addAll(AUTHORS);
            if (mode == ReviewMode.OPEN && decided) {
                known.addAll(REVIEWERS);
            }
        } else if (REVIEWERS.contains(who) && mode != ReviewMode.DOUBLE_ANONYMOUS) {
            known.addAll(AUTHORS);
        }
        return known;
    }

    private void lookAround(ReviewMode mode, boolean decided) {
        for (Who who : List.of(Who.AUTHOR, Who.COAUTHOR, Who.REVIEWER_ONE, Who.REVIEWER_TWO)) {
            Map<Who, String> others = namesFor(who);
            others.keySet().removeAll(known(who, mode, decided));
            assertThat(others)
                    .as("whom " + who + " must not know in " + mode + " and does")
                    .isEmpty();
        }
        if (mode == ReviewMode.OPEN && decided) {
            assertThat(namesFor(Who.AUTHOR).keySet()).as("open review").containsAnyElementsOf(REVIEWERS);
        }
    }

    // Receiving

    /** Those whose words or ids are in anything that somebody can receive now, each with where it is. */
    private Map<Who, String> namesFor(Who who) {
        return namesIn(everythingFor(who));
    }

    private Map<Who, String> namesIn(Map<String, String> contents) {
        Map<Who, String> found = new TreeMap<>();
        contents.forEach((place, content) -> {
            String searched = (place + "\n" + content).toLowerCase(Locale.ROOT);
            for (Who other : Who.values()) {
                if (searched.contains(word(other)) || searched.contains(id(other))) {
                    found.putIfAbsent(other, place);
                }
            }
        });
        return found;
    }

    private Map<String, String> everythingFor(Who who) {
        Map<String, String> all = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of(
                "/desk",
                "/desk/inbox",
                "/account",
                dossier(),
                dossier() + "?version=1",
                dossier() + "?version=2",
                dossier() + "/compare/1...2",
                dossier() + "/proof",
                "/write/" + manuscript,
                "/write/" + manuscript + "/submit",
                "/write/" + manuscript + "/preview",
                "/api/commentaries/" + manuscript,
                "/api/commentaries/" + manuscript + "?version=1",
                "/desk/series/" + series,
                "/desk/series/" + series + "/settings"));
        Set<String> asked = new LinkedHashSet<>(next);
        while (!next.isEmpty()) {
            String path = next.poll();
            HttpResponse<byte[]> answer = get(who, path);
            String body = body(answer);
            all.put("GET " + path, answer.headers().map() + "\n" + body);
            boolean ofThis = path.startsWith("/desk") || path.startsWith("/write") || path.startsWith("/account");
            if (ofThis && answer.statusCode() == 200) {
                links(body).stream().filter(asked::add).forEach(next::add);
                live(body).ifPresent(stream -> all.put("live " + stream, body(get(who, stream))));
            }
        }
        all.put(
                "POST /api/account/export",
                post(who, "/api/account/export", Map.of()).body());
        database()
                .sql("select to_jsonb(l)::text from identity.letters l where recipient = ?::uuid")
                .param(id(who))
                .query(String.class)
                .list()
                .forEach(letter -> all.put("letter " + all.size(), letter));
        return all;
    }

    /** The stream of an open page, as one asks that shows nothing yet: it is told at once that it is old, and the stream ends. */
    private static Optional<String> live(String body) {
        Matcher stream = LIVE.matcher(body);
        return stream.find()
                ? Optional.of(stream.group(1).replace("&amp;", "&").replaceFirst("([?&]shown=)[^&]*", "$1"))
                : Optional.empty();
    }

    private static String body(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Wherever a page leads to on this site; of the public pages those of the one series. */
    private static List<String> links(String body) {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(body);
        while (link.find()) {
            String path = link.group(1);
            boolean worth = !NOT_A_PAGE.matcher(path).matches() && !path.startsWith("/api/") && !path.startsWith("//");
            if (worth) {
                links.add(path + (link.group(2) == null ? "" : link.group(2).replace("&amp;", "&")));
            }
        }
        return links;
    }

    // The story

    private void openSeries(ReviewMode mode) {
        for (Who who : Who.values()) {
            enter(who);
        }
        series = done(
                        "daniel",
                        "/api/series",
                        Map.of("title", "Of " + mode + run, "description", "x", "language", "en"))
                .path("id")
                .asString();
        for (Who editor : EDITORS) {
            done("daniel", "/api/series/" + series + "/editors", Map.of("person", id(editor)));
        }
        done(
                "daniel",
                "/api/series/" + series + "/policy",
                Map.of("secondPairOfEyes", true, "reviewMode", mode.name(), "depth", 3, "replyDays", 30));
        by(
                Who.EDITOR,
                "/api/series/" + series + "/review-form",
                Map.of(
                        "questions",
                        List.of(
                                Map.of("label", "Is it new?", "kind", "YES_NO", "required", true, "audience", "AUTHOR"),
                                Map.of("label", "Who are you?", "kind", "WORDS", "audience", "EDITORS"))));
        done(
                "daniel",
                "/api/records",
                Map.of(
                        "series", series,
                        "kind", "LEAD",
                        "title", "A lead",
                        "markdown", "Words that stay.",
                        "byline", List.of(Map.of("displayName", "A. Lead", "sortName", "Lead, A.")),
                        "licence", "CC-BY-4.0",
                        "originalDate", "2014",
                        "source", "The Harbour Review, 2014"));
        done("daniel", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    private void enter(Who who) {
        JsonNode opened = done(
                "rosa",
                "/api/people",
                Map.of(
                        "email", word(who) + "@demo.invalid",
                        "displayName", "Name " + word(who),
                        "sortName", word(who) + ", Name",
                        "affiliation", "Institute of " + word(who)));
        ids.put(who, opened.path("id").asString());
        String secret = opened.path("setUpPage").asString().replaceFirst(".*/setup/", "");
        HttpResponse<String> setUp = send(trusted("/api/setup", Map.of("token", secret, "password", PASSWORD), ""));
        assertThat(setUp.statusCode()).as(setUp.body()).isIn(200, 201, 204);
        sessions.put(
                who,
                setUp.headers().allValues("Set-Cookie").stream()
                        .map(cookie -> cookie.replaceFirst(";.*", ""))
                        .filter(cookie -> cookie.startsWith("rejoinder="))
                        .findFirst()
                        .orElseThrow());
    }

    private void submit() {
        manuscript = by(Who.AUTHOR, "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"))
                .path("id")
                .asString();
        write(0, "The first words of it.");
        move(
                Who.AUTHOR,
                "coauthors",
                Map.of(
                        "coauthors",
                        List.of(Map.of(
                                "personId",
                                id(Who.COAUTHOR),
                                "displayName",
                                "Name " + word(Who.COAUTHOR),
                                "sortName",
                                word(Who.COAUTHOR),
                                "affiliation",
                                "Institute of " + word(Who.COAUTHOR)))));
        String place = database().sql("""
                        select payload::jsonb #>> '{coauthors,0,coauthorId}' from store.events
                         where aggregate_id = ? and name = 'commentary.CoauthorsNamed'""").param(manuscript).query(String.class).single();
        move(Who.COAUTHOR, "coauthors/" + place + "/consent", Map.of("consents", true));
        move(Who.AUTHOR, "submit", Map.of());
    }

    private void write(int base, String words) {
        by(
                Who.AUTHOR,
                "/api/commentaries/" + manuscript + "/working-copy",
                Map.of(
                        "base",
                        base,
                        "title",
                        "A response",
                        "summary",
                        "In short.",
                        "markdown",
                        words,
                        "competingInterests",
                        "I am paid by " + word(Who.AUTHOR) + ".",
                        "licence",
                        "CC-BY-4.0"));
    }

    private void sendToReview() {
        move(
                Who.EDITOR,
                "review-round",
                Map.of("reviewers", List.of(id(Who.REVIEWER_ONE), id(Who.REVIEWER_TWO)), "dueOn", "2999-12-24"));
        for (Who reviewer : REVIEWERS) {
            move(
                    reviewer,
                    "review-request",
                    Map.of("agrees", true, "interests", "SOME", "competingInterests", "I am " + word(reviewer) + "."));
        }
        awaitReading();
    }

    private void reviewed() {
        for (Who reviewer : REVIEWERS) {
            for (String audience : List.of("AUTHOR", "EDITORS")) {
                String signed = audience.equals("EDITORS") ? " I am " + word(reviewer) : "";
                move(
                        reviewer,
                        "notes",
                        Map.of(
                                "kind",
                                audience.equals("EDITORS") ? "COMMENT" : "SUGGESTION",
                                "audience",
                                audience,
                                "text",
                                "Which ones, @Editor, @Author and @Reviewer 1?" + signed,
                                "quote",
                                "words",
                                "replacement",
                                "phrases"));
            }
            move(
                    reviewer,
                    "reviews",
                    Map.of(
                            "recommendation",
                            "MINOR_REVISIONS",
                            "toAuthor",
                            "Say more.",
                            "toEditors",
                            "Yours, " + word(reviewer),
                            "answers",
                            List.of(
                                    Map.of("question", 0, "value", "YES"),
                                    Map.of("question", 1, "value", word(reviewer)))));
        }
    }

    private void decide(String outcome) {
        String sha256 =
                database().sql("""
                        select payload -> 'text' ->> 'sha256' from store.events
                         where aggregate_id = ? and name = 'commentary.DraftSubmitted'
                         order by sequence_number desc limit 1""").param(manuscript).query(String.class).single();
        move(Who.EDITOR, "recommendation", Map.of("outcome", outcome, "letter", "Dear author,", "sha256", sha256));
        String letter =
                database().sql("""
                        select payload -> 'letter' ->> 'sha256' from store.events
                         where aggregate_id = ? and name = 'commentary.DecisionRecommended'
                         order by sequence_number desc limit 1""").param(manuscript).query(String.class).single();
        move(
                Who.SECOND_EDITOR,
                "decision",
                Map.of("approve", true, "outcome", outcome, "sha256", sha256, "letterSha256", letter));
    }

    /**
     * The author answers every note and both reviews, calling on the reviewers as an author knows them, takes one suggestion,
     * rejects the other, and hands in other words.
     */
    private void resubmit() {
        List<String> notes =
                database().sql("""
                        select payload ->> 'noteId' from store.events
                         where aggregate_id = ? and name = 'commentary.NoteAdded' and payload ->> 'audience' = 'AUTHOR'
                         order by sequence_number""").param(manuscript).query(String.class).list();
        String words = "These, @Reviewer 1, @Reviewer 2 and @Editor.";
        notes.forEach(note -> move(
                Who.AUTHOR,
                "notes",
                Map.of("kind", "COMMENT", "audience", "AUTHOR", "text", words, "inReplyTo", note)));
        move(Who.AUTHOR, "notes/" + notes.get(0) + "/accept", Map.of());
        move(Who.AUTHOR, "notes/" + notes.get(1) + "/reject", Map.of());
        REVIEWERS.forEach(reviewer -> letterTo(reviewer, "A note calls on you"));
        letterTo(Who.EDITOR, "A note calls on you");
        for (int number = 1; number <= REVIEWERS.size(); number++) {
            move(Who.AUTHOR, "reviews/1/" + number + "/response", Map.of("done", true));
        }
        int revision = database()
                .sql("select revision from store.working_copies where commentary_id = ?::uuid")
                .param(manuscript)
                .query(Integer.class)
                .single();
        write(revision, "Other words of it.");
        move(Who.AUTHOR, "submit", Map.of());
        awaitReading();
    }

    // Asking

    private String word(Who who) {
        return "zq" + run + who.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    private String id(Who who) {
        return ids.getOrDefault(who, "");
    }

    private String dossier() {
        return "/desk/commentaries/" + manuscript;
    }

    private void move(Who who, String move, Map<String, ?> body) {
        by(who, "/api/commentaries/" + manuscript + "/" + move, body);
    }

    private JsonNode by(Who who, String path, Map<String, ?> body) {
        return read(path, post(who, path, body));
    }

    private JsonNode done(String demoPerson, String path, Map<String, ?> body) {
        String token = Operator.of(rejoinder.data())
                .askCommandSide(
                        "/operator/tokens",
                        Map.of(
                                "person",
                                RunningStandalone.emailOf(demoPerson),
                                "scope",
                                "write,import,admin",
                                "days",
                                "1"));
        return read(
                path,
                send(json(path, body).header("Authorization", "Bearer " + token).build()));
    }

    private static JsonNode read(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isIn(200, 201);
        return CanonicalJson.read(answer.body(), JsonNode.class);
    }

    private HttpResponse<String> post(Who who, String path, Map<String, ?> body) {
        return send(trusted(path, body, sessions.getOrDefault(who, "")));
    }

    /** As a page of this site sends it. */
    private HttpRequest trusted(String path, Map<String, ?> body, String session) {
        byte[] token = run.getBytes(StandardCharsets.UTF_8);
        byte[] masked = new byte[2 * token.length];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return json(path, body)
                .header("Cookie", "csrf=" + run + "; " + session)
                .header("X-CSRF-TOKEN", Base64.getUrlEncoder().encodeToString(masked))
                .build();
    }

    private HttpRequest.Builder json(String path, Map<String, ?> body) {
        return HttpRequest.newBuilder(rejoinder.page(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(CanonicalJson.write(new TreeMap<>(body))));
    }

    private HttpResponse<byte[]> get(Who who, String path) {
        return send(
                HttpRequest.newBuilder(URI.create(rejoinder.page("").toString() + path.replace(" ", "%20")))
                        .header("Cookie", sessions.getOrDefault(who, ""))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Until the reading side has taken in what is in the log. */
    private void awaitReading() {
        long version = database()
                .sql("select max(sequence_number) from store.events where aggregate_id = ?")
                .param(manuscript)
                .query(Long.class)
                .single();
        await().atMost(SOON)
                .until(() -> get(Who.EDITOR, "/api/commentaries/" + manuscript + "?v=" + version)
                        .headers()
                        .firstValue("ETag")
                        .map(tag -> Long.parseLong(tag.replace("\"", "")) >= version)
                        .orElse(false));
    }

    private void letterTo(Who who, String subject) {
        await().atMost(SOON)
                .until(() -> database()
                        .sql(
                                "select exists (select from identity.letters where recipient = ?::uuid and subject like ?)")
                        .params(id(who), "%" + subject + "%")
                        .query(Boolean.class)
                        .single());
    }

    private JdbcClient database() {
        Path postgres = rejoinder.data().resolve("postgres");
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + line(postgres.resolve("port")) + "/postgres",
                "postgres",
                line(postgres.resolve("password"))));
    }

    private static String line(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        return send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return HTTP.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
