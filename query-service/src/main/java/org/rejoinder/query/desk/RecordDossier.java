package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.RecordPage.Changed;
import org.rejoinder.query.desk.RecordPage.Draft;
import org.rejoinder.query.desk.RecordPage.Notice;
import org.rejoinder.query.desk.RecordPage.Passage;
import org.rejoinder.query.desk.RecordPage.Past;
import org.rejoinder.query.desk.RecordPage.Proposal;
import org.rejoinder.query.desk.RecordPage.Version;
import org.rejoinder.query.desk.RecordRows.Row;
import org.rejoinder.query.desk.RecordRows.TranslationRow;
import org.rejoinder.query.desk.RecordRows.UpdateRow;
import org.rejoinder.query.desk.RecordRows.VersionRow;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.text.Bylines;
import org.rejoinder.query.text.Comparison;
import org.rejoinder.query.text.Comparison.Change;
import org.rejoinder.query.text.Comparison.Stretch;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** Puts the page of a public record together. What a viewer may do is decided again by the command side. */
@Component
class RecordDossier {

    private static final Set<UpdateType> FOR_AUTHORS = EnumSet.of(
            UpdateType.CORRECTION,
            UpdateType.CORRIGENDUM,
            UpdateType.ERRATUM,
            UpdateType.ADDENDUM,
            UpdateType.CLARIFICATION,
            UpdateType.WITHDRAWAL);

    private static final Set<UpdateType> AFTER_RETRACTION =
            EnumSet.of(UpdateType.ADDENDUM, UpdateType.CLARIFICATION, UpdateType.REMOVAL);

    /** The usual first, the gravest last. */
    private static final List<UpdateType> ORDER = List.of(
            UpdateType.CORRECTION,
            UpdateType.CORRIGENDUM,
            UpdateType.ERRATUM,
            UpdateType.CLARIFICATION,
            UpdateType.ADDENDUM,
            UpdateType.NEW_VERSION,
            UpdateType.NEW_EDITION,
            UpdateType.EXPRESSION_OF_CONCERN,
            UpdateType.PARTIAL_RETRACTION,
            UpdateType.WITHDRAWAL,
            UpdateType.RETRACTION,
            UpdateType.REMOVAL);

    private final RecordRows rows;
    private final SeriesDesk series;
    private final Manuscripts manuscripts;
    private final Impacts impacts;
    private final Told told;
    private final Texts texts;
    private final People people;
    private final InOtherLanguages languages;
    private final Bylines bylines;
    private final Titles titles;

    RecordDossier(
            RecordRows rows,
            SeriesDesk series,
            Manuscripts manuscripts,
            Impacts impacts,
            Told told,
            Texts texts,
            People people,
            InOtherLanguages languages,
            Bylines bylines,
            Titles titles) {
        this.bylines = bylines;
        this.titles = titles;
        this.rows = rows;
        this.series = series;
        this.manuscripts = manuscripts;
        this.impacts = impacts;
        this.told = told;
        this.texts = texts;
        this.people = people;
        this.languages = languages;
    }

    /** What the parts of a page are made from. */
    private record Ground(
            Row row,
            SeriesLine line,
            Viewer viewer,
            boolean editor,
            List<VersionRow> versions,
            @Nullable EssayText text,
            Map<UUID, String> words,
            People.Names names) {

        boolean publisher() {
            return editor && viewer.is("PUBLISHER");
        }

        String publicPage() {
            return "/series/" + line.slug() + "/" + row.slug();
        }

        @Nullable
        String name(@Nullable UUID person) {
            return editor && person != null ? names.of(person) : null;
        }

        String html(UUID id) {
            return EditorDossier.html(words.get(id));
        }

        boolean frozen() {
            return row.kind().equals("LEAD") && line.callBrief() != null;
        }

        boolean isOpenTo(UpdateType type) {
            return row.readable()
                    && (!row.retracted() || AFTER_RETRACTION.contains(type))
                    && !(frozen() && type.beginsVersion());
        }
    }

