/** JSON as log lines, events and event patterns have it: read within bounds, and written. */
@NullMarked
package io.tocsin.json;

import org.jspecify.annotations.NullMarked;
