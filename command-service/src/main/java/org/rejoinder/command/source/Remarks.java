package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.rejoinder.command.api.Messages;
import org.rejoinder.contract.imports.ImportDraft.Remark;

/** Collects what is to be said about the reading of a file. */
public final class Remarks {

    private final Messages messages;
    private final List<Remark> remarks = new ArrayList<>();

    public Remarks(Messages messages) {
        this.messages = messages;
    }

    public void add(int line, String code, Object... arguments) {
        Remark remark = new Remark(line, code, messages.of(code, arguments));
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    /** By line; what is about the whole file comes first. */
    public List<Remark> all() {
        return remarks.stream().sorted(Comparator.comparingInt(Remark::line)).toList();
    }
}
