package org.rejoinder.split;

import org.junit.jupiter.api.extension.ExtendWith;
import org.rejoinder.standalone.JourneyTest;

/** One response essay through its whole life, as in one process, but over Kafka. */
@ExtendWith(OnSplit.class)
class SplitJourneyTest extends JourneyTest {}
