package org.rejoinder.benchmark;

/** One thing that is measured, with the reference it is held against in the same run. */
interface Measurement {

    /** What {@code --only} calls it. */
    String name();

    /** Measures and prints; everything it starts has ended when it returns. */
    void run(Plan plan) throws Exception;
}
