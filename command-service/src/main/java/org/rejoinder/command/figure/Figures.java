package org.rejoinder.command.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.contract.text.FigureUse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The pictures of manuscripts, as rows of {@code store.figures}; as texts of the log once a version shows them. */
@Component("manuscriptFigures")
public class Figures {

    /** Most pictures kept of a manuscript, shown or not. */
    public static final int MOST = 60;

    /** Most bytes of all of them. */
    private static final long MOST_BYTES = 24_000_000;

    private final JdbcClient store;
    private final TextStore texts;

    Figures(@Qualifier("storeJdbc") JdbcClient store, TextStore texts) {
        this.store = store;
        this.texts = texts;
    }

    /**
     * Keeps a picture for what is written of a manuscript. The same picture twice is one.
     *
     * @throws NoPicture when there are too many already
     */
    public Figure keep(UUID commentary, Picture picture, UUID by) {
        String sha256 = picture.sha256();
        Optional<Figure> known = find(commentary, sha256);
        if (known.isPresent()) {
            return known.get();
        }
        if (isFull(commentary, picture.bytes().length)) {
            throw new NoPicture("TOO_MANY_FIGURES", MOST, MOST_BYTES / 1_000_000);
        }
        store.sql("""
                        insert into store.figures (commentary_id, sha256, text_id, media_type, width, height, bytes, brought_by)
                        values (:id, :sha256, :text, :type, :width, :height, :bytes, :by)
                        on conflict (commentary_id, sha256) do nothing""")
                .param("id", commentary)
                .param("sha256", sha256)
                .param("text", UUID.randomUUID())
                .param("type", picture.mediaType())
                .param("width", picture.width())
                .param("height", picture.height())
                .param("bytes", picture.bytes())
                .param("by", by)
                .update();
        return find(commentary, sha256).orElseThrow();
    }

    /** Full even without what nothing shows: pictures that were tried and taken out again make room by themselves. */
    private boolean isFull(UUID commentary, int bytes) {
        return overfull(commentary, bytes) && dropUnused(commentary) >= 0 && overfull(commentary, bytes);
    }

    private boolean overfull(UUID commentary, int bytes) {
        return store.sql("""
                        select count(*) >= :most or coalesce(sum(octet_length(bytes)), 0) + :bytes > :mostBytes
                          from store.figures where commentary_id = :id""")
                .param("id", commentary)
                .param("most", MOST)
                .param("bytes", bytes)
                .param("mostBytes", MOST_BYTES)
                .query(Boolean.class)
                .single();
    }

    private int dropUnused(UUID commentary) {
        return store.sql("""
                        delete from store.figures f
                         where commentary_id = :id and brought_at < now() - interval '1 day'
                           and not exists (select from store.texts t where t.id = f.text_id)
                           and not exists (select from store.working_copies w
                                            where w.commentary_id = :id and strpos(w.markdown, f.sha256) > 0)
                           and not exists (select from store.copy_edits e
                                            where e.commentary_id = :id and strpos(e.markdown, f.sha256) > 0)
                           and not exists (select from store.intakes i
                                            where i.commentary_id = :id and strpos(i.markdown_before, f.sha256) > 0)""").param("id", commentary).update();
    }

    private Optional<Figure> find(UUID commentary, String sha256) {
        return store.sql("""
                        select sha256, text_id, media_type, width, height from store.figures
                         where commentary_id = :id and sha256 = :sha256""")
                .param("id", commentary)
                .param("sha256", sha256)
                .query((row, n) -> new Figure(
                        row.getString("sha256"),
                        row.getObject("text_id", UUID.class),
                        row.getString("media_type"),
                        row.getInt("width"),
                        row.getInt("height")))
                .optional();
    }

    /**
     * The figures of a text that is to become a version, kept as texts with the events of the current unit of work.
     *
     * @param before the figures of the version it is made from; what they show need not be brought in again
     * @return in the order the text first shows them; one that nobody brought in is not among them
     */
    public List<Figure> freeze(UUID commentary, String markdown, List<Figure> before) {
        Map<String, Figure> frozen = new LinkedHashMap<>();
        for (FigureUse use : FigureUse.in(markdown)) {
            if (!frozen.containsKey(use.sha256())) {
                before.stream()
                        .filter(figure -> figure.sha256().equals(use.sha256()))
                        .findFirst()
                        .or(() -> find(commentary, use.sha256()).map(figure -> keepAsText(commentary, figure)))
                        .ifPresent(figure -> frozen.put(use.sha256(), figure));
            }
        }
        return List.copyOf(frozen.values());
    }

    private Figure keepAsText(UUID commentary, Figure figure) {
        byte[] bytes = store.sql("select bytes from store.figures where commentary_id = ? and sha256 = ?")
                .params(commentary, figure.sha256())
                .query((row, n) -> row.getBytes("bytes"))
                .single();
        texts.write(figure.text(), FigureText.of(figure.mediaType(), figure.width(), figure.height(), bytes));
        return figure;
    }

    /** What is wrong with the figures of a text that is to be handed in, as codes with the figure each is about. */
    public List<Fault> faults(UUID commentary, String markdown) {
        List<Fault> faults = new ArrayList<>();
        for (FigureUse use : FigureUse.in(markdown)) {
            if (find(commentary, use.sha256()).isEmpty()) {
                faults.add(new Fault("FIGURE_MISSING", use));
            } else if (!use.alone()) {
                faults.add(new Fault("FIGURE_NOT_ALONE", use));
            } else if (use.unsaid()) {
                faults.add(new Fault("FIGURE_WITHOUT_WORDS", use));
            }
        }
        return faults;
    }

    /** One thing that is wrong with a figure. */
    public record Fault(String code, FigureUse use) {}
}
