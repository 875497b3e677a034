/** SQL of the Trino dialect, read by Trino's own parser. */
@NullMarked
package io.tocsin.adapter.trinosql;

import org.jspecify.annotations.NullMarked;
