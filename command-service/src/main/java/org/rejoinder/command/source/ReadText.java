package org.rejoinder.command.source;

import java.util.List;
import java.util.Map;
import org.rejoinder.contract.imports.ImportDraft.Remark;

/**
 * A file as it was read.
 *
 * @param blocks in the order of the file
 * @param notes source of each footnote and link definition, by how a text refers to it ({@code [^1]}, {@code [label]});
 *     they may stand anywhere in the file and go with the text that refers to them
 * @param remarks on what was decided in reading
 */
public record ReadText(String fileName, List<Block> blocks, Map<String, Block> notes, List<Remark> remarks) {}
