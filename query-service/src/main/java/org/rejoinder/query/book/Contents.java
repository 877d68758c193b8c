package org.rejoinder.query.book;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** What the essays of a book say and show, read when an essay is set: so one text is in memory at a time, however many there are. */
@Component
class Contents {

    private final Works works;
    private final Texts texts;

    Contents(Works works, Texts texts) {
        this.works = works;
        this.texts = texts;
    }

    /** An essay's text with its pictures. */
    interface Read {

        Work.Text text();

        /** A picture by its hash; null for one that is not there any more. */
        byte @Nullable [] picture(String sha256);
    }

    /** The text of an essay; empty if it was removed since the book was begun. */
    Optional<Read> of(Chapter chapter) {
        Work.Text known = chapter.work().text();
        return (known == null ? works.text(chapter.work()) : Optional.of(known)).map(text -> new Essay(text, texts));
    }

    private static final class Essay implements Read {
        private final Work.Text text;
        private final Texts texts;
        private final Map<String, EssayText.Figure> figures = new HashMap<>();

        Essay(Work.Text text, Texts texts) {
            this.text = text;
            this.texts = texts;
            text.figures().forEach(figure -> figures.put(figure.sha256(), figure));
        }

        @Override
        public Work.Text text() {
            return text;
        }

        @Override
        public byte @Nullable [] picture(String sha256) {
            return Optional.ofNullable(figures.get(sha256))
                    .flatMap(figure -> texts.picture(figure.text()))
                    .map(FigureText::bytes)
                    .orElse(null);
        }
    }
}
