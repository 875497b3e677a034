/** What happened: state transitions, applied plans, and the port that keeps them. */
@NullMarked
package io.tocsin.history;

import org.jspecify.annotations.NullMarked;
