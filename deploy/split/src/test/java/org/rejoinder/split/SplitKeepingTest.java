package org.rejoinder.split;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
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

    @Override
    protected Running on(Path folder) {
        Installation split = OnSplit.on(folder);
        return new Running() {
            @Override
            public void open() {
                split.open();
            }

            @Override
            public String address() {
                return split.address();
            }

            @Override
            public void close() {
                split.close();
            }
        };
    }
}
