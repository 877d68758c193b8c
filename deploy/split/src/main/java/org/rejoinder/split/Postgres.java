package org.rejoinder.split;

import org.rejoinder.local.EmbeddedDatabase;

/** PostgreSQL as a part: it is ready when its start returns. */
record Postgres(EmbeddedDatabase database) implements Part.Life {

    @Override
    public ProcessHandle launch() {
        return database.start();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isAlive(ProcessHandle process) {
        return database.isServedBy(process);
    }

    @Override
    public void stop(ProcessHandle process) {
        database.close();
    }
}
