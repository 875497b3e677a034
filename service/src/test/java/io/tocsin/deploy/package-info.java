/** The files in deploy/ are true of the program that they start. */
@NullMarked
package io.tocsin.deploy;

import org.jspecify.annotations.NullMarked;
