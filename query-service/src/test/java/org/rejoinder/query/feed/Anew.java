package org.rejoinder.query.feed;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.rejoinder.query.TestLog;
import org.springframework.context.ApplicationContext;

/** A running application's projections made to begin anew: a tenth of what it takes to start another one. */
public final class Anew {

    private Anew() {}

    /** Has the processors stand still while something happens to the log or to what was made of it. */
    public static void whileNobodyReads(ApplicationContext application, Runnable something) {
        List<EventProcessor> processors = Groups.ALL.stream()
                .map(group -> application
                        .getBean(EventProcessingConfiguration.class)
                        .<EventProcessor>eventProcessor(group)
                        .orElseThrow())
                .toList();
        processors.forEach(EventProcessor::shutDown);
        something.run();
        processors.forEach(EventProcessor::start);
    }

    /** Empties the log and all that was made of it. Texts stay: what was erased is not brought back. */
    public static void empty(TestLog log) {
        log.empty();
        log.jdbc().sql("truncate reading.seen, reading.tokens").update();
        tables(log).forEach(table -> log.jdbc().sql("truncate reading." + table).update());
    }

    /** What events fill: neither what reads them keeps of itself, nor what is kept of answers that were given. */
    static List<String> tables(TestLog log) {
        return log.jdbc()
                .sql("""
                        select table_name from information_schema.tables
                        where table_schema = 'reading' and table_type = 'BASE TABLE' and table_name <> all(:feed)
                        order by 1""")
                .param(
                        "feed",
                        Stream.of("feed", "kept")
                                .flatMap(file -> ReadingSchema.relations(file).stream())
                                .toArray(String[]::new))
                .query(String.class)
                .list();
    }
}
