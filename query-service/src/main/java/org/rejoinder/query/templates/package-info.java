/** How templates are evaluated: what they say is Thymeleaf's and Spring's, how quickly it is worked out is ours. */
@NullMarked
package org.rejoinder.query.templates;

import org.jspecify.annotations.NullMarked;
