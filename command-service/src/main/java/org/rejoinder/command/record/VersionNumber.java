package org.rejoinder.command.record;

/**
 * The number of a published version: 1.0 is the version of record, 1.1 its first correction, 2.0 the next version.
 *
 * @param version counts versions
 * @param correction counts what was corrected in one
 */
record VersionNumber(int version, int correction) {

    static VersionNumber of(String number) {
        int dot = number.indexOf('.');
        return new VersionNumber(
                Integer.parseInt(number.substring(0, dot)), Integer.parseInt(number.substring(dot + 1)));
    }

    VersionNumber corrected() {
        return new VersionNumber(version, correction + 1);
    }

    VersionNumber next() {
        return new VersionNumber(version + 1, 0);
    }

    @Override
    public String toString() {
        return version + "." + correction;
    }
}
