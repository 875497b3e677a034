/** The commands of the tocsin launcher. */
@NullMarked
package io.tocsin.cli;

import org.jspecify.annotations.NullMarked;
