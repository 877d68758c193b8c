/** What people are told, as both sides name it. */
@NullMarked
package org.rejoinder.contract.notice;

import org.jspecify.annotations.NullMarked;
