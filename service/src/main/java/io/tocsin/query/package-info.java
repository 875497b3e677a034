/**
 * The catalogue of reports over access logs, their parameters and results, and the port of the
 * engine that runs them.
 */
@NullMarked
package io.tocsin.query;

import org.jspecify.annotations.NullMarked;
