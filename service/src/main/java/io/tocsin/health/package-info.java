/** Rolls alarm states up into the health of the platform's components. */
@NullMarked
package io.tocsin.health;

import org.jspecify.annotations.NullMarked;
