package org.rejoinder.contract.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogPositionTest {

    @Property
    void of_two_positions_one_covers_the_other(
            @ForAll @LongRange(min = 0, max = 3) long transaction,
            @ForAll @LongRange(min = 0, max = 3) long index,
            @ForAll @LongRange(min = 0, max = 3) long otherTransaction,
            @ForAll @LongRange(min = 0, max = 3) long otherIndex) {
        LogPosition one = new LogPosition(transaction, index);
        LogPosition other = new LogPosition(otherTransaction, otherIndex);

        assertThat(one.covers(other) || other.covers(one)).isTrue();
        assertThat(one.covers(other) && other.covers(one)).isEqualTo(one.equals(other));
        assertThat(one.upperBound(other).covers(one)).isTrue();
        assertThat(one.covers(one.lowerBound(other))).isTrue();
        assertThat(one.covers(LogPosition.START)).isTrue();
    }
}
