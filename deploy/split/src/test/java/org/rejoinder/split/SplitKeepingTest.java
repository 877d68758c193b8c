package org.rejoinder.split;

import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.standalone.KeepingTest;

/** The same on the split: also in the databases of both sides and in the topics, and what comes back is one process. */
@ExtendWith(OnSplit.class)
class SplitKeepingTest extends KeepingTest {

    @Override
    protected String storeName() {
        return "rejoinder";
    }

    @Override
    protected List<String> placesOfCopies() {
        return List.of("replica.texts", "reading.desk_manuscripts", "kafka.texts");
    }
}
