/** A provider of identities, beside the application and out of its sight. */
@org.jspecify.annotations.NullMarked
package org.rejoinder.provider;
