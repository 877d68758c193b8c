package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.Impacts.Change;
import org.rejoinder.query.desk.RecordRows.Row;
import org.rejoinder.query.desk.RecordRows.UpdateRow;
import org.rejoinder.query.desk.RecordRows.VersionRow;
import org.rejoinder.query.text.Bylines;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Which published changes concern an essay because it quotes what was changed, and whom to tell. */
@Component
class Told {

    /**
     * A change that an essay is concerned by.
     *
     * @param update id of the change
     * @param essay the changed essay
     * @param by names of its authors
     * @param page its public page
     * @param comparison where the change is seen word for word; absent when the essay was taken back
     * @param own the concerned essay's page on the desk
     * @param ownTitle absent for an untitled one
     */
    public record News(
            UUID update,
            UUID essay,
            UpdateType type,
            OffsetDateTime at,
            @Nullable String title,
            String by,
            String page,
            @Nullable String comparison,
            String own,
            @Nullable String ownTitle,
            Impact impact) {}

    private final RecordRows rows;
    private final SeriesDesk series;
    private final Impacts impacts;
    private final Texts texts;
    private final Bylines bylines;

    Told(RecordRows rows, SeriesDesk series, Impacts impacts, Texts texts, Bylines bylines) {
        this.bylines = bylines;
        this.rows = rows;
        this.series = series;
        this.impacts = impacts;
        this.texts = texts;
    }

    /** What a person has not taken note of yet, about all their essays, the latest first. */
    List<News> to(UUID person) {
        Set<UUID> noted = rows.acknowledgedBy(person);
        return rows.by(person).stream()
                .flatMap(row -> about(row).stream())
                .filter(news -> !noted.contains(news.update()))
                .filter(news -> rows.find(news.essay())
                        .filter(changed -> changed.authors().contains(person))
                        .isEmpty())
                .sorted(Comparator.comparing(News::at).reversed())
                .toList();
    }

    /** How many changes concern each essay of a series; those that none concerns are left out. */
    Map<UUID, Integer> in(UUID seriesId) {
        Map<UUID, Integer> numbers = new HashMap<>();
        for (Row row : rows.inSeries(seriesId)) {
            int number = row.readable() ? about(row).size() : 0;
            if (number > 0) {
                numbers.put(row.id(), number);
            }
        }
        return numbers;
    }

    /** The changes that concern one essay. */
    List<News> about(Row own) {
        EssayText text = texts.essay(own.text()).orElse(null);
        if (text == null) {
            return List.of();
        }
        List<News> news = new ArrayList<>();
        text.answers().stream()
                .map(EssayText.Answer::target)
                .filter(target -> target.commentaryId() != null)
                .distinct()
                .forEach(target -> rows.find(Objects.requireNonNull(target.commentaryId()))
                        .ifPresent(changed -> since(target, changed, own, text, news)));
        return news;
    }

    private void since(Target target, Row changed, Row own, EssayText text, List<News> news) {
        List<VersionRow> versions = rows.versions(changed.id());
        if (versions.size() == 1 && changed.state().equals("STANDING")) {
            return;
        }
        Map<UUID, UpdateRow> updates = new HashMap<>();
        rows.updates(changed.id()).forEach(update -> updates.put(update.id(), update));
        boolean later = false;
        for (int i = 0; i < versions.size(); i++) {
            if (later) {
                VersionRow now = versions.get(i);
                VersionRow before = versions.get(i - 1);
                UpdateRow update = now.update() == null ? null : updates.get(now.update());
                String older = markdown(before.text());
                String newer = markdown(now.text());
                if (update != null && older != null && newer != null) {
                    Impact impact = impacts.on(own, new Change(changed.id(), before.number(), older, newer));
                    if (!impact.isEmpty()) {
                        String compared = "/compare/" + before.number() + "..." + now.number();
                        news.add(news(update, changed, own, text, compared, impact));
                    }
                }
            }
            later |= versions.get(i).number().equals(target.version());
        }
        updates.values().stream()
                .filter(update -> update.type().endsEssay() && update.state().equals("PUBLISHED"))
                .forEach(update -> news.add(news(
                        update,
                        changed,
                        own,
                        text,
                        null,
                        impacts.on(own, new Change(changed.id(), changed.version(), "", null)))));
    }

    private @Nullable String markdown(UUID id) {
        return texts.essay(id).map(EssayText::markdown).orElse(null);
    }

    private News news(
            UpdateRow update, Row changed, Row own, EssayText text, @Nullable String compared, Impact impact) {
        String page = series.find(changed.series())
                .map(line -> "/series/" + line.slug() + "/" + changed.slug())
                .orElse("/series");
        return new News(
                update.id(),
                changed.id(),
                update.type(),
                Objects.requireNonNullElse(update.decidedAt(), update.proposedAt()),
                texts.titleOf(changed.text()),
                bylines.printed(changed.byline()),
                page,
                compared == null || !changed.readable() ? null : page + compared,
                "/desk/commentaries/" + own.id() + "/record",
                text.title(),
                impact);
    }
}
