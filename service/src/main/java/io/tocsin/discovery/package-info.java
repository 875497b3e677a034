/** Finds the resources of an account, and writes down what was found. */
@NullMarked
package io.tocsin.discovery;

import org.jspecify.annotations.NullMarked;
