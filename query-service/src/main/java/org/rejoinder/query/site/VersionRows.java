package org.rejoinder.query.site;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.RenderedText;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Sentences;
import org.springframework.stereotype.Component;

/**
 * Writes one version of an essay for readers: its text, what it answers and the passages it takes up. Everything of a
 * version is replaced as a whole, so the same event may come again.
 */
@Component
class VersionRows {

    /** Our own space of advisory locks. */
    private static final int QUOTING = 7_301;

    private final Rows rows;

    VersionRows(Rows rows) {
        this.rows = rows;
    }

    /**
     * One version as its event tells it.
     *
     * @param update type of the update that made it, absent for the first
     */
    record Facts(
            UUID commentary,
            String version,
            long seq,
            Instant at,
            @Nullable String update,
            List<Byline> byline,
            String sha256) {}

    void save(Facts facts, EssayText text) {
        Node document = Markdown.parse(text.markdown());
        PlainText plain = PlainText.of(document);
        saveVersion(facts, text, Rendering.render(document, plain, List.of(), text.pictures()));
        saveAnswers(facts, text, plain);
    }

    /**
     * Takes every word of an essay away: its own, and those of it that other essays quote. Its place in the thread stays.
     */
    void erase(UUID commentary) {
        // Two segments may take the removal and an answer at the same time: one waits for the other's end.
        rows.lock(QUOTING, commentary, false);
        for (VersionRow version : rows.all(VersionRow.TABLE, commentary)) {
            version.title = null;
            version.summary = "";
            version.keywords = List.of();
            version.language = "und";
            version.markdown = "";
            version.figures = "[]";
            version.html = "";
            version.plain = "";
            version.outline = "[]";
            version.words = 0;
            version.sha256 = "";
        }
        rows.replace(PinRow.TABLE, commentary, List.of());
        for (AnswerRow answer : rows.all(AnswerRow.TABLE, commentary)) {
            if (answer.citation != null) {
                answer.citation = "";
            }
        }
        for (Object answering : rows.partitionsWith(AnswerRow.TABLE, "target_id", commentary)) {
            eraseQuotations((UUID) answering, commentary);
        }
    }

    private void eraseQuotations(UUID answering, UUID quoted) {
        for (PinRow pin : rows.all(PinRow.TABLE, answering)) {
            AnswerRow answer = rows.peek(AnswerRow.TABLE, answering, pin.version, pin.position);
            if (answer != null && quoted.equals(answer.targetId)) {
                rows.remove(PinRow.TABLE, pin);
            }
        }
    }

    private void saveVersion(Facts facts, EssayText text, RenderedText rendered) {
        VersionRow version = rows.find(VersionRow.TABLE, facts.commentary(), facts.version());
        if (version == null) {
            version = new VersionRow();
            version.commentaryId = facts.commentary();
            version.version = facts.version();
            rows.add(VersionRow.TABLE, version);
        }
        version.title = blankToNull(text.title());
        version.summary = text.summary();
        version.keywords = text.keywords();
        version.language = text.language();
        version.markdown = text.markdown();
        version.figures = CanonicalJson.write(text.pictures());
        version.html = rendered.html();
        version.plain = rendered.plain();
        version.outline = CanonicalJson.write(rendered.outline());
        version.words = Markdown.words(rendered.plain());
        version.sha256 = facts.sha256();
        version.publishedAt = facts.at();
        version.seq = facts.seq();
        version.updateType = facts.update();
        version.byline = CanonicalJson.write(facts.byline());
    }

    private void saveAnswers(Facts facts, EssayText text, PlainText plain) {
        List<AnswerRow> answers = new ArrayList<>(rows.all(AnswerRow.TABLE, facts.commentary()));
        answers.removeIf(answer -> answer.version.equals(facts.version()));
        List<PinRow> pins = new ArrayList<>(rows.all(PinRow.TABLE, facts.commentary()));
        pins.removeIf(pin -> pin.version.equals(facts.version()));
        rows(facts, text, plain, answers::add, pin -> {
            UUID target = text.answers().get(pin.position).target().commentaryId();
            if (!isRemoved(target)) {
                pins.add(pin);
            }
        });
        rows.replace(AnswerRow.TABLE, facts.commentary(), answers);
        rows.replace(PinRow.TABLE, facts.commentary(), pins);
    }

    /** What one version answers, and the passages it takes up, as rows. */
    static void rows(Facts facts, EssayText text, PlainText plain, Consumer<AnswerRow> answers, Consumer<PinRow> pins) {
        Sentences own = new Sentences(plain, Locale.forLanguageTag(text.language()));
        Quotation quotation = new Quotation(plain);
        for (int position = 0; position < text.answers().size(); position++) {
            EssayText.Answer answer = text.answers().get(position);
            answers.accept(answer(facts, position, answer.target()));
            List<Passage> passages = answer.passages();
            for (int place = 0; place < passages.size(); place++) {
                pins.accept(pin(facts, position, place, passages.get(place), own, quotation));
            }
        }
    }

    /** Words of a removed essay are not kept, whichever of the two events is taken first. */
    private boolean isRemoved(@Nullable UUID target) {
        if (target == null) {
            return false;
        }
        rows.lock(QUOTING, target, true);
        EssayRow essay = rows.peek(EssayRow.TABLE, target);
        return essay != null && essay.isRemoved();
    }

    private static AnswerRow answer(Facts facts, int position, Target target) {
        AnswerRow answer = new AnswerRow();
        answer.commentaryId = facts.commentary();
        answer.version = facts.version();
        answer.position = position;
        answer.targetId = target.commentaryId();
        answer.targetVersion = target.version();
        answer.citation = target.citation();
        return answer;
    }

    private static PinRow pin(
            Facts facts, int position, int place, Passage passage, Sentences own, Quotation quotation) {
        Passage taken = taken(passage.exact(), quotation);
        PinRow pin = new PinRow();
        pin.commentaryId = facts.commentary();
        pin.version = facts.version();
        pin.position = position;
        pin.place = place;
        pin.exact = passage.exact();
        pin.startAt = passage.start();
        pin.endAt = passage.end();
        pin.block = passage.block();
        pin.sentence = taken == null ? null : own.around(taken.start(), taken.end());
        pin.ownBlock = taken == null ? null : taken.block();
        return pin;
    }

    /** Where the quoted words stand in the answering text; a sentence may begin with them in one text and not in the other. */
    private static @Nullable Passage taken(String quote, Quotation own) {
        List<Passage> found = own.find(quote);
        if (found.isEmpty() && !quote.isEmpty()) {
            int first = quote.codePointAt(0);
            int other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
            found = own.find(Character.toString(other) + quote.substring(Character.charCount(first)));
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
