/** What keeps the record: backups and their restoration, seals over the log, erasures that a restoration cannot undo. */
@NullMarked
package org.rejoinder.command.keeping;

import org.jspecify.annotations.NullMarked;