    /** The version the record is at for somebody; absent when there is none, or none for them. */
    OptionalLong version(UUID id, Viewer viewer) {
        Row row = rows.find(id).orElse(null);
        if (row == null) {
            return OptionalLong.empty();
        }
        boolean author = row.authors().contains(viewer.person());
        if (!author && !viewer.edits(row.series())) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                author
                        ? RecordRows.versionFor(viewer.person(), id, rows.updates(id), rows.translations(id))
                        : row.seq());
    }

    /**
     * The page, for an editor of the series or an author of the essay.
     *
     * @throws NoSuchPage for everybody else
     */
    RecordPage page(UUID id, Viewer viewer) {
        Row row = rows.find(id).orElseThrow(NoSuchPage::new);
        boolean author = row.authors().contains(viewer.person());
        boolean editor = !author && viewer.edits(row.series());
        if (!author && !editor) {
            throw new NoSuchPage();
        }
        List<UpdateRow> updates = rows.updates(id).stream()
                .filter(update -> editor
                        || update.proposedBy().equals(viewer.person())
                        || update.state().equals("PUBLISHED")
                        || update.state().equals("LIFTED"))
                .toList();
        List<VersionRow> versions = rows.versions(id);
        List<TranslationRow> translations = rows.translations(id);
        Ground ground = new Ground(
                row,
                series.find(row.series()).orElseThrow(NoSuchPage::new),
                viewer,
                editor,
                versions,
                texts.essay(row.text()).orElse(null),
                texts.contents(written(updates)),
                people.names(involved(updates, versions, translations)));
        return new RecordPage(
                id,
                editor,
                editor ? row.seq() : RecordRows.versionFor(viewer.person(), id, updates, translations),
                ground.line(),
                row.kind(),
                ground.text() == null ? null : titles.of(id, ground.text().title()),
                bylines.printed(row.byline()),
                ground.publicPage(),
                manuscripts.find(id).isPresent() ? "/desk/commentaries/" + id : null,
                state(row, updates),
                row.version(),
                versions(ground, updates),
                notices(ground, updates),
                updates.stream()
                        .filter(UpdateRow::open)
                        .map(update -> proposal(ground, update))
                        .toList(),
                past(ground, updates),
                row.readable() ? told.about(row) : List.of(),
                languages.of(row, translations, viewer, editor, ground::name),
                draft(ground));
    }

    private static Set<UUID> written(List<UpdateRow> updates) {
        Set<UUID> ids = new HashSet<>();
        updates.forEach(update -> {
            ids.add(update.notice());
            if (update.reason() != null) {
                ids.add(update.reason());
            }
        });
        return ids;
    }

    private static List<UUID> involved(
            List<UpdateRow> updates, List<VersionRow> versions, List<TranslationRow> translations) {
        return Stream.concat(
                        translations.stream().map(TranslationRow::takenBackBy),
                        Stream.concat(
                                versions.stream().map(VersionRow::decidedBy),
                                updates.stream()
                                        .flatMap(update ->
                                                Stream.of(update.proposedBy(), update.decidedBy(), update.endedBy()))))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String state(Row row, List<UpdateRow> updates) {
        boolean concern = updates.stream()
                .anyMatch(update -> update.type() == UpdateType.EXPRESSION_OF_CONCERN
                        && update.state().equals("PUBLISHED"));
        return concern && row.state().equals("STANDING") ? "OF_CONCERN" : row.state();
    }

    private static List<Version> versions(Ground ground, List<UpdateRow> updates) {
        List<Version> lines = new ArrayList<>();
        for (int i = 0; i < ground.versions().size(); i++) {
            VersionRow row = ground.versions().get(i);
            UpdateRow update = updates.stream()
                    .filter(one -> one.id().equals(row.update()))
                    .findFirst()
                    .orElse(null);
            String before = i == 0 ? null : ground.versions().get(i - 1).number();
            boolean readable = ground.row().readable();
            lines.add(
                    0,
                    new Version(
                            row.number(),
                            update != null ? update.type().name() : row.previously() ? "RECORDED" : "PUBLISHED",
                            row.at(),
                            ground.name(row.decidedBy()),
                            update != null && update.alone(),
                            readable ? ground.publicPage() + "/v/" + row.number() : null,
                            readable && before != null
                                    ? ground.publicPage() + "/compare/" + before + "..." + row.number()
                                    : null));
        }
        return lines;
    }

    private static List<Notice> notices(Ground ground, List<UpdateRow> updates) {
        return updates.stream()
                .filter(update -> update.state().equals("PUBLISHED"))
                // An erased one says nothing any more; that there was one is seen from the versions.
                .filter(update -> ground.words().containsKey(update.notice()))
                .map(update -> new Notice(
                        update.id(),
                        update.type().name(),
                        at(update),
                        ground.name(update.decidedBy()),
                        ground.html(update.notice()),
                        ground.publisher()
                                && ground.row().readable()
                                && update.text() == null
                                && update.byline() == null
                                && !update.type().endsEssay()))
                .toList();
    }

    private static OffsetDateTime at(UpdateRow update) {
        return update.decidedAt() == null ? update.proposedAt() : update.decidedAt();
    }

    private static List<Past> past(Ground ground, List<UpdateRow> updates) {
        return updates.stream()
                .filter(update ->
                        update.state().equals("DROPPED") || update.state().equals("LIFTED"))
                .map(update -> new Past(
                        update.type().name(),
                        update.state(),
                        update.endedAt() == null ? update.proposedAt() : update.endedAt(),
                        ground.name(update.endedBy()),
                        update.reason() == null ? null : ground.words().get(update.reason())))
                .toList();
    }

    private Proposal proposal(Ground ground, UpdateRow update) {
        EssayText before = onto(ground, update);
        EssayText after = texts.essay(update.text()).orElse(null);
        boolean marks = false;
        List<Passage> passages = List.of();
        if (before != null && after != null) {
            Comparison plain = Comparison.of(prose(before), prose(after));
            marks = plain.same() && !before.markdown().equals(after.markdown());
            passages = passages(marks ? Comparison.of(before.markdown(), after.markdown()) : plain);
        }
        boolean own = update.proposedBy().equals(ground.viewer().person());
        return new Proposal(
                update.id(),
                update.type().name(),
                update.onto(),
                update.proposedAt(),
                ground.name(update.proposedBy()),
                own,
                ground.html(update.notice()),
                before == null || after == null ? null : changed(before.title(), after.title()),
                update.byline() == null
                        ? null
                        : changed(
                                bylines.printed(ground.row().byline()), bylines.printed(texts.names(update.byline()))),
                passages,
                marks,
                update.sha256(),
                impact(ground, update, before, after),
                update.type().endsEssay(),
                own || ground.editor(),
                obstacle(ground, update, own));
    }

    private @Nullable EssayText onto(Ground ground, UpdateRow update) {
        return ground.versions().stream()
                .filter(version -> version.number().equals(update.onto()))
                .findFirst()
                .flatMap(version -> texts.essay(version.text()))
                .orElse(null);
    }

    private static String prose(EssayText text) {
        String body = PlainText.of(text.markdown()).text();
        return text.summary().isBlank() ? body : text.summary() + "\n" + body;
    }

    private static @Nullable Changed changed(@Nullable String before, @Nullable String after) {
        return Objects.equals(before, after)
                ? null
                : new Changed(Objects.requireNonNullElse(before, ""), Objects.requireNonNullElse(after, ""));
    }

    private static List<Passage> passages(Comparison comparison) {
        List<Passage> passages = new ArrayList<>();
        int skipped = 0;
        for (List<Stretch> paragraph : comparison.paragraphs()) {
            if (paragraph.stream().allMatch(stretch -> stretch.change() == Change.SAME)) {
                skipped++;
            } else {
                passages.add(new Passage(skipped, paragraph));
                skipped = 0;
            }
        }
        return passages;
    }

    private Impact impact(Ground ground, UpdateRow update, @Nullable EssayText before, @Nullable EssayText after) {
        if (before == null || (after == null && !update.type().endsEssay())) {
            return Impact.NONE;
        }
        return impacts.of(new Impacts.Change(
                ground.row().id(), update.onto(), before.markdown(), after == null ? null : after.markdown()));
    }

    private @Nullable String obstacle(Ground ground, UpdateRow update, boolean own) {
        boolean two = update.type().endsEssay() || update.type() == UpdateType.PARTIAL_RETRACTION;
        if (!ground.editor() || update.names(ground.viewer().person())) {
            return "author";
        }
        if (!ground.isOpenTo(update.type())) {
            return "over";
        }
        if (!update.onto().equals(ground.row().version())) {
            return "outdated";
        }
        if (own && (two || ground.line().secondPairOfEyes())) {
            return "second";
        }
        boolean publisher = ground.publisher()
                || (!ground.row().authors().contains(update.proposedBy()) && rows.isPublisher(update.proposedBy()));
        return two && !publisher ? "publisher" : null;
    }

    private static @Nullable Draft draft(Ground ground) {
        EssayText text = ground.text();
        if (text == null) {
            return null;
        }
        List<String> types = ORDER.stream()
                .filter(ground::isOpenTo)
                .filter(type -> ground.editor() || FOR_AUTHORS.contains(type))
                .map(UpdateType::name)
                .toList();
        return types.isEmpty()
                ? null
                : new Draft(types, Objects.requireNonNullElse(text.title(), ""), text.summary(), text.markdown());
    }
}
