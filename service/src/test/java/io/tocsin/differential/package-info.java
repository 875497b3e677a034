/** All reports on two engines over the same lines: whether they answer the same. */
@NullMarked
package io.tocsin.differential;

import org.jspecify.annotations.NullMarked;
