package org.rejoinder.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.EmbeddedDatabase;
import org.rejoinder.standalone.KeepingTest;

/** The same on the split: also in the databases of both sides, and in the bytes of the topics. */
@ExtendWith(OnSplit.class)
class SplitKeepingTest extends KeepingTest {

    @Override
    protected String storeName() {
        return "rejoinder";
    }

    @Override
    protected String boardName() {
        return "rejoinder_reading";
    }

    @Override
    protected List<String> placesOfCopies() {
        return List.of("replica.texts", "reading.desk_manuscripts", "kafka.texts");
    }

    @Override
    protected List<String> form() {
        return List.of("--split");
    }

    /** That what comes back is served is seen in the other form: a log is no different for where it came from. */
    @Override
    protected void lookAt(Path folder, String page) throws IOException {
        try (DataFolder taken = DataFolder.take(folder);
                EmbeddedDatabase postgres = new EmbeddedDatabase(taken)) {
            postgres.start();
            assertThat(found(folder, "that stay.")).contains("store.texts");
            assertThat(found(folder, planted(""))).isEmpty();
        }
    }
}
